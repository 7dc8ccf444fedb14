// A notify script that writes down the words it was called with, one line per call.

import type { Scratch } from './scratch.ts';

export class NotifyScript {
  readonly path: string;
  readonly #scratch: Scratch;
  readonly #record: string;

  constructor(scratch: Scratch, name: string) {
    this.#scratch = scratch;
    this.#record = `${name}.words`;
    // May run as any user; the file is there before it runs, open to all.
    scratch.write(this.#record, '', 0o666);
    this.path = scratch.write(`${name}.sh`, `#!/bin/sh\necho "$*" >> ${scratch.path(this.#record)}\n`, 0o755);
  }

  /** The words of each call so far, in order. */
  calls(): readonly string[] {
    return this.#scratch.lines(this.#record);
  }
}

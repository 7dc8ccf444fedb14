// The notifier's memory over a restart: one JSON file in the run directory, replaced atomically, for root's eyes only.
// It names hooks, never commands: what is run comes from the configuration alone.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NotifierRecord } from '../core/notifier-core.ts';
import type { RecordKeeper } from '../ports.ts';

const FORMAT = 1;
/** Changes within this time are one write. */
const COALESCE_MS = 20;

export class RecordFile implements RecordKeeper {
  readonly #path: string;
  readonly #onError: (reason: string | undefined) => void;
  #read: (() => NotifierRecord) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiters: (() => void)[] = [];

  /** `onError` hears why the file could not be written, and `undefined` when it could again. */
  constructor(runDir: string, onError: (reason: string | undefined) => void) {
    this.#path = join(runDir, 'notifier.record');
    this.#onError = onError;
  }

  /** `undefined`: there is none, or none that can be understood; then everything is new. */
  load(): NotifierRecord | undefined {
    try {
      const kept = JSON.parse(readFileSync(this.#path, 'utf8')) as Record<string, unknown>;
      const { format, heardAt, told, unfinished } = kept;
      if (format !== FORMAT || typeof heardAt !== 'number') return undefined;
      if (typeof told !== 'object' || told === null || !Array.isArray(unfinished)) return undefined;
      return { heardAt, told, unfinished } as NotifierRecord;
    } catch {
      return undefined;
    }
  }

  changed(read: () => NotifierRecord): void {
    this.#read = read;
    this.#timer ??= setTimeout(() => this.flush(), COALESCE_MS);
  }

  /** Resolves when everything that changed before is on disk, or could not be put there. */
  saved(): Promise<void> {
    if (this.#timer === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** Writes what has changed now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#read) this.#write(this.#read());
    this.#read = undefined;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const resolve of waiters) resolve();
  }

  #write(record: NotifierRecord): void {
    try {
      writeFileSync(`${this.#path}.new`, JSON.stringify({ format: FORMAT, ...record }), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
      this.#onError(undefined);
    } catch (error) {
      this.#onError(error instanceof Error ? error.message : String(error));
    }
  }
}

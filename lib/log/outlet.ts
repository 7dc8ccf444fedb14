// Where finished lines leave the process. Writing never waits: what a stalled reader does not take is kept up to a
// bound, then dropped and counted, and a reader that is gone ends nothing.

import { closeSync, constants, fstatSync, openSync, writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { destination } from 'pino';

/** Bytes that may wait for the reader. */
export const OUTLET_CAPACITY = 1 << 20;
const RETRY_MS = 50;

export interface Outlet {
  write(line: string): void;
}

/** `onDrop` is called for every line that is lost. */
export function openOutlet(descriptor: number, onDrop: () => void): Outlet {
  const kind = fstatSync(descriptor);
  if (kind.isFIFO() || kind.isCharacterDevice()) {
    const own = reopen(descriptor);
    if (own !== undefined) return new NonBlockingOutlet(own, onDrop);
  }
  if (kind.isSocket()) return socketOutlet(descriptor, onDrop);
  return fileOutlet(descriptor, onDrop);
}

/**
 * The same pipe or terminal through an open file of our own: the flag that makes writing non-blocking belongs to the
 * open file, which others share (the shell, the other services).
 */
function reopen(descriptor: number): number | undefined {
  try {
    const { O_WRONLY, O_NONBLOCK, O_NOCTTY, O_APPEND } = constants;
    return openSync(`/proc/self/fd/${descriptor}`, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_APPEND);
  } catch {
    // No reader any more, or a terminal of another user.
    return undefined;
  }
}

class NonBlockingOutlet implements Outlet {
  readonly #descriptor: number;
  readonly #onDrop: () => void;
  #waiting: Buffer[] = [];
  #size = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isGone = false;

  constructor(descriptor: number, onDrop: () => void) {
    this.#descriptor = descriptor;
    this.#onDrop = onDrop;
    process.on('exit', () => this.#flush());
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    if (this.#isGone || this.#size + bytes.length > OUTLET_CAPACITY) {
      this.#onDrop();
      return;
    }
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    if (this.#timer === undefined) this.#flush();
  }

  #flush(): void {
    this.#timer = undefined;
    let done = 0;
    try {
      for (const bytes of this.#waiting) {
        const written = writeSync(this.#descriptor, bytes);
        this.#size -= written;
        if (written < bytes.length) {
          this.#waiting[done] = bytes.subarray(written);
          break;
        }
        done++;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') this.#giveUp();
    }
    this.#waiting.splice(0, done);
    if (this.#waiting.length > 0) this.#timer = setTimeout(() => this.#flush(), RETRY_MS).unref();
  }

  /** The reader is gone (EPIPE, EIO) and does not come back. */
  #giveUp(): void {
    this.#isGone = true;
    for (const _line of this.#waiting) this.#onDrop();
    this.#waiting = [];
    this.#size = 0;
    closeSync(this.#descriptor);
  }
}

/** journald gives a socket. */
function socketOutlet(descriptor: number, onDrop: () => void): Outlet {
  const socket = new Socket({ fd: descriptor, readable: false, writable: true });
  socket.unref();
  socket.on('error', onDrop);
  return {
    write: (line) => {
      if (!socket.writable || socket.writableLength + line.length > OUTLET_CAPACITY) onDrop();
      else socket.write(line);
    },
  };
}

/** A regular file, which has no reader that could stall. */
function fileOutlet(descriptor: number, onDrop: () => void): Outlet {
  const stream = destination({ dest: descriptor, sync: false, minLength: 0, maxLength: OUTLET_CAPACITY });
  stream.on('drop', onDrop);
  stream.on('error', onDrop);
  process.on('exit', () => {
    try {
      stream.flushSync();
    } catch {
      // Nobody reads any more.
    }
  });
  return { write: (line) => void stream.write(line) };
}

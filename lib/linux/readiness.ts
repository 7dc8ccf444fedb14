// Waits for a file descriptor in Node's event loop. koffi.node.poll is undocumented; its rules are kept here and tested,
// so that an upgrade that changes them is noticed:
//
//   - an unreferenced handle is collected at once: all are held in a map until closed;
//   - an exception in its callback is swallowed: here it becomes an uncaught exception, as anywhere else in Node;
//   - watching one descriptor twice (or closing it while it is watched, and its number being used again) aborts the
//     whole process inside koffi: here it is an exception;
//   - an error condition on the descriptor (link down, ENOBUFS) ends the polling: the owner drains it, we start again.

import koffi from 'koffi';

/** What koffi really passes; its types leave the status out. */
type PollCallback = (status: number, events: { readonly readable: boolean }) => void;
type Poll = (fd: number, options: { readable: boolean }, callback: PollCallback) => Handle;

interface Handle {
  start(options: { readable: boolean }, callback: PollCallback): void;
  stop(): void;
  close(): void;
  ref(): void;
  unref(): void;
}

const poll = koffi.node.poll as unknown as Poll;
const held = new Map<number, Handle>();

export interface Watch {
  /** Idempotent. Close the watch before the descriptor. */
  close(): void;
  /** Lets the process end although this is open. */
  unref(): void;
}

/**
 * Calls `onReadable` while the descriptor has something to read, and after an error condition on it. The handler must
 * read until EAGAIN: that also takes the error away.
 */
export function watchReadable(fd: number, onReadable: () => void): Watch {
  if (held.has(fd)) throw new Error(`file descriptor ${fd} is watched already: close its watch before closing it`);
  let closed = false;
  const callback: PollCallback = (status) => {
    if (closed) return;
    try {
      onReadable();
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
    }
    // The handler may have closed us meanwhile.
    if (status < 0 && !closed) {
      handle.stop();
      handle.start({ readable: true }, callback);
    }
  };
  const handle = poll(fd, { readable: true }, callback);
  held.set(fd, handle);
  return {
    close() {
      if (closed) return;
      closed = true;
      held.delete(fd);
      handle.stop();
      handle.close();
    },
    unref() {
      if (!closed) handle.unref();
    },
  };
}

// One deadline on the monotonic clock, by timerfd: an order of magnitude more exact than Node's own timers, and not
// rounded to milliseconds. An engine holds one and sets it to its nearest deadline.

import type { Instant } from '../time/time.ts';
import { libc, required } from './libc.ts';
import { watchReadable } from './readiness.ts';

const CLOCK_MONOTONIC = 1;
const TFD_NONBLOCK = 0o4000;
const TFD_CLOEXEC = 0o2000000;
const TFD_TIMER_ABSTIME = 1;

export interface DeadlineTimer {
  /** A deadline in the past is due at once; `undefined` disarms. Replaces the one set before. */
  set(deadline: Instant | undefined): void;
  close(): void;
}

/** `onDue` is called once per deadline set, never early, from the event loop. */
export function openDeadlineTimer(onDue: () => void): DeadlineTimer {
  const fd = required('timerfd_create', libc.timerfdCreate(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC));
  const expirations = new Uint8Array(8);
  // Not readable when the deadline was moved between the expiry and this callback.
  const watch = watchReadable(fd, () => {
    if (libc.read(fd, expirations, expirations.length) === expirations.length) onDue();
  });
  const specification = new BigInt64Array(4);
  const bytes = new Uint8Array(specification.buffer);
  let current: Instant | undefined;
  let closed = false;
  return {
    set(deadline) {
      if (closed || (deadline === undefined && current === undefined)) return;
      current = deadline;
      // struct itimerspec: interval (none), then the first expiry. All zero disarms, hence at least 1 ns.
      const nanoseconds = deadline === undefined ? 0 : Math.max(1, Math.ceil(deadline * 1e6));
      specification[2] = BigInt(Math.floor(nanoseconds / 1e9));
      specification[3] = BigInt(nanoseconds % 1e9);
      required('timerfd_settime', libc.timerfdSettime(fd, TFD_TIMER_ABSTIME, bytes, null));
    },
    close() {
      if (closed) return;
      closed = true;
      watch.close();
      libc.close(fd);
    },
  };
}

// The engine's deadline over timerfd. When the process was not running for a while (stopped, starved, the machine
// suspended), adverts wait in the socket and the timer is due as well: the adverts are heard first, or a backup would
// take over from a master that is alive.

import { monotonicNow } from '../../../lib/linux/clock.ts';
import { openDeadlineTimer } from '../../../lib/linux/deadline-timer.ts';
import type { Instant } from '../../../lib/time/time.ts';
import type { Deadline } from '../ports.ts';

/** Later than this, sockets are read first. */
const LATE_MS = 20;
/** Turns of the event loop given to the sockets: raw-socket reads one packet a turn. */
const TURNS = 16;

export interface LenientDeadline extends Deadline {
  close(): void;
}

export function openLenientDeadline(onDue: () => void): LenientDeadline {
  let current: Instant | undefined;
  let isDeferring = false;
  const timer = openDeadlineTimer(() => {
    if (current === undefined || monotonicNow() - current < LATE_MS) return onDue();
    if (isDeferring) return;
    isDeferring = true;
    let turns = TURNS;
    const wait = (): void => {
      if (--turns > 0) {
        setImmediate(wait);
        return;
      }
      isDeferring = false;
      onDue();
    };
    setImmediate(wait);
  });
  return {
    set(deadline) {
      current = deadline;
      timer.set(deadline);
    },
    close: () => timer.close(),
  };
}

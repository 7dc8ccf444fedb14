// The engine's deadline over timerfd. When the process was not running for a while (stopped, starved, the machine
// suspended), adverts wait in the socket and the timer is due as well: a master advertises at once, but a backup hears
// the waiting adverts first, or it would take over from a master that is alive.

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

export interface DeadlineHandlers {
  onDue(): void;
  /** Before the sockets are read; `onDue` follows. */
  onLate(): void;
}

export function openLenientDeadline(handlers: DeadlineHandlers): LenientDeadline {
  let current: Instant | undefined;
  let isDeferring = false;
  const timer = openDeadlineTimer(() => {
    if (isDeferring) return;
    if (current === undefined || monotonicNow() - current < LATE_MS) {
      handlers.onDue();
      return;
    }
    isDeferring = true;
    handlers.onLate();
    let turns = TURNS;
    const wait = (): void => {
      if (--turns > 0) {
        setImmediate(wait);
        return;
      }
      isDeferring = false;
      handlers.onDue();
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

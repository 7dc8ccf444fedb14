// The notifier's one timer. Milliseconds are exact enough for it; a ring that is early is set again by the engine.

import { monotonicNow } from '../../../lib/linux/clock.ts';
import type { Instant } from '../../../lib/time/time.ts';
import type { Alarm } from '../ports.ts';

/** The longest wait Node's timers take without overflowing. */
const LONGEST_WAIT_MS = 0x7fffffff;

export class NodeAlarm implements Alarm {
  readonly #ring: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  set(deadline: Instant | undefined): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (deadline === undefined) return;
    const wait = Math.min(Math.max(0, Math.ceil(deadline - monotonicNow())), LONGEST_WAIT_MS);
    this.#timer = setTimeout(this.#ring, wait);
  }
}

// The engine's one timer on Node's own: checks are due to the millisecond at best, and no descriptor is needed for it.

import { monotonicNow } from '../../../lib/linux/clock.ts';
import type { Instant } from '../../../lib/time/time.ts';
import type { WakeTimer } from '../ports.ts';

/** Node's timers overflow past this. The engine that is woken early asks for the rest again. */
const LONGEST_SLEEP = 2 ** 31 - 1;

export class NodeWakeTimer implements WakeTimer {
  readonly #wake: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #deadline: Instant | undefined;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  set(deadline: Instant | undefined): void {
    if (deadline === this.#deadline) return;
    this.close();
    this.#deadline = deadline;
    if (deadline === undefined) return;
    // Rounded up: waking early would find nothing due.
    const sleep = Math.min(LONGEST_SLEEP, Math.max(0, Math.ceil(deadline - monotonicNow())));
    this.#timer = setTimeout(() => {
      this.#deadline = undefined;
      this.#wake();
    }, sleep);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#deadline = undefined;
  }
}

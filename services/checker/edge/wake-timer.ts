// The engine's one timer on Node's own: checks are due to the millisecond at best, and no descriptor is needed for it.
// A deadline that moves back leaves the running timer alone: it fires, finds that there is time, and sleeps again, which
// with thousands of checks is cheaper than a new timer for every one of them.

import { monotonicNow } from '../../../lib/linux/clock.ts';
import type { Instant } from '../../../lib/time/time.ts';
import type { WakeTimer } from '../ports.ts';

/** Node's timers overflow past this. */
const LONGEST_SLEEP = 2 ** 31 - 1;

export class NodeWakeTimer implements WakeTimer {
  readonly #wake: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for. */
  #deadline: Instant | undefined;
  /** What the running timer waits for: the deadline or earlier. */
  #armedFor: Instant | undefined;

  constructor(wake: () => void) {
    this.#wake = wake;
  }

  set(deadline: Instant | undefined): void {
    this.#deadline = deadline;
    if (deadline === undefined) this.#disarm();
    else if (this.#armedFor === undefined || deadline < this.#armedFor) this.#arm(deadline);
  }

  close(): void {
    this.set(undefined);
  }

  #arm(deadline: Instant): void {
    this.#disarm();
    this.#armedFor = deadline;
    // Rounded up: waking early would find nothing due.
    const sleep = Math.min(LONGEST_SLEEP, Math.max(0, Math.ceil(deadline - monotonicNow())));
    this.#timer = setTimeout(() => this.#onFire(), sleep);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#armedFor = undefined;
  }

  #onFire(): void {
    this.#disarm();
    const deadline = this.#deadline;
    if (deadline === undefined) return;
    if (deadline > monotonicNow()) this.#arm(deadline);
    else this.#wake();
  }
}

// How long a probe waits: a bound on each wait, as keepalived has it, and one on the whole, which it has not. A timer
// that fires late because this process stood still gives the target that time back, and what has arrived by then is
// heard before the target is judged.

import { monotonicNow } from '../../../lib/linux/clock.ts';

/** Lateness of a timer from which on the target is given the time back, ms. */
const LATE = 100;

export class Patience {
  readonly #wait: number;
  readonly #total: number;
  readonly #onOut: (limit: number) => void;
  #timer: ReturnType<typeof setTimeout>;
  #until: number;
  #end: number;
  #firesAt: number;
  #extended = false;
  #stopped = false;

  /**
   * `wait` bounds each wait, `total` all of them, in milliseconds. Unless stopped, `onOut` is called once, with the
   * bound that was reached.
   */
  constructor(wait: number, total: number, onOut: (limit: number) => void) {
    const now = monotonicNow();
    this.#wait = wait;
    this.#total = total;
    this.#onOut = onOut;
    this.#until = now + wait;
    this.#end = now + total;
    this.#firesAt = this.#until;
    this.#timer = setTimeout(() => this.#onFire(), wait);
  }

  /** A new wait begins. */
  renew(): void {
    this.#until = monotonicNow() + this.#wait;
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #onFire(): void {
    if (this.#stopped) return;
    const now = monotonicNow();
    const due = Math.min(this.#until, this.#end);
    const late = now - this.#firesAt;
    if (now < due) this.#sleep(now, due);
    else if (late > LATE && !this.#extended) {
      this.#extended = true;
      const grace = Math.min(late, this.#wait);
      this.#until = now + grace;
      this.#end = Math.max(this.#end, this.#until);
      this.#sleep(now, this.#until);
    } else setImmediate(() => this.#judge());
  }

  /** Everything that had arrived has been read by now; it may have renewed the wait. */
  #judge(): void {
    if (this.#stopped) return;
    const now = monotonicNow();
    const due = Math.min(this.#until, this.#end);
    if (now < due) {
      this.#sleep(now, due);
      return;
    }
    this.#stopped = true;
    this.#onOut(this.#until <= this.#end ? this.#wait : this.#total);
  }

  #sleep(now: number, until: number): void {
    this.#firesAt = until;
    this.#timer = setTimeout(() => this.#onFire(), until - now);
  }
}

// When a child that ended is started again: at once after a long life, else after 0, 1, 2, 4 ... 60 s (keepalived §5.1).

import { type Duration, milliseconds, seconds } from '../../lib/time/time.ts';

const LONG_LIFE = seconds(60);
const LONGEST_WAIT = seconds(60);

export class BackOff {
  #short = 0;

  /** How long to wait after a life of this length. */
  next(life: Duration): Duration {
    if (life >= LONG_LIFE) this.#short = 0;
    const wait = this.#short === 0 ? 0 : Math.min(1000 * 2 ** (this.#short - 1), LONGEST_WAIT);
    this.#short++;
    return milliseconds(wait);
  }

  reset(): void {
    this.#short = 0;
  }
}

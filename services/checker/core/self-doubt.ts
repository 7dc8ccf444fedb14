// Doubt yourself first: how long this process was kept from running. A target that seemed silent while the checker
// itself stood still was not heard, and that is no evidence against it.

import { between, type Duration, type Instant, milliseconds } from '../../../lib/time/time.ts';

/** How often the clock is looked at while probes are under way. */
export const WATCH_INTERVAL: Duration = milliseconds(100);
/** Lateness below this is the ordinary grain of timers and is not counted. */
const GRAIN: Duration = milliseconds(50);
/** A silent target is doubted when the checker stood still for at least this long during the probe, */
const LEAST_STALL: Duration = milliseconds(250);
/** and for at least this share of it. */
const STALL_SHARE = 0.2;

export class StallWatch {
  #total = 0;

  /** Time this process has lost since it started; a probe remembers the reading at its start. */
  get total(): Duration {
    return milliseconds(this.#total);
  }

  /** A timer that should have fired at `wanted` fired `now`. Returns the time lost. */
  observe(wanted: Instant, now: Instant): Duration {
    const late = between(wanted, now);
    if (late <= GRAIN) return milliseconds(0);
    this.#total += late;
    return late;
  }

  /** Time lost since a reading of `total`, if it was enough to doubt a silence of `duration`. */
  doubt(reading: Duration, duration: Duration): Duration | undefined {
    const lost = this.#total - reading;
    return lost >= LEAST_STALL && lost >= duration * STALL_SHARE ? milliseconds(lost) : undefined;
  }
}

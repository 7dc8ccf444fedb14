// The machine's monotonic clock: the only one that behaviour may depend on.

import { type Instant, instant } from '../time/time.ts';

/** CLOCK_MONOTONIC in milliseconds; shared by every process of one boot. */
export function monotonicNow(): Instant {
  const [seconds, nanoseconds] = process.hrtime();
  return instant(seconds * 1000 + nanoseconds / 1e6);
}

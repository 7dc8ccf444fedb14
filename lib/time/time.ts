// Branded time: a bare number is not a duration. Behaviour uses monotonic time only; wall-clock time is for showing.

declare const durationBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A length of time in milliseconds; fractions are kept down to the microsecond. */
export type Duration = number & { readonly [durationBrand]: true };

/**
 * A point on the machine's monotonic clock (CLOCK_MONOTONIC), in milliseconds. The clock is shared by every process
 * of one boot, so an instant may be written to a file and compared by the next incarnation of a service.
 */
export type Instant = number & { readonly [instantBrand]: true };

export const milliseconds = (count: number): Duration => count as Duration;
export const seconds = (count: number): Duration => (count * 1000) as Duration;
/** The unit of the VRRPv3 wire (RFC 9568 §5.2.7). */
export const centiseconds = (count: number): Duration => (count * 10) as Duration;
export const microseconds = (count: number): Duration => (count / 1000) as Duration;

export const toSeconds = (duration: Duration): number => duration / 1000;

/** An instant from a reading of the monotonic clock in milliseconds; for the edge that reads the clock, and for tests. */
export const instant = (monotonicMilliseconds: number): Instant => monotonicMilliseconds as Instant;

export const after = (start: Instant, duration: Duration): Instant => (start + duration) as Instant;
export const between = (start: Instant, end: Instant): Duration => (end - start) as Duration;
export const isDue = (deadline: Instant | undefined, now: Instant): boolean =>
  deadline !== undefined && deadline <= now;

/** The earlier of any number of deadlines, `undefined` when there is none. */
export function earliest(...deadlines: readonly (Instant | undefined)[]): Instant | undefined {
  let first: Instant | undefined;
  for (const deadline of deadlines) {
    if (deadline !== undefined && (first === undefined || deadline < first)) first = deadline;
  }
  return first;
}

// What the checker's rules need from the outside, as interfaces named by role.

import type { CheckerFact, PlannedCheck } from '../../lib/facts/facts.ts';
import type { Duration, Instant } from '../../lib/time/time.ts';
import type { CheckerNote, CheckReport, ProbeOutcome } from './core/events.ts';

/** The machine's monotonic clock. */
export interface Clock {
  now(): Instant;
}

/** The one timer of the engine: calls the engine's `wake` at or soon after the deadline that was set last. */
export interface WakeTimer {
  set(deadline: Instant | undefined): void;
}

/** One probe under way. */
export interface RunningProbe {
  /** Ends it at once; `done` is not called any more. */
  cancel(): void;
}

/** Tries one check once. */
export interface Prober {
  /**
   * Starts an attempt and calls `done` exactly once, maybe before returning, unless it is cancelled. Never throws, and
   * always ends: every probe has a deadline of its own. `step` is the index of the url for HTTP, otherwise 0.
   */
  start(check: PlannedCheck, step: number, done: (outcome: ProbeOutcome) => void): RunningProbe;
}

/** Tells the others. Never blocks and never throws because the bus is away. */
export interface Publisher {
  publishResult(report: CheckReport): void;
  retractResult(report: CheckReport): void;
  publishAlive(fact: CheckerFact): void;
}

/** Keeps the log and counts. */
export interface Journal {
  note(note: CheckerNote): void;
  /** `late`: how long after its time. */
  probeStarted(late: Duration): void;
  /** After every attempt, whatever came of it. */
  probeFinished(check: PlannedCheck, outcome: ProbeOutcome): void;
}

export interface CheckerPorts {
  readonly clock: Clock;
  readonly timer: WakeTimer;
  readonly prober: Prober;
  readonly publisher: Publisher;
  readonly journal: Journal;
}

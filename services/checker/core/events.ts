// What the checker's rules hear and what they order: closed unions of plain data.

import type {
  CheckerFact,
  CheckPlanFact,
  CheckResultFact,
  HealthState,
  PlannedCheck,
} from '../../../lib/facts/facts.ts';
import type { Duration, Instant } from '../../../lib/time/time.ts';

/** What one probe of one check found. */
export type ProbeOutcome =
  /** The target did all that was asked of it. `weight`: wanted by a dynamic MISC_CHECK. */
  | { readonly result: 'passed'; readonly reason: string; readonly duration: Duration; readonly weight?: number }
  /** The target did not. `timedOut`: because nothing came in time, which is also how a late checker sees a live target. */
  | { readonly result: 'failed'; readonly reason: string; readonly duration: Duration; readonly timedOut?: boolean }
  /** The checker could not try: no sockets, no route from here, no such script. Never counted. */
  | { readonly result: 'inconclusive'; readonly reason: string; readonly duration: Duration };

/** A verdict before the edge turns `since` into wall-clock time. */
export type CheckReport = Omit<CheckResultFact, 'since'> & { readonly since: Instant };

export type CheckerEvent =
  | { readonly type: 'startup' }
  /** `epoch`: start of the ipvs process that says it; a later incarnation's plan replaces an earlier one's. */
  | { readonly type: 'plan-part'; readonly part: CheckPlanFact; readonly epoch: number }
  | { readonly type: 'checker-heard'; readonly id: string; readonly zone: string; readonly leaving: boolean }
  | {
      readonly type: 'result-heard';
      readonly speaker: string;
      readonly checkId: string;
      readonly state: HealthState;
      readonly weight: number | undefined;
      readonly since: Instant;
    }
  | {
      readonly type: 'probe-finished';
      readonly checkId: string;
      readonly attempt: number;
      readonly outcome: ProbeOutcome;
    }
  | { readonly type: 'bus'; readonly connected: boolean }
  | { readonly type: 'timer' }
  | { readonly type: 'shutdown' };

export type CheckerAction =
  /**
   * `step` is the index of the url for HTTP, otherwise 0; `late`: how long after its time it starts. Answered by
   * `probe-finished` with the same attempt.
   */
  | {
      readonly type: 'start-probe';
      readonly check: PlannedCheck;
      readonly step: number;
      readonly attempt: number;
      readonly late: Duration;
    }
  | { readonly type: 'cancel-probe'; readonly checkId: string; readonly attempt: number }
  | { readonly type: 'publish-result'; readonly report: CheckReport }
  /** The check is no longer this checker's to report: forget it, so that it is not said again. */
  | { readonly type: 'retract-result'; readonly report: CheckReport }
  | { readonly type: 'publish-alive'; readonly fact: CheckerFact }
  | { readonly type: 'note'; readonly note: CheckerNote };

/** Something worth a line in the log. */
export type CheckerNote =
  | {
      readonly kind: 'verdict';
      readonly check: PlannedCheck;
      readonly previous: HealthState;
      readonly state: HealthState;
      readonly reason: string;
      /** Failed attempts in a row. */
      readonly failures: number;
    }
  | {
      readonly kind: 'attempt-failed';
      readonly check: PlannedCheck;
      readonly reason: string;
      readonly failures: number;
    }
  | { readonly kind: 'plan'; readonly generation: number; readonly checks: number; readonly owned: number }
  | { readonly kind: 'fleet'; readonly members: readonly string[]; readonly owned: number; readonly checks: number };

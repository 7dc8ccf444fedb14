// When a verdict is worth saying: the first one, every change, a new weight, and a new reason now and then.

import type { HealthState } from '../../../lib/facts/facts.ts';
import { between, type Duration, type Instant, seconds } from '../../../lib/time/time.ts';
import type { Check } from './check.ts';
import type { CheckReport } from './events.ts';

/** A reason that changes while the state does not is said at most this often for each check. */
export const REASON_INTERVAL: Duration = seconds(10);
/** What was last said of a check. */
export interface Said {
  readonly state: HealthState;
  readonly reason: string;
  readonly weight: number | undefined;
  readonly at: Instant;
}

/** Whether what is true now should be said, given what was said last. */
export function worthSaying(check: Check, said: Said | undefined, now: Instant): boolean {
  const state = check.state;
  // Nothing is known yet: silence says that already.
  if (state === 'unknown') return false;
  // A verdict that was only heard is not repeated in this checker's name.
  if (state !== 'indeterminate' && !check.decidedHere) return false;
  if (said === undefined) return true;
  if (said.state !== state || said.weight !== check.weight) return true;
  return state !== 'up' && said.reason !== reasonOf(check) && between(said.at, now) >= REASON_INTERVAL;
}

export function sayingOf(check: Check, now: Instant): Said {
  return { state: check.state, reason: reasonOf(check), weight: check.weight, at: now };
}

/** The whole present state of a check. */
export function reportOf(check: Check, generation: number): CheckReport {
  const { checkId, virtualServer, realServer, probe } = check.planned;
  return {
    checkId,
    virtualServer,
    realServer,
    kind: probe.kind,
    state: check.state,
    reason: reasonOf(check),
    duration: check.duration,
    generation,
    weight: check.weight,
    failures: check.failures,
    since: check.since,
  };
}

const reasonOf = (check: Check): string => (check.trouble === '' ? check.reason : check.trouble);

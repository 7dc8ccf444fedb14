// One check: counts attempts, holds the verdict and says when the next attempt is due (keepalived §3.1).
//
//   first attempt    one failure is enough for down, one success for up
//   up               a failure is tried again after delay_before_retry, `retry` times; then it is down
//   down             every delay_loop, without retries (SMTP: with); one success and it is up
//   own trouble      the attempt does not count; the next is after delay_loop; the verdict stays
//
// The next attempt is delay_loop after the end of the last, for MISC_CHECK after its start.

import type { HealthState, PlannedCheck } from '../../../lib/facts/facts.ts';
import { after, between, type Duration, type Instant, instant, milliseconds } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from './events.ts';
import { hashText } from './fleet.ts';
import { afterFailure, afterPass, SEQUENCE_START, type SequencePosition } from './http-sequence.ts';
import type { Scheduled } from './schedule.ts';

export type Verdict = 'unknown' | 'up' | 'down';

/** What an attempt came to. */
export interface Ruling {
  readonly next: Instant;
  /** The attempt failed without deciding anything: it will be retried, or the check was down before. */
  readonly undecidedFailure: boolean;
}

export class Check implements Scheduled {
  planned: PlannedCheck;
  readonly hash: number;
  deadline: Instant = instant(0);
  place = -1;

  verdict: Verdict = 'unknown';
  /** When the verdict came to be. */
  since: Instant = instant(0);
  /** Why the verdict is what it is. */
  reason = '';
  /** Why the last attempt said nothing; '' when it did say something. */
  trouble = '';
  /** Failed attempts in a row. */
  failures = 0;
  /** Wanted by a dynamic MISC_CHECK. */
  weight: number | undefined;
  /** How long the last attempt took. */
  duration: Duration = milliseconds(0);
  /** Whether the last attempt said the same as the verdict, rather than nothing or the opposite. */
  confirmed = false;
  /** Whether this checker itself has come to a verdict, rather than having heard one from another. */
  decidedHere = false;

  /** Number of the attempt under way; odd numbers run, even ones are over. */
  attempt = 0;
  startedAt: Instant = instant(0);
  /** Reading of the stall watch at the start of the attempt. */
  stallReading: Duration = milliseconds(0);

  #retriesUsed: number;
  #position: SequencePosition = SEQUENCE_START;

  constructor(planned: PlannedCheck) {
    this.planned = planned;
    this.hash = hashText(planned.checkId);
    // The first run has its retries behind it.
    this.#retriesUsed = planned.schedule.retry;
  }

  get running(): boolean {
    return this.attempt % 2 === 1;
  }

  /** What the attempt asks: the index of the url for HTTP, otherwise 0. */
  get step(): number {
    return this.#position.index;
  }

  /** What is to be told of it: trouble of this checker hides the verdict without changing it. */
  get state(): HealthState {
    return this.trouble === '' ? this.verdict : 'indeterminate';
  }

  /** Takes over what another checker held true, so that an up server keeps its retries. Not after an own verdict. */
  inherit(verdict: 'up' | 'down', weight: number | undefined, since: Instant): void {
    if (this.decidedHere) return;
    this.verdict = verdict;
    this.weight = weight;
    this.since = since;
    this.#retriesUsed = 0;
  }

  /** Starts an attempt and returns its number. */
  begin(now: Instant, stallReading: Duration): number {
    this.startedAt = now;
    this.stallReading = stallReading;
    this.attempt++;
    return this.attempt;
  }

  /** Forgets the attempt under way; its outcome will be taken for an old one. */
  abandon(): void {
    if (this.running) this.attempt++;
  }

  /** Hears the outcome of the attempt under way. */
  conclude(outcome: ProbeOutcome, now: Instant): Ruling {
    this.attempt++;
    this.duration = outcome.duration;
    this.confirmed = false;
    if (outcome.result === 'inconclusive') {
      this.trouble = outcome.reason;
      return { next: this.#loop(now), undecidedFailure: false };
    }
    this.trouble = '';
    return outcome.result === 'passed'
      ? this.#pass(outcome.reason, outcome.weight, now)
      : this.#fail(outcome.reason, now);
  }

  #pass(reason: string, weight: number | undefined, now: Instant): Ruling {
    this.failures = 0;
    this.#retriesUsed = 0;
    const { probe } = this.planned;
    const urlCount = probe.kind === 'http' ? probe.urls.length : 1;
    const { position, complete } = afterPass(this.#position, urlCount);
    this.#position = position;
    if (!complete) {
      const hurry = probe.kind === 'http' && probe.fastRecovery && this.verdict !== 'up';
      return { next: hurry ? now : this.#loop(now), undecidedFailure: false };
    }
    this.weight = weight;
    this.#decide('up', reason, now);
    return { next: this.#loop(now), undecidedFailure: false };
  }

  #fail(reason: string, now: Instant): Ruling {
    const { schedule, probe } = this.planned;
    this.failures++;
    const wasDown = this.verdict === 'down';
    const mayRetry = !wasDown || probe.kind === 'smtp';
    if (mayRetry && this.#retriesUsed < schedule.retry) {
      this.#retriesUsed++;
      if (wasDown) this.reason = reason;
      this.confirmed = wasDown;
      return { next: after(now, schedule.delayBeforeRetry), undecidedFailure: true };
    }
    this.#retriesUsed = 0;
    this.#position = afterFailure(this.#position);
    this.#decide('down', reason, now);
    return { next: this.#loop(now), undecidedFailure: wasDown };
  }

  #decide(verdict: 'up' | 'down', reason: string, now: Instant): void {
    if (this.verdict !== verdict) this.since = now;
    this.verdict = verdict;
    this.reason = reason;
    this.decidedHere = true;
    this.confirmed = true;
  }

  /** One delay_loop on: from now, for MISC_CHECK on the grid of its starts, runs that were missed left out. */
  #loop(now: Instant): Instant {
    const { delayLoop } = this.planned.schedule;
    if (this.planned.probe.kind !== 'misc') return after(now, delayLoop);
    const periods = Math.max(1, Math.ceil(between(this.startedAt, now) / delayLoop));
    return after(this.startedAt, milliseconds(periods * delayLoop));
  }
}

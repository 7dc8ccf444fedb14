// The checker's rules: which checks of the plan are this checker's, when each is tried, what is said of it, and how it
// passes from one checker to another without a gap and without a wrong word.
//
// A check that moves is held by both for a moment: the old owner goes on until it has heard a verdict from the new one.
// While the bus is away nobody is taken for dead: it is this checker that cannot hear.

import type { CheckPlanFact } from '../../../lib/facts/facts.ts';
import {
  after,
  between,
  type Duration,
  earliest,
  type Instant,
  isDue,
  milliseconds,
  seconds,
} from '../../../lib/time/time.ts';
import { Check } from './check.ts';
import { type Entry, type HeardVerdict, newEntry } from './entry.ts';
import type { CheckerAction, CheckerEvent, ProbeOutcome } from './events.ts';
import { Fleet, HEARTBEAT_INTERVAL } from './fleet.ts';
import { type Plan, PlanAssembly } from './plan.ts';
import { reportOf, sayingOf, worthSaying } from './reporting.ts';
import { Schedule } from './schedule.ts';
import { StallWatch, WATCH_INTERVAL } from './self-doubt.ts';

/** The first check of a new plan comes this long after its arrival, plus a random part of `warmup` (keepalived §3.1). */
const FIRST_CHECK_DELAY: Duration = seconds(1);
/** Checks taken over are spread over this much each, so that a big share is no burst. */
const TAKE_OVER_SPREAD: Duration = milliseconds(1);
/** An attempt made to answer a contradiction comes at least this long after the one before it. */
const ANSWER_INTERVAL: Duration = seconds(1);
/** Verdicts of others that are kept while there is no plan yet; more are not. */
const EARLY_WORDS = 50_000;
/** Time lost at once that makes this checker doubt what it did not hear from the others. */
const DEAF: Duration = milliseconds(500);

export interface CheckerOptions {
  /** Tells this checker from all others. */
  readonly id: string;
  readonly zone: string;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Bound of probes under way at once; checks that are due wait for a place. */
  readonly maximumInFlight: number;
}

export class CheckerCore {
  readonly #options: CheckerOptions;
  readonly #fleet: Fleet;
  readonly #assembly = new PlanAssembly();
  readonly #schedule = new Schedule<Check>();
  readonly #stalls = new StallWatch();
  #entries = new Map<string, Entry>();
  /** What was heard before the first plan. */
  readonly #early = new Map<string, HeardVerdict>();
  #generation = 0;
  #hasPlan = false;
  #held = 0;
  #inFlight = 0;
  #troubled = 0;
  #trouble = '';
  #connected = true;
  #heartbeat: Instant | undefined;
  #watch: Instant | undefined;
  #actions: CheckerAction[] = [];

  constructor(options: CheckerOptions) {
    this.#options = options;
    this.#fleet = new Fleet(options.id, options.zone);
  }

  /** Checks that this checker tries at present. */
  get held(): number {
    return this.#held;
  }

  get planned(): number {
    return this.#entries.size;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  /** Whether a whole plan, be it an empty one, has been heard. */
  get hasPlan(): boolean {
    return this.#hasPlan;
  }

  /** Why checks cannot be judged at present, for one of them; `undefined`: all can. */
  get trouble(): string | undefined {
    return this.#troubled > 0 ? this.#trouble : undefined;
  }

  get generation(): number {
    return this.#generation;
  }

  /** Time this process was kept from running, since it started. */
  get stalled(): Duration {
    return this.#stalls.total;
  }

  /** Feeds one event; returns what to do, in order. */
  handle(event: CheckerEvent, now: Instant): readonly CheckerAction[] {
    this.#actions = [];
    switch (event.type) {
      case 'startup':
        this.#sayAlive(false);
        this.#heartbeat = after(now, HEARTBEAT_INTERVAL);
        break;
      case 'plan-part':
        this.#onPlanPart(event.part, event.epoch, now);
        break;
      case 'checker-heard':
        if (this.#fleet.hear(event.id, event.zone, event.leaving, now)) this.#onFleetChange(now);
        break;
      case 'result-heard':
        this.#onResultHeard(event, now);
        break;
      case 'probe-finished':
        this.#onProbeFinished(event.checkId, event.attempt, event.outcome, now);
        break;
      case 'bus':
        this.#connected = event.connected;
        if (event.connected) this.#fleet.forgive(now);
        break;
      case 'timer':
        this.#onTimer(now);
        break;
      case 'shutdown':
        this.#onShutdown();
        break;
      default:
        return event satisfies never;
    }
    return this.#actions;
  }

  /** When this checker next wants a `timer` event, if at all. */
  nextDeadline(): Instant | undefined {
    if (this.#heartbeat === undefined) return undefined;
    const hasRoom = this.#inFlight < this.#options.maximumInFlight;
    return earliest(
      this.#heartbeat,
      this.#connected ? this.#fleet.nextExpiry() : undefined,
      this.#watch,
      hasRoom ? this.#schedule.first()?.deadline : undefined,
    );
  }

  #onTimer(now: Instant): void {
    const wanted = this.nextDeadline();
    if (wanted === undefined || wanted > now) return;
    if (this.#stalls.observe(wanted, now) >= DEAF) this.#fleet.forgive(now);
    if (isDue(this.#watch, now)) this.#watch = this.#inFlight > 0 ? after(now, WATCH_INTERVAL) : undefined;
    if (isDue(this.#heartbeat, now)) {
      this.#sayAlive(false);
      this.#heartbeat = after(now, HEARTBEAT_INTERVAL);
    }
    if (this.#connected && this.#fleet.expire(now)) this.#onFleetChange(now);
    while (this.#inFlight < this.#options.maximumInFlight) {
      const check = this.#schedule.takeDue(now);
      if (check === undefined) break;
      this.#begin(check, now);
    }
  }

  #begin(check: Check, now: Instant): void {
    this.#inFlight++;
    this.#watch ??= after(now, WATCH_INTERVAL);
    const late = between(check.deadline, now);
    const attempt = check.begin(now, this.#stalls.total);
    this.#actions.push({ type: 'start-probe', check: check.planned, step: check.step, attempt, late });
  }

  #onProbeFinished(checkId: string, attempt: number, outcome: ProbeOutcome, now: Instant): void {
    const entry = this.#entries.get(checkId);
    const check = entry?.check;
    if (entry === undefined || check === undefined || !check.running || check.attempt !== attempt) return;
    this.#inFlight--;
    const wasTroubled = check.trouble !== '';
    const ruling = check.conclude(this.#doubted(check, outcome), now);
    this.#troubled += Number(check.trouble !== '') - Number(wasTroubled);
    if (check.trouble !== '') this.#trouble = check.trouble;
    if (ruling.undecidedFailure && check.planned.logAllFailures && outcome.result === 'failed')
      this.#actions.push({
        type: 'note',
        note: { kind: 'attempt-failed', check: check.planned, reason: outcome.reason, failures: check.failures },
      });
    this.#schedule.set(check, ruling.next);
    const answers = entry.answerDue && check.confirmed;
    if (answers || worthSaying(check, entry.said, now)) this.#say(entry, check, now);
  }

  /** A silence that fell while this process stood still is no evidence (architecture, invariant 4). */
  #doubted(check: Check, outcome: ProbeOutcome): ProbeOutcome {
    if (outcome.result !== 'failed' || outcome.timedOut !== true) return outcome;
    const lost = this.#stalls.doubt(check.stallReading, outcome.duration);
    if (lost === undefined) return outcome;
    const reason = `this checker stood still for ${(lost / 1000).toFixed(1)} s (${outcome.reason})`;
    return { result: 'inconclusive', reason, duration: outcome.duration };
  }

  #say(entry: Entry, check: Check, now: Instant): void {
    const previous = entry.said?.state ?? entry.heard?.verdict ?? 'unknown';
    entry.said = sayingOf(check, now);
    entry.answerDue = false;
    const report = reportOf(check, this.#generation);
    this.#actions.push({ type: 'publish-result', report });
    if (previous !== report.state) {
      const { state, reason, failures } = report;
      this.#actions.push({
        type: 'note',
        note: { kind: 'verdict', check: check.planned, previous, state, reason, failures },
      });
    }
  }

  #onResultHeard(event: Extract<CheckerEvent, { type: 'result-heard' }>, now: Instant): void {
    const { speaker, checkId, state, weight, since } = event;
    if (state !== 'up' && state !== 'down') return;
    const heard: HeardVerdict = { verdict: state, weight, since };
    const entry = this.#entries.get(checkId);
    if (entry === undefined) {
      if (!this.#hasPlan && this.#early.size < EARLY_WORDS) this.#early.set(checkId, heard);
      return;
    }
    const { check } = entry;
    if (speaker === this.#options.id && check?.decidedHere) return;
    entry.heard = heard;
    if (check === undefined) return;
    if (entry.successor === speaker) {
      this.#release(entry);
      return;
    }
    check.inherit(state, weight, since);
    if (entry.successor === undefined && check.decidedHere) this.#answer(entry, check, state, now);
  }

  /**
   * Another checker spoke of what is this one's to tell: it stands in and waits for the owner's word, or it comes back from
   * being cut off. It gets a fresh word, at once when it said the opposite.
   */
  #answer(entry: Entry, check: Check, heard: 'up' | 'down', now: Instant): void {
    entry.answerDue = true;
    if (heard === check.verdict || check.running) return;
    const soonest = latest(now, after(check.startedAt, ANSWER_INTERVAL));
    if (soonest < check.deadline) this.#schedule.set(check, soonest);
  }

  #onPlanPart(part: CheckPlanFact, epoch: number, now: Instant): void {
    const plan = this.#assembly.add(part, epoch);
    if (plan === undefined) return;
    const fresh = this.#adoptPlan(plan);
    for (const check of this.#divide()) {
      const delay = milliseconds(FIRST_CHECK_DELAY + this.#part(check.planned.schedule.warmup));
      this.#schedule.set(check, after(now, delay));
    }
    this.#note({ kind: 'plan', generation: plan.generation, checks: fresh.size, owned: this.#held });
    this.#sayAlive(false);
  }

  /** Takes the new plan; checks that it shares with the old one keep everything. */
  #adoptPlan(plan: Plan): ReadonlyMap<string, Entry> {
    const old = this.#entries;
    const fresh = new Map<string, Entry>();
    for (const [checkId, planned] of plan.checks) {
      const known = old.get(checkId);
      if (known !== undefined) {
        known.planned = planned;
        if (known.check !== undefined) known.check.planned = planned;
      }
      fresh.set(checkId, known ?? newEntry(planned, this.#early.get(checkId)));
    }
    this.#early.clear();
    for (const [checkId, entry] of old) if (!fresh.has(checkId)) this.#release(entry);
    this.#entries = fresh;
    this.#generation = plan.generation;
    this.#hasPlan = true;
    return fresh;
  }

  #onFleetChange(now: Instant): void {
    const gained = this.#divide();
    for (const check of gained) {
      const window = Math.min(check.planned.schedule.delayLoop, gained.length * TAKE_OVER_SPREAD);
      this.#schedule.set(check, after(now, this.#part(milliseconds(window))));
    }
    const { members } = this.#fleet;
    this.#note({ kind: 'fleet', members, owned: this.#held, checks: this.#entries.size });
  }

  /** Divides the plan among the live checkers. Returns the checks that are newly this one's, not scheduled yet. */
  #divide(): readonly Check[] {
    const gained: Check[] = [];
    for (const entry of this.#entries.values()) {
      const owner = this.#fleet.owner(entry.hash);
      if (owner === this.#options.id) {
        entry.successor = undefined;
        if (entry.check === undefined) gained.push(this.#take(entry));
      } else if (entry.check?.decidedHere) {
        entry.successor = owner;
      } else if (entry.check !== undefined) {
        this.#release(entry);
      }
    }
    return gained;
  }

  #take(entry: Entry): Check {
    const check = new Check(entry.planned);
    if (entry.heard !== undefined) check.inherit(entry.heard.verdict, entry.heard.weight, entry.heard.since);
    entry.check = check;
    entry.said = undefined;
    this.#held++;
    return check;
  }

  /** Stops holding a check and takes back what was said of it. */
  #release(entry: Entry): void {
    const { check } = entry;
    if (check === undefined) return;
    this.#schedule.remove(check);
    if (check.running) this.#cancel(check);
    if (entry.said !== undefined)
      this.#actions.push({ type: 'retract-result', report: reportOf(check, this.#generation) });
    if (check.trouble !== '') this.#troubled--;
    entry.check = undefined;
    entry.successor = undefined;
    entry.said = undefined;
    entry.answerDue = false;
    this.#held--;
  }

  #cancel(check: Check): void {
    this.#actions.push({ type: 'cancel-probe', checkId: check.planned.checkId, attempt: check.attempt });
    check.abandon();
    this.#inFlight--;
  }

  /** The verdicts stay as they are: an orderly stop takes a voice away, never a real server. */
  #onShutdown(): void {
    for (const { check } of this.#entries.values()) {
      if (check === undefined) continue;
      this.#schedule.remove(check);
      if (check.running) this.#cancel(check);
    }
    this.#entries.clear();
    this.#held = 0;
    this.#heartbeat = undefined;
    this.#sayAlive(true);
  }

  #sayAlive(leaving: boolean): void {
    const { zone } = this.#options;
    this.#actions.push({
      type: 'publish-alive',
      fact: { zone, checks: this.#held, leaving, generation: this.#generation },
    });
  }

  #note(note: Extract<CheckerAction, { type: 'note' }>['note']): void {
    this.#actions.push({ type: 'note', note });
  }

  #part(of: Duration): Duration {
    return milliseconds(this.#options.random() * of);
  }
}

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);

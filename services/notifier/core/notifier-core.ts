// The rules of the notifier: facts in, deliveries out. It decides what is told, to whom, in which order, and what
// became of it; scripts, mail and the file of what was told are the engine's.

import type { Configuration } from '../../../lib/config/model.ts';
import type { NotificationFact, Origin } from '../../../lib/facts/facts.ts';
import { after, type Duration, earliest, type Instant, isDue, milliseconds, seconds } from '../../../lib/time/time.ts';
import { type Delivery, deliveriesOf, deliveryObject, deliveryText } from './delivery-rules.ts';
import { Directory } from './directory.ts';
import { type Heard, type Notice, noticeKey, noticeOf } from './heard.ts';
import { DEFAULT_LIMITS, DeliveryQueue, type QueueAction, type QueueLimits } from './queue.ts';
import { type ToldState, ToldStates } from './told.ts';

/** What survives a restart of the notifier. */
export interface NotifierRecord {
  /** Wall-clock ms at which the newest fact was said that was heard: where the history is read on. */
  readonly heardAt: number;
  readonly told: Readonly<Record<string, ToldState>>;
  /** Deliveries that had not ended: the notice, and which hooks of it. */
  readonly unfinished: readonly { readonly notice: Notice; readonly hooks: readonly string[] }[];
}

/** How a delivery ended. */
export interface DeliveryOutcome {
  readonly ok: boolean;
  /** `exit 0`, `signal 9`, `not started: ENOENT`, `sent to 2`, `smtp: 550 no such user`. */
  readonly text: string;
  /** Worth another attempt: the mail server was away or asked to come back. */
  readonly temporary: boolean;
  readonly duration: Duration;
}

export type NotifierEvent =
  | { readonly type: 'configuration'; readonly configuration: Configuration }
  /** `age`: how long ago it was said, when it comes from the history. */
  | { readonly type: 'fact'; readonly heard: Heard; readonly origin: Origin; readonly age: Duration | undefined }
  /** `replaying`: what was missed is being read, live facts wait. */
  | { readonly type: 'history'; readonly state: 'replaying' | 'caught-up' | 'unavailable' }
  | { readonly type: 'ended'; readonly delivery: Delivery; readonly attempt: number; readonly outcome: DeliveryOutcome }
  | { readonly type: 'timer' }
  | { readonly type: 'stop' };

export type NotifierAction =
  | { readonly type: 'start'; readonly delivery: Delivery; readonly attempt: number }
  | { readonly type: 'terminate'; readonly delivery: Delivery; readonly signal: 'SIGTERM' | 'SIGKILL' }
  | { readonly type: 'report'; readonly fact: NotificationFact; readonly cause: string }
  /** What has to survive a restart changed. */
  | { readonly type: 'remember' }
  /** Nothing is left to do after `stop`. */
  | { readonly type: 'drained' };

/** Named counters, for metrics and status. */
export interface NotifierCounters {
  delivered: number;
  failed: number;
  retried: number;
  /** Dropped because a queue was full. */
  dropped: number;
  stale: number;
  late: number;
  /** Facts that waited for the history and gave way, oldest first. */
  heldDropped: number;
  /** Notices about objects that no configuration named in time. */
  unknownDropped: number;
}

const HELD_FACTS = 10_000;
const UNKNOWN_NOTICES = 256;
/** A notice about an unknown object waits this long for a reload that names it. */
const UNKNOWN_PATIENCE = seconds(30);
/** The history is given up when it stays silent this long while live facts wait. */
const HISTORY_PATIENCE = seconds(3);
/** At a stop, what is queued may still be delivered for so long. */
const DRAIN_PATIENCE = milliseconds(4500);
/** At a stop, last words of the other services may still be on their way. */
const LINGER = milliseconds(200);
/** A fact from the history is late when it is older than this; a younger one just took the other road. */
const LATE_AFTER = seconds(5);

type FactEvent = Extract<NotifierEvent, { type: 'fact' }>;

export class NotifierCore {
  readonly counters: NotifierCounters = {
    delivered: 0,
    failed: 0,
    retried: 0,
    dropped: 0,
    stale: 0,
    late: 0,
    heldDropped: 0,
    unknownDropped: 0,
  };
  readonly #directory = new Directory();
  readonly #told: ToldStates;
  readonly #queue: DeliveryQueue;
  #recovered: NotifierRecord['unfinished'];
  #heardAt: number;
  #configuration: Configuration | undefined;
  /** Live facts that wait until the history has been read; `undefined`: none has to wait. */
  #held: FactEvent[] | undefined;
  #historyDeadline: Instant | undefined;
  #unknown: { notice: Notice; until: Instant }[] = [];
  #drainDeadline: Instant | undefined;
  #lingerDeadline: Instant | undefined;
  #stopping = false;
  #drained = false;

  constructor(record: NotifierRecord | undefined, limits: QueueLimits = DEFAULT_LIMITS) {
    this.#told = new ToldStates(record?.told);
    this.#recovered = record?.unfinished ?? [];
    this.#heardAt = record?.heardAt ?? 0;
    this.#queue = new DeliveryQueue(limits);
  }

  get waitingCount(): number {
    return this.#queue.waitingCount;
  }

  get runningCount(): number {
    return this.#queue.runningCount;
  }

  /** Feeds one event; returns what to do, in order. */
  handle(event: NotifierEvent, now: Instant): readonly NotifierAction[] {
    switch (event.type) {
      case 'configuration':
        return this.#onConfiguration(event.configuration, now);
      case 'fact':
        return this.#onFact(event, now);
      case 'history':
        return this.#onHistory(event.state, now);
      case 'ended':
        return this.#onEnded(event, now);
      case 'timer':
        return this.#onTimer(now);
      case 'stop':
        return this.#onStop(now);
      default:
        return event satisfies never;
    }
  }

  /** When this core next wants a `timer` event, if at all. */
  nextDeadline(): Instant | undefined {
    if (this.#drained) return undefined;
    return earliest(
      this.#queue.nextDeadline(),
      this.#historyDeadline,
      this.#unknown[0]?.until,
      this.#lingerDeadline,
      this.#drainDeadline,
    );
  }

  /** What has to survive a restart. */
  record(): NotifierRecord {
    const hooks = new Map<string, { notice: Notice; hooks: string[] }>();
    for (const { notice, hook } of this.#queue.unfinished()) {
      const key = `${notice.cause} ${noticeKey(notice)}`;
      const entry = hooks.get(key);
      if (entry) entry.hooks.push(hook);
      else hooks.set(key, { notice, hooks: [hook] });
    }
    const parked = this.#unknown.map(({ notice }) => ({ notice, hooks: [] }));
    const unfinished = [...this.#recovered, ...hooks.values(), ...parked];
    return { heardAt: this.#heardAt, told: this.#told.snapshot(), unfinished };
  }

  #onConfiguration(configuration: Configuration, now: Instant): readonly NotifierAction[] {
    this.#configuration = configuration;
    this.#directory.replace(configuration);
    this.#told.prune((key) => this.#directory.has(key));
    const actions: NotifierAction[] = [];
    const recovered = this.#recovered;
    this.#recovered = [];
    for (const { notice, hooks } of recovered)
      actions.push(...this.#tell({ ...notice, late: true }, now, hooks.length > 0 ? hooks : undefined));
    const unknown = this.#unknown;
    this.#unknown = [];
    for (const { notice, until } of unknown) {
      if (this.#directory.find(notice)) actions.push(...this.#tell(notice, now));
      else this.#unknown.push({ notice, until });
    }
    return [...actions, { type: 'remember' }];
  }

  #onFact(event: FactEvent, now: Instant): readonly NotifierAction[] {
    const fromHistory = event.age !== undefined;
    if (this.#held && !fromHistory) {
      this.#held.push(event);
      if (this.#held.length > HELD_FACTS) {
        this.#held.shift();
        this.counters.heldDropped++;
      }
      return [];
    }
    if (this.#held) this.#historyDeadline = after(now, HISTORY_PATIENCE);
    this.#heardAt = Math.max(this.#heardAt, event.origin.at);
    const judgement = this.#told.judge(event.heard, event.origin);
    if (judgement === 'stale') {
      this.counters.stale++;
      return [];
    }
    if (judgement === 'known') return [{ type: 'remember' }];
    const late = event.age !== undefined && event.age > LATE_AFTER;
    const notice = noticeOf(event.heard, event.origin, late);
    return [...(notice ? this.#tell(notice, now) : []), { type: 'remember' }];
  }

  #onHistory(state: 'replaying' | 'caught-up' | 'unavailable', now: Instant): readonly NotifierAction[] {
    if (state === 'replaying') {
      this.#held ??= [];
      this.#historyDeadline = after(now, HISTORY_PATIENCE);
      return [];
    }
    return this.#release(now);
  }

  /** The history has been read, or is given up: live facts go on. */
  #release(now: Instant): readonly NotifierAction[] {
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#historyDeadline = undefined;
    return [...held.flatMap((event) => this.#onFact(event, now)), ...this.#drainedNow()];
  }

  #tell(notice: Notice, now: Instant, hooks?: readonly string[]): readonly NotifierAction[] {
    const entry = this.#directory.find(notice);
    if (!entry || !this.#configuration) {
      // The service that says it has reloaded before us: its file names the object, ours does not yet.
      this.#unknown.push({ notice, until: after(now, UNKNOWN_PATIENCE) });
      if (this.#unknown.length > UNKNOWN_NOTICES) {
        this.#unknown.shift();
        this.counters.unknownDropped++;
      }
      return [];
    }
    if (notice.late) this.counters.late++;
    const { mail: settings, routerId } = this.#configuration.global;
    const deliveries = deliveriesOf(notice, entry, { settings, routerId });
    const wanted = hooks ? deliveries.filter(({ hook }) => hooks.includes(hook)) : deliveries;
    return this.#carry(this.#queue.offer(wanted, now));
  }

  #onEnded(event: Extract<NotifierEvent, { type: 'ended' }>, now: Instant): readonly NotifierAction[] {
    const { delivery, attempt, outcome } = event;
    const retry = !outcome.ok && outcome.temporary && !this.#stopping && this.#queue.mayRetry(delivery, attempt);
    if (outcome.ok) this.counters.delivered++;
    else if (retry) this.counters.retried++;
    else this.counters.failed++;
    const notes = [
      ...(delivery.notice.late ? ['late'] : []),
      ...(attempt > 1 ? [`attempt ${attempt}`] : []),
      ...(retry ? ['will be tried again'] : []),
    ];
    const text = notes.length > 0 ? `${outcome.text} (${notes.join(', ')})` : outcome.text;
    const report = this.#report(delivery, outcome.ok, text, outcome.duration);
    const next = this.#carry(this.#queue.ended(delivery.id, retry, now));
    return [report, ...next, { type: 'remember' }, ...this.#drainedNow()];
  }

  #onTimer(now: Instant): readonly NotifierAction[] {
    const actions: NotifierAction[] = [];
    if (isDue(this.#historyDeadline, now)) actions.push(...this.#release(now));
    const patient = this.#unknown.filter(({ until }) => !isDue(until, now));
    this.counters.unknownDropped += this.#unknown.length - patient.length;
    this.#unknown = patient;
    actions.push(...this.#carry(this.#queue.timer(now)));
    if (isDue(this.#lingerDeadline, now)) {
      this.#lingerDeadline = undefined;
      actions.push(...this.#drainedNow());
    }
    if (!this.#drained && isDue(this.#drainDeadline, now)) {
      // What waits stays in the record and is delivered, marked late, by the next incarnation.
      this.#drained = true;
      actions.push({ type: 'remember' }, { type: 'drained' });
    }
    return actions;
  }

  #onStop(now: Instant): readonly NotifierAction[] {
    if (this.#stopping) return [];
    this.#stopping = true;
    this.#drainDeadline = after(now, DRAIN_PATIENCE);
    this.#lingerDeadline = after(now, LINGER);
    // Live facts that wait for the history go on waiting: it is given up before the drain is.
    return [];
  }

  #drainedNow(): readonly NotifierAction[] {
    const isBusy = this.#held !== undefined || this.#lingerDeadline !== undefined || !this.#queue.isIdle;
    if (!this.#stopping || this.#drained || isBusy) return [];
    this.#drained = true;
    return [{ type: 'remember' }, { type: 'drained' }];
  }

  #carry(actions: readonly QueueAction[]): readonly NotifierAction[] {
    return actions.map((action) => {
      if (action.type !== 'drop') return action;
      this.counters.dropped++;
      return this.#report(action.delivery, false, action.reason, milliseconds(0));
    });
  }

  #report(delivery: Delivery, ok: boolean, outcome: string, duration: Duration): NotifierAction {
    const { kind, hook, notice } = delivery;
    const object = deliveryObject(delivery);
    const fact: NotificationFact = { kind, object, hook, text: deliveryText(delivery), ok, outcome, duration };
    return { type: 'report', fact, cause: notice.cause };
  }
}

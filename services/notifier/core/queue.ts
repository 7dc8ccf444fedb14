// Deliveries wait in lanes, one lane for the scripts and one for the mails of each object: one delivery of a lane runs
// at a time, in order, so that notify_backup never overtakes notify_master. Everything here is bounded.

import { after, type Duration, earliest, type Instant, isDue, milliseconds, seconds } from '../../../lib/time/time.ts';
import type { Delivery } from './delivery-rules.ts';

export interface QueueLimits {
  /** Deliveries that may wait in one lane. One more drops the oldest waiting one of the lane. */
  readonly waitingPerLane: number;
  /** Deliveries that may wait in all lanes together. One more drops the oldest waiting one of all. */
  readonly waiting: number;
  /** How many run at once. Failovers have slots of their own, so that a thousand dead servers delay none. */
  readonly running: Readonly<Record<Slot, number>>;
  /** A script that runs longer gets SIGTERM, its whole process group. */
  readonly scriptDeadline: Duration;
  /** From SIGTERM to SIGKILL. */
  readonly killGrace: Duration;
  /** Waits before the second, third, … attempt of a mail; afterwards it is given up. */
  readonly mailRetryDelays: readonly Duration[];
}

export type Slot = 'vrrp-script' | 'balancing-script' | 'mail';

export const DEFAULT_LIMITS: QueueLimits = {
  waitingPerLane: 64,
  waiting: 4096,
  running: { 'vrrp-script': 16, 'balancing-script': 16, mail: 4 },
  scriptDeadline: seconds(300),
  killGrace: seconds(2),
  mailRetryDelays: [seconds(5), seconds(30), seconds(120)],
};

/** What the queue wants done, in order. */
export type QueueAction =
  | { readonly type: 'start'; readonly delivery: Delivery; readonly attempt: number }
  | { readonly type: 'terminate'; readonly delivery: Delivery; readonly signal: 'SIGTERM' | 'SIGKILL' }
  | { readonly type: 'drop'; readonly delivery: Delivery; readonly reason: string };

interface Waiting {
  readonly delivery: Delivery;
  readonly order: number;
  readonly attempt: number;
  /** Not before; a mail that is tried again. Cleared when it is due. */
  notBefore: Instant | undefined;
}

interface Running {
  readonly delivery: Delivery;
  readonly attempt: number;
  /** When the next signal is due; `undefined`: none left to send. */
  deadline: Instant | undefined;
  nextSignal: 'SIGTERM' | 'SIGKILL';
}

interface Lane {
  readonly name: string;
  readonly waiting: Waiting[];
  running: Running | undefined;
}

export class DeliveryQueue {
  readonly #limits: QueueLimits;
  readonly #lanes = new Map<string, Lane>();
  #waitingCount = 0;
  #order = 0;
  readonly #running: Record<Slot, number> = { 'vrrp-script': 0, 'balancing-script': 0, mail: 0 };

  constructor(limits: QueueLimits = DEFAULT_LIMITS) {
    this.#limits = limits;
  }

  get waitingCount(): number {
    return this.#waitingCount;
  }

  get runningCount(): number {
    return Object.values(this.#running).reduce((sum, count) => sum + count, 0);
  }

  get isIdle(): boolean {
    return this.#lanes.size === 0;
  }

  /**
   * What the next incarnation has to deliver, in order of arrival: what waits, and a mail under way. A script that was
   * started goes on by itself when we end, and must not run twice.
   */
  unfinished(): readonly Delivery[] {
    const all = [...this.#lanes.values()].flatMap(({ running, waiting }) => [
      ...(running?.delivery.kind === 'mail' ? [{ order: -1, delivery: running.delivery }] : []),
      ...waiting,
    ]);
    return all.sort((left, right) => left.order - right.order).map(({ delivery }) => delivery);
  }

  /** Puts deliveries at the end of their lanes and answers what may start. */
  offer(deliveries: readonly Delivery[], now: Instant): readonly QueueAction[] {
    const actions: QueueAction[] = [];
    for (const delivery of deliveries) {
      const lane = this.#lane(delivery.lane);
      lane.waiting.push({ delivery, order: this.#order++, attempt: 1, notBefore: undefined });
      this.#waitingCount++;
    }
    actions.push(...this.#start(now));
    for (const { lane: name } of deliveries) {
      const lane = this.#lanes.get(name);
      while (lane && lane.waiting.length > this.#limits.waitingPerLane) this.#dropOldest(lane, actions);
    }
    while (this.#waitingCount > this.#limits.waiting) {
      const lane = this.#oldestLane();
      if (!lane) break;
      this.#dropOldest(lane, actions);
    }
    return actions;
  }

  /** A delivery ended; `retry` asks for another attempt, which a script never gets. */
  ended(id: string, retry: boolean, now: Instant): readonly QueueAction[] {
    for (const [name, lane] of this.#lanes) {
      const running = lane.running;
      if (running?.delivery.id !== id) continue;
      lane.running = undefined;
      this.#running[slotOf(running.delivery)]--;
      if (retry) {
        const delay = this.#limits.mailRetryDelays[running.attempt - 1] ?? milliseconds(0);
        lane.waiting.unshift({
          delivery: running.delivery,
          order: -1,
          attempt: running.attempt + 1,
          notBefore: after(now, delay),
        });
        this.#waitingCount++;
      }
      if (lane.waiting.length === 0) this.#lanes.delete(name);
      break;
    }
    return this.#start(now);
  }

  /** Whether a failed attempt of this number is followed by another. */
  mayRetry(delivery: Delivery, attempt: number): boolean {
    return delivery.kind === 'mail' && attempt <= this.#limits.mailRetryDelays.length;
  }

  /** Deadlines that have passed. */
  timer(now: Instant): readonly QueueAction[] {
    const actions: QueueAction[] = [];
    for (const { running } of this.#lanes.values()) {
      if (!running || !isDue(running.deadline, now)) continue;
      actions.push({ type: 'terminate', delivery: running.delivery, signal: running.nextSignal });
      running.deadline = running.nextSignal === 'SIGTERM' ? after(now, this.#limits.killGrace) : undefined;
      running.nextSignal = 'SIGKILL';
    }
    return [...actions, ...this.#start(now)];
  }

  nextDeadline(): Instant | undefined {
    let next: Instant | undefined;
    for (const { running, waiting } of this.#lanes.values())
      next = earliest(next, running ? running.deadline : waiting[0]?.notBefore);
    return next;
  }

  /** Starts the longest waiting heads of free lanes, as far as there are slots. */
  #start(now: Instant): readonly QueueAction[] {
    const ready = [...this.#lanes.values()]
      .filter(({ running, waiting: [head] }) => !running && head && (head.notBefore ?? now) <= now)
      .sort((left, right) => (left.waiting[0]?.order ?? 0) - (right.waiting[0]?.order ?? 0));
    const actions: QueueAction[] = [];
    for (const lane of ready) {
      const head = lane.waiting[0];
      if (!head) continue;
      head.notBefore = undefined;
      const slot = slotOf(head.delivery);
      if (this.#running[slot] >= this.#limits.running[slot]) continue;
      lane.waiting.shift();
      this.#waitingCount--;
      this.#running[slot]++;
      const { delivery, attempt } = head;
      // A mail has a deadline of its own in each step of its session.
      const deadline = delivery.kind === 'script' ? after(now, this.#limits.scriptDeadline) : undefined;
      lane.running = { delivery, attempt, deadline, nextSignal: 'SIGTERM' };
      actions.push({ type: 'start', delivery, attempt });
    }
    return actions;
  }

  #lane(name: string): Lane {
    let lane = this.#lanes.get(name);
    if (!lane) {
      lane = { name, waiting: [], running: undefined };
      this.#lanes.set(name, lane);
    }
    return lane;
  }

  #oldestLane(): Lane | undefined {
    let oldest: Lane | undefined;
    for (const lane of this.#lanes.values()) {
      const order = lane.waiting[0]?.order;
      if (order !== undefined && order < (oldest?.waiting[0]?.order ?? Number.POSITIVE_INFINITY)) oldest = lane;
    }
    return oldest;
  }

  #dropOldest(lane: Lane, actions: QueueAction[]): void {
    this.#drop(lane, 'dropped: too many were waiting, the oldest gives way', actions);
  }

  #drop(lane: Lane, reason: string, actions: QueueAction[]): void {
    const dropped = lane.waiting.shift();
    if (!dropped) return;
    this.#waitingCount--;
    if (lane.waiting.length === 0 && !lane.running) this.#lanes.delete(lane.name);
    actions.push({ type: 'drop', delivery: dropped.delivery, reason });
  }
}

function slotOf(delivery: Delivery): Slot {
  if (delivery.kind === 'mail') return 'mail';
  return delivery.notice.kind === 'instance' || delivery.notice.kind === 'group' ? 'vrrp-script' : 'balancing-script';
}

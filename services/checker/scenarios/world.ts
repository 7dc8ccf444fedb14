// A world for tests of whole checkers: several engines with their real bus edges over a bus in memory, one clock that
// is moved by hand, and targets that are what the test says they are.

import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { CheckResultFact, PlannedCheck } from '../../../lib/facts/facts.ts';
import { type Instant, instant, milliseconds } from '../../../lib/time/time.ts';
import { createMemoryBroker } from '../../../test/doubles/memory-bus.ts';
import { CheckerCore } from '../core/checker.ts';
import type { CheckerEvent, CheckerNote, ProbeOutcome } from '../core/events.ts';
import { BusPublisher } from '../edge/publisher.ts';
import { subscribe } from '../edge/subscriber.ts';
import { CheckerEngine } from '../engine.ts';

/** What a target does when it is probed; asked when the probe ends. */
export type Target = (check: PlannedCheck, checker: string, step: number) => ProbeOutcome;

export interface Heard {
  readonly at: number;
  readonly speaker: string;
  readonly checkId: string;
  readonly state: CheckResultFact['state'];
  readonly repeat: boolean;
}

interface Pending {
  readonly at: Instant;
  readonly checker: SimulatedChecker;
  readonly run: () => void;
}

export class World {
  readonly broker = createMemoryBroker({ manual: true });
  readonly checkers = new Map<string, SimulatedChecker>();
  /** Every result as ipvs hears it. */
  readonly heard: Heard[] = [];
  /** Start of every probe: seconds and checker, by check. */
  readonly probes = new Map<string, { readonly at: number; readonly checker: string }[]>();
  target: Target;
  now: Instant = instant(0);
  pending: Pending[] = [];
  readonly #ipvs: Bus;

  constructor(target: Target) {
    this.target = target;
    this.#ipvs = this.broker.connect({ service: 'ipvs' });
    this.#ipvs.subscribe(topics.checkResult, ({ checkId, state }, { speaker, repeat }) => {
      this.heard.push({ at: this.now / 1000, speaker, checkId, state, repeat });
    });
  }

  publishPlan(generation: number, checks: readonly PlannedCheck[]): void {
    this.#ipvs.publish(topics.checkPlan, { generation, part: 0, parts: 1, checks });
    this.broker.deliver();
  }

  start(id: string): SimulatedChecker {
    const checker = new SimulatedChecker(this, id);
    this.checkers.set(id, checker);
    checker.begin();
    this.broker.deliver();
    return checker;
  }

  /** Moves the clock, letting everything happen that is due on the way, in order. */
  advance(seconds: number): void {
    const end = this.now + seconds * 1000;
    for (;;) {
      let next = end + 1;
      for (const { at } of this.pending) next = Math.min(next, at);
      for (const checker of this.checkers.values()) next = Math.min(next, checker.nextWake);
      if (next > end) break;
      this.now = instant(Math.max(this.now, next));
      const due = this.pending.filter(({ at, checker }) => at <= this.now && !checker.stopped);
      this.pending = this.pending.filter((one) => !due.includes(one) && one.checker.alive);
      for (const { run } of due) run();
      for (const checker of this.checkers.values()) checker.wakeIfDue();
      this.broker.deliver();
    }
    this.now = instant(end);
  }

  /** The last conclusive word about each check, as ipvs holds it. */
  table(): Map<string, string> {
    const table = new Map<string, string>();
    for (const { checkId, state } of this.heard) if (state === 'up' || state === 'down') table.set(checkId, state);
    return table;
  }

  /** The longest time, in seconds, in which nobody probed a check, between two instants. */
  longestGap(checkId: string, from: number, to: number): number {
    const times = (this.probes.get(checkId) ?? []).map(({ at }) => at).filter((at) => at > from && at < to);
    let gap = 0;
    let last = from;
    for (const at of [...times, to]) {
      gap = Math.max(gap, at - last);
      last = at;
    }
    return gap;
  }
}

export class SimulatedChecker {
  readonly id: string;
  readonly core: CheckerCore;
  readonly notes: CheckerNote[] = [];
  alive = true;
  /** As by SIGSTOP: nothing happens in it, messages wait. */
  stopped = false;
  readonly #world: World;
  readonly #engine: CheckerEngine;
  readonly #bus: Bus;
  #waiting: CheckerEvent[] = [];
  #deadline: Instant | undefined;

  constructor(world: World, id: string) {
    this.id = id;
    this.#world = world;
    this.#bus = world.broker.connect({ service: 'checker', speaker: id });
    let seed = id.length * 7919 + id.charCodeAt(id.length - 1);
    this.core = new CheckerCore({
      id,
      zone: '',
      random: () => {
        seed = (seed * 48271) % 2147483647;
        return seed / 2147483647;
      },
      maximumInFlight: 100,
    });
    this.#engine = new CheckerEngine(this.core, {
      clock: { now: () => world.now },
      timer: { set: (deadline) => (this.#deadline = deadline) },
      prober: { start: (check, step, done) => this.#probe(check, step, done) },
      publisher: new BusPublisher(this.#bus),
      journal: { note: (note) => this.notes.push(note), probeStarted: () => {}, probeFinished: () => {} },
    });
  }

  begin(): void {
    this.#engine.handle({ type: 'startup' });
    subscribe(this.#bus, this.id, (event) => this.#hear(event));
  }

  get nextWake(): number {
    return this.alive && !this.stopped && this.#deadline !== undefined ? this.#deadline : Number.POSITIVE_INFINITY;
  }

  wakeIfDue(): void {
    if (this.nextWake <= this.#world.now) this.#engine.wake();
  }

  /** As by SIGKILL. */
  kill(): void {
    this.alive = false;
    void this.#bus.close(milliseconds(0));
  }

  /** As by SIGTERM. */
  leave(): void {
    this.#engine.handle({ type: 'shutdown' });
    this.#world.broker.deliver();
    this.kill();
  }

  stop(): void {
    this.stopped = true;
  }

  /** As by SIGCONT: timers first, then what waited in the sockets. */
  resume(): void {
    this.stopped = false;
    this.wakeIfDue();
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const event of waiting) this.#engine.handle(event);
    this.#world.broker.deliver();
  }

  #hear(event: CheckerEvent): void {
    if (!this.alive) return;
    if (this.stopped) this.#waiting.push(event);
    else this.#engine.handle(event);
  }

  #probe(check: PlannedCheck, step: number, done: (outcome: ProbeOutcome) => void) {
    const { now } = this.#world;
    const starts = this.#world.probes.get(check.checkId) ?? [];
    starts.push({ at: now / 1000, checker: this.id });
    this.#world.probes.set(check.checkId, starts);
    let cancelled = false;
    this.#world.pending.push({
      at: instant(now + 5),
      checker: this,
      run: () => {
        if (cancelled || !this.alive) return;
        done({ ...this.#world.target(check, this.id, step), duration: milliseconds(this.#world.now - now) });
      },
    });
    return {
      cancel: () => {
        cancelled = true;
      },
    };
  }
}

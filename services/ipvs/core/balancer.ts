// The rules of the ipvs service: configuration, verdicts and what the kernel has in; commands, facts and the check plan
// out. The kernel is told first, the world afterwards. What is absent: sockets, clocks, the bus.

import type { VirtualServerConfig } from '../../../lib/config/model.ts';
import type { CheckPlanFact, CheckResultFact, KernelWrittenFact } from '../../../lib/facts/facts.ts';
import { type IpvsCommand, ipvsServiceId, type ObservedService } from '../../../lib/netlink/ipvs-model.ts';
import { after, between, type Duration, type Instant, isDue, milliseconds, seconds } from '../../../lib/time/time.ts';
import { commandText, refusalText } from './command-text.ts';
import type { Member } from './member.ts';
import { planParts } from './plan.ts';
import { Pool, type RealServerState, type VirtualServerState } from './pool.ts';
import { reconcile } from './reconcile.ts';
import { MutableTable, type Table, type TableService, tableOf } from './table.ts';
import { wantedService } from './wanted.ts';

/** The first change after quiet goes out at once; those that follow within this time share one write. */
const COALESCING_WINDOW: Duration = milliseconds(20);
/** How often a kernel without IPVS, or one that refuses something, is tried again. */
const RETRY_INTERVAL: Duration = seconds(5);
/** Commands listed in one published fact; a bus message is bounded, a first table is not. */
const PUBLISHED_COMMANDS = 200;

export type BalancerEvent =
  | {
      readonly type: 'configured';
      readonly virtualServers: readonly VirtualServerConfig[];
      readonly generation: number;
    }
  /** Services of the kernel that are ours: configured now, or recorded as ours. */
  | { readonly type: 'observed'; readonly services: readonly ObservedService[] }
  | { readonly type: 'kernel-missing' }
  | { readonly type: 'check-result'; readonly result: CheckResultFact; readonly cause: string }
  /** Answer to `write`: the reason of each refused command, `undefined` where it was accepted. */
  | {
      readonly type: 'written';
      readonly commands: readonly IpvsCommand[];
      readonly refusals: readonly (Refusal | undefined)[];
    }
  | { readonly type: 'timer' }
  /** Orderly end: our rows are taken out, as keepalived does. */
  | { readonly type: 'stop' };

export interface Refusal {
  readonly code: string;
  readonly text: string;
}

export type BalancerAction =
  /** Look at the kernel's table, then feed `observed` or `kernel-missing`. */
  | { readonly type: 'observe' }
  /** Write down which services are ours, before the kernel gets new ones. */
  | { readonly type: 'record-ownership'; readonly services: readonly string[] }
  /** Carry out in this order, then feed `written`. */
  | { readonly type: 'write'; readonly commands: readonly IpvsCommand[] }
  | { readonly type: 'publish-written'; readonly fact: KernelWrittenFact; readonly cause: string }
  | { readonly type: 'publish-virtual-server'; readonly state: VirtualServerState; readonly cause: string }
  | { readonly type: 'publish-real-server'; readonly state: RealServerState; readonly cause: string }
  /** The object is gone from the configuration. */
  | {
      readonly type: 'retract';
      readonly virtualServer: string;
      readonly realServers: readonly string[];
      readonly whole: boolean;
    }
  | { readonly type: 'publish-plan'; readonly parts: readonly CheckPlanFact[] }
  /** What the kernel goes on refusing; empty: nothing. */
  | { readonly type: 'refused'; readonly texts: readonly string[] };

export interface BalancerTotals {
  readonly virtualServers: number;
  readonly withoutQuorum: number;
  readonly realServers: number;
  readonly alive: number;
}

type KernelState = 'unobserved' | 'missing' | 'present';

export class Balancer {
  #pools = new Map<string, Pool>();
  /** Where a check's result belongs. */
  #checks = new Map<string, { readonly pool: Pool; readonly member: Member }>();
  #kernel: KernelState = 'unobserved';
  #table = new MutableTable();
  #recorded: readonly string[] = [];
  #stopping = false;
  /** Pools to be looked at in the next flush, and the real servers in them that have news. */
  readonly #dirty = new Map<Pool, Map<Member, string>>();
  #dirtySince: Instant | undefined;
  #cause = '';
  #flushed: Instant | undefined;
  #flushDue: Instant | undefined;
  #retryDue: Instant | undefined;
  /** What the flush that is being written will say. */
  #unsaid: readonly BalancerAction[] | undefined;
  #refused: readonly string[] = [];

  /** Feeds one event; returns what to do, in order. */
  handle(event: BalancerEvent, now: Instant): readonly BalancerAction[] {
    switch (event.type) {
      case 'configured':
        return this.#onConfigured(event.virtualServers, event.generation, now);
      case 'observed':
        return this.#onObserved(event.services, now);
      case 'kernel-missing':
        return this.#onKernelMissing(now);
      case 'check-result':
        return this.#onCheckResult(event.result, event.cause, now);
      case 'written':
        return this.#onWritten(event.commands, event.refusals, now);
      case 'timer':
        return this.#onTimer(now);
      case 'stop':
        return this.#onStop();
      default:
        return event satisfies never;
    }
  }

  /** When a `timer` event is next wanted, if at all. */
  nextDeadline(): Instant | undefined {
    if (this.#flushDue === undefined) return this.#retryDue;
    return this.#retryDue === undefined || this.#flushDue < this.#retryDue ? this.#flushDue : this.#retryDue;
  }

  /** For showing and for tests: what the kernel has of ours, as far as we know. */
  get table(): Table {
    return this.#table.services;
  }

  /** Whether there is anything to balance. Without, a kernel that lacks IPVS is no problem. */
  get needsKernel(): boolean {
    return this.#pools.size > 0;
  }

  /** Virtual servers, those without quorum, real servers, those alive. */
  get totals(): BalancerTotals {
    const totals = { virtualServers: 0, withoutQuorum: 0, realServers: 0, alive: 0 };
    for (const pool of this.#pools.values()) {
      totals.virtualServers += 1;
      if (!pool.hasQuorum) totals.withoutQuorum += 1;
      totals.realServers += pool.members.length;
      totals.alive += pool.members.filter((member) => member.up).length;
    }
    return totals;
  }

  /** Whether a service is configured, or was put into the kernel by us: for whoever looks at the kernel's table. */
  isOurs(serviceId: string): boolean {
    return this.#pools.has(serviceId) || this.#recorded.includes(serviceId);
  }

  #onConfigured(
    virtualServers: readonly VirtualServerConfig[],
    generation: number,
    now: Instant,
  ): readonly BalancerAction[] {
    const formers = this.#pools;
    this.#pools = new Map();
    this.#checks = new Map();
    for (const config of virtualServers) {
      const id = ipvsServiceId(config.key);
      if (this.#pools.has(id)) continue;
      const pool = new Pool(config, formers.get(id));
      this.#pools.set(id, pool);
      for (const member of pool.members) {
        for (const check of member.checks) this.#checks.set(check.checkId, { pool, member });
      }
    }
    const plan: BalancerAction = {
      type: 'publish-plan',
      parts: planParts(
        generation,
        [...this.#pools.values()].flatMap((pool) => pool.members.flatMap((member) => member.checks)),
      ),
    };
    this.#dirty.clear();
    for (const pool of this.#pools.values()) this.#markWhole(pool, now);
    const gone = retractions(formers, this.#pools);
    // A kernel that could not be used is looked at again: the module may have been loaded for just this.
    if (this.#kernel !== 'present') return [...gone, { type: 'observe' }, plan];
    return [...gone, ...this.#flush(now), plan];
  }

  #onObserved(services: readonly ObservedService[], now: Instant): readonly BalancerAction[] {
    const isFirst = this.#kernel !== 'present';
    this.#kernel = 'present';
    this.#retryDue = undefined;
    this.#table = new MutableTable(tableOf(services));
    if (this.#stopping) return [];
    for (const pool of this.#pools.values()) {
      const observed = this.#table.services.get(pool.id);
      if (isFirst && observed !== undefined) pool.adopt(observed);
      this.#markWhole(pool, now);
    }
    return this.#flush(now);
  }

  #onKernelMissing(now: Instant): readonly BalancerAction[] {
    this.#kernel = 'missing';
    this.#table = new MutableTable();
    // Without virtual servers nobody needs it.
    this.#retryDue = this.needsKernel ? after(now, RETRY_INTERVAL) : undefined;
    return this.#stopping ? [] : this.#flush(now);
  }

  #onCheckResult(result: CheckResultFact, cause: string, now: Instant): readonly BalancerAction[] {
    // A check that is not in the plan: an older plan's, or somebody's mistake.
    const place = this.#checks.get(result.checkId);
    if (place === undefined || this.#stopping || !place.member.apply(result)) return [];
    this.#mark(place.pool, place.member, cause, now);
    // Until the kernel was looked at there is nothing to compare with.
    if (this.#kernel === 'unobserved' || this.#unsaid !== undefined) return [];
    const earliest = this.#flushed === undefined ? now : after(this.#flushed, COALESCING_WINDOW);
    if (earliest <= now) return this.#flush(now);
    this.#flushDue ??= earliest;
    return [];
  }

  #onTimer(now: Instant): readonly BalancerAction[] {
    const actions: BalancerAction[] = [];
    if (isDue(this.#retryDue, now)) {
      this.#retryDue = undefined;
      actions.push({ type: 'observe' });
    }
    if (isDue(this.#flushDue, now)) actions.push(...this.#flush(now));
    return actions;
  }

  #onStop(): readonly BalancerAction[] {
    this.#stopping = true;
    this.#flushDue = undefined;
    this.#retryDue = undefined;
    this.#dirty.clear();
    const commands: IpvsCommand[] = [...this.#table.services.values()].map(({ service }) => ({
      type: 'remove-service',
      key: service.key,
    }));
    return commands.length === 0 ? this.#recordOwnership([]) : [{ type: 'write', commands }];
  }

  /** Decides about every dirty pool, writes the difference, and says what became of it when it is written. */
  #flush(now: Instant): readonly BalancerAction[] {
    this.#flushDue = undefined;
    if (this.#kernel === 'unobserved' || this.#unsaid !== undefined) return [];
    for (const pool of this.#dirty.keys()) pool.evaluate();
    const commands = this.#kernel === 'present' ? this.#difference() : [];
    this.#flushed = now;
    if (commands.length === 0) {
      const facts = this.#facts();
      this.#forgetCause();
      return this.#refusalsChanged([], facts);
    }
    this.#unsaid = [];
    const owned = new Set([...this.#table.services.keys(), ...this.#pools.keys()]);
    return [...this.#recordOwnership([...owned]), { type: 'write', commands }];
  }

  /** Of dirty pools only, and of services of ours that nobody wants any more. */
  #difference(): IpvsCommand[] {
    const wanted = new Map<string, TableService>();
    const observed = new Map<string, TableService>();
    for (const pool of this.#dirty.keys()) {
      wanted.set(pool.id, wantedService(pool));
      const row = this.#table.services.get(pool.id);
      if (row !== undefined) observed.set(pool.id, row);
    }
    for (const [id, row] of this.#table.services) {
      if (!this.#pools.has(id)) observed.set(id, row);
    }
    return reconcile(wanted, observed);
  }

  #onWritten(
    commands: readonly IpvsCommand[],
    refusals: readonly (Refusal | undefined)[],
    now: Instant,
  ): readonly BalancerAction[] {
    this.#unsaid = undefined;
    const texts: string[] = [];
    let surprised = false;
    for (const [index, command] of commands.entries()) {
      const refusal = refusals[index];
      surprised ||= refusal !== undefined;
      if (refusal === undefined || isGoneAlready(command, refusal)) this.#table.apply(command);
      else texts.push(refusalText(command, refusal.text));
    }
    // The table is not what we thought: look again, at once the first time, then at leisure.
    if (surprised && !this.#stopping) this.#retryDue = this.#refused.length === 0 ? now : after(now, RETRY_INTERVAL);
    const actions: BalancerAction[] = [];
    if (texts.length < commands.length || texts.join() !== this.#refused.join()) {
      actions.push({ type: 'publish-written', fact: this.#writtenFact(commands, texts, now), cause: this.#cause });
    }
    actions.push(...this.#recordOwnership([...this.#table.services.keys()]));
    if (this.#stopping) return actions;
    actions.push(...this.#facts());
    this.#forgetCause();
    this.#flushed = now;
    return this.#refusalsChanged(texts, actions);
  }

  #writtenFact(commands: readonly IpvsCommand[], errors: readonly string[], now: Instant): KernelWrittenFact {
    return {
      commands: bounded(commands.map(commandText)),
      errors: bounded(errors),
      duration: this.#dirtySince === undefined ? milliseconds(0) : between(this.#dirtySince, now),
    };
  }

  /** What changed, real servers before their virtual server. Clears the dirt. */
  #facts(): BalancerAction[] {
    const actions: BalancerAction[] = [];
    for (const [pool, members] of this.#dirty) {
      const observed = this.#table.services.get(pool.id);
      for (const [member, cause] of members) {
        const state = pool.realServerNews(member, observed);
        if (state !== undefined) actions.push({ type: 'publish-real-server', state, cause });
      }
      const cause = [...members.values()].at(-1) ?? '';
      const state = pool.virtualServerNews();
      if (state !== undefined) actions.push({ type: 'publish-virtual-server', state, cause });
    }
    this.#dirty.clear();
    return actions;
  }

  #refusalsChanged(texts: readonly string[], actions: readonly BalancerAction[]): readonly BalancerAction[] {
    if (texts.join() === this.#refused.join()) return actions;
    this.#refused = texts;
    return [...actions, { type: 'refused', texts }];
  }

  #recordOwnership(services: readonly string[]): BalancerAction[] {
    if (services.length === this.#recorded.length && services.every((id, index) => id === this.#recorded[index]))
      return [];
    this.#recorded = services;
    return [{ type: 'record-ownership', services }];
  }

  #mark(pool: Pool, member: Member, cause: string, now: Instant): void {
    const members = this.#dirty.get(pool) ?? new Map<Member, string>();
    members.set(member, cause);
    this.#dirty.set(pool, members);
    if (this.#dirtySince === undefined) {
      this.#dirtySince = now;
      this.#cause = cause;
    }
  }

  #markWhole(pool: Pool, now: Instant): void {
    for (const member of pool.members) {
      if (this.#dirty.get(pool)?.has(member) !== true) this.#mark(pool, member, '', now);
    }
    // A virtual server without real servers is still a service.
    if (!this.#dirty.has(pool)) this.#dirty.set(pool, new Map());
  }

  #forgetCause(): void {
    this.#dirtySince = undefined;
    this.#cause = '';
  }
}

/** Taking away what is gone already is no failure, though a reason to look again. */
function isGoneAlready(command: IpvsCommand, refusal: Refusal): boolean {
  const isRemoval = command.type === 'remove-service' || command.type === 'remove-destination';
  return isRemoval && (refusal.code === 'ENOENT' || refusal.code === 'ESRCH');
}

function bounded(texts: readonly string[]): readonly string[] {
  if (texts.length <= PUBLISHED_COMMANDS) return texts;
  return [...texts.slice(0, PUBLISHED_COMMANDS), `… and ${texts.length - PUBLISHED_COMMANDS} more`];
}

/** What a reload took away. */
function retractions(before: ReadonlyMap<string, Pool>, now: ReadonlyMap<string, Pool>): BalancerAction[] {
  const actions: BalancerAction[] = [];
  for (const [id, former] of before) {
    const kept = new Set(now.get(id)?.members.map((member) => member.name));
    const realServers = former.members.map((member) => member.name).filter((name) => !kept.has(name));
    const whole = !now.has(id);
    if (whole || realServers.length > 0)
      actions.push({ type: 'retract', virtualServer: former.name, realServers, whole });
  }
  return actions;
}

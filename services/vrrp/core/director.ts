// All instances, sync groups and trackers of one node: routes every event to the instances it concerns, works out their
// conditions, lets the groups decide, and answers with the orders of all in order.

import type { IpAddress } from '../../../lib/address/address.ts';
import type { Configuration, SyncGroupConfig, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { earliest, type Instant, isDue, milliseconds } from '../../../lib/time/time.ts';
import type { InstanceView, VrrpAction } from './actions.ts';
import { decideAdoption, type RememberedMaster } from './adoption.ts';
import { conditionsOf, type World, waitsForScript } from './conditions.ts';
import type { Conditions, InstanceEvent, VrrpEvent } from './events.ts';
import { Gate } from './gate.ts';
import { instanceIdentity } from './identity.ts';
import { VrrpInstance } from './instance.ts';
import { InterfaceTable, type KernelAddress } from './interfaces.ts';
import { News } from './news.ts';
import type { ReceivedPacket } from './receive-checks.ts';
import { ScriptSet } from './script-set.ts';
import type { ScriptOutcome } from './script-tracker.ts';
import { groupOrders } from './sync-group.ts';
import { WireSet } from './wire-set.ts';

export class VrrpDirector {
  #configuration: Configuration;
  readonly #interfaces = new InterfaceTable();
  readonly #wires = new WireSet();
  #instances: VrrpInstance[] = [];
  #byIdentity = new Map<string, VrrpInstance>();
  readonly #scripts = new ScriptSet();
  readonly #news = new News();
  readonly #gate = new Gate((level, subject, text) => this.#log(level, subject, text));
  #world: World;
  #stage: 'new' | 'running' | 'ended' = 'new';
  #out: VrrpAction[] = [];
  #firstTransition: { readonly name: string; readonly reason: string } | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.#world = this.#buildWorld();
  }

  /** Named counters of packets that belong to no instance. */
  get counters(): Readonly<Record<string, number>> {
    return this.#gate.counters;
  }

  /** What every instance shows, in the order of the configuration. */
  views(): readonly InstanceView[] {
    return this.#instances.map((each) => each.view());
  }

  nextDeadline(): Instant | undefined {
    if (this.#stage !== 'running') return undefined;
    let first: Instant | undefined;
    for (const instance of this.#instances) first = earliest(first, instance.nextDeadline());
    return earliest(first, this.#scripts.nextDeadline());
  }

  /** Feeds one event; returns what to do, in order. */
  handle(event: VrrpEvent, now: Instant): readonly VrrpAction[] {
    this.#out = [];
    this.#firstTransition = undefined;
    if (this.#stage === 'ended' || (this.#stage === 'new' && event.type !== 'start')) return this.#out;
    switch (event.type) {
      case 'start':
        for (const link of event.links) this.#interfaces.setLink(link);
        for (const address of event.addresses) this.#interfaces.addAddress(address);
        this.#onStart(event.remembered, now);
        break;
      case 'timer':
        this.#onTimer(event.mastersOnly === true, now);
        break;
      case 'packet':
        this.#onPacket(event.packet, now);
        break;
      case 'link':
        this.#interfaces.setLink(event.link);
        this.#refresh(now);
        break;
      case 'link-removed':
        this.#interfaces.removeLink(event.name);
        this.#refresh(now);
        break;
      case 'address-added':
        this.#interfaces.addAddress(event.address);
        this.#refresh(now);
        break;
      case 'address-removed':
        this.#onAddressRemoved(event.address, now);
        break;
      case 'script-result':
        this.#onScriptResult(event.name, event.run, event.outcome, now);
        break;
      case 'reload':
        this.#onReload(event.configuration, now);
        break;
      case 'snapshot':
        this.#tellEverything();
        break;
      case 'shutdown':
        this.#onShutdown(now);
        break;
      default:
        event satisfies never;
    }
    this.#tellGroups();
    return this.#out;
  }

  #onStart(remembered: readonly RememberedMaster[], now: Instant): void {
    this.#stage = 'running';
    this.#instances = this.#configuration.vrrpInstances.map((config) => this.#createInstance(config));
    this.#index();
    this.#scripts.configure(this.#configuration.trackScripts, now);
    this.#openWires();
    const adopted = this.#adoptable(remembered, now);
    // Those that go on as master speak first: a backup may be about to take over.
    for (const instance of this.#instances) {
      if (!adopted.has(instance)) continue;
      const conditions = conditionsOf(instance.config, this.#world);
      this.#feed(instance, { type: 'start', conditions, adopt: true }, now);
    }
    this.#adoptGroups(adopted);
    for (const entry of remembered) {
      const instance = this.#byIdentity.get(entry.identity);
      if (instance === undefined || !adopted.has(instance))
        this.#out.push({ type: 'forget', identity: entry.identity });
    }
    this.#out.push(...this.#scripts.startDue(now));
    this.#refresh(now);
    for (const { config, state } of this.#instances) {
      if (state === 'initialize') this.#log('info', config.name, 'waits for the first result of its tracked scripts');
    }
  }

  /** The instances that go on as master. A sync group goes on whole or not at all. */
  #adoptable(remembered: readonly RememberedMaster[], now: Instant): ReadonlySet<VrrpInstance> {
    const adopted = new Set<VrrpInstance>();
    for (const instance of this.#instances) {
      const { config } = instance;
      const adverts = Math.min(3, config.downTimerAdverts);
      const answer = decideAdoption({
        remembered: remembered.find((each) => each.identity === instance.identity),
        now,
        silenceAllowed: milliseconds(adverts * config.advertisementInterval),
        missingAddresses: [...config.virtualAddresses, ...config.excludedVirtualAddresses]
          .filter((each) => !this.#interfaces.has(each))
          .map((each) => each.address),
        faults: conditionsOf(config, this.#world).faults,
      });
      if (answer.adopt) adopted.add(instance);
      else if (answer.reason !== undefined) this.#log('info', config.name, `not adopted as master: ${answer.reason}`);
    }
    for (const group of this.#configuration.syncGroups) {
      const members = this.#instances.filter((each) => group.members.includes(each.config.name));
      if (members.every((each) => adopted.has(each))) continue;
      for (const member of members) {
        if (!adopted.delete(member)) continue;
        this.#log('info', member.config.name, `not adopted as master: its sync group ${group.name} is not whole`);
      }
    }
    return adopted;
  }

  /** A group that goes on as master makes no transition either. */
  #adoptGroups(adopted: ReadonlySet<VrrpInstance>): void {
    for (const group of this.#configuration.syncGroups) {
      const members = this.#membersOf(group);
      if (members.length === 0 || !members.every((each) => adopted.has(each))) continue;
      this.#out.push(...this.#news.adoptGroup(group, members[0]?.reason ?? ''));
    }
  }

  #onTimer(mastersOnly: boolean, now: Instant): void {
    for (const instance of this.#instances) {
      if (mastersOnly && instance.state !== 'master') continue;
      if (isDue(instance.nextDeadline(), now)) this.#feed(instance, { type: 'timer' }, now);
    }
    this.#out.push(...this.#scripts.startDue(now));
  }

  #onPacket(packet: ReceivedPacket, now: Instant): void {
    const admitted = this.#gate.admit(packet, this.#byIdentity);
    if (admitted !== undefined) this.#feed(admitted.instance, admitted.event, now);
  }

  #onAddressRemoved(address: KernelAddress, now: Instant): void {
    this.#interfaces.removeAddress(address);
    for (const instance of this.#instances) {
      if (instance.state !== 'master') continue;
      const { virtualAddresses, excludedVirtualAddresses } = instance.config;
      const isOurs = [...virtualAddresses, ...excludedVirtualAddresses].some(
        (each) => each.address === address.address && each.interface === address.interface,
      );
      if (!isOurs) continue;
      const reason = `${address.address} was removed from ${address.interface} by somebody else`;
      this.#feed(instance, { type: 'possession-lost', reason }, now);
    }
    this.#refresh(now);
  }

  #onScriptResult(name: string, run: number, outcome: ScriptOutcome, now: Instant): void {
    const verdict = this.#scripts.onResult(name, run, outcome);
    if (verdict === undefined) return;
    this.#log(verdict.good ? 'info' : 'warn', `script ${name}`, verdict.detail);
    this.#refresh(now);
  }

  #onReload(configuration: Configuration, now: Instant): void {
    const before = new Map(this.#byIdentity);
    const wanted = new Set(configuration.vrrpInstances.map(instanceIdentity));
    for (const instance of this.#instances) {
      if (wanted.has(instance.identity) && before.get(instance.identity) === instance) continue;
      this.#feed(instance, { type: 'end', state: 'deleted', reason: 'removed from the configuration' }, now, false);
    }
    this.#configuration = configuration;
    const kept: VrrpInstance[] = [];
    this.#instances = configuration.vrrpInstances.map((config) => {
      const identity = instanceIdentity(config);
      const instance = before.get(identity);
      before.delete(identity);
      if (instance === undefined) return this.#createInstance(config);
      kept.push(instance);
      const oldName = instance.config.name;
      const actions = instance.reconfigure(config, this.#groupConfigOf(config.name) !== undefined, now);
      if (oldName !== config.name) this.#tellRenamed(oldName, instance);
      this.#out.push(...actions);
      return instance;
    });
    this.#index();
    this.#scripts.configure(this.#configuration.trackScripts, now);
    this.#openWires();
    this.#world = this.#buildWorld();
    this.#news.keepGroups(configuration.syncGroups);
    this.#out.push(...this.#scripts.startDue(now));
    this.#refresh(now);
    for (const group of configuration.syncGroups) this.#settle(group, undefined, now);
  }

  #tellRenamed(oldName: string, instance: VrrpInstance): void {
    const reason = `renamed to ${instance.config.name} by a reload`;
    const view = {
      ...instance.view(true),
      instance: oldName,
      state: 'deleted',
      previous: instance.state,
      reason,
    } as const;
    this.#out.push({ type: 'publish-instance', view });
    this.#out.push({ type: 'publish-instance', view: instance.view(true) });
  }

  #onShutdown(now: Instant): void {
    for (const instance of this.#instances) {
      this.#feed(instance, { type: 'end', state: 'stop', reason: 'orderly stop' }, now, false);
    }
    this.#tellGroups();
    this.#out.push(...this.#wires.closeAll());
    this.#stage = 'ended';
  }

  /** Something the conditions depend on may have changed: links, addresses, scripts, the configuration. */
  #refresh(now: Instant): void {
    this.#openWires();
    this.#tellTrackers();
    const own = new Map<VrrpInstance, Conditions>();
    for (const instance of this.#instances) own.set(instance, conditionsOf(instance.config, this.#world));
    for (const instance of this.#instances) {
      const conditions = this.#withGroupFaults(instance, own);
      if (instance.state !== 'initialize') this.#feed(instance, { type: 'conditions', conditions }, now);
      else if (conditions.faults.length > 0 || !waitsForScript(instance.config, this.#world)) {
        this.#feed(instance, { type: 'start', conditions, adopt: false }, now);
      }
    }
  }

  /** One member in FAULT, all in FAULT. */
  #withGroupFaults(instance: VrrpInstance, own: ReadonlyMap<VrrpInstance, Conditions>): Conditions {
    const conditions = own.get(instance) ?? conditionsOf(instance.config, this.#world);
    const group = this.#groupConfigOf(instance.config.name);
    if (group === undefined || conditions.faults.length > 0) return conditions;
    const faults: string[] = [];
    for (const [other, { faults: theirs }] of own) {
      if (other === instance || theirs.length === 0 || !group.members.includes(other.config.name)) continue;
      faults.push(`sync group ${group.name}: ${other.config.name} has a fault, ${theirs.join('; ')}`);
    }
    return faults.length > 0 ? { ...conditions, faults } : conditions;
  }

  #feed(instance: VrrpInstance, event: InstanceEvent, now: Instant, settle = true): void {
    const before = instance.state;
    const actions = instance.handle(event, now);
    this.#out.push(...actions);
    const { config, state, reason } = instance;
    if (state !== before) {
      this.#gate.onTransition(instance);
      this.#firstTransition ??= { name: config.name, reason };
    }
    const group = settle ? this.#groupConfigOf(config.name) : undefined;
    if (group === undefined) return;
    const lost = event.type === 'advertisement' && before === 'master' && state === 'master';
    if (lost && actions.some((action) => action.type === 'announce')) this.#announceGroup(group, instance, now);
    const fallen = before === 'master' && state === 'backup' ? { name: config.name, reason } : undefined;
    this.#settle(group, fallen, now);
  }

  /** A losing advert reached one member: all announce, for the LAN behind the others was misled as well. */
  #announceGroup(group: SyncGroupConfig, except: VrrpInstance, now: Instant): void {
    for (const member of this.#membersOf(group)) {
      if (member !== except) this.#out.push(...member.handle({ type: 'announce-again' }, now));
    }
  }

  /** Lets a group decide. Its orders settle it: nothing they do asks for further orders. */
  #settle(group: SyncGroupConfig, fallen: { name: string; reason: string } | undefined, now: Instant): void {
    const members = this.#membersOf(group);
    const status = members.map((each) => ({
      name: each.config.name,
      state: each.state,
      ready: each.ready,
      follows: each.follows,
    }));
    for (const order of groupOrders(group.name, status, fallen)) {
      const member = members.find((each) => each.config.name === order.member);
      if (member === undefined) continue;
      this.#out.push(...member.handle({ type: 'group-order', state: order.state, reason: order.reason }, now));
      this.#gate.onTransition(member);
      this.#firstTransition ??= { name: member.config.name, reason: order.reason };
    }
  }

  #tellGroups(): void {
    const reason = this.#firstTransition?.reason ?? 'reload';
    for (const group of this.#configuration.syncGroups) {
      const states = this.#membersOf(group).map((each) => each.state);
      this.#out.push(...this.#news.groupChange(group, states, reason));
    }
  }

  #tellTrackers(): void {
    this.#out.push(...this.#news.trackerChanges(this.#configuration, this.#scripts, this.#interfaces));
  }

  #tellEverything(): void {
    for (const instance of this.#instances) this.#out.push({ type: 'publish-instance', view: instance.view() });
    this.#out.push(...this.#news.tellAgain(this.#configuration.syncGroups));
    this.#tellTrackers();
  }

  #openWires(): void {
    this.#out.push(...this.#wires.update(this.#configuration.vrrpInstances, this.#interfaces));
  }

  #createInstance(config: VrrpInstanceConfig): VrrpInstance {
    return new VrrpInstance(config, this.#interfaces, this.#groupConfigOf(config.name) !== undefined);
  }

  /** The first instance of an identity gets its packets; a second one stays in FAULT. */
  #index(): void {
    this.#byIdentity = new Map();
    for (const instance of this.#instances) {
      if (!this.#byIdentity.has(instance.identity)) this.#byIdentity.set(instance.identity, instance);
    }
  }

  #groupConfigOf(instance: string): SyncGroupConfig | undefined {
    return this.#configuration.syncGroups.find((group) => group.members.includes(instance));
  }

  #membersOf(group: SyncGroupConfig): readonly VrrpInstance[] {
    return this.#instances.filter((each) => group.members.includes(each.config.name));
  }

  #buildWorld(): World {
    const virtualAddresses = new Set<IpAddress>(
      this.#configuration.vrrpInstances.flatMap((config) =>
        [...config.virtualAddresses, ...config.excludedVirtualAddresses].map((each) => each.address),
      ),
    );
    return {
      interfaces: this.#interfaces,
      verdictOf: (script) => this.#scripts.verdictOf(script),
      virtualAddresses,
      groupOf: (instance) => this.#groupConfigOf(instance),
      duplicateOf: (config) => {
        const first = this.#byIdentity.get(instanceIdentity(config))?.config;
        return first === undefined || first === config ? undefined : first.name;
      },
    };
  }

  #log(level: 'info' | 'warn' | 'error', subject: string, text: string): void {
    this.#out.push({ type: 'log', level, subject, text });
  }
}

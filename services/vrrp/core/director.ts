// All instances, sync groups and trackers of one node: routes every event to the instances it concerns, works out their
// conditions, lets the groups decide, and answers with the orders of all in order.

import type { IpAddress } from '../../../lib/address/address.ts';
import type {
  Configuration,
  SyncGroupConfig,
  TrackScriptConfig,
  VrrpInstanceConfig,
} from '../../../lib/config/model.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import { earliest, type Instant, isDue, milliseconds } from '../../../lib/time/time.ts';
import type { InstanceView, VrrpAction } from './actions.ts';
import { decideAdoption, type RememberedMaster } from './adoption.ts';
import { conditionsOf, type World, waitsForScript } from './conditions.ts';
import type { Conditions, InstanceEvent, VrrpEvent } from './events.ts';
import { instanceIdentity } from './identity.ts';
import { VrrpInstance } from './instance.ts';
import { InterfaceTable, type KernelAddress } from './interfaces.ts';
import { checkAdvertisement, type ReceivedPacket, vridOf } from './receive-checks.ts';
import { type ScriptOutcome, ScriptTracker } from './script-tracker.ts';
import { groupOrders, groupState } from './sync-group.ts';
import { WireSet } from './wire-set.ts';

interface GroupStatus {
  state: VrrpStateName;
  previous: VrrpStateName;
  reason: string;
}

export class VrrpDirector {
  #configuration: Configuration;
  readonly #interfaces = new InterfaceTable();
  readonly #wires = new WireSet();
  #instances: VrrpInstance[] = [];
  #byIdentity = new Map<string, VrrpInstance>();
  #groups = new Map<string, GroupStatus>();
  #scripts = new Map<string, ScriptTracker>();
  #world: World;
  /** Tracker name to the last published verdict. */
  readonly #toldTrackers = new Map<string, string>();
  /** `identity reason` of refusals told already; cleared by a good packet or a transition. */
  readonly #toldRejects = new Set<string>();
  readonly #counters = new Map<string, number>();
  #stage: 'new' | 'running' | 'ended' = 'new';
  #out: VrrpAction[] = [];
  #firstTransition: { readonly name: string; readonly reason: string } | undefined;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
    this.#world = this.#buildWorld();
  }

  /** Named counters of packets that belong to no instance. */
  get counters(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counters);
  }

  /** What every instance shows, in the order of the configuration. */
  views(): readonly InstanceView[] {
    return this.#instances.map((each) => each.view());
  }

  nextDeadline(): Instant | undefined {
    if (this.#stage !== 'running') return undefined;
    let first: Instant | undefined;
    for (const instance of this.#instances) first = earliest(first, instance.nextDeadline());
    for (const script of this.#scripts.values()) first = earliest(first, script.nextDeadline());
    return first;
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
        this.#onTimer(now);
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
    this.#setScripts(now);
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
    this.#startScripts(now);
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
      this.#groups.set(group.name, { state: 'master', previous: 'master', reason: members[0]?.reason ?? '' });
      this.#tellGroup(group, false);
    }
  }

  #onTimer(now: Instant): void {
    for (const instance of this.#instances) {
      if (isDue(instance.nextDeadline(), now)) this.#feed(instance, { type: 'timer' }, now);
    }
    this.#startScripts(now);
  }

  #onPacket(packet: ReceivedPacket, now: Instant): void {
    const vrid = vridOf(packet);
    if (vrid === undefined) {
      this.#count('reject_too-short');
      return;
    }
    const instance = this.#byIdentity.get(instanceIdentity({ ...packet, vrid }));
    if (instance === undefined) {
      this.#count('reject_unknown-vrid');
      return;
    }
    if (instance.state !== 'backup' && instance.state !== 'master') {
      instance.count('reject_not-listening');
      return;
    }
    const { identity, config } = instance;
    const verdict = checkAdvertisement(packet, config, instance.primaryAddress);
    if (!verdict.ok) {
      instance.count(`reject_${verdict.reject}`);
      const key = `${identity} ${verdict.reject}`;
      if (this.#toldRejects.has(key)) return;
      this.#toldRejects.add(key);
      const refused = `advert from ${packet.source} refused (${verdict.reject}): ${verdict.detail}`;
      this.#log('warn', config.name, refused);
      return;
    }
    this.#forgetRejects(identity, verdict.warnings.length === 0);
    for (const warning of verdict.warnings) {
      instance.count(`differs_${warning.kind}`);
      const key = `${identity} differs ${warning.kind}`;
      if (this.#toldRejects.has(key)) continue;
      this.#toldRejects.add(key);
      this.#log('warn', config.name, `advert from ${packet.source} differs: ${warning.detail}`);
    }
    this.#feed(instance, { type: 'advertisement', advertisement: verdict.advertisement, source: packet.source }, now);
  }

  #forgetRejects(identity: string, warningsToo: boolean): void {
    for (const key of this.#toldRejects) {
      if (!key.startsWith(`${identity} `)) continue;
      if (warningsToo || !key.startsWith(`${identity} differs `)) this.#toldRejects.delete(key);
    }
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
      const lost = { type: 'address-lost', address: address.address, interface: address.interface } as const;
      this.#feed(instance, lost, now);
    }
    this.#refresh(now);
  }

  #onScriptResult(name: string, run: number, outcome: ScriptOutcome, now: Instant): void {
    const script = this.#scripts.get(name);
    if (script === undefined) return;
    const changed = script.onResult(run, outcome);
    if (changed) {
      const { good, detail } = script.verdict;
      this.#log(good ? 'info' : 'warn', `script ${name}`, detail);
      this.#refresh(now);
    }
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
    this.#setScripts(now);
    this.#openWires();
    this.#world = this.#buildWorld();
    for (const name of [...this.#groups.keys()]) {
      if (!configuration.syncGroups.some((group) => group.name === name)) this.#groups.delete(name);
    }
    this.#startScripts(now);
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
      this.#forgetRejects(instance.identity, true);
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
      this.#forgetRejects(member.identity, true);
      this.#firstTransition ??= { name: member.config.name, reason: order.reason };
    }
  }

  #tellGroups(): void {
    for (const group of this.#configuration.syncGroups) {
      const known = this.#groups.get(group.name);
      const states = this.#membersOf(group).map((each) => each.state);
      const state = groupState(states, known?.state ?? 'initialize');
      if (known?.state === state || (known === undefined && state === 'initialize')) continue;
      const reason = this.#firstTransition?.reason ?? 'reload';
      this.#groups.set(group.name, { state, previous: known?.state ?? 'initialize', reason });
      this.#log('info', group.name, `sync group ${known?.state ?? 'initialize'} -> ${state}: ${reason}`);
      this.#tellGroup(group, true);
    }
  }

  #tellGroup(group: SyncGroupConfig, transition: boolean): void {
    const known = this.#groups.get(group.name);
    if (known === undefined) return;
    const { name, members } = group;
    this.#out.push({ type: 'publish-group', view: { group: name, members, ...known, transition } });
  }

  #tellTrackers(): void {
    const tell = (kind: 'script' | 'interface', name: string, good: boolean, reason: string) => {
      const key = `${kind} ${name}`;
      const text = `${good} ${reason}`;
      if (this.#toldTrackers.get(key) === text) return;
      this.#toldTrackers.set(key, text);
      this.#out.push({ type: 'publish-tracker', view: { kind, name, good, reason } });
    };
    for (const [name, script] of this.#scripts) {
      const { good, detail } = script.verdict;
      if (good !== undefined) tell('script', name, good, detail);
    }
    const { vrrpInstances, syncGroups } = this.#configuration;
    for (const { name } of [...vrrpInstances, ...syncGroups].flatMap((each) => each.trackInterfaces)) {
      const link = this.#interfaces.link(name);
      tell('interface', name, link?.up === true, link === undefined ? 'missing' : link.up ? 'up' : 'down');
    }
  }

  #tellEverything(): void {
    for (const instance of this.#instances) this.#out.push({ type: 'publish-instance', view: instance.view() });
    for (const group of this.#configuration.syncGroups) this.#tellGroup(group, false);
    this.#toldTrackers.clear();
    this.#tellTrackers();
  }

  #startScripts(now: Instant): void {
    for (const [name, script] of this.#scripts) {
      const run = script.startDue(now);
      const { command, timeout } = script.config;
      if (run !== undefined) this.#out.push({ type: 'run-script', name, run, command, timeout });
    }
  }

  /** A script that stays the same keeps its verdict. */
  #setScripts(now: Instant): void {
    const before = this.#scripts;
    this.#scripts = new Map();
    for (const config of this.#configuration.trackScripts) {
      const known = before.get(config.name);
      if (known !== undefined && isSameCommand(known.config, config)) {
        known.reconfigure(config);
        this.#scripts.set(config.name, known);
      } else {
        this.#scripts.set(config.name, new ScriptTracker(config, now));
      }
    }
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
      verdictOf: (script) => this.#scripts.get(script)?.verdict,
      virtualAddresses,
      groupOf: (instance) => this.#groupConfigOf(instance),
      duplicateOf: (config) => {
        const first = this.#byIdentity.get(instanceIdentity(config))?.config;
        return first === undefined || first === config ? undefined : first.name;
      },
    };
  }

  #count(name: string): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }

  #log(level: 'info' | 'warn' | 'error', subject: string, text: string): void {
    this.#out.push({ type: 'log', level, subject, text });
  }
}

function isSameCommand(left: TrackScriptConfig, right: TrackScriptConfig): boolean {
  return JSON.stringify(left.command) === JSON.stringify(right.command);
}

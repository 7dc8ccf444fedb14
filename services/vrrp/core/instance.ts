// One virtual router: the state machine of RFC 9568 §6.4 with keepalived's FAULT, first wait, preempt_delay and sync
// groups (keepalived §2.1–2.3).
//
//                 timer, nobody better                     better advert, address lost
//   INITIALIZE ──► BACKUP ────────────────────────► MASTER ────────────────────────► BACKUP
//        └──────────► FAULT ◄── a fault, from any state; the last fault clears: FAULT ──► BACKUP
//
// A member of a sync group whose timer fires only becomes *ready*; its group orders MASTER when all are.

import { compareAddresses, type IpAddress } from '../../../lib/address/address.ts';
import type { VirtualAddressConfig, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import { after, type Duration, earliest, type Instant, isDue, milliseconds } from '../../../lib/time/time.ts';
import { type Advertisement, PRIORITY_OWNER, PRIORITY_RELEASE } from '../../../lib/wire/advertisement.ts';
import type { InstanceView, LogLevel, VrrpAction } from './actions.ts';
import { Advertiser } from './advertiser.ts';
import type { Conditions, InstanceEvent } from './events.ts';
import { instanceIdentity } from './identity.ts';
import type { InterfaceTable } from './interfaces.ts';
import { firstWaitOfMaster, masterDownInterval, OWNER_FIRST_WAIT, skewTime } from './timers.ts';

export class VrrpInstance {
  #config: VrrpInstanceConfig;
  readonly #interfaces: InterfaceTable;
  readonly #advertiser = new Advertiser();
  readonly #counters = new Map<string, number>();

  #state: VrrpStateName = 'initialize';
  #previous: VrrpStateName = 'initialize';
  #reason = 'not started';
  #conditions: Conditions;
  /** RFC 9568 Active_Adver_Interval: our own, or in v3 the one learned from the master. */
  #masterAdverInterval: Duration;
  #master: { readonly address: IpAddress; readonly priority: number } | undefined;
  /** In BACKUP the Master_Down_Timer, in MASTER the Adver_Timer. */
  #deadline: Instant | undefined;
  /** From when the Master_Down_Timer runs, so that a reload can work it out anew. */
  #silentSince: Instant | undefined;
  #announceAgainAt: Instant | undefined;
  /** Set by the first lower-priority advert that preempt_delay holds us back for. */
  #preemptAt: Instant | undefined;
  #inGroup: boolean;
  #ready = false;
  #follows = false;
  #adopted = false;
  /** Told once per election, not per advert. */
  #discardTold = false;
  #out: VrrpAction[] = [];

  constructor(config: VrrpInstanceConfig, interfaces: InterfaceTable, inGroup: boolean) {
    this.#config = config;
    this.#interfaces = interfaces;
    this.#inGroup = inGroup;
    this.#masterAdverInterval = config.advertisementInterval;
    this.#conditions = { faults: [], effectivePriority: config.basePriority, primaryAddress: undefined };
  }

  get config(): VrrpInstanceConfig {
    return this.#config;
  }
  get identity(): string {
    return instanceIdentity(this.#config);
  }
  get state(): VrrpStateName {
    return this.#state;
  }
  get reason(): string {
    return this.#reason;
  }
  /** In BACKUP: its timer has fired and only the group holds it back. */
  get ready(): boolean {
    return this.#ready;
  }
  /** In BACKUP: it hears a master it accepts. */
  get follows(): boolean {
    return this.#state === 'backup' && this.#follows;
  }
  get primaryAddress(): IpAddress | undefined {
    return this.#conditions.primaryAddress;
  }

  count(name: string): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }

  nextDeadline(): Instant | undefined {
    return earliest(this.#deadline, this.#announceAgainAt);
  }

  /** Feeds one event; returns what to do, in order. */
  handle(event: InstanceEvent, now: Instant): readonly VrrpAction[] {
    this.#out = [];
    switch (event.type) {
      case 'start':
        this.#onStart(event.conditions, event.adopt, now);
        break;
      case 'timer':
        this.#onTimer(now);
        break;
      case 'advertisement':
        this.#onAdvertisement(event.advertisement, event.source, now);
        break;
      case 'conditions':
        this.#onConditions(event.conditions, now);
        break;
      case 'address-lost':
        this.#onAddressLost(event.address, event.interface, now);
        break;
      case 'group-order':
        this.#onGroupOrder(event.state, event.reason, now);
        break;
      case 'announce-again':
        if (this.#state === 'master') this.#announce(now);
        break;
      case 'end':
        this.#onEnd(event.state, event.reason);
        break;
      default:
        event satisfies never;
    }
    return this.#out;
  }

  #onStart(conditions: Conditions, adopt: boolean, now: Instant): void {
    this.#conditions = conditions;
    if (adopt) {
      this.#adopt(now);
      return;
    }
    const leftovers = this.#allAddresses().filter((each) => this.#interfaces.has(each));
    if (leftovers.length > 0) {
      this.#log('info', `removing ${list(leftovers)}, left by an earlier run`);
      this.#removeAddresses(leftovers, true);
    }
    if (conditions.faults.length > 0) {
      this.#enter('fault', conditions.faults.join('; '));
      return;
    }
    // Every instance starts in BACKUP, also one of state MASTER.
    this.#silentSince = now;
    this.#deadline = after(now, this.#firstWait());
    this.#enter('backup', 'start');
  }

  /** Goes on as the master our predecessor was: the advert proves it to the LAN, nothing else changes. */
  #adopt(now: Instant): void {
    this.#adopted = true;
    this.#state = 'master';
    this.#previous = 'master';
    this.#reason = 'adopted: this node was master a moment ago and its addresses are in place';
    this.#sendAdvertisement(this.#conditions.effectivePriority, now);
    this.#deadline = after(now, this.#config.advertisementInterval);
    this.#log('info', this.#reason);
    this.#publish(false);
  }

  #onTimer(now: Instant): void {
    if (isDue(this.#announceAgainAt, now)) {
      this.#announceAgainAt = undefined;
      this.#announceNow();
    }
    if (this.#deadline === undefined || !isDue(this.#deadline, now)) return;
    if (this.#state === 'master') {
      // The grid of the interval, so that adverts do not drift; after a pause no burst to catch up.
      const next = after(this.#deadline, this.#config.advertisementInterval);
      this.#deadline = next > now ? next : after(now, this.#config.advertisementInterval);
      this.#sendAdvertisement(this.#conditions.effectivePriority, now);
    } else if (this.#state === 'backup') {
      this.#deadline = undefined;
      this.#follows = false;
      if (this.#inGroup) this.#ready = true;
      else this.#becomeMaster(this.#electionReason(now), now);
    }
  }

  #electionReason(now: Instant): string {
    if (this.#config.basePriority === PRIORITY_OWNER) return 'it owns the addresses';
    const silence = `${((now - (this.#silentSince ?? now)) / 1000).toFixed(3)} s`;
    if (this.#master === undefined) return `no advert from anybody for ${silence}`;
    if (this.#master.priority === PRIORITY_RELEASE) return `${this.#master.address} gave up the role`;
    if (this.#discardTold)
      return `priority ${this.#conditions.effectivePriority} is higher than ${this.#master.address}'s`;
    return `no advert from ${this.#master.address} for ${silence}`;
  }

  #becomeMaster(reason: string, now: Instant): void {
    this.#masterAdverInterval = this.#config.advertisementInterval;
    this.#master = undefined;
    this.#ready = false;
    this.#silentSince = undefined;
    this.count('became_master');
    this.#sendAdvertisement(this.#conditions.effectivePriority, now);
    this.#deadline = after(now, this.#config.advertisementInterval);
    const addresses = this.#allAddresses();
    if (addresses.length > 0) {
      this.#out.push({
        type: 'add-addresses',
        instance: this.#config.name,
        addresses: this.#interfaces.place(addresses),
      });
    }
    this.#announce(now);
    this.#enter('master', reason);
  }

  #onAdvertisement(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    this.count('adverts_received');
    if (advertisement.priority === PRIORITY_RELEASE) this.count('priority_zero_received');
    if (this.#state === 'backup') this.#onAdvertisementAsBackup(advertisement, source, now);
    else if (this.#state === 'master') this.#onAdvertisementAsMaster(advertisement, source, now);
  }

  /** RFC 9568 §6.4.2 (450)–(490), with preempt_delay. */
  #onAdvertisementAsBackup(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    const { priority } = advertisement;
    const own = this.#conditions.effectivePriority;
    if (priority === PRIORITY_RELEASE) {
      this.#log('info', `${source} gives up the role (priority 0)`);
      this.#master = { address: source, priority };
      this.#follows = false;
      this.#silentSince = now;
      this.#deadline = after(now, this.#skew());
      return;
    }
    if (priority >= own) this.#preemptAt = undefined;
    else if (this.#config.preempt && !this.#isHeldBack(now)) {
      // The running timer is not restarted: we take over at the original deadline.
      this.count('lower_priority_discarded');
      if (!this.#discardTold) {
        this.#log('info', `received lower priority (${priority}) advert from ${source} - discarding`);
        this.#discardTold = true;
        this.#master = { address: source, priority };
      }
      return;
    }
    this.#acceptMaster(advertisement, source, now);
  }

  /** preempt_delay counts from the first lower-priority advert; until it is over such adverts are accepted. */
  #isHeldBack(now: Instant): boolean {
    if (this.#config.preemptDelay === 0) return false;
    this.#preemptAt ??= after(now, this.#config.preemptDelay);
    return this.#preemptAt > now;
  }

  #acceptMaster(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    const before = this.#master;
    this.#master = { address: source, priority: advertisement.priority };
    this.#ready = false;
    this.#follows = true;
    this.#discardTold = false;
    if (this.#config.version === 3) this.#masterAdverInterval = advertisement.maxAdvertiseInterval;
    this.#silentSince = now;
    this.#deadline = after(now, this.#masterDown());
    if (this.#state !== 'backup') return;
    if (before?.address !== source) this.#log('info', `master set to ${source}`);
    if (before?.address !== source || before.priority !== advertisement.priority) this.#publish(false);
  }

  /** RFC 9568 §6.4.3 (700)–(760). */
  #onAdvertisementAsMaster(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    const { priority } = advertisement;
    const own = this.#conditions.effectivePriority;
    if (priority === PRIORITY_RELEASE) {
      this.#log('info', `${source} left (priority 0): advertising at once`);
      this.#sendAdvertisement(own, now);
      this.#deadline = after(now, this.#config.advertisementInterval);
      return;
    }
    const mine = this.#conditions.primaryAddress;
    const theyWin = priority > own || (priority === own && mine !== undefined && compareAddresses(source, mine) > 0);
    const rank = priority === own ? `the same priority ${priority}` : `priority ${priority}, ours ${own}`;
    if (!theyWin) {
      this.#log('info', `received advert from ${source} with ${rank}, which loses: forcing a new election`);
      this.count('lower_priority_received');
      this.#sendAdvertisement(own, now);
      this.#deadline = after(now, this.#config.advertisementInterval);
      this.#announce(now);
      return;
    }
    // No priority-0 advert: the winner is there already.
    this.#leaveMaster();
    this.#acceptMaster(advertisement, source, now);
    const why = priority === own ? `${rank} and a higher address` : rank;
    this.#enter('backup', `${source} advertises ${why}`);
  }

  #onConditions(conditions: Conditions, now: Instant): void {
    const before = this.#conditions;
    this.#conditions = conditions;
    if (this.#state === 'initialize') return;
    if (conditions.effectivePriority !== before.effectivePriority) {
      this.#log(
        'info',
        `changing effective priority from ${before.effectivePriority} to ${conditions.effectivePriority}`,
      );
    }
    if (conditions.faults.length > 0 && this.#state !== 'fault') {
      this.#conditions = { ...conditions, primaryAddress: conditions.primaryAddress ?? before.primaryAddress };
      if (this.#state === 'master') this.#release();
      this.#conditions = conditions;
      this.#becomeIdle();
      this.#enter('fault', conditions.faults.join('; '));
    } else if (conditions.faults.length === 0 && this.#state === 'fault') {
      this.#silentSince = now;
      this.#deadline = after(now, this.#masterDown());
      this.#enter('backup', `recovered: ${before.faults.join('; ')} no longer holds`);
    } else if (
      conditions.effectivePriority !== before.effectivePriority ||
      conditions.faults.join() !== before.faults.join()
    ) {
      this.#publish(false);
    }
  }

  #onAddressLost(address: IpAddress, interfaceName: string, now: Instant): void {
    if (this.#state !== 'master') return;
    this.#leaveMaster();
    this.#silentSince = now;
    // A fast return when nobody else wants the role.
    this.#deadline = after(now, this.#skew());
    this.#enter('backup', `${address} was removed from ${interfaceName} by somebody else`);
  }

  #onGroupOrder(state: 'master' | 'backup', reason: string, now: Instant): void {
    if (state === 'master' && this.#state === 'backup') this.#becomeMaster(reason, now);
    if (state === 'backup' && this.#state === 'master') {
      this.#leaveMaster();
      this.#silentSince = now;
      this.#deadline = after(now, this.#masterDown());
      this.#enter('backup', reason);
    }
  }

  #onEnd(state: 'stop' | 'deleted', reason: string): void {
    if (this.#state === 'master') this.#release();
    this.#becomeIdle();
    this.#enter(state, reason);
  }

  /**
   * A reload: the same virtual router under a new configuration. State and timers stay; only addresses that differ are
   * touched (keepalived §2.12).
   */
  reconfigure(config: VrrpInstanceConfig, inGroup: boolean, now: Instant): readonly VrrpAction[] {
    this.#out = [];
    const before = this.#config;
    const beforeAddresses = this.#allAddresses();
    this.#config = config;
    this.#inGroup = inGroup;
    const isGone = (each: VirtualAddressConfig) => !this.#allAddresses().some((other) => isSamePlace(each, other));
    const isNew = (each: VirtualAddressConfig) => !beforeAddresses.some((other) => isSamePlace(each, other));
    if (config.version !== 3 || this.#state === 'master') this.#masterAdverInterval = config.advertisementInterval;
    if (this.#state === 'master' && JSON.stringify(before) !== JSON.stringify(config)) {
      this.#sendAdvertisement(this.#conditions.effectivePriority, now);
      this.#deadline = after(now, config.advertisementInterval);
      const added = this.#interfaces.place(this.#allAddresses().filter(isNew));
      if (added.length > 0) {
        const instance = config.name;
        this.#out.push({ type: 'add-addresses', instance, addresses: added });
        this.#out.push({ type: 'announce', instance, rounds: config.garpMasterRepeat, addresses: added });
        this.#announceLater(now);
      }
      this.#removeAddresses(beforeAddresses.filter(isGone), false);
      this.#publish(false);
    } else if (this.#state === 'backup' && !this.#ready && this.#deadline !== undefined && this.#silentSince) {
      const changed =
        before.advertisementInterval !== config.advertisementInterval ||
        before.downTimerAdverts !== config.downTimerAdverts ||
        before.version !== config.version;
      if (changed) this.#deadline = after(this.#silentSince, this.#masterDown());
    }
    if (this.#ready && !inGroup) {
      this.#ready = false;
      this.#deadline = now;
    }
    return this.#out;
  }

  /** A level statement of everything there is to know. */
  view(transition = false): InstanceView {
    const config = this.#config;
    return {
      instance: config.name,
      interface: config.interface,
      vrid: config.vrid,
      ipVersion: config.family === 'ipv4' ? 4 : 6,
      state: this.#state,
      previous: this.#previous,
      reason: this.#reason,
      basePriority: config.basePriority,
      effectivePriority: this.#conditions.effectivePriority,
      masterAddress: this.#master?.address ?? '',
      masterPriority: this.#master?.priority ?? 0,
      virtualAddresses: config.virtualAddresses.map((each) => `${each.address}/${each.prefixLength}`),
      faults: this.#conditions.faults,
      adopted: this.#adopted,
      counters: Object.fromEntries(this.#counters),
      transition,
    };
  }

  #enter(state: VrrpStateName, reason: string): void {
    this.#previous = this.#state;
    this.#state = state;
    this.#reason = reason;
    this.#adopted = false;
    this.#discardTold = false;
    if (state !== 'backup') {
      this.#preemptAt = undefined;
      this.#follows = false;
    }
    this.#log('info', `${this.#previous} -> ${state}: ${reason}`);
    this.#publish(true);
  }

  #becomeIdle(): void {
    this.#deadline = undefined;
    this.#silentSince = undefined;
    this.#announceAgainAt = undefined;
    this.#ready = false;
    this.#master = undefined;
    this.#masterAdverInterval = this.#config.advertisementInterval;
  }

  /** Tells the LAN that we leave, then lets go. */
  #release(): void {
    // Over a dead link it would only be an error to report.
    if (this.#interfaces.link(this.#config.interface)?.up === true) {
      this.count('priority_zero_sent');
      this.#sendAdvertisement(PRIORITY_RELEASE, undefined);
    }
    this.#leaveMaster();
  }

  #leaveMaster(): void {
    this.#announceAgainAt = undefined;
    this.count('released_master');
    this.#out.push({ type: 'forget', identity: this.identity });
    this.#removeAddresses(this.#allAddresses(), false);
  }

  /** `now`: remembered as the last sign of life of this master; `undefined` for a farewell. */
  #sendAdvertisement(priority: number, now: Instant | undefined): void {
    const source = this.#conditions.primaryAddress;
    if (source === undefined) return;
    this.count('adverts_sent');
    const packet = this.#advertiser.packet(this.#config, source, priority);
    this.#out.push({ type: 'send-advertisement', instance: this.#config.name, priority, packet });
    if (now !== undefined) {
      this.#out.push({ type: 'remember', identity: this.identity, lastAdvertisementAt: now });
    }
  }

  #removeAddresses(addresses: readonly VirtualAddressConfig[], leftovers: boolean): void {
    const placed = this.#interfaces.place([...addresses].reverse());
    if (placed.length === 0) return;
    this.#out.push({ type: 'remove-addresses', instance: this.#config.name, addresses: placed, leftovers });
  }

  #announce(now: Instant): void {
    this.#announceNow();
    this.#announceLater(now);
  }

  #announceNow(): void {
    const addresses = this.#interfaces.place(this.#allAddresses());
    const rounds = this.#config.garpMasterRepeat;
    if (addresses.length > 0 && rounds > 0) {
      this.#out.push({ type: 'announce', instance: this.#config.name, rounds, addresses });
    }
  }

  #announceLater(now: Instant): void {
    const delay = this.#config.garpMasterDelay;
    this.#announceAgainAt = delay > 0 ? after(now, delay) : undefined;
  }

  #allAddresses(): readonly VirtualAddressConfig[] {
    return [...this.#config.virtualAddresses, ...this.#config.excludedVirtualAddresses];
  }

  #firstWait(): Duration {
    const { basePriority, initialState, version, advertisementInterval } = this.#config;
    if (basePriority === PRIORITY_OWNER) return OWNER_FIRST_WAIT;
    return initialState === 'master' ? firstWaitOfMaster(version, advertisementInterval) : this.#masterDown();
  }

  #masterDown(): Duration {
    return masterDownInterval(
      this.#config.version,
      this.#conditions.effectivePriority,
      this.#masterAdverInterval,
      this.#config.downTimerAdverts,
    );
  }

  #skew(): Duration {
    const skew = skewTime(this.#config.version, this.#conditions.effectivePriority, this.#masterAdverInterval);
    return milliseconds(skew);
  }

  #publish(transition: boolean): void {
    this.#out.push({ type: 'publish-instance', view: this.view(transition) });
  }

  #log(level: LogLevel, text: string): void {
    this.#out.push({ type: 'log', level, subject: this.#config.name, text });
  }
}

function isSamePlace(left: VirtualAddressConfig, right: VirtualAddressConfig): boolean {
  return (
    left.address === right.address && left.prefixLength === right.prefixLength && left.interface === right.interface
  );
}

const list = (addresses: readonly VirtualAddressConfig[]): string =>
  addresses.map((each) => `${each.address}/${each.prefixLength}`).join(', ');

// One virtual router: the state machine of RFC 9568 §6.4 with keepalived's FAULT, first wait, preempt_delay and sync
// groups (keepalived §2.1–2.3).
//
//                 timer, nobody better                     better advert, address lost
//   INITIALIZE ──► BACKUP ────────────────────────► MASTER ────────────────────────► BACKUP
//        └──────────► FAULT ◄── a fault, from any state; the last fault clears: FAULT ──► BACKUP
//
// A member of a sync group whose timer fires only becomes *ready*; its group orders MASTER when all are.

import type { IpAddress } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import { after, type Duration, earliest, type Instant, isDue } from '../../../lib/time/time.ts';
import { type Advertisement, PRIORITY_RELEASE } from '../../../lib/wire/advertisement.ts';
import type { InstanceView, LogLevel, VrrpAction } from './actions.ts';
import { Advertiser } from './advertiser.ts';
import { Announcements } from './announcements.ts';
import { electionReason, judgeAsBackup, judgeAsMaster, PreemptDelay } from './election.ts';
import type { Conditions, InstanceEvent } from './events.ts';
import { instanceIdentity } from './identity.ts';
import type { InterfaceTable } from './interfaces.ts';
import { addOrders, addressesOf, differenceOf, leftoverOrders, removeOrders } from './possession.ts';
import { type HeardMaster, Standing } from './standing.ts';
import { changesMasterDown, firstWait, masterDownInterval, skewTime } from './timers.ts';

export class VrrpInstance {
  #config: VrrpInstanceConfig;
  readonly #interfaces: InterfaceTable;
  readonly #advertiser = new Advertiser();
  readonly #announcements: Announcements;
  readonly #standing = new Standing();

  #conditions: Conditions;
  /** RFC 9568 Active_Adver_Interval: our own, or in v3 the one learned from the master. */
  #masterAdverInterval: Duration;
  #master: HeardMaster | undefined;
  /** In BACKUP the Master_Down_Timer, in MASTER the Adver_Timer. */
  #deadline: Instant | undefined;
  /** From when the Master_Down_Timer runs, so that a reload can work it out anew. */
  #silentSince: Instant | undefined;
  readonly #preemptDelay = new PreemptDelay();
  #inGroup: boolean;
  #ready = false;
  #follows = false;
  /** Told once per election, not per advert. */
  #discardTold = false;
  #out: VrrpAction[] = [];

  constructor(config: VrrpInstanceConfig, interfaces: InterfaceTable, inGroup: boolean) {
    this.#config = config;
    this.#interfaces = interfaces;
    this.#announcements = new Announcements(interfaces);
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
    return this.#standing.state;
  }
  get reason(): string {
    return this.#standing.reason;
  }
  /** In BACKUP: its timer has fired and only the group holds it back. */
  get ready(): boolean {
    return this.#ready;
  }
  /** In BACKUP: it hears a master it accepts. */
  get follows(): boolean {
    return this.state === 'backup' && this.#follows;
  }
  get primaryAddress(): IpAddress | undefined {
    return this.#conditions.primaryAddress;
  }

  count(name: string): void {
    this.#standing.count(name);
  }

  nextDeadline(): Instant | undefined {
    return earliest(this.#deadline, this.#announcements.nextDeadline());
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
      case 'possession-lost':
        // A fast return when nobody else wants the role.
        if (this.state === 'master') this.#fallBack(event.reason, this.#skew(), now);
        break;
      case 'group-order':
        if (event.state === 'master' && this.state === 'backup') this.#becomeMaster(event.reason, now);
        if (event.state === 'backup' && this.state === 'master') this.#fallBack(event.reason, this.#masterDown(), now);
        break;
      case 'announce-again':
        if (this.state === 'master') this.#announce(now);
        break;
      case 'end':
        if (this.state === 'master') this.#release();
        this.#becomeIdle();
        this.#enter(event.state, event.reason);
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
    this.#out.push(...leftoverOrders(this.#config, this.#interfaces));
    if (conditions.faults.length > 0) {
      this.#enter('fault', conditions.faults.join('; '));
      return;
    }
    // Every instance starts in BACKUP, also one of state MASTER.
    this.#silentSince = now;
    this.#deadline = after(now, firstWait(this.#config, conditions.effectivePriority));
    this.#enter('backup', 'start');
  }

  /** Goes on as the master our predecessor was: the advert proves it to the LAN, nothing else changes. */
  #adopt(now: Instant): void {
    const told = this.#standing.adopt('this node was master a moment ago and its addresses are in place');
    this.#advertiseAsMaster(now);
    this.#log('info', told);
    this.#publish(false);
  }

  #onTimer(now: Instant): void {
    if (isDue(this.#deadline, now)) this.#onDeadline(now);
    this.#out.push(...this.#announcements.due(this.#config, now));
  }

  #onDeadline(now: Instant): void {
    if (this.state === 'master') {
      // The grid of the interval, so that adverts do not drift; after a pause no burst to catch up.
      const next = after(this.#deadline ?? now, this.#config.advertisementInterval);
      this.#sendAdvertisement(this.#conditions.effectivePriority, now);
      this.#deadline = next > now ? next : after(now, this.#config.advertisementInterval);
      return;
    }
    this.#deadline = undefined;
    if (this.state !== 'backup') return;
    this.#follows = false;
    this.#ready = this.#inGroup;
    if (this.#inGroup) return;
    const silence = now - (this.#silentSince ?? now);
    const { effectivePriority } = this.#conditions;
    const reason = electionReason(this.#config, effectivePriority, this.#master, silence, this.#discardTold);
    this.#becomeMaster(reason, now);
  }

  #becomeMaster(reason: string, now: Instant): void {
    this.#masterAdverInterval = this.#config.advertisementInterval;
    this.#master = undefined;
    this.#ready = false;
    this.#silentSince = undefined;
    this.count('became_master');
    this.#advertiseAsMaster(now);
    this.#out.push(...addOrders(this.#config, addressesOf(this.#config), this.#interfaces));
    this.#announce(now);
    this.#enter('master', reason);
  }

  #onAdvertisement(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    this.count('adverts_received');
    if (advertisement.priority === PRIORITY_RELEASE) this.count('priority_zero_received');
    if (this.state === 'backup') this.#onAdvertisementAsBackup(advertisement, source, now);
    else if (this.state === 'master') this.#onAdvertisementAsMaster(advertisement, source, now);
  }

  #onAdvertisementAsBackup(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    const { priority } = advertisement;
    const own = this.#conditions.effectivePriority;
    if (priority >= own) this.#preemptDelay.reset();
    const heldBack = priority !== PRIORITY_RELEASE && priority < own && this.#preemptDelay.holdsBack(this.#config, now);
    switch (judgeAsBackup(priority, own, this.#config.preempt, heldBack)) {
      case 'leaving':
        this.#log('info', `${source} gives up the role (priority 0)`);
        this.#master = { address: source, priority };
        this.#follows = false;
        this.#silentSince = now;
        this.#deadline = after(now, this.#skew());
        break;
      case 'accept':
        this.#acceptMaster(advertisement, source, now);
        break;
      case 'discard':
        // The running timer is not restarted: we take over at the original deadline.
        this.count('lower_priority_discarded');
        if (this.#discardTold) break;
        this.#log('info', `received lower priority (${priority}) advert from ${source} - discarding`);
        this.#discardTold = true;
        this.#master = { address: source, priority };
        break;
    }
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
    if (this.state !== 'backup') return;
    if (before?.address !== source) this.#log('info', `master set to ${source}`);
    if (before?.address !== source || before.priority !== advertisement.priority) this.#publish(false);
  }

  #onAdvertisementAsMaster(advertisement: Advertisement, source: IpAddress, now: Instant): void {
    const { priority } = advertisement;
    const { effectivePriority: own, primaryAddress } = this.#conditions;
    const rank = priority === own ? `the same priority ${priority}` : `priority ${priority}, ours ${own}`;
    switch (judgeAsMaster(priority, source, own, primaryAddress)) {
      case 'leaving':
        this.#log('info', `${source} left (priority 0): advertising at once`);
        this.#advertiseAsMaster(now);
        break;
      case 'loses':
        this.#log('info', `received advert from ${source} with ${rank}, which loses: forcing a new election`);
        this.count('lower_priority_received');
        this.#advertiseAsMaster(now);
        this.#announce(now);
        break;
      case 'wins':
        // No priority-0 advert: the winner is there already.
        this.#leaveMaster();
        this.#acceptMaster(advertisement, source, now);
        this.#enter('backup', `${source} advertises ${rank}${priority === own ? ' and a higher address' : ''}`);
        break;
    }
  }

  #onConditions(conditions: Conditions, now: Instant): void {
    const before = this.#conditions;
    const isFaulty = conditions.faults.length > 0;
    // The farewell still goes out from the address we had.
    if (isFaulty && this.state === 'master') this.#release();
    this.#conditions = conditions;
    if (this.state === 'initialize') return;
    const [from, to] = [before.effectivePriority, conditions.effectivePriority];
    if (from !== to) this.#log('info', `changing effective priority from ${from} to ${to}`);
    if (isFaulty && this.state !== 'fault') {
      this.#becomeIdle();
      this.#enter('fault', conditions.faults.join('; '));
    } else if (!isFaulty && this.state === 'fault') {
      this.#silentSince = now;
      this.#deadline = after(now, this.#masterDown());
      this.#enter('backup', `recovered: ${before.faults.join('; ')} no longer holds`);
    } else if (from !== to || conditions.faults.join() !== before.faults.join()) {
      this.#publish(false);
    }
  }

  /** From MASTER, without a better one having spoken. */
  #fallBack(reason: string, wait: Duration, now: Instant): void {
    this.#leaveMaster();
    this.#silentSince = now;
    this.#deadline = after(now, wait);
    this.#enter('backup', reason);
  }

  /**
   * A reload: the same virtual router under a new configuration. State and timers stay; only addresses that differ are
   * touched (keepalived §2.12).
   */
  reconfigure(config: VrrpInstanceConfig, inGroup: boolean, now: Instant): readonly VrrpAction[] {
    this.#out = [];
    const before = this.#config;
    this.#config = config;
    this.#inGroup = inGroup;
    if (config.version !== 3 || this.state === 'master') this.#masterAdverInterval = config.advertisementInterval;
    if (this.state === 'master' && JSON.stringify(before) !== JSON.stringify(config)) {
      this.#advertiseAsMaster(now);
      const { added, removed } = differenceOf(before, config);
      if (added.length > 0) {
        this.#out.push(...addOrders(config, added, this.#interfaces));
        this.#out.push(...this.#announcements.begin(config, added, now));
      }
      this.#out.push(...removeOrders(before, removed, this.#interfaces));
      this.#publish(false);
    } else if (this.state === 'backup' && this.#deadline !== undefined && this.#silentSince !== undefined) {
      if (changesMasterDown(before, config)) this.#deadline = after(this.#silentSince, this.#masterDown());
    }
    // It waited for a group that is no more.
    if (this.#ready && !inGroup) this.#deadline = now;
    if (!inGroup) this.#ready = false;
    return this.#out;
  }

  /** A level statement of everything there is to know. */
  view(transition = false): InstanceView {
    return this.#standing.view(this.#config, this.#conditions, this.#master, transition);
  }

  #enter(state: VrrpStateName, reason: string): void {
    this.#discardTold = false;
    if (state !== 'backup') {
      this.#preemptDelay.reset();
      this.#follows = false;
    }
    this.#log('info', this.#standing.enter(state, reason));
    this.#publish(true);
  }

  #becomeIdle(): void {
    this.#deadline = undefined;
    this.#silentSince = undefined;
    this.#announcements.cancel();
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
    this.#announcements.cancel();
    this.count('released_master');
    this.#out.push({ type: 'forget', identity: this.identity });
    this.#out.push(...removeOrders(this.#config, addressesOf(this.#config), this.#interfaces));
  }

  #advertiseAsMaster(now: Instant): void {
    this.#sendAdvertisement(this.#conditions.effectivePriority, now);
    this.#deadline = after(now, this.#config.advertisementInterval);
  }

  /** `now`: remembered as the last sign of life of this master; `undefined` for a farewell. */
  #sendAdvertisement(priority: number, now: Instant | undefined): void {
    const source = this.#conditions.primaryAddress;
    if (source === undefined) return;
    this.count('adverts_sent');
    const packet = this.#advertiser.packet(this.#config, source, priority);
    this.#out.push({ type: 'send-advertisement', instance: this.#config.name, priority, packet });
    if (now !== undefined) this.#out.push({ type: 'remember', identity: this.identity, lastAdvertisementAt: now });
  }

  #announce(now: Instant): void {
    this.#out.push(...this.#announcements.begin(this.#config, addressesOf(this.#config), now));
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
    return skewTime(this.#config.version, this.#conditions.effectivePriority, this.#masterAdverInterval);
  }

  #publish(transition: boolean): void {
    this.#out.push({ type: 'publish-instance', view: this.view(transition) });
  }

  #log(level: LogLevel, text: string): void {
    this.#out.push({ type: 'log', level, subject: this.#config.name, text });
  }
}

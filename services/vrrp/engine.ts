// One loop: event in, rules, actions out in order; one deadline for the nearest thing to do. Runs in the service and in
// the simulator alike.

import { familyOf } from '../../lib/address/address.ts';
import type { Configuration } from '../../lib/config/model.ts';
import type { Instant } from '../../lib/time/time.ts';
import { gratuitousArp } from '../../lib/wire/gratuitous-arp.ts';
import type { InstanceView, PlacedAddress, VrrpAction } from './core/actions.ts';
import { VrrpDirector } from './core/director.ts';
import type { VrrpEvent } from './core/events.ts';
import type { PortOutcome, VrrpPorts } from './ports.ts';

const ETHERNET_ADDRESS_BYTES = 6;

export class VrrpEngine {
  readonly #director: VrrpDirector;
  readonly #ports: VrrpPorts;
  /** Failures told and not yet over, by what failed: told when they begin and when they change. */
  readonly #failures = new Map<string, string>();

  constructor(configuration: Configuration, ports: VrrpPorts) {
    this.#director = new VrrpDirector(configuration);
    this.#ports = ports;
  }

  /** The deadline is due: everything whose time has come. */
  onDeadline(): void {
    this.receive({ type: 'timer' });
  }

  /** The deadline is long over: this process stood still. Masters advertise now; backups wait for `onDeadline`. */
  onLateDeadline(): void {
    this.receive({ type: 'timer', mastersOnly: true });
  }

  /** Feeds one event and does what follows from it. */
  receive(event: VrrpEvent): void {
    const now = this.#ports.clock.now();
    for (const action of this.#director.handle(event, now)) this.#carryOut(action);
    this.#ports.deadline.set(this.#director.nextDeadline());
  }

  /** What every instance shows. */
  views(): readonly InstanceView[] {
    return this.#director.views();
  }

  /** Counters of packets that belong to no instance. */
  counters(): Readonly<Record<string, number>> {
    return this.#director.counters;
  }

  nextDeadline(): Instant | undefined {
    return this.#director.nextDeadline();
  }

  #carryOut(action: VrrpAction): void {
    const { wire, installer, record, scripts, publisher } = this.#ports;
    switch (action.type) {
      case 'send-advertisement':
        this.#check(`send ${action.instance}`, action.instance, 'cannot send adverts', wire.send(action.packet));
        break;
      case 'add-addresses':
        this.#checkAddresses('add', action.instance, action.addresses, installer.add(action.addresses));
        break;
      case 'remove-addresses':
        this.#checkAddresses('remove', action.instance, action.addresses, installer.remove(action.addresses));
        break;
      case 'announce':
        this.#announce(action.instance, action.rounds, action.addresses);
        break;
      case 'remember':
        record.remember(action.identity, action.lastAdvertisementAt);
        break;
      case 'forget':
        record.forget(action.identity);
        break;
      case 'open-wire': {
        const { interface: name, interfaceIndex, family, group } = action;
        const outcome = wire.open(name, interfaceIndex, family, group);
        this.#check(`wire ${name} ${family} ${group}`, name, 'cannot listen for adverts', outcome);
        break;
      }
      case 'close-wire':
        wire.close(action.interface, action.family, action.group);
        break;
      case 'run-script':
        scripts.run(action.name, action.run, action.command, action.timeout);
        break;
      case 'publish-instance':
        publisher.instance(action.view);
        break;
      case 'publish-group':
        publisher.group(action.view);
        break;
      case 'publish-tracker':
        publisher.tracker(action.view);
        break;
      case 'log':
        publisher.log(action.level, action.subject, action.text);
        break;
      default:
        action satisfies never;
        break;
    }
  }

  /** Round robin over the addresses, not address by address, as keepalived does. */
  #announce(instance: string, rounds: number, addresses: readonly PlacedAddress[]): void {
    const frames = addresses
      .filter((each) => each.hardwareAddress.length === ETHERNET_ADDRESS_BYTES)
      .filter((each) => familyOf(each.config.address) === 'ipv4')
      .map((each) => ({
        interfaceIndex: each.interfaceIndex,
        frame: gratuitousArp(each.hardwareAddress, each.config.address),
      }));
    for (let round = 0; round < rounds; round++) {
      for (const { interfaceIndex, frame } of frames) {
        const outcome = this.#ports.announcer.send(interfaceIndex, frame);
        this.#check(`announce ${instance} ${interfaceIndex}`, instance, 'cannot announce addresses', outcome);
      }
    }
  }

  #checkAddresses(
    change: 'add' | 'remove',
    instance: string,
    addresses: readonly PlacedAddress[],
    outcomes: readonly PortOutcome[],
  ): void {
    for (const [index, outcome] of outcomes.entries()) {
      const address = addresses[index]?.config.address ?? '';
      this.#check(`${change} ${instance} ${address}`, instance, `cannot ${change} ${address}`, outcome);
    }
  }

  /** Tells a failure when it begins or changes, and when it is over; never once per advert. */
  #check(key: string, subject: string, what: string, outcome: PortOutcome): void {
    const known = this.#failures.get(key);
    if (outcome.ok) {
      if (known === undefined) return;
      this.#failures.delete(key);
      this.#ports.publisher.clearProblem(key);
      this.#ports.publisher.log('info', subject, `${what}: over`);
      return;
    }
    if (known === outcome.code) return;
    this.#failures.set(key, outcome.code);
    this.#ports.publisher.log('error', subject, `${what}: ${outcome.text}`);
    this.#ports.publisher.problem(key, `${subject} ${what}: ${outcome.text}`, adviceFor(outcome.code));
  }
}

function adviceFor(code: string): string {
  if (code === 'EPERM' || code === 'EACCES') return 'run vrrp as root or with CAP_NET_ADMIN and CAP_NET_RAW';
  if (code === 'ENETDOWN' || code === 'ENODEV' || code === 'ENETUNREACH') return 'check the interface: ip link';
  return 'see the log of the vrrp service';
}

// What the vrrp engine needs from the outside, by role. The edges fill these with sockets and netlink, the simulator with
// a simulated LAN and kernel. Nothing here waits: every call does its work, or takes it on, and returns.

import type { AddressFamily, IpAddress } from '../../lib/address/address.ts';
import type { ScriptCommand } from '../../lib/config/model.ts';
import type { VrrpTrackerFact } from '../../lib/facts/facts.ts';
import type { Duration, Instant } from '../../lib/time/time.ts';
import type { GroupView, InstanceView, LogLevel, OutgoingPacket, PlacedAddress } from './core/actions.ts';

/** What became of a call that the kernel may refuse. `code` as errno is written: ENETDOWN. */
export type PortOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly text: string };

/** The monotonic clock. */
export interface Clock {
  now(): Instant;
}

/** One deadline; setting it replaces the one before. */
export interface Deadline {
  set(deadline: Instant | undefined): void;
}

/** Adverts out; what comes in reaches the engine as `packet` events. */
export interface AdvertWire {
  open(interfaceName: string, interfaceIndex: number, family: AddressFamily, group: IpAddress): PortOutcome;
  close(interfaceName: string, family: AddressFamily, group: IpAddress): void;
  /** Hands the packet to the kernel before it returns. */
  send(packet: OutgoingPacket): PortOutcome;
}

/** Puts virtual addresses on interfaces and takes them away. One outcome per address. */
export interface AddressInstaller {
  /** An address that is there already is a success. */
  add(addresses: readonly PlacedAddress[]): readonly PortOutcome[];
  /** An address that is not there is a success. */
  remove(addresses: readonly PlacedAddress[]): readonly PortOutcome[];
}

/** Sends whole frames out of an interface. */
export interface Announcer {
  send(interfaceIndex: number, frame: Uint8Array): PortOutcome;
}

/** What the next incarnation may know of this one. */
export interface StateRecord {
  remember(identity: string, lastAdvertisementAt: Instant): void;
  forget(identity: string): void;
}

/** Runs tracked scripts; results come back as `script-result` events. */
export interface ScriptRunner {
  run(name: string, run: number, command: ScriptCommand, timeout: Duration): void;
}

/** Where news goes: facts for the bus, lines for the log, problems for the operator. */
export interface Publisher {
  instance(view: InstanceView): void;
  group(view: GroupView): void;
  tracker(view: VrrpTrackerFact): void;
  log(level: LogLevel, subject: string, text: string): void;
  problem(code: string, text: string, advice: string): void;
  clearProblem(code: string): void;
}

export interface VrrpPorts {
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly wire: AdvertWire;
  readonly installer: AddressInstaller;
  readonly announcer: Announcer;
  readonly record: StateRecord;
  readonly scripts: ScriptRunner;
  readonly publisher: Publisher;
}

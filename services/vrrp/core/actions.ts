// What the rules order, as values, in the order in which it is to be done: advert first, then addresses, then
// announcements, then news.

import type { AddressFamily, IpAddress } from '../../../lib/address/address.ts';
import type { ScriptCommand, VirtualAddressConfig } from '../../../lib/config/model.ts';
import type { VrrpGroupFact, VrrpInstanceFact, VrrpTrackerFact } from '../../../lib/facts/facts.ts';
import type { Duration, Instant } from '../../../lib/time/time.ts';

/** One advert ready for its IP header. */
export interface OutgoingPacket {
  readonly interface: string;
  readonly family: AddressFamily;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly hopLimit: number;
  readonly trafficClass: number;
  /** IPv4 identification: a counter per instance, from 1. */
  readonly identification: number;
  readonly pdu: Uint8Array;
}

/** A virtual address with the link it belongs on. */
export interface PlacedAddress {
  readonly config: VirtualAddressConfig;
  readonly interfaceIndex: number;
  /** MAC of the link; empty where it has none. */
  readonly hardwareAddress: Uint8Array;
}

/** What is told of an instance; the edge stamps the wall-clock time. */
export interface InstanceView extends Omit<VrrpInstanceFact, 'since'> {
  /** Whether this view tells a transition (and so moves `since`). */
  readonly transition: boolean;
}

export interface GroupView extends Omit<VrrpGroupFact, 'since'> {
  readonly transition: boolean;
}

export type LogLevel = 'info' | 'warn' | 'error';

export type VrrpAction =
  | {
      readonly type: 'open-wire';
      readonly interface: string;
      readonly interfaceIndex: number;
      readonly family: AddressFamily;
      readonly group: IpAddress;
    }
  | {
      readonly type: 'close-wire';
      readonly interface: string;
      readonly family: AddressFamily;
      readonly group: IpAddress;
    }
  | {
      readonly type: 'send-advertisement';
      readonly instance: string;
      readonly priority: number;
      readonly packet: OutgoingPacket;
    }
  | { readonly type: 'add-addresses'; readonly instance: string; readonly addresses: readonly PlacedAddress[] }
  | {
      readonly type: 'remove-addresses';
      readonly instance: string;
      readonly addresses: readonly PlacedAddress[];
      /** Left by a predecessor, not ours from this life. */
      readonly leftovers: boolean;
    }
  /** `rounds` times over all addresses in turn (round robin, not address by address). */
  | {
      readonly type: 'announce';
      readonly instance: string;
      readonly rounds: number;
      readonly addresses: readonly PlacedAddress[];
    }
  | { readonly type: 'remember'; readonly identity: string; readonly lastAdvertisementAt: Instant }
  | { readonly type: 'forget'; readonly identity: string }
  | {
      readonly type: 'run-script';
      readonly name: string;
      readonly run: number;
      readonly command: ScriptCommand;
      readonly timeout: Duration;
    }
  | { readonly type: 'publish-instance'; readonly view: InstanceView }
  | { readonly type: 'publish-group'; readonly view: GroupView }
  | { readonly type: 'publish-tracker'; readonly view: VrrpTrackerFact }
  | { readonly type: 'log'; readonly level: LogLevel; readonly subject: string; readonly text: string };

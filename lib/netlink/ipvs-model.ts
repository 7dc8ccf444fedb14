// The rows of the kernel's balancing table and the changes to it, as plain data. What we set (identity and attributes)
// is kept apart from what the kernel counts, so that wanted and observed compare field by field.

import type { AddressFamily, IpAddress } from '../address/address.ts';
import type { ForwardingMethod, VirtualServerKey } from '../config/model.ts';

export interface IpvsService {
  readonly key: VirtualServerKey;
  readonly scheduler: string;
  /** Seconds; 0: not persistent. */
  readonly persistenceTimeout: number;
  /** Prefix length by which clients are grouped; 32 or 128 when not persistent. */
  readonly persistenceGranularity: number;
  /** '' for none; 'sip'. */
  readonly persistenceEngine: string;
  /** Every packet is scheduled by itself (UDP). */
  readonly onePacket: boolean;
  /** Three bits whose meaning is the scheduler's: 1 (`flag-1`), 2, 4. */
  readonly schedulerFlags: number;
}

/** `local` and `bypass` are only ever seen, never set. */
export type IpvsForwarding = ForwardingMethod | 'local' | 'bypass';

export interface IpvsDestination {
  readonly address: IpAddress;
  readonly port: number;
  readonly forwardingMethod: IpvsForwarding;
  readonly weight: number;
  /** Connection limits; 0: none. */
  readonly upperThreshold: number;
  readonly lowerThreshold: number;
  readonly tunnel: IpvsTunnel;
}

export interface IpvsTunnel {
  readonly type: 'ipip' | 'gue' | 'gre';
  /** UDP port of GUE, otherwise 0. */
  readonly port: number;
  /** 0 none, 1 checksum, 2 remote checksum. */
  readonly flags: number;
}

export const PLAIN_TUNNEL: IpvsTunnel = { type: 'ipip', port: 0, flags: 0 };

export interface IpvsCounters {
  readonly connections: number;
  readonly inPackets: number;
  readonly outPackets: number;
  readonly inBytes: number;
  readonly outBytes: number;
}

export interface ObservedDestination {
  readonly destination: IpvsDestination;
  readonly activeConnections: number;
  readonly inactiveConnections: number;
  readonly persistentConnections: number;
  readonly counters: IpvsCounters;
}

export interface ObservedService {
  readonly service: IpvsService;
  readonly counters: IpvsCounters;
  readonly destinations: readonly ObservedDestination[];
}

/** One change of the table: one message to the kernel. */
export type IpvsCommand =
  | { readonly type: 'add-service'; readonly service: IpvsService }
  | { readonly type: 'edit-service'; readonly service: IpvsService }
  | { readonly type: 'remove-service'; readonly key: VirtualServerKey }
  | { readonly type: 'add-destination'; readonly key: VirtualServerKey; readonly destination: IpvsDestination }
  | { readonly type: 'edit-destination'; readonly key: VirtualServerKey; readonly destination: IpvsDestination }
  | {
      readonly type: 'remove-destination';
      readonly key: VirtualServerKey;
      readonly address: IpAddress;
      readonly port: number;
    };

export interface IpvsInfo {
  /** "1.2.1" */
  readonly version: string;
  readonly connectionTableSize: number;
}

/** Unique text of a service's identity, the family of a firewall mark included. */
export function ipvsServiceId(key: VirtualServerKey): string {
  return key.kind === 'address' ? `${key.protocol} ${key.address} ${key.port}` : `fwm ${key.family} ${key.mark}`;
}

/** Unique text of a destination's identity within its service. */
export const ipvsDestinationId = (destination: { readonly address: IpAddress; readonly port: number }): string =>
  `${destination.address} ${destination.port}`;

export const familyOfKey = (key: VirtualServerKey): AddressFamily =>
  key.kind === 'firewall-mark' ? key.family : key.address.includes(':') ? 'ipv6' : 'ipv4';

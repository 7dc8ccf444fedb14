// The IPVS family of generic netlink (linux/ip_vs.h): requests out, rows in. `ipvs-kernel.ts` is the other side.

import { addressBytes, familyOf, formatAddress, type IpAddress } from '../address/address.ts';
import { HOST_IS_LITTLE_ENDIAN } from '../bytes/byte-order.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import type { Protocol, VirtualServerKey } from '../config/model.ts';
import type { Attributes, AttributeWriter } from './attributes.ts';
import { decodeGeneric, genericRequest } from './generic.ts';
import * as wire from './ipvs-constants.ts';
import {
  familyOfKey,
  type IpvsCommand,
  type IpvsCounters,
  type IpvsDestination,
  type IpvsForwarding,
  type IpvsInfo,
  type IpvsService,
  type IpvsTunnel,
  type ObservedDestination,
  type ObservedService,
} from './ipvs-model.ts';
import { type NetlinkMessage, type NetlinkRequest, NLM_F_DUMP } from './message.ts';

export const ipvsInfoRequest = (family: number): NetlinkRequest => request(family, wire.CMD_GET_INFO, 0);

export const listServicesRequest = (family: number): NetlinkRequest =>
  request(family, wire.CMD_GET_SERVICE, NLM_F_DUMP);

/** The kernel tells destinations one service at a time. */
export const listDestinationsRequest = (family: number, key: VirtualServerKey): NetlinkRequest =>
  request(family, wire.CMD_GET_DEST, NLM_F_DUMP, (attributes) =>
    attributes.nest(wire.ATTR_SERVICE, (inner) => writeServiceKey(inner, key)),
  );

export function ipvsCommandRequest(family: number, command: IpvsCommand): NetlinkRequest {
  return request(family, wire.COMMANDS[command.type], 0, (attributes) => {
    attributes.nest(wire.ATTR_SERVICE, (inner) => {
      if (command.type === 'add-service' || command.type === 'edit-service') writeService(inner, command.service);
      else writeServiceKey(inner, command.key);
    });
    if (command.type === 'add-destination' || command.type === 'edit-destination') {
      attributes.nest(wire.ATTR_DEST, (inner) => writeDestination(inner, command.destination));
    } else if (command.type === 'remove-destination') {
      attributes.nest(wire.ATTR_DEST, (inner) => writeDestinationKey(inner, command.address, command.port));
    }
  });
}

function request(family: number, command: number, flags: number, fill?: (a: AttributeWriter) => void): NetlinkRequest {
  return genericRequest(family, command, wire.IPVS_VERSION, flags, fill);
}

export function writeServiceKey(attributes: AttributeWriter, key: VirtualServerKey): void {
  attributes.u16Host(wire.SVC_AF, familyOfKey(key) === 'ipv4' ? wire.AF_INET : wire.AF_INET6);
  if (key.kind === 'firewall-mark') {
    attributes.u32Host(wire.SVC_FWMARK, key.mark);
    return;
  }
  attributes
    .u16Host(wire.SVC_PROTOCOL, wire.PROTOCOLS[key.protocol])
    .bytes(wire.SVC_ADDR, wideAddress(key.address))
    .u16Net(wire.SVC_PORT, key.port);
}

export function writeService(attributes: AttributeWriter, service: IpvsService): void {
  writeServiceKey(attributes, service.key);
  attributes.text(wire.SVC_SCHED_NAME, service.scheduler);
  if (service.persistenceEngine !== '') attributes.text(wire.SVC_PE_NAME, service.persistenceEngine);
  const flags =
    (service.persistenceTimeout > 0 ? wire.FLAG_PERSISTENT : 0) |
    (service.onePacket ? wire.FLAG_ONE_PACKET : 0) |
    (service.schedulerFlags << wire.FLAG_SCHED_SHIFT);
  const flagsAndMask = new ByteWriter(8);
  flagsAndMask.u32Host(flags);
  flagsAndMask.u32Host(0xffffffff);
  attributes.bytes(wire.SVC_FLAGS, flagsAndMask.take()).u32Host(wire.SVC_TIMEOUT, service.persistenceTimeout);
  // An IPv4 mask in network order, an IPv6 prefix length in host order.
  if (familyOfKey(service.key) === 'ipv4') {
    attributes.u32Net(wire.SVC_NETMASK, maskOf(service.persistenceGranularity));
  } else {
    attributes.u32Host(wire.SVC_NETMASK, service.persistenceGranularity);
  }
}

export function writeDestinationKey(attributes: AttributeWriter, address: IpAddress, port: number): void {
  attributes
    .u16Host(wire.DEST_ADDR_FAMILY, familyOf(address) === 'ipv4' ? wire.AF_INET : wire.AF_INET6)
    .bytes(wire.DEST_ADDR, wideAddress(address))
    .u16Net(wire.DEST_PORT, port);
}

export function writeDestination(attributes: AttributeWriter, destination: IpvsDestination): void {
  writeDestinationKey(attributes, destination.address, destination.port);
  attributes
    .u32Host(wire.DEST_FWD_METHOD, wire.FORWARDING[destination.forwardingMethod])
    .u32Host(wire.DEST_WEIGHT, destination.weight)
    .u32Host(wire.DEST_U_THRESH, destination.upperThreshold)
    .u32Host(wire.DEST_L_THRESH, destination.lowerThreshold);
  if (destination.forwardingMethod === 'tunnel') {
    attributes
      .u8(wire.DEST_TUN_TYPE, wire.TUNNELS[destination.tunnel.type])
      .u16Net(wire.DEST_TUN_PORT, destination.tunnel.port)
      .u16Host(wire.DEST_TUN_FLAGS, destination.tunnel.flags);
  }
}

/** union nf_inet_addr: always 16 bytes. */
function wideAddress(address: IpAddress): Uint8Array {
  const wide = new Uint8Array(16);
  wide.set(addressBytes(address));
  return wide;
}

/** 255.255.255.0 as a number for 24. */
const maskOf = (prefixLength: number): number => (prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0);

/** Leading one bits of a mask; 0xffffff00 is 24. */
const prefixOf = (mask: number): number => Math.clz32(~mask);

/** A row of a service dump; `undefined` for rows of a kind this program does not know. */
export function decodeService(message: NetlinkMessage): Omit<ObservedService, 'destinations'> | undefined {
  const attributes = decodeGeneric(message)?.attributes.nested(wire.ATTR_SERVICE);
  return attributes && readService(attributes);
}

export function readServiceKey(attributes: Attributes): VirtualServerKey | undefined {
  const af = attributes.u16Host(wire.SVC_AF);
  const mark = attributes.u32Host(wire.SVC_FWMARK);
  if (mark !== undefined && mark !== 0)
    return { kind: 'firewall-mark', family: af === wire.AF_INET6 ? 'ipv6' : 'ipv4', mark };
  const protocol = protocolOf(attributes.u16Host(wire.SVC_PROTOCOL));
  const address = readAddress(attributes.bytes(wire.SVC_ADDR), af);
  const port = attributes.u16Net(wire.SVC_PORT);
  if (protocol === undefined || address === undefined || port === undefined) return undefined;
  return { kind: 'address', protocol, address, port };
}

export function readService(attributes: Attributes): Omit<ObservedService, 'destinations'> | undefined {
  const key = readServiceKey(attributes);
  const flags = readU32(attributes.bytes(wire.SVC_FLAGS));
  if (key === undefined) return undefined;
  const isPersistent = (flags & wire.FLAG_PERSISTENT) !== 0;
  const host = familyOfKey(key) === 'ipv4' ? 32 : 128;
  const granularity =
    host === 32
      ? prefixOf(attributes.u32Net(wire.SVC_NETMASK) ?? 0xffffffff)
      : (attributes.u32Host(wire.SVC_NETMASK) ?? 128);
  return {
    service: {
      key,
      scheduler: attributes.text(wire.SVC_SCHED_NAME) ?? 'none',
      persistenceTimeout: isPersistent ? (attributes.u32Host(wire.SVC_TIMEOUT) ?? 0) : 0,
      persistenceGranularity: isPersistent ? granularity : host,
      persistenceEngine: attributes.text(wire.SVC_PE_NAME) ?? '',
      onePacket: (flags & wire.FLAG_ONE_PACKET) !== 0,
      schedulerFlags: (flags >> wire.FLAG_SCHED_SHIFT) & 7,
    },
    counters: readCounters(attributes.nested(wire.SVC_STATS64), attributes.nested(wire.SVC_STATS)),
  };
}

/** A row of a destination dump. */
export function decodeDestination(message: NetlinkMessage): ObservedDestination | undefined {
  const attributes = decodeGeneric(message)?.attributes.nested(wire.ATTR_DEST);
  return attributes && readDestination(attributes);
}

export function readDestination(attributes: Attributes): ObservedDestination | undefined {
  const key = readDestinationKey(attributes);
  if (key === undefined) return undefined;
  const forwarding = (attributes.u32Host(wire.DEST_FWD_METHOD) ?? 0) & wire.FORWARDING_MASK;
  return {
    destination: {
      ...key,
      forwardingMethod: forwardingOf(forwarding),
      weight: attributes.u32Host(wire.DEST_WEIGHT) ?? 0,
      upperThreshold: attributes.u32Host(wire.DEST_U_THRESH) ?? 0,
      lowerThreshold: attributes.u32Host(wire.DEST_L_THRESH) ?? 0,
      tunnel: {
        type: tunnelOf(attributes.u8(wire.DEST_TUN_TYPE)),
        port: attributes.u16Net(wire.DEST_TUN_PORT) ?? 0,
        flags: attributes.u16Host(wire.DEST_TUN_FLAGS) ?? 0,
      },
    },
    activeConnections: attributes.u32Host(wire.DEST_ACTIVE_CONNS) ?? 0,
    inactiveConnections: attributes.u32Host(wire.DEST_INACT_CONNS) ?? 0,
    persistentConnections: attributes.u32Host(wire.DEST_PERSIST_CONNS) ?? 0,
    counters: readCounters(attributes.nested(wire.DEST_STATS64), attributes.nested(wire.DEST_STATS)),
  };
}

/** Kernels before 3.18 tell no family: then it is IPv4. */
export function readDestinationKey(attributes: Attributes): { address: IpAddress; port: number } | undefined {
  const address = readAddress(
    attributes.bytes(wire.DEST_ADDR),
    attributes.u16Host(wire.DEST_ADDR_FAMILY) ?? wire.AF_INET,
  );
  const port = attributes.u16Net(wire.DEST_PORT);
  return address === undefined || port === undefined ? undefined : { address, port };
}

export function decodeIpvsInfo(messages: readonly NetlinkMessage[]): IpvsInfo | undefined {
  for (const message of messages) {
    const attributes = decodeGeneric(message)?.attributes;
    const version = attributes?.u32Host(wire.INFO_VERSION);
    if (attributes === undefined || version === undefined) continue;
    return {
      version: `${(version >> 16) & 0xff}.${(version >> 8) & 0xff}.${version & 0xff}`,
      connectionTableSize: attributes.u32Host(wire.INFO_CONN_TAB_SIZE) ?? 0,
    };
  }
  return undefined;
}

/** 64-bit statistics where the kernel has them (since 4.1), otherwise the old ones. */
function readCounters(wide: Attributes | undefined, narrow: Attributes | undefined): IpvsCounters {
  const packets = (type: number): number => wide?.u64Host(type) ?? narrow?.u32Host(type) ?? 0;
  const bytes = (type: number): number => (wide ?? narrow)?.u64Host(type) ?? 0;
  return {
    connections: packets(wire.STATS_CONNS),
    inPackets: packets(wire.STATS_INPKTS),
    outPackets: packets(wire.STATS_OUTPKTS),
    inBytes: bytes(wire.STATS_INBYTES),
    outBytes: bytes(wire.STATS_OUTBYTES),
  };
}

function readAddress(bytes: Uint8Array | undefined, af: number | undefined): IpAddress | undefined {
  const width = af === wire.AF_INET6 ? 16 : 4;
  return bytes === undefined || bytes.length < width ? undefined : formatAddress(bytes.subarray(0, width));
}

function readU32(bytes: Uint8Array | undefined): number {
  if (bytes === undefined || bytes.length < 4) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, HOST_IS_LITTLE_ENDIAN);
}

const keyOf = <Key extends string>(table: Readonly<Record<Key, number>>, value: number | undefined): Key | undefined =>
  (Object.keys(table) as Key[]).find((key) => table[key] === value);

const protocolOf = (number: number | undefined): Protocol | undefined => keyOf(wire.PROTOCOLS, number);
const forwardingOf = (number: number): IpvsForwarding => keyOf(wire.FORWARDING, number) ?? 'bypass';
const tunnelOf = (number: number | undefined): IpvsTunnel['type'] => keyOf(wire.TUNNELS, number) ?? 'ipip';

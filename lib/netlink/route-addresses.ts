// rtnetlink addresses (RFC 3549 §3.1.2; linux/if_addr.h), IPv4 and IPv6.
//
//   ifaddrmsg:  | family | prefix length | flags | scope |   interface index   |

import { addressBytes, familyOf, formatAddress, type IpAddress } from '../address/address.ts';
import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import { Attributes, AttributeWriter } from './attributes.ts';
import {
  type NetlinkMessage,
  type NetlinkRequest,
  NLM_F_CREATE,
  NLM_F_DUMP,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from './message.ts';

export const RTM_NEWADDR = 20;
export const RTM_DELADDR = 21;
export const RTM_GETADDR = 22;

/** Multicast groups of address news, as bits of sockaddr_nl. */
export const RTMGRP_IPV4_IFADDR = 0x10;
export const RTMGRP_IPV6_IFADDR = 0x100;

const AF_INET = 2;
const AF_INET6 = 10;
const IFADDRMSG_BYTES = 8;

const IFA_ADDRESS = 1;
const IFA_LOCAL = 2;
const IFA_LABEL = 3;
const IFA_BROADCAST = 4;
const IFA_CACHEINFO = 6;
const IFA_FLAGS = 8;

const IFA_F_SECONDARY = 0x01;
const IFA_F_NODAD = 0x02;
const IFA_F_DADFAILED = 0x08;
const IFA_F_DEPRECATED = 0x20;
const IFA_F_TENTATIVE = 0x40;

/** Kernel scope numbers by keepalived.conf name. */
export const ADDRESS_SCOPES = { global: 0, site: 200, link: 253, host: 254, nowhere: 255 } as const;
export type AddressScope = keyof typeof ADDRESS_SCOPES | number;

const INFINITE = 0xffffffff;

/** An address to put on an interface, or to take away. */
export interface AddressSpec {
  readonly ifindex: number;
  readonly address: IpAddress;
  /** 0–32 or 0–128. */
  readonly prefixLength: number;
  readonly broadcast?: IpAddress | undefined;
  /** Default: global; link for 169.254/16 is not guessed. */
  readonly scope?: AddressScope | undefined;
  /** IPv4 only; at most 15 bytes. */
  readonly label?: string | undefined;
  /** IPv6 only: usable at once, without duplicate address detection. Default true, as for a moving address it must be. */
  readonly noDad?: boolean | undefined;
  /** IPv6 only: never chosen as a source by itself (preferred lifetime 0), as keepalived does for /128 addresses. */
  readonly deprecated?: boolean | undefined;
}

/** An address as the kernel has it. */
export interface InterfaceAddress {
  readonly ifindex: number;
  readonly address: IpAddress;
  readonly prefixLength: number;
  readonly broadcast: IpAddress | undefined;
  /** The other end of a point-to-point link. */
  readonly peer: IpAddress | undefined;
  readonly scope: number;
  /** '' for IPv6. */
  readonly label: string;
  readonly secondary: boolean;
  readonly deprecated: boolean;
  readonly tentative: boolean;
  readonly dadFailed: boolean;
}

export type AddressNews =
  | { readonly type: 'address'; readonly address: InterfaceAddress }
  | { readonly type: 'address-removed'; readonly address: InterfaceAddress };

export function listAddressesRequest(): NetlinkRequest {
  return { type: RTM_GETADDR, flags: NLM_F_DUMP, body: new Uint8Array(IFADDRMSG_BYTES) };
}

/** `replace` refreshes an address that is there already instead of answering EEXIST. */
export function addAddressRequest(spec: AddressSpec, replace = false): NetlinkRequest {
  return {
    type: RTM_NEWADDR,
    flags: NLM_F_CREATE | (replace ? NLM_F_REPLACE : NLM_F_EXCL),
    body: encodeAddress(spec),
  };
}

/** Matches address, prefix length and, for IPv4, the label if one is given. */
export function removeAddressRequest(spec: AddressSpec): NetlinkRequest {
  return { type: RTM_DELADDR, flags: 0, body: encodeAddress(spec) };
}

function encodeAddress(spec: AddressSpec): Uint8Array {
  const isIpv4 = familyOf(spec.address) === 'ipv4';
  const flags = isIpv4 || spec.noDad === false ? 0 : IFA_F_NODAD;
  const header = new ByteWriter(IFADDRMSG_BYTES);
  header.u8(isIpv4 ? AF_INET : AF_INET6);
  header.u8(spec.prefixLength);
  header.u8(flags);
  header.u8(scopeNumber(spec.scope));
  header.u32Host(spec.ifindex);
  const bytes = addressBytes(spec.address);
  const body = new AttributeWriter(header.take()).bytes(IFA_LOCAL, bytes).bytes(IFA_ADDRESS, bytes);
  if (isIpv4 && spec.broadcast !== undefined) body.bytes(IFA_BROADCAST, addressBytes(spec.broadcast));
  if (isIpv4 && spec.label !== undefined) body.text(IFA_LABEL, spec.label);
  if (!isIpv4 && spec.deprecated) body.bytes(IFA_CACHEINFO, lifetimes(0, INFINITE));
  return body.take();
}

const scopeNumber = (scope: AddressScope | undefined): number =>
  typeof scope === 'number' ? scope : ADDRESS_SCOPES[scope ?? 'global'];

/** ifa_cacheinfo: preferred and valid lifetime in seconds, then two stamps that the kernel fills in. */
function lifetimes(preferred: number, valid: number): Uint8Array {
  const writer = new ByteWriter(16);
  writer.u32Host(preferred);
  writer.u32Host(valid);
  writer.zeros(8);
  return writer.take();
}

/** `undefined` when the message is not about an IPv4 or IPv6 address. */
export function decodeInterfaceAddress(message: NetlinkMessage): InterfaceAddress | undefined {
  if (message.type !== RTM_NEWADDR && message.type !== RTM_DELADDR) return undefined;
  if (message.body.length < IFADDRMSG_BYTES) return undefined;
  const header = new ByteReader(message.body);
  const family = header.u8();
  const prefixLength = header.u8();
  const oldFlags = header.u8();
  const scope = header.u8();
  const ifindex = header.u32Host();
  const attributes = new Attributes(message.body.subarray(IFADDRMSG_BYTES));
  // IFA_LOCAL is this end; IFA_ADDRESS the same, or the other end of a point-to-point link. IPv6 often has only the latter.
  const prefixAddress = attributes.bytes(IFA_ADDRESS);
  const local = attributes.bytes(IFA_LOCAL) ?? prefixAddress;
  const width = family === AF_INET ? 4 : family === AF_INET6 ? 16 : 0;
  if (local === undefined || width === 0 || local.length !== width) return undefined;
  const broadcast = attributes.bytes(IFA_BROADCAST);
  const address = formatAddress(local);
  const peer = prefixAddress?.length === width ? formatAddress(prefixAddress) : address;
  const flags = attributes.u32Host(IFA_FLAGS) ?? oldFlags;
  return {
    ifindex,
    address,
    prefixLength,
    broadcast: broadcast?.length === width ? formatAddress(broadcast) : undefined,
    peer: peer === address ? undefined : peer,
    scope,
    label: attributes.text(IFA_LABEL) ?? '',
    secondary: (flags & IFA_F_SECONDARY) !== 0,
    deprecated: (flags & IFA_F_DEPRECATED) !== 0,
    tentative: (flags & IFA_F_TENTATIVE) !== 0,
    dadFailed: (flags & IFA_F_DADFAILED) !== 0,
  };
}

/** The news of a monitor socket's message; `undefined` when it is about something else. */
export function decodeAddressNews(message: NetlinkMessage): AddressNews | undefined {
  const address = decodeInterfaceAddress(message);
  return address && { type: message.type === RTM_DELADDR ? 'address-removed' : 'address', address };
}

// rtnetlink links (RFC 3549 §3.1.1; linux/if_link.h): asking for all of them and reading what the kernel says.

import { ByteReader } from '../bytes/byte-reader.ts';
import { Attributes } from './attributes.ts';
import { type NetlinkMessage, type NetlinkRequest, NLM_F_DUMP } from './message.ts';

export const RTM_NEWLINK = 16;
export const RTM_DELLINK = 17;
export const RTM_GETLINK = 18;

/** Multicast group of link news, as a bit of sockaddr_nl. */
export const RTMGRP_LINK = 0x1;

const AF_UNSPEC = 0;
const IFINFOMSG_BYTES = 16;
const IFF_UP = 0x1;
const IFF_LOOPBACK = 0x8;
const IFF_POINTOPOINT = 0x10;
const IFF_RUNNING = 0x40;
const IFF_MULTICAST = 0x1000;

const IFLA_ADDRESS = 1;
const IFLA_IFNAME = 3;
const IFLA_MTU = 4;
const IFLA_LINK = 5;
const IFLA_MASTER = 10;
const IFLA_LINKINFO = 18;
const IFLA_INFO_KIND = 1;

export interface Link {
  readonly ifindex: number;
  readonly name: string;
  /** Set up by the administrator (IFF_UP). */
  readonly up: boolean;
  /** Has a carrier and is operational (IFF_RUNNING). */
  readonly running: boolean;
  readonly loopback: boolean;
  readonly pointToPoint: boolean;
  readonly multicast: boolean;
  readonly mtu: number;
  /** MAC address; empty where there is none. */
  readonly hardwareAddress: Uint8Array;
  /** ARPHRD_*: 1 is Ethernet, 772 the loopback. */
  readonly hardwareType: number;
  /** 'veth', 'macvlan', 'bridge', …; '' for real devices. */
  readonly kind: string;
  /** The link below (macvlan, vlan), 0 when none. */
  readonly parent: number;
  /** The bridge, bond or VRF it belongs to, 0 when none. */
  readonly master: number;
}

export type LinkNews =
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'link-removed'; readonly link: Link };

export function listLinksRequest(): NetlinkRequest {
  return { type: RTM_GETLINK, flags: NLM_F_DUMP, body: new Uint8Array(IFINFOMSG_BYTES) };
}

/** `undefined` when the message is not about a link. */
export function decodeLink(message: NetlinkMessage): Link | undefined {
  if (message.type !== RTM_NEWLINK && message.type !== RTM_DELLINK) return undefined;
  if (message.body.length < IFINFOMSG_BYTES) return undefined;
  const header = new ByteReader(message.body);
  // A bridge speaks of its ports under its own family: a port that leaves the bridge is not a link that is gone.
  if (header.u8() !== AF_UNSPEC) return undefined;
  header.skip(1);
  const hardwareType = header.u16Host();
  const ifindex = header.i32Host();
  const flags = header.u32Host();
  const attributes = new Attributes(message.body.subarray(IFINFOMSG_BYTES));
  return {
    ifindex,
    name: attributes.text(IFLA_IFNAME) ?? '',
    up: (flags & IFF_UP) !== 0,
    running: (flags & IFF_RUNNING) !== 0,
    loopback: (flags & IFF_LOOPBACK) !== 0,
    pointToPoint: (flags & IFF_POINTOPOINT) !== 0,
    multicast: (flags & IFF_MULTICAST) !== 0,
    mtu: attributes.u32Host(IFLA_MTU) ?? 0,
    hardwareAddress: (attributes.bytes(IFLA_ADDRESS) ?? new Uint8Array(0)).slice(),
    hardwareType,
    kind: attributes.nested(IFLA_LINKINFO)?.text(IFLA_INFO_KIND) ?? '',
    parent: attributes.u32Host(IFLA_LINK) ?? 0,
    master: attributes.u32Host(IFLA_MASTER) ?? 0,
  };
}

/** The news of a monitor socket's message; `undefined` when it is about something else. */
export function decodeLinkNews(message: NetlinkMessage): LinkNews | undefined {
  const link = decodeLink(message);
  return link && { type: message.type === RTM_DELLINK ? 'link-removed' : 'link', link };
}

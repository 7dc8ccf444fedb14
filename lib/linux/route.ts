// Links and addresses of this network namespace: asked, changed and watched. Calls are synchronous and take microseconds;
// refusals are results. One exchange socket per thread, opened at the first use.

import type { NetlinkMessage, NetlinkRequest } from '../netlink/message.ts';
import {
  type AddressNews,
  type AddressSpec,
  addAddressRequest,
  decodeAddressNews,
  decodeInterfaceAddress,
  type InterfaceAddress,
  listAddressesRequest,
  RTMGRP_IPV4_IFADDR,
  RTMGRP_IPV6_IFADDR,
  removeAddressRequest,
} from '../netlink/route-addresses.ts';
import {
  decodeLink,
  decodeLinkNews,
  type Link,
  type LinkNews,
  listLinksRequest,
  RTMGRP_LINK,
} from '../netlink/route-links.ts';
import { DONE, type Outcome, SystemCallError, systemError } from './libc.ts';
import { type Monitor, monitorNetlink, type NetlinkSocket, openNetlink, type Reply } from './netlink-socket.ts';

export type { AddressSpec, InterfaceAddress } from '../netlink/route-addresses.ts';
export type { Link } from '../netlink/route-links.ts';

let shared: NetlinkSocket | undefined;
const socket = (): NetlinkSocket => {
  shared ??= openNetlink('route');
  return shared;
};

/** Closes the shared socket; the next call opens a new one. For tests and orderly ends. */
export function closeRoute(): void {
  shared?.close();
  shared = undefined;
}

/** Every link of the namespace, in the kernel's order. Throws SystemCallError when the kernel refuses to tell. */
export const listLinks = (): Link[] => dump('list links', listLinksRequest(), decodeLink);

/** Every IPv4 and IPv6 address of the namespace. Throws SystemCallError when the kernel refuses to tell. */
export const listAddresses = (): InterfaceAddress[] =>
  dump('list addresses', listAddressesRequest(), decodeInterfaceAddress);

/** Refusals: `EEXIST` (there already), `EPERM`, `ENODEV`, `EINVAL`. */
export const addAddress = (spec: AddressSpec): Outcome => changeAddresses([{ change: 'add', spec }])[0] ?? DONE;

/** Refusals: `EADDRNOTAVAIL` (not there), `EPERM`, `ENODEV`. */
export const removeAddress = (spec: AddressSpec): Outcome => changeAddresses([{ change: 'remove', spec }])[0] ?? DONE;

export interface AddressChange {
  readonly change: 'add' | 'remove';
  readonly spec: AddressSpec;
}

/** Many changes in one system call, carried out in order; one outcome for each. */
export function changeAddresses(changes: readonly AddressChange[]): Outcome[] {
  const replies = socket().exchange(
    changes.map(({ change, spec }) => (change === 'add' ? addAddressRequest(spec) : removeAddressRequest(spec))),
  );
  return replies.map((reply, index) => outcomeOf(reply, changes[index]));
}

export type RouteNews = LinkNews | AddressNews | { readonly type: 'overrun' };

/**
 * News of links and addresses. After `overrun` some were lost: list anew. Open the monitor first and list afterwards,
 * so that nothing falls between.
 */
export function monitorLinksAndAddresses(handler: (news: RouteNews) => void): Monitor {
  return monitorNetlink('route', RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR, {
    onMessage: (message) => {
      const news = decodeLinkNews(message) ?? decodeAddressNews(message);
      if (news !== undefined) handler(news);
    },
    onOverrun: () => handler({ type: 'overrun' }),
  });
}

function dump<Item>(
  operation: string,
  request: NetlinkRequest,
  decode: (message: NetlinkMessage) => Item | undefined,
): Item[] {
  const [reply] = socket().exchange([request]);
  if (reply === undefined || !reply.ok) throw new SystemCallError(operation, reply?.errno ?? 0);
  return reply.messages.map(decode).filter((item) => item !== undefined);
}

function outcomeOf(reply: Reply, change: AddressChange | undefined): Outcome {
  if (reply.ok || change === undefined) return DONE;
  const { spec } = change;
  const operation = `${change.change} ${spec.address}/${spec.prefixLength} on interface ${spec.ifindex}`;
  return systemError(operation, reply.errno, reply.text || undefined);
}

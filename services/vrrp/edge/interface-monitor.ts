// News of links and addresses from the kernel, as the rules want them. A removal is believed only after a look: while we
// were busy it may be the echo of our own hands, long undone. After an overrun everything is compared anew.

import type { InterfaceAddress, Link } from '../../../lib/linux/route.ts';
import { listAddresses, listLinks, monitorLinksAndAddresses } from '../../../lib/linux/route.ts';
import type { VrrpEvent } from '../core/events.ts';
import type { KernelAddress, KernelLink } from '../core/interfaces.ts';

export interface InterfaceMonitor {
  /** Everything as it stands now; call once, before the first event can come (in the same turn as opening). */
  readonly links: readonly KernelLink[];
  readonly addresses: readonly KernelAddress[];
  close(): void;
}

export function openInterfaceMonitor(onEvent: (event: VrrpEvent) => void): InterfaceMonitor {
  const links = new Map<number, KernelLink>();
  const addresses = new Map<string, KernelAddress>();
  const doubted = new Map<string, KernelAddress>();

  const setLink = (link: Link): void => {
    const before = links.get(link.ifindex);
    const next = toKernelLink(link);
    if (before !== undefined && isSameLink(before, next)) return;
    links.set(link.ifindex, next);
    // Renamed: the old name is gone, its addresses moved along.
    if (before !== undefined && before.name !== next.name) {
      onEvent({ type: 'link-removed', name: before.name });
      onEvent({ type: 'link', link: next });
      resynchronise();
      return;
    }
    onEvent({ type: 'link', link: next });
  };

  const removeLink = (index: number): void => {
    const before = links.get(index);
    if (before === undefined) return;
    links.delete(index);
    for (const [key, address] of addresses) if (address.interface === before.name) addresses.delete(key);
    onEvent({ type: 'link-removed', name: before.name });
  };

  const setAddress = (address: InterfaceAddress): void => {
    const next = toKernelAddress(address, links);
    if (next === undefined) return;
    doubted.delete(keyOf(next));
    if (addresses.has(keyOf(next))) return;
    addresses.set(keyOf(next), next);
    onEvent({ type: 'address-added', address: next });
  };

  const doubt = (address: InterfaceAddress): void => {
    const gone = toKernelAddress(address, links);
    if (gone === undefined || !addresses.has(keyOf(gone))) return;
    // One look for all removals that came together.
    if (doubted.size === 0) queueMicrotask(settleDoubts);
    doubted.set(keyOf(gone), gone);
  };

  const settleDoubts = (): void => {
    if (doubted.size === 0) return;
    const present = presentAddresses(links);
    for (const [key, gone] of doubted) {
      if (present.has(key) || !addresses.delete(key)) continue;
      onEvent({ type: 'address-removed', address: gone });
    }
    doubted.clear();
  };

  /** Compares what we know with what there is, and tells the differences. */
  const resynchronise = (): void => {
    doubted.clear();
    const found = listLinks();
    for (const index of [...links.keys()]) {
      if (!found.some((link) => link.ifindex === index)) removeLink(index);
    }
    for (const link of found) {
      const next = toKernelLink(link);
      const before = links.get(link.ifindex);
      if (before !== undefined && isSameLink(before, next)) continue;
      links.set(link.ifindex, next);
      onEvent({ type: 'link', link: next });
    }
    const present = presentAddresses(links);
    for (const [key, address] of [...addresses]) {
      if (present.has(key)) continue;
      addresses.delete(key);
      onEvent({ type: 'address-removed', address });
    }
    for (const [key, address] of present) {
      if (addresses.has(key)) continue;
      addresses.set(key, address);
      onEvent({ type: 'address-added', address });
    }
  };

  const monitor = monitorLinksAndAddresses((news) => {
    switch (news.type) {
      case 'link':
        return setLink(news.link);
      case 'link-removed':
        return removeLink(news.link.ifindex);
      case 'address':
        return setAddress(news.address);
      case 'address-removed':
        return doubt(news.address);
      case 'overrun':
        return resynchronise();
      default:
        return news satisfies never;
    }
  });
  for (const link of listLinks()) links.set(link.ifindex, toKernelLink(link));
  for (const [key, address] of presentAddresses(links)) addresses.set(key, address);
  return { links: [...links.values()], addresses: [...addresses.values()], close: () => monitor.close() };
}

function toKernelLink(link: Link): KernelLink {
  const { name, ifindex: index, hardwareAddress } = link;
  return { name, index, up: link.up && link.running, hardwareAddress: hardwareAddress.slice() };
}

function isSameLink(left: KernelLink, right: KernelLink): boolean {
  return (
    left.name === right.name &&
    left.index === right.index &&
    left.up === right.up &&
    left.hardwareAddress.length === right.hardwareAddress.length &&
    left.hardwareAddress.every((byte, index) => byte === right.hardwareAddress[index])
  );
}

function toKernelAddress(
  { ifindex, address, prefixLength }: InterfaceAddress,
  links: ReadonlyMap<number, KernelLink>,
): KernelAddress | undefined {
  const name = links.get(ifindex)?.name;
  return name === undefined ? undefined : { interface: name, address, prefixLength };
}

function presentAddresses(links: ReadonlyMap<number, KernelLink>): Map<string, KernelAddress> {
  const present = new Map<string, KernelAddress>();
  for (const found of listAddresses()) {
    const address = toKernelAddress(found, links);
    if (address !== undefined) present.set(keyOf(address), address);
  }
  return present;
}

const keyOf = (address: KernelAddress): string => `${address.interface} ${address.address}/${address.prefixLength}`;

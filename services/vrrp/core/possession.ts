// Orders about the virtual addresses of one instance: put them up, take them away, announce them, exchange them.

import type { VirtualAddressConfig, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { VrrpAction } from './actions.ts';
import type { InterfaceTable } from './interfaces.ts';

/** Advertised and excluded ones, in the order of the configuration. */
export function addressesOf(config: VrrpInstanceConfig): readonly VirtualAddressConfig[] {
  return [...config.virtualAddresses, ...config.excludedVirtualAddresses];
}

export function addOrders(
  { name }: VrrpInstanceConfig,
  addresses: readonly VirtualAddressConfig[],
  interfaces: InterfaceTable,
): readonly VrrpAction[] {
  const placed = interfaces.place(addresses);
  return placed.length === 0 ? [] : [{ type: 'add-addresses', instance: name, addresses: placed }];
}

/** The last that was put up goes first. */
export function removeOrders(
  { name }: VrrpInstanceConfig,
  addresses: readonly VirtualAddressConfig[],
  interfaces: InterfaceTable,
  leftovers = false,
): readonly VrrpAction[] {
  const placed = interfaces.place([...addresses].reverse());
  return placed.length === 0 ? [] : [{ type: 'remove-addresses', instance: name, addresses: placed, leftovers }];
}

/** One burst: `garp_master_repeat` rounds. */
export function announceOrders(
  { name, garpMasterRepeat: rounds }: VrrpInstanceConfig,
  addresses: readonly VirtualAddressConfig[],
  interfaces: InterfaceTable,
): readonly VrrpAction[] {
  const placed = interfaces.place(addresses);
  return placed.length === 0 || rounds === 0 ? [] : [{ type: 'announce', instance: name, rounds, addresses: placed }];
}

/** A reload of a master: what is new and what is gone; what stays is not touched. */
export function differenceOf(
  before: VrrpInstanceConfig,
  after: VrrpInstanceConfig,
): { readonly added: readonly VirtualAddressConfig[]; readonly removed: readonly VirtualAddressConfig[] } {
  const [old, next] = [addressesOf(before), addressesOf(after)];
  return {
    added: next.filter((each) => !old.some((other) => isSamePlace(each, other))),
    removed: old.filter((each) => !next.some((other) => isSamePlace(each, other))),
  };
}

/** At a start: what a predecessor left on the interfaces goes away. */
export function leftoverOrders(config: VrrpInstanceConfig, interfaces: InterfaceTable): readonly VrrpAction[] {
  const leftovers = addressesOf(config).filter((each) => interfaces.has(each));
  if (leftovers.length === 0) return [];
  const list = leftovers.map((each) => `${each.address}/${each.prefixLength}`).join(', ');
  const text = `removing ${list}, left by an earlier run`;
  return [
    { type: 'log', level: 'info', subject: config.name, text },
    ...removeOrders(config, leftovers, interfaces, true),
  ];
}

function isSamePlace(left: VirtualAddressConfig, right: VirtualAddressConfig): boolean {
  return (
    left.address === right.address && left.prefixLength === right.prefixLength && left.interface === right.interface
  );
}

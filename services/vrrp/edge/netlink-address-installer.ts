// Virtual addresses through rtnetlink: many in one system call, an outcome for each.

import { type AddressChange, changeAddresses } from '../../../lib/linux/route.ts';
import type { PlacedAddress } from '../core/actions.ts';
import type { AddressInstaller, PortOutcome } from '../ports.ts';

/** What the kernel answers when there is nothing left to do. */
const ALREADY_THERE = new Set(['EEXIST']);
const ALREADY_GONE = new Set(['EADDRNOTAVAIL', 'ENODEV', 'ENXIO']);

export const netlinkAddressInstaller: AddressInstaller = {
  add: (addresses) =>
    change(
      addresses.map(({ config, interfaceIndex }) => ({
        change: 'add',
        spec: {
          ifindex: interfaceIndex,
          address: config.address,
          prefixLength: config.prefixLength,
          broadcast: config.broadcast,
          scope: config.scope,
          label: config.label,
        },
      })),
      ALREADY_THERE,
    ),
  remove: (addresses: readonly PlacedAddress[]) =>
    change(
      addresses.map(({ config, interfaceIndex }) => ({
        change: 'remove',
        spec: { ifindex: interfaceIndex, address: config.address, prefixLength: config.prefixLength },
      })),
      ALREADY_GONE,
    ),
};

function change(changes: readonly AddressChange[], harmless: ReadonlySet<string>): readonly PortOutcome[] {
  if (changes.length === 0) return [];
  return changeAddresses(changes).map((outcome) =>
    outcome.ok || harmless.has(outcome.code) ? { ok: true } : { ok: false, code: outcome.code, text: outcome.text },
  );
}

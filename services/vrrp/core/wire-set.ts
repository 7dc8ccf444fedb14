// Which wires (one per interface, family and multicast group) must be open: those of configured instances whose
// interface exists. An interface that was deleted and made anew has another index and needs a new socket.

import type { AddressFamily, IpAddress } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { VrrpAction } from './actions.ts';
import type { InterfaceTable } from './interfaces.ts';

interface OpenWire {
  readonly interface: string;
  readonly interfaceIndex: number;
  readonly family: AddressFamily;
  readonly group: IpAddress;
}

export class WireSet {
  readonly #open = new Map<string, OpenWire>();

  /** What to close and to open so that the wires are right again. */
  update(configs: readonly VrrpInstanceConfig[], interfaces: InterfaceTable): readonly VrrpAction[] {
    const wanted = new Map<string, OpenWire>();
    for (const { interface: name, family, multicastGroup: group } of configs) {
      const link = interfaces.link(name);
      if (link === undefined) continue;
      wanted.set(`${name} ${family} ${group}`, { interface: name, interfaceIndex: link.index, family, group });
    }
    const actions: VrrpAction[] = [];
    for (const [key, wire] of this.#open) {
      if (wanted.get(key)?.interfaceIndex === wire.interfaceIndex) continue;
      this.#open.delete(key);
      actions.push(close(wire));
    }
    for (const [key, wire] of wanted) {
      if (this.#open.has(key)) continue;
      this.#open.set(key, wire);
      actions.push({ type: 'open-wire', ...wire });
    }
    return actions;
  }

  closeAll(): readonly VrrpAction[] {
    const actions = [...this.#open.values()].map(close);
    this.#open.clear();
    return actions;
  }
}

function close(wire: OpenWire): VrrpAction {
  return { type: 'close-wire', interface: wire.interface, family: wire.family, group: wire.group };
}

// The links and addresses of this node as the kernel told them; kept by the director, read by the rules.

import { type AddressFamily, familyOf, type IpAddress } from '../../../lib/address/address.ts';
import type { VirtualAddressConfig } from '../../../lib/config/model.ts';
import type { PlacedAddress } from './actions.ts';

export interface KernelLink {
  readonly name: string;
  readonly index: number;
  /** Both set up and running (IFF_UP and IFF_RUNNING). */
  readonly up: boolean;
  /** Empty where the link has none. */
  readonly hardwareAddress: Uint8Array;
}

export interface KernelAddress {
  readonly interface: string;
  readonly address: IpAddress;
  readonly prefixLength: number;
}

export class InterfaceTable {
  readonly #links = new Map<string, KernelLink>();
  /** By interface, in the kernel's order: primaries before their secondaries. */
  readonly #addresses = new Map<string, KernelAddress[]>();

  link(name: string): KernelLink | undefined {
    return this.#links.get(name);
  }

  setLink(link: KernelLink): void {
    this.#links.set(link.name, link);
  }

  /** The addresses of a link that is gone are gone with it. */
  removeLink(name: string): void {
    this.#links.delete(name);
    this.#addresses.delete(name);
  }

  addAddress(address: KernelAddress): void {
    const list = this.#addresses.get(address.interface) ?? [];
    if (!list.some((each) => isSameAddress(each, address))) list.push(address);
    this.#addresses.set(address.interface, list);
  }

  removeAddress(address: KernelAddress): void {
    const list = this.#addresses.get(address.interface) ?? [];
    this.#addresses.set(
      address.interface,
      list.filter((each) => !isSameAddress(each, address)),
    );
  }

  /** Whether a virtual address is on its interface, whatever its prefix length there. */
  has(config: VirtualAddressConfig): boolean {
    return (this.#addresses.get(config.interface) ?? []).some((each) => each.address === config.address);
  }

  /** The virtual addresses with their links; those whose link is missing are left out. */
  place(addresses: readonly VirtualAddressConfig[]): readonly PlacedAddress[] {
    const placed: PlacedAddress[] = [];
    for (const config of addresses) {
      const link = this.#links.get(config.interface);
      if (link !== undefined) {
        placed.push({ config, interfaceIndex: link.index, hardwareAddress: link.hardwareAddress });
      }
    }
    return placed;
  }

  /**
   * What adverts are sent from: the interface's first address of the family that is no virtual address; over IPv6 it
   * must be link-local (RFC 9568 §5.1.2.1).
   */
  primaryAddress(name: string, family: AddressFamily, virtual: ReadonlySet<IpAddress>): IpAddress | undefined {
    return (this.#addresses.get(name) ?? []).find(
      (each) =>
        familyOf(each.address) === family &&
        !virtual.has(each.address) &&
        (family === 'ipv4' || each.address.startsWith('fe80:')),
    )?.address;
  }
}

function isSameAddress(left: KernelAddress, right: KernelAddress): boolean {
  return left.address === right.address && left.prefixLength === right.prefixLength;
}

// The balancing table as the rules hold it, wanted or observed: services by identity, each with its destinations.

import type { ForwardingMethod, VirtualServerKey } from '../../../lib/config/model.ts';
import {
  type IpvsCommand,
  type IpvsDestination,
  type IpvsService,
  ipvsDestinationId,
  ipvsServiceId,
  type ObservedService,
} from '../../../lib/netlink/ipvs-model.ts';

export interface TableService {
  readonly service: IpvsService;
  /** By `ipvsDestinationId`. */
  readonly destinations: ReadonlyMap<string, IpvsDestination>;
}

/** By `ipvsServiceId`. */
export type Table = ReadonlyMap<string, TableService>;

export function tableService(service: IpvsService, destinations: readonly IpvsDestination[]): TableService {
  return {
    service,
    destinations: new Map(destinations.map((destination) => [ipvsDestinationId(destination), destination])),
  };
}

/** Behind a firewall mark only NAT may change the port; the others keep the client's, and the kernel has 0. */
export const destinationPort = (key: VirtualServerKey, method: ForwardingMethod, port: number): number =>
  key.kind === 'firewall-mark' && method !== 'masquerade' ? 0 : port;

/** Leaves the counters behind. */
export function tableOf(services: readonly ObservedService[]): Table {
  return new Map(
    services.map(({ service, destinations }) => [
      ipvsServiceId(service.key),
      tableService(
        service,
        destinations.map((row) => row.destination),
      ),
    ]),
  );
}

/** A table that changes as the kernel's does: each accepted command is applied to it. */
export class MutableTable {
  readonly #services = new Map<string, { service: IpvsService; destinations: Map<string, IpvsDestination> }>();

  constructor(start: Table = new Map()) {
    for (const [id, { service, destinations }] of start) {
      this.#services.set(id, { service, destinations: new Map(destinations) });
    }
  }

  get services(): Table {
    return this.#services;
  }

  apply(command: IpvsCommand): void {
    switch (command.type) {
      case 'add-service':
        this.#services.set(ipvsServiceId(command.service.key), { service: command.service, destinations: new Map() });
        return;
      case 'edit-service': {
        const row = this.#services.get(ipvsServiceId(command.service.key));
        if (row !== undefined) row.service = command.service;
        return;
      }
      case 'remove-service':
        this.#services.delete(ipvsServiceId(command.key));
        return;
      case 'add-destination':
      case 'edit-destination':
        this.#services
          .get(ipvsServiceId(command.key))
          ?.destinations.set(ipvsDestinationId(command.destination), command.destination);
        return;
      case 'remove-destination':
        this.#services.get(ipvsServiceId(command.key))?.destinations.delete(ipvsDestinationId(command));
        return;
      default:
        command satisfies never;
    }
  }
}

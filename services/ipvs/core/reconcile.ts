// The difference between the wanted and the observed table, as commands in an order that never leaves a pool without a
// usable destination when it has one before and after:
//
//   new services, changed services, added and revived destinations  |  weakened and removed destinations, removed services
//
// Equal tables give no command.

import {
  type IpvsCommand,
  type IpvsDestination,
  type IpvsService,
  ipvsServiceId,
} from '../../../lib/netlink/ipvs-model.ts';
import type { Table, TableService } from './table.ts';

/** Only services in either table are looked at: services of others must be left out of `observed`. */
export function reconcile(wanted: Table, observed: Table): IpvsCommand[] {
  const build: IpvsCommand[] = [];
  const remove: IpvsCommand[] = [];
  for (const [id, row] of wanted) {
    const present = observed.get(id);
    if (present === undefined) build.push({ type: 'add-service', service: row.service });
    else if (!sameService(row.service, present.service)) build.push({ type: 'edit-service', service: row.service });
    reconcileDestinations(row, present, build, remove);
  }
  for (const [id, row] of observed) {
    if (!wanted.has(id)) remove.push({ type: 'remove-service', key: row.service.key });
  }
  return [...build, ...remove];
}

function reconcileDestinations(
  wanted: TableService,
  observed: TableService | undefined,
  build: IpvsCommand[],
  remove: IpvsCommand[],
): void {
  const { key } = wanted.service;
  for (const [id, destination] of wanted.destinations) {
    const present = observed?.destinations.get(id);
    if (present === undefined) build.push({ type: 'add-destination', key, destination });
    else if (!sameDestination(destination, present)) {
      const weakens = destination.weight === 0 && present.weight > 0;
      (weakens ? remove : build).push({ type: 'edit-destination', key, destination });
    }
  }
  for (const [id, { address, port }] of observed?.destinations ?? []) {
    if (!wanted.destinations.has(id)) remove.push({ type: 'remove-destination', key, address, port });
  }
}

export function sameService(left: IpvsService, right: IpvsService): boolean {
  return (
    ipvsServiceId(left.key) === ipvsServiceId(right.key) &&
    left.scheduler === right.scheduler &&
    left.persistenceTimeout === right.persistenceTimeout &&
    left.persistenceGranularity === right.persistenceGranularity &&
    left.persistenceEngine === right.persistenceEngine &&
    left.onePacket === right.onePacket &&
    left.schedulerFlags === right.schedulerFlags
  );
}

export function sameDestination(wanted: IpvsDestination, observed: IpvsDestination): boolean {
  return (
    wanted.weight === observed.weight &&
    wanted.upperThreshold === observed.upperThreshold &&
    wanted.lowerThreshold === observed.lowerThreshold &&
    // The kernel may say `local` of a real server that is this machine, whatever it was told.
    (wanted.forwardingMethod === observed.forwardingMethod || observed.forwardingMethod === 'local') &&
    (wanted.forwardingMethod !== 'tunnel' || sameTunnel(wanted, observed))
  );
}

function sameTunnel({ tunnel: left }: IpvsDestination, { tunnel: right }: IpvsDestination): boolean {
  return left.type === right.type && left.port === right.port && left.flags === right.flags;
}

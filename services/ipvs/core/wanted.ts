// From pools to the table the kernel should have (keepalived §3.3, §3.4).

import type { ForwardingMethod, VirtualServerKey } from '../../../lib/config/model.ts';
import { familyOfKey, type IpvsDestination, type IpvsService, PLAIN_TUNNEL } from '../../../lib/netlink/ipvs-model.ts';
import { toSeconds } from '../../../lib/time/time.ts';
import type { Pool } from './pool.ts';
import { destinationPort, type TableService, tableService } from './table.ts';

/** A sorry server stands alone, so that any weight is the whole of it. */
const SORRY_WEIGHT = 1;

export function wantedService(pool: Pool): TableService {
  return tableService(serviceOf(pool), destinationsOf(pool));
}

function serviceOf({ config }: Pool): IpvsService {
  const host = familyOfKey(config.key) === 'ipv4' ? 32 : 128;
  const { persistenceTimeout } = config;
  return {
    key: config.key,
    scheduler: config.scheduler,
    persistenceTimeout: persistenceTimeout === undefined ? 0 : Math.max(1, Math.round(toSeconds(persistenceTimeout))),
    persistenceGranularity: persistenceTimeout === undefined ? host : config.persistenceGranularity,
    persistenceEngine: '',
    onePacket: false,
    schedulerFlags: 0,
  };
}

/**
 * Live real servers with their weight; dead ones at weight 0 (inhibit_on_failure) or absent. Below the quorum a sorry
 * server, if there is one, takes the place of those still alive; without one they stay.
 */
function destinationsOf(pool: Pool): IpvsDestination[] {
  const { key, sorryServer } = pool.config;
  const destinations: IpvsDestination[] = [];
  for (const member of pool.members) {
    const serves = member.up && !pool.usesSorryServer;
    if (!serves && !member.config.inhibitOnFailure) continue;
    const { address, port, forwardingMethod } = member.config;
    destinations.push(destination(key, address, port, forwardingMethod, serves ? member.weight : 0));
  }
  if (sorryServer !== undefined && (pool.usesSorryServer || sorryServer.inhibit)) {
    const { address, port, forwardingMethod } = sorryServer;
    const sorry = destination(key, address, port, forwardingMethod, pool.usesSorryServer ? SORRY_WEIGHT : 0);
    const twin = destinations.findIndex((other) => other.address === address && other.port === sorry.port);
    if (twin < 0) destinations.push(sorry);
    // The sorry server is a real server as well: while it is needed it counts as the sorry server.
    else if (pool.usesSorryServer) destinations[twin] = sorry;
  }
  return destinations;
}

function destination(
  key: VirtualServerKey,
  address: IpvsDestination['address'],
  port: number,
  forwardingMethod: ForwardingMethod,
  weight: number,
): IpvsDestination {
  return {
    address,
    port: destinationPort(key, forwardingMethod, port),
    forwardingMethod,
    weight,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: PLAIN_TUNNEL,
  };
}

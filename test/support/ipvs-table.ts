// What the kernel of a host balances, as `ipvsadm` shows it: the judge of what a director wrote.

import type { Host } from './network.ts';

export interface SeenDestination {
  /** `192.168.31.113:80` */
  readonly address: string;
  readonly weight: number;
  readonly method: 'route' | 'tunnel' | 'masq';
}

export interface SeenService {
  /** `192.168.31.200:80` */
  readonly address: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp' | 'fwm';
  readonly scheduler: string;
  /** Seconds; 0: not persistent. */
  readonly persistence: number;
  readonly destinations: readonly SeenDestination[];
}

const METHODS = { Route: 'route', Tunnel: 'tunnel', Masq: 'masq', Local: 'route' } as const;

export async function readTable(host: Host): Promise<readonly SeenService[]> {
  const services: (SeenService & { destinations: SeenDestination[] })[] = [];
  for (const line of (await host.run(['ipvsadm', '-L', '-n'])).split('\n')) {
    const service = /^(TCP|UDP|SCTP|FWM) +(\S+) (\S+)(.*)$/.exec(line);
    if (service !== null) {
      const [, protocol = '', address = '', scheduler = '', flags = ''] = service;
      services.push({
        address,
        protocol: protocol.toLowerCase() as SeenService['protocol'],
        scheduler,
        persistence: Number(/persistent (\d+)/.exec(flags)?.[1] ?? 0),
        destinations: [],
      });
      continue;
    }
    const destination = /^ +-> (\S+) +(Route|Tunnel|Masq|Local) +(\d+)/.exec(line);
    if (destination === null) continue;
    const [, address = '', method = '', weight] = destination;
    services.at(-1)?.destinations.push({ address, weight: Number(weight), method: METHODS[method as 'Route'] });
  }
  return services;
}

/** Addresses of the destinations of the first service, sorted; only those that get traffic. */
export async function servingAddresses(host: Host): Promise<readonly string[]> {
  const [service] = await readTable(host);
  return (service?.destinations ?? [])
    .filter((destination) => destination.weight > 0)
    .map((destination) => destination.address)
    .toSorted();
}

// The installations of the tutorials, ready to put directors on. Interfaces and addresses are those of the
// configurations, which can therefore be used as they are: every installation is a world of its own.

import type { TestContext } from 'node:test';
import { type Host, type Network, openNetwork } from './network.ts';
import { Scratch } from './scratch.ts';

/** One LAN with hosts that have one interface each. */
export interface World {
  readonly network: Network;
  readonly scratch: Scratch;
  readonly lan: string;
  readonly interface: string;
  host(name: string): Host;
  close(): void;
}

/** Builds a LAN of hosts named to addresses (with prefix length); closed when the test ends, however it ends. */
export function openWorld(
  context: Pick<TestContext, 'after'> | undefined,
  interfaceName: string,
  hosts: Readonly<Record<string, string>>,
): World {
  const network = openNetwork();
  const scratch = new Scratch();
  const close = (): void => {
    network.close();
    scratch.remove();
  };
  context?.after(close);
  const lan = 'lan';
  const byName = new Map<string, Host>();
  for (const [name, address] of Object.entries(hosts)) {
    byName.set(name, network.addHost(name, [{ lan, interface: interfaceName, addresses: [address] }]));
  }
  return {
    network,
    scratch,
    lan,
    interface: interfaceName,
    host: (name) => {
      const host = byName.get(name);
      if (host === undefined) throw new Error(`no host ${name}`);
      return host;
    },
    close,
  };
}

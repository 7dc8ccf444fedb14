// A network of the test's own, on lib/netns: hosts as objects, so that a test reads `master.holds('eth0', vip)`.
// Taken down by close(), at the end of the test process, or, after a crash, by the next test that starts.

import type { CommandOptions } from '../../lib/netns/command.ts';
import { removeLeftovers } from '../../lib/netns/leftovers.ts';
import { createNetwork, type HostOptions, type Network as Namespaces } from '../../lib/netns/network.ts';
import type { NamespaceProcess, SpawnOptions } from '../../lib/netns/process.ts';
import { timeScale } from './eventually.ts';

const PREFIX = 'hfscen';

let created = 0;
let handlesSignals = false;

/** Where a host is plugged in. */
export interface Plug {
  /** Name of the LAN; made when first named. */
  readonly lan: string;
  /** Name the interface gets inside the host. */
  readonly interface: string;
  /** With prefix length. */
  readonly addresses?: readonly string[];
}

/** Opens an empty network. Sweeps away what test processes that no longer live left behind. */
export function openNetwork(): Network {
  if (!handlesSignals) {
    // An orderly exit runs the clean-up of lib/netns; the default action of these signals would not.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
    handlesSignals = true;
  }
  removeLeftovers(PREFIX);
  created += 1;
  return new Network(createNetwork({ prefix: `${PREFIX}${process.pid}-${created}` }));
}

export class Network {
  readonly namespaces: Namespaces;
  readonly #lans = new Set<string>();

  constructor(namespaces: Namespaces) {
    this.namespaces = namespaces;
  }

  addHost(name: string, plugs: readonly Plug[], options: HostOptions = {}): Host {
    this.namespaces.addHost(name, options);
    const lanOf = new Map<string, string>();
    for (const plug of plugs) {
      if (!this.#lans.has(plug.lan)) this.namespaces.addLan(plug.lan);
      this.#lans.add(plug.lan);
      this.namespaces.connect(name, plug.lan, { interface: plug.interface, addresses: plug.addresses ?? [] });
      lanOf.set(plug.interface, plug.lan);
    }
    return new Host(name, this.namespaces, lanOf);
  }

  /** Ends every process still inside and removes the namespaces. */
  close(): void {
    this.namespaces.cleanUp();
  }
}

export class Host {
  readonly name: string;
  readonly #namespaces: Namespaces;
  readonly #lanOf: ReadonlyMap<string, string>;

  constructor(name: string, namespaces: Namespaces, lanOf: ReadonlyMap<string, string>) {
    this.name = name;
    this.#namespaces = namespaces;
    this.#lanOf = lanOf;
  }

  get namespace(): string {
    return this.#namespaces.namespace(this.name);
  }

  /** Runs a command to its end and gives its standard output. Rejects when it fails or is too slow. */
  async run(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
    const timeout = (options.timeout ?? 10_000) * timeScale;
    return (await this.#namespaces.execAsync(this.name, argv, { ...options, timeout })).stdout;
  }

  /** Starts a process inside; it is ended with the network at the latest. */
  start(argv: readonly string[], options: SpawnOptions = {}): NamespaceProcess {
    return this.#namespaces.spawn(this.name, argv, options);
  }

  /** All addresses of an interface, without prefix length. */
  async addressesOf(interfaceName: string): Promise<readonly string[]> {
    const text = await this.run(['ip', '-j', 'addr', 'show', 'dev', interfaceName]);
    const links = JSON.parse(text) as readonly { readonly addr_info?: readonly { readonly local?: string }[] }[];
    return links.flatMap((link) => (link.addr_info ?? []).flatMap((address) => address.local ?? []));
  }

  async holds(interfaceName: string, address: string): Promise<boolean> {
    return (await this.addressesOf(interfaceName)).includes(address);
  }

  addRoute(to: string, via: string): void {
    this.#namespaces.addRoute(this.name, { to, via });
  }

  /** Makes the host a DR real server for `vip`: it holds the address and tells nobody. */
  holdSilently(vip: string): void {
    this.#namespaces.holdSilently(this.name, vip);
  }

  /** Pulls the cable; `silent`: the carrier stays and the frames vanish. */
  cutLink(interfaceName: string, how: 'carrier' | 'silent' = 'carrier'): void {
    this.#namespaces.cutLink(this.name, this.#lan(interfaceName), how);
  }

  restoreLink(interfaceName: string): void {
    this.#namespaces.restoreLink(this.name, this.#lan(interfaceName));
  }

  #lan(interfaceName: string): string {
    const lan = this.#lanOf.get(interfaceName);
    if (lan === undefined) throw new Error(`${this.name} has no interface ${interfaceName}`);
    return lan;
  }
}

// A network of namespaces on this machine: hosts, LANs (bridges) and the links between them, processes inside them.
// Everything is recorded before it is made and removed by cleanUp(); what a crash leaves, removeLeftovers() removes.
// Needs root. The machine's own namespace is never touched: a LAN's bridge lives in a namespace of its own.

import { type CommandOptions, type CommandResult, runCommand, runCommandAsync } from './command.ts';
import { deleteLedger, identify, type Ledger, writeLedger } from './ledger.ts';
import { processesIn, removeNamespaces } from './leftovers.ts';
import { NamespaceProcess, type SpawnOptions } from './process.ts';

export interface NetworkOptions {
  /** Start of every namespace name; the network is `<prefix>` and its hosts `<prefix>-<host>`. Letters, digits, `-`. */
  readonly prefix: string;
  /** Clean up when this process exits in an orderly way (default true). */
  readonly cleanUpOnExit?: boolean;
}

export interface HostOptions {
  /** `net.ipv4.ip_forward` and IPv6 forwarding (default false). */
  readonly forwarding?: boolean;
  /** Written as they are, e.g. `{ 'net.ipv4.conf.all.arp_ignore': 1 }`. */
  readonly sysctls?: Readonly<Record<string, string | number>>;
}

export interface LinkOptions {
  /** Name of the interface in the host; `eth0`, `eth1`, ... in order unless told. */
  readonly interface?: string;
  /** With prefix length: `10.0.0.1/24`, `fd00::1/64`. */
  readonly addresses?: readonly string[];
  readonly mac?: string;
}

export interface RouteOptions {
  /** `default` or `10.1.0.0/24`. */
  readonly to: string;
  readonly via?: string;
  readonly interface?: string;
  readonly source?: string;
}

interface Link {
  readonly host: string;
  readonly lan: string;
  readonly interface: string;
  readonly port: string;
  readonly addresses: readonly string[];
}

/** Prepares an empty network; makes nothing in the kernel yet. */
export function createNetwork(options: NetworkOptions): Network {
  return new Network(options);
}

export class Network {
  readonly prefix: string;
  #hosts = new Map<string, number>();
  #lans = new Map<string, number>();
  #links: Link[] = [];
  #processes = new Set<NamespaceProcess>();
  #onExit: (() => void) | undefined;
  #cleaned = false;

  constructor(options: NetworkOptions) {
    if (!/^[a-z][a-z0-9-]{0,40}$/i.test(options.prefix)) throw new Error(`bad network prefix "${options.prefix}"`);
    this.prefix = options.prefix;
    if (options.cleanUpOnExit !== false) {
      this.#onExit = () => this.cleanUp();
      process.on('exit', this.#onExit);
    }
  }

  /** Name of the namespace of a host, as `ip netns` shows it. */
  namespace(host: string): string {
    if (!this.#hosts.has(host)) throw new Error(`network ${this.prefix} has no host "${host}"`);
    return `${this.prefix}-${host}`;
  }

  get hosts(): readonly string[] {
    return [...this.#hosts.keys()];
  }

  /** Makes a host: a namespace with `lo` up, loose reverse-path filter off, IPv6 duplicate detection off. */
  addHost(host: string, options: HostOptions = {}): void {
    if (!/^[a-z][a-z0-9_-]{0,30}$/i.test(host)) throw new Error(`bad host name "${host}"`);
    if (this.#hosts.has(host) || this.#lans.has(host)) throw new Error(`network ${this.prefix} already has "${host}"`);
    this.#hosts.set(host, 0);
    this.#createNamespace(`${this.prefix}-${host}`);
    const forwarding = options.forwarding === true ? 1 : 0;
    this.setSysctls(host, {
      'net.ipv4.ip_forward': forwarding,
      'net.ipv6.conf.all.forwarding': forwarding,
      // The kernel takes the greater of "all" and the interface's own: both must be 0.
      'net.ipv4.conf.all.rp_filter': 0,
      'net.ipv4.conf.default.rp_filter': 0,
      'net.ipv6.conf.all.accept_dad': 0,
      'net.ipv6.conf.default.accept_dad': 0,
      'net.ipv4.conf.all.send_redirects': 0,
      'net.ipv4.conf.default.send_redirects': 0,
      ...options.sysctls,
    });
  }

  /** Makes a LAN: a bridge that forwards at once (no spanning tree), in a namespace of its own. */
  addLan(lan: string): void {
    if (this.#hosts.has(lan) || this.#lans.has(lan)) throw new Error(`network ${this.prefix} already has "${lan}"`);
    this.#lans.set(lan, 0);
    const namespace = `${this.prefix}-${lan}`;
    this.#createNamespace(namespace);
    this.#ip(namespace, [
      'link',
      'add',
      'br0',
      'type',
      'bridge',
      'stp_state',
      '0',
      'forward_delay',
      '0',
      'mcast_snooping',
      '0',
    ]);
    this.#ip(namespace, ['link', 'set', 'br0', 'up']);
  }

  /** Plugs a host into a LAN; returns the name of the host's interface, which is up when this returns. */
  connect(host: string, lan: string, options: LinkOptions = {}): string {
    const hostNamespace = this.namespace(host);
    const lanNamespace = this.#lanNamespace(lan);
    const hostCount = this.#hosts.get(host) ?? 0;
    const lanCount = this.#lans.get(lan) ?? 0;
    const name = options.interface ?? `eth${hostCount}`;
    const port = `port${lanCount}`;
    this.#hosts.set(host, hostCount + 1);
    this.#lans.set(lan, lanCount + 1);
    const mac = options.mac === undefined ? [] : ['address', options.mac];
    runCommand([
      ...['ip', 'link', 'add', 'name', name, ...mac, 'netns', hostNamespace, 'type', 'veth'],
      ...['peer', 'name', port, 'netns', lanNamespace],
    ]);
    this.#ip(lanNamespace, ['link', 'set', port, 'master', 'br0', 'up']);
    this.#ip(hostNamespace, ['link', 'set', name, 'up']);
    const addresses = options.addresses ?? [];
    this.#links.push({ host, lan, interface: name, port, addresses });
    for (const address of addresses) this.addAddress(host, name, address);
    return name;
  }

  /** `ip address add`; also for a VIP on `lo` of a DR real server (`10.0.0.100/32`, `lo`). */
  addAddress(host: string, interfaceName: string, address: string): void {
    const more = address.includes(':') ? ['nodad'] : [];
    this.#ip(this.namespace(host), ['address', 'add', address, 'dev', interfaceName, ...more]);
  }

  removeAddress(host: string, interfaceName: string, address: string): void {
    this.#ip(this.namespace(host), ['address', 'del', address, 'dev', interfaceName]);
  }

  addRoute(host: string, route: RouteOptions): void {
    const words = ['route', 'replace', route.to];
    if (route.via !== undefined) words.push('via', route.via);
    if (route.interface !== undefined) words.push('dev', route.interface);
    if (route.source !== undefined) words.push('src', route.source);
    this.#ip(this.namespace(host), words);
  }

  setSysctls(host: string, sysctls: Readonly<Record<string, string | number>>): void {
    const words = Object.entries(sysctls).map(([name, value]) => `${name}=${value}`);
    if (words.length > 0) this.exec(host, ['sysctl', '-q', '-w', ...words]);
  }

  /**
   * Makes a host a DR or TUN real server for a VIP: the address on `lo`, and no ARP answers nor announcements for it
   * (`arp_ignore=1`, `arp_announce=2`), so that only the director owns it on the LAN.
   */
  holdSilently(host: string, vip: string): void {
    this.setSysctls(host, { 'net.ipv4.conf.all.arp_ignore': 1, 'net.ipv4.conf.all.arp_announce': 2 });
    this.addAddress(host, 'lo', vip.includes('/') ? vip : `${vip}/32`);
  }

  /**
   * Cuts the link between a host and a LAN. `carrier` (default): the port goes down and the host's interface loses its
   * carrier, as with a pulled cable. `silent`: the carrier stays and the frames vanish, as behind a broken switch.
   */
  cutLink(host: string, lan: string, how: 'carrier' | 'silent' = 'carrier'): void {
    const link = this.#link(host, lan);
    const namespace = this.#lanNamespace(lan);
    if (how === 'silent') this.#ip(namespace, ['link', 'set', link.port, 'nomaster']);
    else this.#ip(namespace, ['link', 'set', link.port, 'down']);
  }

  /** Undoes `cutLink`, whichever way it was cut. */
  restoreLink(host: string, lan: string): void {
    const link = this.#link(host, lan);
    this.#ip(this.#lanNamespace(lan), ['link', 'set', link.port, 'master', 'br0', 'up']);
  }

  /** Runs a command inside a host and waits, blocking. Throws `CommandFailed` unless status 0 or `mayFail`. */
  exec(host: string, argv: readonly string[], options: CommandOptions = {}): CommandResult {
    return runCommand(['ip', 'netns', 'exec', this.namespace(host), ...argv], options);
  }

  /** The same without blocking the event loop: for clients while something in this process serves or counts. */
  execAsync(host: string, argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
    return runCommandAsync(['ip', 'netns', 'exec', this.namespace(host), ...argv], options);
  }

  /** Starts a process inside a host; ended by `cleanUp` if it still lives. */
  spawn(host: string, argv: readonly string[], options: SpawnOptions = {}): NamespaceProcess {
    return this.#start(this.namespace(host), argv, options);
  }

  /** Starts a process where a LAN's bridge is, e.g. `tcpdump -i br0`, which sees every frame of the LAN. */
  spawnOnLan(lan: string, argv: readonly string[], options: SpawnOptions = {}): NamespaceProcess {
    return this.#start(this.#lanNamespace(lan), argv, options);
  }

  /** Numbers of all processes that live in a host, whoever started them. */
  processes(host: string): readonly number[] {
    return processesIn(this.namespace(host));
  }

  /** Whether an interface of a host holds an address (without prefix length). */
  hasAddress(host: string, address: string): boolean {
    const shown = this.exec(host, ['ip', '-o', 'address', 'show']).stdout;
    return shown.split('\n').some((line) => line.split(/\s+/)[3]?.split('/')[0] === address);
  }

  /** Ends every process and removes every namespace. Blocks up to some seconds, never throws, may be called again. */
  cleanUp(): void {
    if (this.#cleaned) return;
    this.#cleaned = true;
    if (this.#onExit !== undefined) process.off('exit', this.#onExit);
    for (const one of this.#processes) if (one.end === undefined) one.signalGroup('SIGKILL');
    removeNamespaces(this.#ledger());
    deleteLedger(this.prefix);
  }

  #start(namespace: string, argv: readonly string[], options: SpawnOptions): NamespaceProcess {
    const started = new NamespaceProcess(['ip', 'netns', 'exec', namespace, ...argv], options);
    this.#processes.add(started);
    this.#record();
    void started.ended.then(() => this.#processes.delete(started));
    return started;
  }

  #createNamespace(name: string): void {
    this.#record();
    runCommand(['ip', 'netns', 'add', name]);
    this.#ip(name, ['link', 'set', 'lo', 'up']);
  }

  #ip(namespace: string, words: readonly string[]): void {
    runCommand(['ip', '-n', namespace, ...words]);
  }

  #link(host: string, lan: string): Link {
    const link = this.#links.find((one) => one.host === host && one.lan === lan);
    if (link === undefined) throw new Error(`${host} is not connected to ${lan}`);
    return link;
  }

  #lanNamespace(lan: string): string {
    if (!this.#lans.has(lan)) throw new Error(`network ${this.prefix} has no LAN "${lan}"`);
    return `${this.prefix}-${lan}`;
  }

  #record(): void {
    if (!this.#cleaned) writeLedger(this.#ledger());
  }

  #ledger(): Ledger {
    return {
      network: this.prefix,
      owner: identify(process.pid) ?? { pid: process.pid, startTime: '' },
      namespaces: [...this.#hosts.keys(), ...this.#lans.keys()].map((name) => `${this.prefix}-${name}`),
      processes: [...this.#processes].map((one) => one.identity).filter((identity) => identity !== undefined),
    };
  }
}

// The LVS tutorial's installation: two directors, two real servers, a spare for the sorry page and a client with two
// addresses; on one LAN for direct routing, on an outer and an inner LAN for NAT.

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type Director, type DirectorKind, lastLines, startDirector } from './director.ts';
import { eventually } from './eventually.ts';
import { servingAddresses } from './ipvs-table.ts';
import { type Host, type Network, openNetwork, type Plug } from './network.ts';
import { Scratch } from './scratch.ts';
import { WebServer } from './web-server.ts';

export const VIP = '192.168.31.200';
export const CLIENT_ADDRESSES = ['192.168.31.20', '192.168.31.21'] as const;
const OUTER = 'enp0s3';
const INNER = 'enp0s8';
const LAST_BYTE = { lvs1: 54, lvs2: 51, web1: 113, web2: 150, sorry: 99 } as const;

export type WebName = 'web1' | 'web2' | 'sorry';
export type DirectorName = 'lvs1' | 'lvs2';

export class LvsWorld {
  readonly method: 'DR' | 'NAT';
  readonly network: Network;
  readonly scratch = new Scratch();
  readonly client: Host;
  readonly webs: Readonly<Record<WebName, WebServer>>;
  readonly #hosts = new Map<string, Host>();
  readonly #directors = new Map<DirectorName, Director>();

  constructor(context: Pick<TestContext, 'after'> | undefined, method: 'DR' | 'NAT') {
    this.method = method;
    this.network = openNetwork();
    context?.after(() => this.close());
    for (const name of ['lvs1', 'lvs2'] as const) {
      const plugs: Plug[] = [{ lan: 'outer', interface: OUTER, addresses: [`192.168.31.${LAST_BYTE[name]}/24`] }];
      if (method === 'NAT')
        plugs.push({ lan: 'inner', interface: INNER, addresses: [`10.31.0.${LAST_BYTE[name]}/24`] });
      this.#hosts.set(name, this.network.addHost(name, plugs, { forwarding: method === 'NAT' }));
    }
    const addresses = CLIENT_ADDRESSES.map((address) => `${address}/24`);
    this.client = this.network.addHost('client', [{ lan: 'outer', interface: OUTER, addresses }]);
    this.webs = { web1: this.#addWeb('web1'), web2: this.#addWeb('web2'), sorry: this.#addWeb('sorry') };
  }

  #addWeb(name: WebName): WebServer {
    const isDirect = this.method === 'DR';
    const address = `${this.addressOf(name)}/24`;
    const plug = { lan: isDirect ? 'outer' : 'inner', interface: OUTER, addresses: [address] };
    const host = this.network.addHost(name, [plug]);
    if (isDirect) host.holdSilently(VIP);
    else host.addRoute('default', '10.31.0.1');
    this.#hosts.set(name, host);
    return new WebServer({ host, scratch: this.scratch });
  }

  /** A real server's own address. */
  addressOf(name: WebName): string {
    return `${this.method === 'DR' ? '192.168.31' : '10.31.0'}.${LAST_BYTE[name]}`;
  }

  host(name: DirectorName | WebName): Host {
    const host = this.#hosts.get(name);
    assert.ok(host !== undefined);
    return host;
  }

  startDirector(kind: DirectorKind, name: DirectorName, configuration: string): Director {
    const director = startDirector(kind, { host: this.host(name), scratch: this.scratch, configuration });
    this.#directors.set(name, director);
    return director;
  }

  async startWebs(...names: readonly WebName[]): Promise<void> {
    for (const name of names) await this.webs[name].start();
  }

  /** Waits until a director holds the address. */
  async masterIs(name: DirectorName, within = 15_000): Promise<void> {
    await eventually(() => this.host(name).holds(OUTER, VIP), {
      within,
      every: 100,
      what: `${VIP} on ${name}`,
      evidence: () => this.evidence(),
    });
  }

  /** Waits until exactly these real servers get traffic from a director. */
  async serving(name: DirectorName, webs: readonly WebName[], within = 20_000): Promise<void> {
    const expected = webs.map((web) => `${this.addressOf(web)}:80`).toSorted();
    await eventually(
      async () => {
        const seen = await servingAddresses(this.host(name));
        if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error(`table of ${name}: ${seen.join(' ')}`);
        return true;
      },
      { within, every: 100, what: `${name} balances to ${expected.join(' ')}`, evidence: () => this.evidence() },
    );
  }

  /** The node dies: unplugged, and all its processes gone in the same moment. */
  async kill(name: DirectorName): Promise<void> {
    this.host(name).cutLink(OUTER, 'silent');
    if (this.method === 'NAT') this.host(name).cutLink(INNER, 'silent');
    await this.#directors.get(name)?.crash();
  }

  evidence(): string {
    return [...this.#directors.values()].map((director) => lastLines(director)).join('\n');
  }

  close(): void {
    this.network.close();
    this.scratch.remove();
  }
}

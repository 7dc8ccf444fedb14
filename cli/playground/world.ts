// The playground's machines: a network of namespaces with two directors, two real servers and a client, and what can be
// done to them. A director that is "killed" is treated as a machine that lost its power: link, processes, addresses,
// balancing table and run directory are all gone.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from '../../lib/netns/ledger.ts';
import { createNetwork, type Network } from '../../lib/netns/network.ts';
import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { holdsAddress, type TableRow, tableOf } from './kernel-view.ts';
import {
  ADDRESSES,
  CLIENT,
  configurationOf,
  DIRECTORS,
  type DirectorName,
  LAN,
  PREFIX,
  PROJECT,
  VIRTUAL_ADDRESS,
  VIRTUAL_PORT,
  WEB_SERVERS,
  type WebServerName,
} from './plan.ts';
import type { ClientLine } from './traffic.ts';

const RUN_DIRECTORY = '/run/holdfast-playground';
const NGINX = '/usr/sbin/nginx';

export interface WorldListener {
  /** A director's log line. */
  readonly onLog: (director: DirectorName, line: string) => void;
  readonly onRequest: (line: ClientLine) => void;
  /** A director or web server that nobody stopped has ended. */
  readonly onDeath: (name: string, how: string) => void;
}

/** What a director is, as its kernel shows it. */
export interface DirectorView {
  readonly running: boolean;
  readonly connected: boolean;
  readonly holdsAddress: boolean;
  readonly table: readonly TableRow[] | undefined;
}

export class World {
  #network: Network;
  #listener: WorldListener;
  #interval: number;
  /** A process that does nothing, through which the namespace can be seen while nothing else runs in it. */
  #anchors = new Map<DirectorName, NamespaceProcess>();
  #directors = new Map<DirectorName, NamespaceProcess>();
  #webServers = new Map<WebServerName, NamespaceProcess>();
  #cut = new Set<DirectorName>();
  #expectedDeaths = new Set<NamespaceProcess>();

  /** `interval`: milliseconds between two requests of the client. */
  constructor(listener: WorldListener, interval: number) {
    this.#listener = listener;
    this.#interval = interval;
    this.#network = createNetwork({ prefix: PREFIX });
  }

  /** Builds the network and starts everything. */
  start(): void {
    rmSync(RUN_DIRECTORY, { recursive: true, force: true });
    mkdirSync(RUN_DIRECTORY, { recursive: true });
    this.#network.addLan(LAN);
    for (const name of [...DIRECTORS, ...WEB_SERVERS, CLIENT] as const) {
      this.#network.addHost(name, { forwarding: name === 'director1' || name === 'director2' });
      this.#network.connect(name, LAN, { addresses: [`${ADDRESSES[name]}/24`] });
    }
    for (const name of WEB_SERVERS) {
      this.#network.holdSilently(name, VIRTUAL_ADDRESS);
      this.startWebServer(name);
    }
    for (const name of DIRECTORS) {
      this.#anchors.set(name, this.#network.spawn(name, ['sleep', 'infinity']));
      this.startDirector(name);
    }
    this.#startClient();
  }

  view(director: DirectorName): DirectorView {
    const pid = this.#anchors.get(director)?.pid ?? 0;
    return {
      running: this.#isAlive(this.#directors.get(director)),
      connected: !this.#cut.has(director),
      holdsAddress: holdsAddress(pid, VIRTUAL_ADDRESS),
      table: tableOf(pid, VIRTUAL_ADDRESS, VIRTUAL_PORT),
    };
  }

  isServing(name: WebServerName): boolean {
    return this.#isAlive(this.#webServers.get(name));
  }

  /** Starts a director's Holdfast; plugs its cable in when it had been killed or cut. Says whether it was started. */
  startDirector(name: DirectorName): boolean {
    if (this.#isAlive(this.#directors.get(name))) return false;
    this.restoreDirector(name);
    const runDirectory = join(RUN_DIRECTORY, name);
    const started = this.#network.spawn(
      name,
      [
        ...[process.execPath, join(PROJECT, 'bin/holdfast'), 'run', '--config', configurationOf(name)],
        ...['--node', name, '--run-dir', runDirectory],
      ],
      { cwd: PROJECT, onLine: (line) => this.#listener.onLog(name, line), env: { NO_COLOR: '1' } },
    );
    this.#directors.set(name, started);
    this.#watch(name, started);
    return true;
  }

  /** The machine loses its power. */
  async killDirector(name: DirectorName): Promise<boolean> {
    const residents = this.#residents(name);
    if (residents.length === 0) return false;
    this.cutDirector(name, 'silent');
    const running = this.#directors.get(name);
    if (running !== undefined) this.#expectedDeaths.add(running);
    // All of them are halted first: one that sees another die would start it again.
    for (const pid of residents) signal(pid, 'SIGSTOP');
    for (let left = residents; left.length > 0; left = this.#residents(name)) {
      for (const pid of left) signal(pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await running?.ended;
    this.#wipe(name);
    return true;
  }

  /** An orderly stop of a director's Holdfast. */
  async stopDirector(name: DirectorName): Promise<boolean> {
    const running = this.#directors.get(name);
    if (running === undefined || !this.#isAlive(running)) return false;
    this.#expectedDeaths.add(running);
    await running.stop(20_000);
    return true;
  }

  /** `kill -9` of one process of a director: a service, `nats-server` or `supervisor`. Says which number it had. */
  killService(name: DirectorName, service: string): number | undefined {
    const running = this.#directors.get(name);
    if (running === undefined || !this.#isAlive(running)) return undefined;
    if (service === 'supervisor') {
      this.#expectedDeaths.add(running);
      running.signal('SIGKILL');
      return running.pid;
    }
    const pid = this.#residents(name).find((one) => isService(one, service));
    if (pid !== undefined) signal(pid, 'SIGKILL');
    return pid;
  }

  /** Pulls a director's cable; `silent`: the frames vanish and it does not notice. */
  cutDirector(name: DirectorName, how: 'carrier' | 'silent' = 'carrier'): boolean {
    if (this.#cut.has(name)) return false;
    this.#network.cutLink(name, LAN, how);
    this.#cut.add(name);
    return true;
  }

  restoreDirector(name: DirectorName): boolean {
    if (!this.#cut.delete(name)) return false;
    this.#network.restoreLink(name, LAN);
    return true;
  }

  startWebServer(name: WebServerName): boolean {
    if (this.isServing(name)) return false;
    const started = this.#network.spawn(name, existsSync(NGINX) ? nginxFor(name) : nodeServerFor(name));
    this.#webServers.set(name, started);
    this.#watch(name, started);
    return true;
  }

  async stopWebServer(name: WebServerName): Promise<boolean> {
    const running = this.#webServers.get(name);
    if (running === undefined || !this.#isAlive(running)) return false;
    this.#expectedDeaths.add(running);
    await running.stop(5_000);
    return true;
  }

  /** Stops the directors in an orderly way, within a deadline, then removes everything. */
  async stop(): Promise<void> {
    for (const one of [...this.#directors.values(), ...this.#webServers.values()]) this.#expectedDeaths.add(one);
    await Promise.all(DIRECTORS.map((name) => this.#directors.get(name)?.stop(8_000)));
    this.cleanUp();
  }

  /** Removes everything at once. May be called again. */
  cleanUp(): void {
    for (const one of [...this.#directors.values(), ...this.#webServers.values()]) this.#expectedDeaths.add(one);
    this.#network.cleanUp();
    rmSync(RUN_DIRECTORY, { recursive: true, force: true });
  }

  #startClient(): void {
    const url = `http://${VIRTUAL_ADDRESS}:${VIRTUAL_PORT}/`;
    this.#network.spawn(
      CLIENT,
      [process.execPath, join(PROJECT, 'cli/playground/client.ts'), url, String(this.#interval)],
      {
        env: { NODE_NO_WARNINGS: '1' },
        onLine: (line) => {
          if (line.startsWith('{')) this.#listener.onRequest(JSON.parse(line) as ClientLine);
        },
      },
    );
  }

  /** What a machine that lost its power has no more. */
  #wipe(name: DirectorName): void {
    this.#network.exec(name, ['ip', 'address', 'del', `${VIRTUAL_ADDRESS}/24`, 'dev', 'eth0'], { mayFail: true });
    this.#network.exec(name, ['ipvsadm', '-C'], { mayFail: true });
    rmSync(join(RUN_DIRECTORY, name), { recursive: true, force: true });
  }

  #watch(name: string, started: NamespaceProcess): void {
    void started.ended.then((end) => {
      if (this.#expectedDeaths.has(started)) return;
      const how = end.signal === null ? `exit status ${end.code}` : end.signal;
      this.#listener.onDeath(name, how);
    });
  }

  #isAlive(one: NamespaceProcess | undefined): boolean {
    return one !== undefined && one.end === undefined;
  }

  /** Processes that live in a director, its anchor excepted. */
  #residents(name: DirectorName): readonly number[] {
    const anchor = this.#anchors.get(name)?.pid;
    return this.#network.processes(name).filter((pid) => pid !== anchor && isRunning(pid));
  }
}

function nginxFor(name: WebServerName): readonly string[] {
  const folder = join(RUN_DIRECTORY, name);
  mkdirSync(folder, { recursive: true });
  const configuration = `
user root;
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events { }
http {
  access_log off;
  keepalive_timeout 0;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen ${VIRTUAL_PORT};
    location / {
      default_type text/plain;
      return 200 "Hello from ${name}\\n";
    }
  }
}
`;
  writeFileSync(join(folder, 'nginx.conf'), configuration);
  return [NGINX, '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
}

const nodeServerFor = (name: WebServerName): readonly string[] => [
  process.execPath,
  join(PROJECT, 'cli/playground/web-server.ts'),
  name,
  String(VIRTUAL_PORT),
];

/** False for one that has died and only waits for its parent to notice. */
function isRunning(pid: number): boolean {
  return identify(pid) !== undefined;
}

function isService(pid: number, service: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.some((word) => word.endsWith(`services/${service}/main.ts`) || word.split('/').at(-1) === service);
  } catch {
    return false;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended.
  }
}

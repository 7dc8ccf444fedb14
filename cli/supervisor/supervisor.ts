// One director: the services and, unless one is given, the server of their bus, kept running until told to stop.
//
// The services do not depend on this process. When it is killed they go on as they are, also without being started
// again; the next `holdfast run` in the same run directory ends what it finds there, by the recorded process ids, and
// starts anew, which for the services is a restart like any other: nothing in the kernel changes.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERVISED_BUS } from '../../lib/bus/nats-bus.ts';
import type { ServiceName } from '../../lib/facts/facts.ts';
import type { Logger } from '../../lib/log/log.ts';
import { version } from '../../lib/service/version.ts';
import { seconds } from '../../lib/time/time.ts';
import { Child } from './child.ts';
import { announceBus, type EmbeddedServer, embeddedServer, forgetBus } from './nats-server.ts';
import { allGone, isAlive, markOf, type ProcessMark, signalProcess } from './process-table.ts';
import { type ReloadRecord, readState, writeState } from './state-file.ts';

export interface SupervisorOptions {
  readonly node: string;
  readonly runDir: string;
  /** For showing. */
  readonly config: string;
  /** In this order they are started; a checker may appear several times, told apart by `id`. */
  readonly services: readonly { readonly service: ServiceName; readonly id: string }[];
  /** Program and arguments of a service. */
  readonly commandOf: (service: ServiceName, id: string) => readonly string[];
  /** `undefined`: run a server. */
  readonly nats: string | undefined;
  /** Puts the history in place on a new server; before it, services are not told of the server. */
  readonly prepareBus: (url: string) => Promise<void>;
  /**
   * Checks the configuration and puts the accepted one where the services read it. `summary` is one line for the log,
   * `text` is everything there is to say.
   */
  readonly acceptConfiguration: () => { readonly ok: boolean; readonly summary: string; readonly text: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly log: Logger;
}

/** First who holds the addresses, last who tells about it. */
const STOP_ORDER: readonly ServiceName[] = ['vrrp', 'ipvs', 'checker', 'notifier'];
/** A little more than the services allow themselves. */
const STOP_DEADLINES = { vrrp: seconds(4), ipvs: seconds(9), checker: seconds(9), notifier: seconds(9) } as const;
/** What vrrp gets to itself at most; it listens after a fifth of it. */
const HEAD_START = seconds(1);
const BUS_STOP_DEADLINE = seconds(3);
const BUS_PATIENCE_MS = 10_000;
const LEFTOVER_PATIENCE_MS = 3000;
/** An earlier supervisor on its way out is waited for. */
const PREDECESSOR_PATIENCE_MS = 30_000;
const BUS_CHILD = 'nats-server';

/** Somebody else runs this director. */
export class AlreadyRunning extends Error {}

export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #startedAt = Date.now();
  readonly #children = new Map<string, { readonly service: ServiceName | undefined; readonly child: Child }>();
  readonly #hurry = new AbortController();
  readonly #server: EmbeddedServer | undefined;
  #reload: ReloadRecord | undefined;
  #isStopping = false;
  #exitCode = 0;
  readonly #done: Promise<number>;
  #finish: (exitCode: number) => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#server = options.nats === undefined ? embeddedServer(options.node, options.runDir) : undefined;
    this.#done = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /** Runs until stopped; resolves with the exit code. Rejects with `AlreadyRunning`. */
  async run(): Promise<number> {
    const { runDir, services, log } = this.#options;
    mkdirSync(runDir, { recursive: true, mode: 0o755 });
    const oldServer = await this.#takeOver();
    if (this.#isStopping) return this.#done;
    // What keeps the addresses starts first and waits for nobody.
    const first = services
      .filter(({ service }) => service === 'vrrp')
      .map(({ service, id }) => this.#startService(service, id));
    // The others would only compete with it for the processors.
    await Promise.all([endServer(oldServer), ...first.map((child) => child.up(HEAD_START))]);
    if (this.#isStopping) return this.#done;
    if (this.#server === undefined) {
      announceBus(runDir, this.#options.nats ?? '');
      void this.#options.prepareBus(this.#options.nats ?? '').catch((error: unknown) => this.#noHistory(error));
    } else {
      this.#startServer(this.#server);
    }
    for (const { service, id } of services) if (service !== 'vrrp') this.#startService(service, id);
    log.info(`holdfast ${version()} runs ${[...this.#children.keys()].join(', ')} (${this.#options.config})`);
    return this.#done;
  }

  /** Checks the configuration again; a bad one changes nothing. */
  reload(): void {
    const { ok, summary, text } = this.#options.acceptConfiguration();
    this.#reload = { at: Date.now(), ok, text };
    if (ok) {
      this.#options.log.info(`reload: ${summary}`);
      for (const { service, child } of this.#children.values()) if (service !== undefined) child.signal('SIGHUP');
    } else {
      this.#options.log.error(`reload refused, what runs goes on: ${summary}`);
    }
    this.#record();
  }

  /** Ends everything in order. The second call hurries. */
  stop(reason: string): void {
    if (this.#isStopping) {
      this.#hurry.abort();
      return;
    }
    this.#isStopping = true;
    this.#options.log.info(`stopping: ${reason}`);
    void this.#stopAll();
  }

  async #stopAll(): Promise<void> {
    for (const wanted of STOP_ORDER) {
      const children = [...this.#children.values()].filter(({ service }) => service === wanted);
      await Promise.all(children.map(({ child }) => child.stop(this.#hurry.signal)));
    }
    for (const { service, child } of this.#children.values()) {
      if (service === undefined) await child.stop(this.#hurry.signal);
    }
    if (this.#server !== undefined) forgetBus(this.#options.runDir);
    this.#record();
    this.#options.log.info('stopped');
    this.#finish(this.#exitCode);
  }

  #startService(service: ServiceName, id: string): Child {
    const name = id === '' || id === '1' ? service : `${service}/${id}`;
    const child = new Child({
      name,
      command: () => this.#options.commandOf(service, id),
      environment: {
        ...this.#options.environment,
        ...(this.#server === undefined ? {} : { [SUPERVISED_BUS]: '1' }),
      },
      tellsWhenUp: service === 'vrrp',
      stopDeadline: STOP_DEADLINES[service],
      log: this.#options.log,
      onChange: () => this.#record(),
      onHopeless: (exitCode) => {
        this.#exitCode = exitCode;
        this.stop(`${name} cannot run here`);
      },
    });
    this.#children.set(name, { service, child });
    child.start();
    return child;
  }

  #startServer(server: EmbeddedServer): void {
    const child = new Child({
      name: BUS_CHILD,
      command: async () => {
        const command = await server.prepare();
        void this.#announceWhenUp(server);
        return command;
      },
      stopDeadline: BUS_STOP_DEADLINE,
      log: this.#options.log,
      onChange: () => this.#record(),
    });
    this.#children.set(BUS_CHILD, { service: undefined, child });
    child.start();
  }

  async #announceWhenUp(server: EmbeddedServer): Promise<void> {
    if (!(await server.listening(BUS_PATIENCE_MS)) || this.#isStopping) return;
    const late = sleep(BUS_PATIENCE_MS, undefined, { ref: false });
    await Promise.race([this.#options.prepareBus(server.url).catch((error: unknown) => this.#noHistory(error)), late]);
    if (this.#isStopping) return;
    announceBus(this.#options.runDir, server.url);
    this.#record();
  }

  #noHistory(error: unknown): void {
    if (this.#isStopping) return;
    this.#options.log.warn(`no history: ${error instanceof Error ? error.message : String(error)}`);
  }

  /** Ends the services that an earlier supervisor left behind; the server it left is for the caller to end. */
  async #takeOver(): Promise<readonly ProcessMark[]> {
    const { runDir, log } = this.#options;
    const earlier = readState(runDir);
    if (earlier === undefined) return [];
    if (earlier.process.pid !== process.pid && isAlive(earlier.process)) {
      const isGoing = earlier.isStopping && (await allGone([earlier.process], PREDECESSOR_PATIENCE_MS));
      if (!isGoing) throw new AlreadyRunning(`holdfast already runs in ${runDir} (process ${earlier.process.pid})`);
    }
    const left = earlier.children.flatMap(({ name, process: mark }) =>
      mark !== undefined && isAlive(mark) ? [{ name, mark }] : [],
    );
    if (left.length === 0) return [];
    log.warn(`an earlier supervisor was killed; replacing ${left.map(({ name }) => name).join(', ')}`);
    const services = left.filter(({ name }) => name !== BUS_CHILD).map(({ mark }) => mark);
    for (const mark of services) signalProcess(mark, 'SIGKILL');
    await allGone(services, LEFTOVER_PATIENCE_MS);
    return left.filter(({ name }) => name === BUS_CHILD).map(({ mark }) => mark);
  }

  #record(): void {
    const { node, runDir, config, nats } = this.#options;
    try {
      writeState(runDir, {
        version: version(),
        node,
        process: markOf(process.pid) ?? { pid: process.pid, startTicks: 0 },
        startedAt: this.#startedAt,
        config,
        busUrl: this.#server?.url ?? nats ?? '',
        ownsBus: this.#server !== undefined,
        children: [...this.#children.values()].map(({ child }) => child.record),
        reload: this.#reload,
        isStopping: this.#isStopping,
      });
    } catch (error) {
      this.#options.log.error(
        `cannot write ${join(runDir, 'supervisor.json')}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
}

/** In good order, for the sake of its store. */
async function endServer(marks: readonly ProcessMark[]): Promise<void> {
  for (const mark of marks) signalProcess(mark, 'SIGTERM');
  if (await allGone(marks, LEFTOVER_PATIENCE_MS)) return;
  for (const mark of marks) signalProcess(mark, 'SIGKILL');
  await allGone(marks, LEFTOVER_PATIENCE_MS);
}

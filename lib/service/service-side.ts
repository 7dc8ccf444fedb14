// What every service has besides its work: the bus, the log, metrics, health over HTTP, problems, and the fact about
// itself. Opens without waiting for anything. Usable from a worker thread, which is where vrrp has it.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bus } from '../bus/bus.ts';
import { busUrls, connectBus } from '../bus/nats-bus.ts';
import { topics } from '../bus/topics.ts';
import type { Problem, ServiceFact, ServiceName } from '../facts/facts.ts';
import { createLogger, type Logger, logCounters } from '../log/log.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import type { Duration } from '../time/time.ts';
import { milliseconds } from '../time/time.ts';
import type { ServiceArguments } from './arguments.ts';
import { nextEpoch } from './epoch.ts';
import { type HealthServer, openHealthServer } from './health-server.ts';
import { createProblems, type Problems, STARTING } from './problems.ts';
import { version } from './version.ts';

export interface ServiceRuntime {
  readonly name: ServiceName;
  readonly node: string;
  /** '' but for checkers. */
  readonly speaker: string;
  readonly runDir: string;
  readonly args: ServiceArguments;
  readonly log: Logger;
  readonly bus: Bus;
  readonly metrics: Metrics;
  readonly problems: Problems;
  /** Whether the service does all of its work. Begins as false. */
  setReady(ready: boolean): void;
  /** Number of the configuration that runs. */
  generation(number: number): void;
}

export interface ServiceSide extends ServiceRuntime {
  /** Named counts told in the service's fact and in the metrics; called when somebody looks. */
  countersFrom(read: () => Readonly<Record<string, number>>): void;
  /** Says goodbye, sends what is queued, closes; within the deadline. */
  close(deadline: Duration): Promise<void>;
}

/** How often a service says that it is still there. */
const HEARTBEAT = milliseconds(5000);

/** A service that is not ready for so long after its start has failed to become it, which is worth an event. */
export const START_PATIENCE = milliseconds(5000);

export interface ServiceSideOptions {
  readonly name: ServiceName;
  readonly args: ServiceArguments;
  /** For tests: instead of the one over NATS. */
  readonly bus?: Bus;
}

export function openServiceSide(options: ServiceSideOptions): ServiceSide {
  return new Side(options);
}

class Side implements ServiceSide {
  readonly name: ServiceName;
  readonly node: string;
  readonly speaker: string;
  readonly runDir: string;
  readonly args: ServiceArguments;
  readonly log: Logger;
  readonly bus: Bus;
  readonly metrics: Metrics;
  readonly problems: Problems;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #counterReaders: (() => Readonly<Record<string, number>>)[] = [];
  #http: Promise<HealthServer | undefined> | undefined;
  readonly #startedAt = Date.now();
  readonly #startTimer: ReturnType<typeof setTimeout>;
  #isStarting = true;
  #isReady = false;
  #isLeaving = false;
  #generation = 0;
  #isSaying = false;

  constructor({ name, args, bus }: ServiceSideOptions) {
    this.name = name;
    this.args = args;
    this.node = args.node;
    this.speaker = args.id;
    this.runDir = args.runDir;
    this.log = createLogger(name, args.node, { format: args.logFormat, level: args.logLevel, speaker: args.id });
    this.problems = createProblems(this.log, () => this.#changed());
    this.#makeRunDir();
    this.bus =
      bus ??
      connectBus({
        urls: () => busUrls(args.nats, args.runDir),
        node: args.node,
        service: name,
        speaker: args.id,
        log: this.log,
        epoch: nextEpoch(args.runDir, this.#fileName()),
      });
    this.metrics = createMetrics(name, args.node, args.id);
    this.#addMetrics();
    this.#openHttp();
    this.#heartbeat = setInterval(() => this.#say(true), HEARTBEAT).unref();
    this.#startTimer = setTimeout(() => {
      this.#isStarting = false;
      this.#changed();
    }, START_PATIENCE).unref();
    // Everybody begins as not ready: worth knowing while it lasts, no event for the history.
    this.#say(true);
  }

  setReady(ready: boolean): void {
    if (ready === this.#isReady) return;
    this.#isReady = ready;
    this.#started();
    this.log.info(ready ? 'ready' : 'not ready');
    this.#changed();
  }

  generation(number: number): void {
    if (number === this.#generation) return;
    this.#generation = number;
    this.#changed();
  }

  countersFrom(read: () => Readonly<Record<string, number>>): void {
    this.#counterReaders.push(read);
    this.metrics.countersFrom(`holdfast_${this.name}_total`, 'Things counted by this service, by name', read);
  }

  async close(deadline: Duration): Promise<void> {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#isReady = false;
    clearInterval(this.#heartbeat);
    this.#started();
    this.#say(false);
    const http = this.#http?.then((server) => server?.close());
    const late = new Promise<void>((resolve) => void setTimeout(resolve, deadline).unref());
    await Promise.race([Promise.allSettled([http, this.bus.close(deadline)]), late]);
  }

  /** Several changes of one turn are one fact. */
  #changed(): void {
    if (this.#isSaying || this.#isLeaving) return;
    this.#isSaying = true;
    queueMicrotask(() => {
      this.#isSaying = false;
      // Until it has had its time, only a problem makes an event of not being ready.
      if (!this.#isLeaving) this.#say(this.#isStarting && this.problems.list.length === 0);
    });
  }

  #started(): void {
    this.#isStarting = false;
    clearTimeout(this.#startTimer);
  }

  /** What keeps it from being ready; that it only starts is one of them. */
  #problems(): readonly Problem[] {
    if (!this.#isStarting) return this.problems.list;
    const starting = { code: STARTING, text: 'starting', advice: '', since: this.#startedAt };
    return [starting, ...this.problems.list];
  }

  #say(repeat: boolean): void {
    this.bus.publish(topics.service, this.#fact(), { repeat });
  }

  #fact(): ServiceFact {
    const goodbye = { code: 'stopped', text: 'stopped in good order', advice: '', since: Date.now() };
    return {
      version: version(),
      pid: process.pid,
      ready: this.#isReady,
      problems: this.#isLeaving ? [goodbye] : this.#problems(),
      generation: this.#generation,
      counters: Object.assign(
        {},
        prefixed('bus_', this.bus.counters),
        { log_dropped: logCounters.dropped },
        ...this.#counterReaders.map((read) => read()),
      ) as Readonly<Record<string, number>>,
    };
  }

  #addMetrics(): void {
    this.metrics.countersFrom(
      'holdfast_bus_total',
      'Messages of the bus, by what became of them',
      () => this.bus.counters,
    );
    const dropped = this.metrics.gauge('holdfast_log_dropped', 'Lines of the log that nobody took');
    const connected = this.metrics.gauge('holdfast_bus_connected', '1 while connected to the bus');
    const ready = this.metrics.gauge('holdfast_ready', '1 while the service does all of its work');
    const generation = this.metrics.gauge('holdfast_generation', 'Number of the configuration that runs');
    this.metrics.onScrape(() => {
      dropped.set(logCounters.dropped);
      connected.set(this.bus.connected ? 1 : 0);
      ready.set(this.#isReady ? 1 : 0);
      generation.set(this.#generation);
    });
  }

  #makeRunDir(): void {
    try {
      mkdirSync(this.runDir, { recursive: true, mode: 0o755 });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.problems.set('run-dir', `cannot make the run directory: ${reason}`, 'give another one with --run-dir');
    }
  }

  #openHttp(): void {
    const listen = this.args.http ?? join(this.runDir, `${this.#fileName()}.sock`);
    this.#http = openHealthServer({
      listen,
      metrics: this.metrics,
      readiness: () => ({ ready: this.#isReady, problems: this.#problems() }),
    }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.problems.set('http', `no metrics and health on ${listen}: ${reason}`, 'give another place with --http');
      return undefined;
    });
  }

  #fileName(): string {
    return this.speaker === '' ? this.name : `${this.name}-${this.speaker.replace(/[^\w.-]/g, '_')}`;
  }
}

const prefixed = (prefix: string, record: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));

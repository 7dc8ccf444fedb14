// The wire over NATS. The client's own reconnection is not used: it drops what is published meanwhile, keeps the first
// list of servers and cannot start without one. Here one connection follows another for ever, each with a fresh look at
// where the server is, and every listener is put in place again before anybody is told.
//
//   connecting --ok--> connected --closed--> waiting (0.1 s, doubling to 1 s) --> connecting ...

import { connect, createInbox, ErrorCode, headers, type NatsConnection, NatsError } from 'nats';
import type { Logger } from '../log/log.ts';
import type { Duration } from '../time/time.ts';
import { serverOptions, withoutCredentials } from './server-options.ts';
import { type SendOptions, type Transport, TransportError, type TransportMessage } from './transport.ts';

/** Thrown by `urls` while a server is still being started: expected, so nobody is warned. */
export class BusNotYetUp extends Error {}

export interface NatsTransportOptions {
  /** Asked before every attempt; e.g. reads the file in which the supervisor says where its server is. */
  readonly urls: () => readonly string[];
  /** Shown by the server's monitoring. */
  readonly name: string;
  readonly log: Logger;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;

export function openNatsTransport(options: NatsTransportOptions): Transport {
  return new NatsTransport(options);
}

interface Listener {
  readonly subject: string;
  readonly handler: (message: TransportMessage) => void;
  /** Ends the subscription on the present connection. */
  unsubscribe: (() => void) | undefined;
}

class NatsTransport implements Transport {
  readonly #options: NatsTransportOptions;
  readonly #listeners = new Set<Listener>();
  readonly #watchers = new Set<(connected: boolean) => void>();
  readonly #stop = new AbortController();
  readonly #running: Promise<void>;
  /** Those who wait for an answer of the present connection. */
  readonly #flushing = new Set<() => void>();
  #connection: NatsConnection | undefined;
  #lastComplaint = '';

  constructor(options: NatsTransportOptions) {
    this.#options = options;
    this.#running = this.#run();
  }

  get connected(): boolean {
    return this.#connection !== undefined && !this.#connection.isClosed();
  }

  send(subject: string, data: Uint8Array, options: SendOptions = {}): boolean {
    const connection = this.#connection;
    if (connection === undefined || connection.isClosed()) return false;
    try {
      connection.publish(subject, data, {
        ...(options.reply === undefined ? {} : { reply: options.reply }),
        ...(options.headers === undefined ? {} : { headers: natsHeaders(options.headers) }),
      });
    } catch (error) {
      if (connection.isClosed() || connection.isDraining()) return false;
      // Too large, or a subject that is none: no later attempt would do better.
      this.#options.log.error(`bus: ${subject} not sent (${data.length} bytes): ${messageOf(error)}`);
    }
    return true;
  }

  listen(subject: string, handler: (message: TransportMessage) => void): { close(): void } {
    const listener: Listener = { subject, handler, unsubscribe: undefined };
    this.#listeners.add(listener);
    if (this.#connection !== undefined && this.connected) this.#subscribe(this.#connection, listener);
    return {
      close: () => {
        this.#listeners.delete(listener);
        listener.unsubscribe?.();
      },
    };
  }

  async request(
    subject: string,
    data: Uint8Array,
    timeout: Duration,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Uint8Array> {
    const connection = this.#connection;
    if (connection === undefined || connection.isClosed()) throw new TransportError('disconnected', 'not connected');
    try {
      const more = headers === undefined ? {} : { headers: natsHeaders(headers) };
      return (await connection.request(subject, data, { timeout, noMux: true, ...more })).data;
    } catch (error) {
      const code = error instanceof NatsError ? error.code : '';
      if (code === ErrorCode.NoResponders) throw new TransportError('nobody-answers', subject, { cause: error });
      if (code === ErrorCode.Timeout) throw new TransportError('timeout', subject, { cause: error });
      throw new TransportError('disconnected', messageOf(error), { cause: error });
    }
  }

  async flush(): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined || connection.isClosed()) throw new TransportError('disconnected', 'not connected');
    // Not `Promise.race` with `connection.closed()`: its reactions would be kept for as long as the connection lives.
    await new Promise<void>((resolve, reject) => {
      const fail = () => reject(new TransportError('disconnected', 'the connection ended'));
      this.#flushing.add(fail);
      connection
        .flush()
        .then(resolve, reject)
        .finally(() => void this.#flushing.delete(fail));
    });
  }

  onChange(handler: (connected: boolean) => void): { close(): void } {
    this.#watchers.add(handler);
    return { close: () => void this.#watchers.delete(handler) };
  }

  newInbox(): string {
    return createInbox();
  }

  async close(deadline: Duration): Promise<void> {
    const timeUp = AbortSignal.timeout(deadline);
    if (this.connected) await Promise.race([this.flush().catch(() => {}), aborted(timeUp)]);
    this.#stop.abort();
    void this.#connection?.close();
    await Promise.race([this.#running, aborted(timeUp)]);
  }

  async #run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!this.#stop.signal.aborted) {
      const connection = await this.#connect();
      if (connection !== undefined) {
        wait = FIRST_WAIT_MS;
        await this.#serve(connection);
      }
      await pause(wait, this.#stop.signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  async #connect(): Promise<NatsConnection | undefined> {
    let urls: readonly string[] = [];
    try {
      urls = this.#options.urls();
      const connection = await connect(serverOptions(urls, this.#options.name));
      if (!this.#stop.signal.aborted) return connection;
      await connection.close();
    } catch (error) {
      if (error instanceof BusNotYetUp) return undefined;
      const where = urls.length > 0 ? ` at ${urls.map(withoutCredentials).join(', ')}` : '';
      this.#complain(`bus: no server${where}: ${messageOf(error)}; trying on`);
    }
    return undefined;
  }

  /** Until the connection ends. */
  async #serve(connection: NatsConnection): Promise<void> {
    this.#connection = connection;
    for (const listener of this.#listeners) this.#subscribe(connection, listener);
    this.#lastComplaint = '';
    this.#options.log.info(`bus: connected to ${connection.getServer()}`);
    this.#tell(true);
    const error = await connection.closed();
    this.#connection = undefined;
    for (const fail of [...this.#flushing]) fail();
    this.#flushing.clear();
    for (const listener of this.#listeners) listener.unsubscribe = undefined;
    if (!this.#stop.signal.aborted) {
      this.#complain(`bus: connection lost${error ? `: ${messageOf(error)}` : ''}; trying again`);
    }
    this.#tell(false);
  }

  #subscribe(connection: NatsConnection, listener: Listener): void {
    const subscription = connection.subscribe(listener.subject, {
      callback: (error, message) => {
        if (error) {
          this.#options.log.error(`bus: ${listener.subject}: ${error.message}`);
          return;
        }
        listener.handler({ subject: message.subject, data: message.data, reply: message.reply || undefined });
      },
    });
    listener.unsubscribe = () => {
      if (!connection.isClosed()) subscription.unsubscribe();
    };
  }

  #tell(connected: boolean): void {
    for (const watcher of [...this.#watchers]) watcher(connected);
  }

  /** Once per cause, not once per attempt. */
  #complain(text: string): void {
    if (text === this.#lastComplaint) return;
    this.#lastComplaint = text;
    this.#options.log.warn(text);
  }
}

function natsHeaders(record: Readonly<Record<string, string>>): ReturnType<typeof headers> {
  const result = headers();
  for (const [name, value] of Object.entries(record)) result.set(name, value);
  return result;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });

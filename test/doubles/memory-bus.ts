// A bus in memory: the real fact bus (same bytes, same fences, same outbox) over a wire that is a list of listeners.
// Cheats: delivery is in order, in the next microtask (or on `deliver()` when the broker is made with `manual`), and a
// disconnection loses nothing that was taken.

import type { Bus } from '../../lib/bus/bus.ts';
import { createFactBus } from '../../lib/bus/fact-bus.ts';
import { type SendOptions, type Transport, TransportError, type TransportMessage } from '../../lib/bus/transport.ts';
import type { Origin } from '../../lib/facts/facts.ts';
import { type Logger, silentLogger } from '../../lib/log/log.ts';
import { type Duration, milliseconds } from '../../lib/time/time.ts';

export interface MemoryBusOptions {
  readonly node?: string;
  readonly service: Origin['service'];
  readonly speaker?: string;
  readonly bootId?: string;
  readonly epoch?: number;
  readonly log?: Logger;
  /** Default: 0, which never repeats by itself. */
  readonly repeatEvery?: Duration;
}

export interface MemoryBroker {
  /** A new speaker. Its epoch rises by one with each, from 1, unless given. */
  connect(options: MemoryBusOptions): Bus;
  /** The server is away, and back. */
  setAvailable(available: boolean): void;
  /** Delivers everything queued, and what that leads to, at once. */
  deliver(): void;
  /** Every message that was sent, oldest first. */
  readonly sent: readonly { readonly subject: string; readonly data: Uint8Array }[];
}

interface Listener {
  readonly owner: MemoryTransport;
  readonly pattern: readonly string[];
  readonly handler: (message: TransportMessage) => void;
}

export function createMemoryBroker(options: { readonly manual?: boolean } = {}): MemoryBroker {
  return new Broker(options.manual ?? false);
}

/** A bus of one, for tests that need somebody to talk to nobody. */
export function createMemoryBus(options: MemoryBusOptions): Bus {
  return createMemoryBroker().connect(options);
}

class Broker implements MemoryBroker {
  readonly sent: { readonly subject: string; readonly data: Uint8Array }[] = [];
  readonly listeners = new Set<Listener>();
  readonly transports = new Set<MemoryTransport>();
  available = true;
  inboxes = 0;
  readonly #manual: boolean;
  #queue: TransportMessage[] = [];
  #epochs = 0;
  #isScheduled = false;

  constructor(manual: boolean) {
    this.#manual = manual;
  }

  connect(options: MemoryBusOptions): Bus {
    const transport = new MemoryTransport(this);
    this.transports.add(transport);
    this.#epochs++;
    return createFactBus({
      transport,
      identity: {
        node: options.node ?? 'lb1',
        service: options.service,
        speaker: options.speaker ?? '',
        bootId: options.bootId ?? 'boot-1',
        epoch: options.epoch ?? this.#epochs,
      },
      log: options.log ?? silentLogger,
      repeatEvery: options.repeatEvery ?? milliseconds(0),
    });
  }

  setAvailable(available: boolean): void {
    if (available === this.available) return;
    this.available = available;
    for (const transport of [...this.transports]) transport.tell(available);
  }

  enqueue(message: TransportMessage): void {
    this.sent.push({ subject: message.subject, data: message.data });
    this.#queue.push(message);
    if (this.#manual || this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.deliver();
    });
  }

  deliver(): void {
    for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift()) {
      const tokens = message.subject.split('.');
      for (const listener of [...this.listeners]) {
        if (this.listeners.has(listener) && matches(listener.pattern, tokens)) listener.handler(message);
      }
    }
  }

  hasListener(subject: string): boolean {
    const tokens = subject.split('.');
    return [...this.listeners].some((listener) => matches(listener.pattern, tokens));
  }
}

class MemoryTransport implements Transport {
  readonly #broker: Broker;
  readonly #watchers = new Set<(connected: boolean) => void>();
  #isClosed = false;

  constructor(broker: Broker) {
    this.#broker = broker;
  }

  get connected(): boolean {
    return this.#broker.available && !this.#isClosed;
  }

  send(subject: string, data: Uint8Array, options: SendOptions = {}): boolean {
    if (!this.connected) return false;
    this.#broker.enqueue({ subject, data, reply: options.reply });
    return true;
  }

  listen(subject: string, handler: (message: TransportMessage) => void): { close(): void } {
    const listener: Listener = { owner: this, pattern: subject.split('.'), handler };
    this.#broker.listeners.add(listener);
    return { close: () => void this.#broker.listeners.delete(listener) };
  }

  request(subject: string, data: Uint8Array, timeout: Duration): Promise<Uint8Array> {
    if (!this.connected) return Promise.reject(new TransportError('disconnected', 'not connected'));
    if (!this.#broker.hasListener(subject)) return Promise.reject(new TransportError('nobody-answers', subject));
    return new Promise((resolve, reject) => {
      const reply = this.newInbox();
      const timer = setTimeout(() => {
        listener.close();
        reject(new TransportError('timeout', subject));
      }, timeout);
      const listener = this.listen(reply, (message) => {
        clearTimeout(timer);
        listener.close();
        resolve(message.data);
      });
      this.send(subject, data, { reply });
    });
  }

  flush(): Promise<void> {
    return this.connected ? Promise.resolve() : Promise.reject(new TransportError('disconnected', 'not connected'));
  }

  onChange(handler: (connected: boolean) => void): { close(): void } {
    this.#watchers.add(handler);
    return { close: () => void this.#watchers.delete(handler) };
  }

  newInbox(): string {
    return `_INBOX.${++this.#broker.inboxes}`;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#broker.transports.delete(this);
    for (const listener of [...this.#broker.listeners]) {
      if (listener.owner === this) this.#broker.listeners.delete(listener);
    }
    return Promise.resolve();
  }

  tell(connected: boolean): void {
    for (const watcher of [...this.#watchers]) watcher(connected);
  }
}

/** NATS wildcards: `*` is one token, `>` one or more at the end. */
function matches(pattern: readonly string[], tokens: readonly string[]): boolean {
  for (const [index, part] of pattern.entries()) {
    if (part === '>') return tokens.length > index;
    if (index >= tokens.length || (part !== '*' && part !== tokens[index])) return false;
  }
  return pattern.length === tokens.length;
}

// The bus over any transport: stamps and remembers facts, keeps changes while the wire is away, says the present again
// to whoever asks, and lets only news through to subscribers.

import type { CommandReply, Origin } from '../facts/facts.ts';
import type { Logger } from '../log/log.ts';
import type { Duration } from '../time/time.ts';
import { milliseconds } from '../time/time.ts';
import type { Bus, BusCounter, PublishOptions, Subscription } from './bus.ts';
import { decodeCommand, decodeReply, encodeCommand, encodeReply } from './codec.ts';
import { Fence } from './fence.ts';
import { Outbox } from './outbox.ts';
import { PresentRows } from './present-rows.ts';
import type { Topic } from './topics.ts';
import * as subjects from './topics.ts';
import { type Transport, TransportError, type TransportMessage } from './transport.ts';

/** Who speaks: the same for every fact of one process. */
export interface BusIdentity {
  readonly node: string;
  readonly service: Origin['service'];
  /** '' but for checkers, of which a node may have several. */
  readonly speaker: string;
  readonly bootId: string;
  /** Wall-clock ms of the start of this process; greater than any predecessor's. */
  readonly epoch: number;
}

export interface FactBusOptions {
  readonly transport: Transport;
  readonly identity: BusIdentity;
  readonly log: Logger;
  /**
   * How often the whole present is said again, for what was lost where no client notices (a cut between two servers).
   * Default 30 s; 0: never.
   */
  readonly repeatEvery?: Duration;
  /** Wall-clock ms, for `Origin.at`. */
  readonly wallClock?: () => number;
}

interface Remembered {
  readonly kind: string;
  readonly encode: (repeat: boolean) => Uint8Array;
}

export function createFactBus(options: FactBusOptions): Bus {
  return new FactBus(options);
}

class FactBus implements Bus {
  readonly counters: Record<BusCounter, number> = {
    published: 0,
    received: 0,
    outbox_dropped: 0,
    stale_dropped: 0,
    duplicate_dropped: 0,
    undecodable: 0,
    refused: 0,
    handler_errors: 0,
    reconnects: 0,
  };
  readonly #transport: Transport;
  readonly #identity: BusIdentity;
  readonly #log: Logger;
  readonly #wallClock: () => number;
  readonly #outbox = new Outbox();
  readonly #remembered = new Map<string, Remembered>();
  readonly #rows: PresentRows;
  readonly #askers = new Set<() => void>();
  readonly #watchers = new Set<(connected: boolean) => void>();
  readonly #repeatTimer: ReturnType<typeof setInterval> | undefined;
  #sequence = 0;
  #connections = 0;
  #isConfirming = false;
  #isClosed = false;

  constructor(options: FactBusOptions) {
    this.#transport = options.transport;
    this.#identity = options.identity;
    this.#log = options.log;
    this.#rows = new PresentRows(this.#transport, (origin) => this.#isOwn(origin));
    this.#wallClock = options.wallClock ?? Date.now;
    for (const subject of subjects.againSubjects(this.#identity.node)) {
      this.#transport.listen(subject, (message) => this.#answerAgain(message));
    }
    this.#transport.onChange((connected) => this.#onChange(connected));
    const every = options.repeatEvery ?? milliseconds(30_000);
    if (every > 0) this.#repeatTimer = setInterval(() => this.#sayAllAgain(), every).unref();
    if (this.#transport.connected) this.#onChange(true);
  }

  get connected(): boolean {
    return this.#transport.connected;
  }

  publish<Fact>(topic: Topic<Fact>, fact: Fact, options: PublishOptions = {}): Origin {
    const origin = this.#stamp(options);
    const path = subjects.factPath(topic, fact, origin);
    const data = topic.encode(fact, origin);
    this.counters.published++;
    if (topic.isState) {
      this.#rows.keep(path);
      this.#remembered.set(path, {
        kind: topic.kind.join('.'),
        encode: (repeat) => topic.encode(fact, { ...origin, repeat }),
      });
    }
    if (origin.repeat) {
      this.#transport.send(subjects.repeatSubject(path), data);
      return origin;
    }
    this.#outbox.add({ subject: subjects.changeSubject(path), data, id: origin.id });
    this.#sendOutbox();
    if (topic.isState) this.#transport.send(subjects.presentSubject(path), data);
    return origin;
  }

  retract<Fact>(topic: Topic<Fact>, fact: Fact): void {
    const path = subjects.factPath(topic, fact, this.#stampless());
    this.#remembered.delete(path);
    this.#rows.remove(path, (data) => topic.decode(data).origin);
  }

  subscribe<Fact>(
    topic: Topic<Fact>,
    handler: (fact: Fact, origin: Origin) => void,
    node: string = this.#identity.node,
  ): Subscription {
    const fence = new Fence();
    const receive = (message: TransportMessage) => this.#receive(topic, fence, handler, message);
    const inbox = this.#transport.newInbox();
    const listeners = [...subjects.topicSubjects(topic, node), ...(topic.isState ? [inbox] : [])].map((subject) =>
      this.#transport.listen(subject, receive),
    );
    const ask = () => {
      if (!topic.isState) return;
      this.#transport.send(subjects.againSubject(topic, node), new Uint8Array(), { reply: inbox });
    };
    this.#askers.add(ask);
    ask();
    return {
      close: () => {
        this.#askers.delete(ask);
        for (const listener of listeners) listener.close();
      },
    };
  }

  serve(verb: string, handler: (args: Readonly<Record<string, string>>) => Promise<CommandReply>): Subscription {
    const subject = subjects.commandSubject(this.#identity.node, this.#identity.service, verb);
    return this.#transport.listen(subject, (message) => void this.#serveOne(verb, handler, message));
  }

  async request(
    service: string,
    verb: string,
    args: Readonly<Record<string, string>>,
    timeout: Duration,
    node: string = this.#identity.node,
  ): Promise<CommandReply> {
    const subject = subjects.commandSubject(node, service, verb);
    try {
      return decodeReply(await this.#transport.request(subject, encodeCommand(args), timeout));
    } catch (error) {
      return { ok: false, text: `${service} on ${node}, ${verb}: ${reasonOf(error, timeout)}` };
    }
  }

  onConnection(handler: (connected: boolean) => void): Subscription {
    this.#watchers.add(handler);
    return { close: () => void this.#watchers.delete(handler) };
  }

  async close(deadline: Duration): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#repeatTimer);
    const end = performance.now() + deadline;
    const late = new Promise<void>((resolve) => void setTimeout(resolve, deadline / 2).unref());
    if (this.connected) await Promise.race([this.#rows.settle(), late]);
    await this.#transport.close(milliseconds(Math.max(0, Math.round(end - performance.now()))));
  }

  #stamp(options: PublishOptions): Origin {
    this.#sequence++;
    const { node, service, speaker, epoch } = this.#identity;
    return {
      ...this.#stampless(),
      sequence: this.#sequence,
      at: this.#wallClock(),
      id: [node, service, ...(speaker ? [speaker] : []), epoch.toString(36), this.#sequence].join('.'),
      cause: options.cause ?? '',
      repeat: options.repeat ?? false,
    };
  }

  #stampless(): Origin {
    return { ...this.#identity, sequence: 0, at: 0, id: '', cause: '', repeat: false };
  }

  #onChange(connected: boolean): void {
    if (connected) {
      this.#connections++;
      if (this.#connections > 1) this.counters.reconnects++;
      // Changes first, so that whoever hears them still sees their order; then the present, then our own questions.
      this.#sendOutbox();
      this.#sayAllAgain();
      for (const ask of this.#askers) ask();
      void this.#rows.settle();
    } else {
      this.#outbox.requeue();
    }
    for (const watcher of [...this.#watchers]) this.#guard('connection handler', () => watcher(connected));
  }

  #sendOutbox(): void {
    this.#outbox.drain((message) =>
      this.#transport.send(message.subject, message.data, { headers: { 'Nats-Msg-Id': message.id } }),
    );
    this.counters.outbox_dropped = this.#outbox.dropped;
    void this.#confirm();
  }

  /** One question at a time to the server whether everything has arrived. */
  async #confirm(): Promise<void> {
    if (this.#isConfirming) return;
    this.#isConfirming = true;
    try {
      while (this.#outbox.unconfirmed > 0 && this.#transport.connected) {
        const count = this.#outbox.unconfirmed;
        await this.#transport.flush();
        this.#outbox.confirm(count);
      }
    } catch {
      // The connection ended; `requeue` has put them back.
    } finally {
      this.#isConfirming = false;
    }
  }

  #sayAllAgain(): void {
    if (!this.#transport.connected) return;
    for (const [path, { encode }] of this.#remembered) {
      const data = encode(true);
      this.#transport.send(subjects.repeatSubject(path), data);
      // Also for a bucket that was made, or came back, after the fact was first said.
      this.#transport.send(subjects.presentSubject(path), data);
    }
  }

  #answerAgain({ subject, reply }: TransportMessage): void {
    if (reply === undefined) return;
    const kind = subject.split('.').slice(3).join('.');
    for (const remembered of this.#remembered.values()) {
      if (remembered.kind === kind) this.#transport.send(reply, remembered.encode(true));
    }
  }

  /** Whether this speaker said it, now or in an earlier life. */
  #isOwn(origin: Origin): boolean {
    const { node, service, speaker, bootId, epoch } = this.#identity;
    if (origin.node !== node || origin.service !== service || origin.speaker !== speaker) return false;
    return origin.bootId !== bootId || origin.epoch <= epoch;
  }

  #receive<Fact>(
    topic: Topic<Fact>,
    fence: Fence,
    handler: (fact: Fact, origin: Origin) => void,
    message: TransportMessage,
  ): void {
    let decoded: { readonly fact: Fact; readonly origin: Origin };
    try {
      decoded = topic.decode(message.data);
    } catch (error) {
      this.counters.undecodable++;
      if (isPowerOfTwo(this.counters.undecodable)) {
        this.#log.warn(`bus: not understood on ${message.subject}: ${messageOf(error)}`);
      }
      return;
    }
    const { fact, origin } = decoded;
    // One-off events carry their own id in the subject: their order is that of the speaker.
    const object = topic.isState ? subjects.factPath(topic, fact, origin) : '';
    const verdict = fence.admit(object, origin);
    if (verdict === 'new') {
      this.counters.received++;
      this.#guard(`handler of ${message.subject}`, () => handler(fact, origin));
    } else {
      this.counters[verdict === 'stale' ? 'stale_dropped' : 'duplicate_dropped']++;
    }
  }

  async #serveOne(
    verb: string,
    handler: (args: Readonly<Record<string, string>>) => Promise<CommandReply>,
    message: TransportMessage,
  ): Promise<void> {
    let reply: CommandReply;
    try {
      reply = await handler(decodeCommand(message.data));
    } catch (error) {
      this.counters.handler_errors++;
      this.#log.error(`bus: ${verb} failed: ${messageOf(error)}`, { error });
      reply = { ok: false, text: messageOf(error) };
    }
    if (message.reply !== undefined) this.#transport.send(message.reply, encodeReply(reply));
  }

  #guard(what: string, run: () => void): void {
    try {
      run();
    } catch (error) {
      this.counters.handler_errors++;
      this.#log.error(`bus: ${what} failed: ${messageOf(error)}`, {
        stack: error instanceof Error ? error.stack : undefined,
      });
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Logs the 1st, 2nd, 4th, 8th ... occurrence, so that a stream of bad messages does not fill the log. */
const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

function reasonOf(error: unknown, timeout: Duration): string {
  if (!(error instanceof TransportError)) return `the answer was not understood: ${messageOf(error)}`;
  switch (error.code) {
    case 'nobody-answers':
      return 'nobody answers; is the service running and does it know this command?';
    case 'timeout':
      return `no answer within ${timeout / 1000} s`;
    case 'disconnected':
      return 'the bus is away; is nats-server running?';
    default:
      return error.code satisfies never;
  }
}

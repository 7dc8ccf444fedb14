// The history stream and the present-state bucket, both in JetStream. Nothing here is ever in the path of a failover or
// of a health transition: without JetStream there is no history, and that is all.

import {
  AckPolicy,
  connect,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamManager,
  type NatsConnection,
  NatsError,
  nanos,
  RetentionPolicy,
  StorageType,
} from 'nats';
import type { Logger } from '../log/log.ts';
import { type PulledMessage, pullMessages } from './pull.ts';
import { serverOptions } from './server-options.ts';
import { type BusEvent, decodeEvent, pathOfSubject, type TopicName } from './topic-of.ts';
import { changeSubject, PRESENT_BUCKET, PRESENT_STREAM, presentSubject, subjectToken, topics } from './topics.ts';

export const HISTORY_STREAM = 'HOLDFAST_HISTORY';

/** Facts that are no events: the plan is derived from the configuration, and a checker's pulse is its service's too. */
export const NOT_IN_HISTORY: ReadonlySet<TopicName> = new Set(['checkPlan', 'checker']);
const HISTORY_AGE_MS = 7 * 24 * 3600 * 1000;
const HISTORY_BYTES = 256 * 1024 * 1024;
const PRESENT_BYTES = 64 * 1024 * 1024;
const DUPLICATE_WINDOW_MS = 2 * 60 * 1000;
/** A reader that has died without a word is forgotten by the server after this. */
const ABANDONED_MS = 60_000;
const READ_BATCH = 500;
const PRESENT_DEADLINE_MS = 10_000;
const CLOSE_MS = 1000;

export interface HistoryAccess {
  /** Where the server is; asked at every connection. */
  readonly urls: () => readonly string[];
  /** Shown by the server's monitoring. */
  readonly name?: string;
}

/** One event of the history, with its place in the stream. */
export type HistoryEvent = BusEvent & { readonly streamSequence: number; readonly subject: string };

/** Explicit subjects: commands are under the same prefix, and a stream that took them would answer them. */
export const historySubjects = (): readonly string[] =>
  (Object.keys(topics) as TopicName[])
    .filter((name) => !NOT_IN_HISTORY.has(name))
    .flatMap((name) => {
      const path = changeSubject(['*', ...topics[name].kind].join('.'));
      return [path, `${path}.>`];
    });

/** Creates the stream and the bucket, or brings them up to date. Rejects when there is no server or no JetStream. */
export async function ensureHistory(access: HistoryAccess): Promise<void> {
  const connection = await open(access);
  try {
    await ensureStreams(connection);
  } finally {
    await close(connection);
  }
}

async function ensureStreams(connection: NatsConnection): Promise<void> {
  const manager = await connection.jetstreamManager();
  const wanted = {
    name: HISTORY_STREAM,
    description: 'What changed on the directors, for `holdfast events` and for notifications',
    subjects: [...historySubjects()],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: nanos(HISTORY_AGE_MS),
    max_bytes: HISTORY_BYTES,
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  };
  if (await streamExists(manager, HISTORY_STREAM)) await manager.streams.update(HISTORY_STREAM, wanted);
  else await manager.streams.add(wanted);
  await connection.jetstream().views.kv(PRESENT_BUCKET, {
    description: 'Newest fact of every object',
    history: 1,
    max_bytes: PRESENT_BYTES,
    storage: StorageType.File,
  });
}

async function streamExists(manager: JetStreamManager, name: string): Promise<boolean> {
  try {
    await manager.streams.info(name);
    return true;
  } catch (error) {
    if (error instanceof NatsError && error.api_error?.code === 404) return false;
    throw error;
  }
}

export interface ReadHistoryOptions extends HistoryAccess {
  /** Wall-clock ms of the oldest event wanted. Default: everything. */
  readonly since?: number;
  /** Default: all that are kept. */
  readonly topics?: readonly TopicName[];
  /** Default: all. */
  readonly node?: string;
  /** Ends after so many events. */
  readonly limit?: number;
  /** Goes on with what happens now, until the signal or the end of the connection. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
}

/** Oldest first. Rejects when there is no server or no history; ends when the connection does. */
export async function* readHistory(options: ReadHistoryOptions): AsyncGenerator<HistoryEvent> {
  const connection = await open(options);
  const signal = options.signal ?? new AbortController().signal;
  try {
    const manager = await connection.jetstreamManager();
    const { name, num_pending } = await manager.consumers.add(HISTORY_STREAM, {
      ack_policy: AckPolicy.None,
      inactive_threshold: nanos(ABANDONED_MS),
      mem_storage: true,
      ...(options.since === undefined
        ? { deliver_policy: DeliverPolicy.All }
        : { deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(options.since).toISOString() }),
    });
    if (!options.follow && num_pending === 0) return;
    let count = 0;
    for await (const message of pullMessages(connection, {
      stream: HISTORY_STREAM,
      consumer: name,
      batch: READ_BATCH,
      signal,
      untilEmpty: !options.follow,
    })) {
      const event = toEvent(message);
      if (event !== undefined && isWanted(event, options)) {
        yield event;
        if (++count === options.limit) return;
      }
    }
  } finally {
    await close(connection);
  }
}

export interface ConsumeOptions extends HistoryAccess {
  /** Name of the cursor, which the server keeps. Letters, digits, `-`, `_`. */
  readonly durable: string;
  readonly topics?: readonly TopicName[];
  readonly node?: string;
  /** Where a new cursor begins, wall-clock ms. Default: now. An existing one goes on where it was. */
  readonly since?: number;
  readonly log: Logger;
}

/**
 * How long after its reader's death an event comes again; renewed while the handler works, and a reader that is closed
 * gives back what it has.
 */
const ACK_WAIT_MS = 5000;
const MAX_IN_FLIGHT = 256;
/** An event whose handler keeps failing is given up after so many attempts. */
const MAX_ATTEMPTS = 5;
const RETRY_MS = 1000;
/** A reader that is closed waits this long for its handlers. */
const HANDLERS_MS = 2000;

/**
 * Hands every event to `handler`, in order and without waiting for the one before, and acknowledges it when the
 * handler's promise resolves; an event may come again after a crash. Connects in the background, for ever.
 */
export function consumeHistory(
  options: ConsumeOptions,
  handler: (event: HistoryEvent) => void | Promise<void>,
): { readonly connected: boolean; close(): Promise<void> } {
  const stop = new AbortController();
  const startedAt = Date.now();
  const state = { connected: false };
  const running = (async () => {
    let lastComplaint = '';
    while (!stop.signal.aborted) {
      try {
        await consumeOnce(options, startedAt, handler, stop.signal, () => {
          state.connected = true;
          lastComplaint = '';
        });
      } catch (error) {
        const complaint = `history: ${error instanceof Error ? error.message : String(error)}; trying on`;
        if (complaint !== lastComplaint && !stop.signal.aborted) options.log.warn(complaint);
        lastComplaint = complaint;
      }
      state.connected = false;
      await pause(RETRY_MS, stop.signal);
    }
  })();
  return {
    get connected() {
      return state.connected;
    },
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

async function consumeOnce(
  options: ConsumeOptions,
  startedAt: number,
  handler: (event: HistoryEvent) => void | Promise<void>,
  signal: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const connection = await open(options);
  const inFlight = new Map<PulledMessage, Promise<void>>();
  const timers = new Set<ReturnType<typeof setInterval>>();
  const stopTimers = (): void => {
    for (const timer of timers) clearInterval(timer);
  };
  try {
    await ensureStreams(connection);
    await ensureDurable(await connection.jetstreamManager(), options, startedAt);
    if (signal.aborted) return;
    onReady();
    const messages = pullMessages(connection, {
      stream: HISTORY_STREAM,
      consumer: options.durable,
      batch: MAX_IN_FLIGHT,
      signal,
    });
    for await (const message of messages) {
      const event = toEvent(message);
      if (event === undefined || !isWanted(event, options)) message.ack();
      else if (signal.aborted) message.giveBack(0);
      else {
        const handling = handle(message, event, handler, options.log, timers);
        inFlight.set(message, handling);
        void handling.finally(() => inFlight.delete(message));
      }
    }
    if (connection.isClosed()) return;
    await Promise.race([Promise.allSettled(inFlight.values()), pause(HANDLERS_MS)]);
    stopTimers();
    for (const message of inFlight.keys()) message.giveBack(0);
    await Promise.race([connection.flush(), pause(CLOSE_MS)]);
  } finally {
    stopTimers();
    await close(connection);
  }
}

async function handle(
  message: PulledMessage,
  event: HistoryEvent,
  handler: (event: HistoryEvent) => void | Promise<void>,
  log: Logger,
  timers: Set<ReturnType<typeof setInterval>>,
): Promise<void> {
  const stillWorking = setInterval(() => message.working(), ACK_WAIT_MS / 3);
  timers.add(stillWorking);
  try {
    await handler(event);
    message.ack();
  } catch (error) {
    log.error(`history: ${message.subject}: ${error instanceof Error ? error.message : String(error)}`);
    message.giveBack(RETRY_MS);
  } finally {
    clearInterval(stillWorking);
    timers.delete(stillWorking);
  }
}

/** Whether the server keeps a place in the history under this name. Rejects when there is no server or no history. */
export async function hasCursor(access: HistoryAccess, durable: string): Promise<boolean> {
  const connection = await open(access);
  try {
    await (await connection.jetstreamManager()).consumers.info(HISTORY_STREAM, durable);
    return true;
  } catch (error) {
    // No such consumer, or not even the stream.
    if (error instanceof NatsError && error.api_error?.code === 404) return false;
    throw error;
  } finally {
    await close(connection);
  }
}

async function ensureDurable(manager: JetStreamManager, options: ConsumeOptions, startedAt: number): Promise<void> {
  try {
    const { config } = await manager.consumers.info(HISTORY_STREAM, options.durable);
    if (config.ack_wait === nanos(ACK_WAIT_MS)) return;
    // A server that takes no change (2.9 refuses one of a consumer with a start time) goes on with the former patience.
    await manager.consumers
      .update(HISTORY_STREAM, options.durable, { ack_wait: nanos(ACK_WAIT_MS) })
      .catch((error: unknown) =>
        options.log.debug(`history: ${error instanceof Error ? error.message : String(error)}`),
      );
  } catch (error) {
    if (!(error instanceof NatsError) || error.api_error?.code !== 404) throw error;
    await manager.consumers.add(HISTORY_STREAM, {
      durable_name: options.durable,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_WAIT_MS),
      max_deliver: MAX_ATTEMPTS,
      max_ack_pending: MAX_IN_FLIGHT,
      deliver_policy: DeliverPolicy.StartTime,
      opt_start_time: new Date(options.since ?? startedAt).toISOString(),
    });
  }
}

/** The newest fact of every object, also of services that are gone. Rejects when there is no server or no bucket. */
export async function readPresent(access: HistoryAccess, node = '*'): Promise<readonly BusEvent[]> {
  const connection = await open(access);
  try {
    const manager = await connection.jetstreamManager();
    const { name, num_pending } = await manager.consumers.add(PRESENT_STREAM, {
      ack_policy: AckPolicy.None,
      inactive_threshold: nanos(ABANDONED_MS),
      mem_storage: true,
      deliver_policy: DeliverPolicy.LastPerSubject,
      filter_subject: presentSubject(node === '*' ? '>' : `${subjectToken(node)}.>`),
    });
    const events: BusEvent[] = [];
    if (num_pending === 0) return events;
    const signal = AbortSignal.timeout(PRESENT_DEADLINE_MS);
    for await (const message of pullMessages(connection, {
      stream: PRESENT_STREAM,
      consumer: name,
      batch: READ_BATCH,
      signal,
      untilEmpty: true,
    })) {
      // What was deleted is a row without data.
      const path = message.subject.slice(presentSubject('').length);
      const event = message.data.length > 0 ? decodeEvent(path, message.data) : undefined;
      if (event !== undefined) events.push(event);
    }
    if (connection.isClosed() || signal.aborted) throw new Error('the present state was not read to its end');
    return events;
  } finally {
    await close(connection);
  }
}

const open = (access: HistoryAccess): Promise<NatsConnection> =>
  connect(serverOptions(access.urls(), access.name ?? 'holdfast.history'));

/** A server that has stopped answering does not hold us up. */
const close = (connection: NatsConnection): Promise<void> => Promise.race([connection.close(), pause(CLOSE_MS)]);

function toEvent(message: PulledMessage): HistoryEvent | undefined {
  const event = decodeEvent(pathOfSubject(message.subject), message.data);
  return event && { ...event, streamSequence: message.streamSequence, subject: message.subject };
}

/** Decided here: a server before 2.10 takes one filter, and it must lie within one subject of the stream. */
const isWanted = (
  event: BusEvent,
  options: { readonly topics?: readonly TopicName[]; readonly node?: string },
): boolean =>
  (options.topics === undefined || options.topics.includes(event.topic)) &&
  (options.node === undefined || options.node === '*' || options.node === event.origin.node);

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, signal?.aborted ? 0 : milliseconds);
    signal?.addEventListener('abort', done);
  });

// Reads a JetStream consumer by asking for one batch after the other on a given connection. The client's own `consume`
// is not used: on a connection that has ended it waits for ever, and it prints to the console.

import { createInbox, type Msg, type NatsConnection } from 'nats';

export interface PullOptions {
  readonly stream: string;
  readonly consumer: string;
  /** Messages that may wait for the reader; the next batch is asked for when all of one have been taken. */
  readonly batch: number;
  readonly signal: AbortSignal;
  /** Ends when there is nothing more, instead of waiting for what comes. */
  readonly untilEmpty?: boolean;
}

/** A message of the stream. Acknowledging is fire-and-forget: what does not arrive comes again. */
export interface PulledMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly streamSequence: number;
  /** Messages of the consumer that come after this one. */
  readonly pending: number;
  ack(): void;
  /** Gives it back, to come again after so many ms. */
  giveBack(afterMs: number): void;
  /** Starts the server's wait for the acknowledgement anew. */
  working(): void;
}

/** How long the server keeps one request for a batch; within it, a word of life this often. */
const EXPIRES_MS = 20_000;
const HEARTBEAT_MS = 3000;
/**
 * Nothing for so long is the end. Seldom waited for: the last message says that it is the last, unless rows behind it
 * were replaced while they were read.
 */
const EMPTY_MS = 500;
/** Silence for so long: the consumer is gone, or the server no longer does JetStream. */
const SILENCE_MS = 8000;
/** After a request that was refused. */
const REFUSED_MS = 200;
const NANOSECONDS = 1_000_000;

/** Ends with the connection or the signal; throws when the consumer cannot be read. */
export async function* pullMessages(
  connection: NatsConnection,
  { stream, consumer, batch, signal, untilEmpty = false }: PullOptions,
): AsyncGenerator<PulledMessage> {
  const inbox = createInbox();
  let waiting: Msg[] = [];
  let outstanding = 0;
  let askAt = 0;
  let heardAt = performance.now();
  let failure: Error | undefined;
  let isEmpty = false;
  let wake = (): void => {};
  const subscription = connection.subscribe(inbox, {
    callback: (error, message) => {
      heardAt = performance.now();
      if (error) failure = error;
      else if (message.subject !== inbox) {
        outstanding--;
        waiting.push(message);
      } else {
        const verdict = judge(message.headers?.code ?? 0, message.headers?.description ?? '');
        if (verdict === 'alive') return;
        if (verdict === 'gone') failure = new Error(`${stream}/${consumer}: ${message.headers?.description || 'gone'}`);
        if (verdict === 'over' && untilEmpty && outstanding === batch) isEmpty = true;
        if (verdict === 'refused') askAt = heardAt + REFUSED_MS;
        outstanding = 0;
      }
      wake();
    },
  });
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  void connection.closed().then(() => wake());
  try {
    while (!signal.aborted) {
      const taken = waiting;
      waiting = [];
      for (const message of taken) {
        const next = pulled(connection, message);
        yield next;
        if (untilEmpty && next.pending === 0) return;
      }
      if (taken.length > 0) continue;
      if (failure !== undefined) throw failure;
      if (connection.isClosed() || isEmpty) return;
      const now = performance.now();
      if (outstanding <= 0 && now >= askAt) {
        outstanding = batch;
        heardAt = now;
        const request = untilEmpty
          ? { batch, expires: EMPTY_MS * NANOSECONDS }
          : { batch, expires: EXPIRES_MS * NANOSECONDS, idle_heartbeat: HEARTBEAT_MS * NANOSECONDS };
        const subject = `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`;
        connection.publish(subject, JSON.stringify(request), { reply: inbox });
      }
      if (now - heardAt > SILENCE_MS) throw new Error(`${stream}/${consumer}: the server says nothing`);
      const due = outstanding > 0 ? heardAt + SILENCE_MS + 1 : askAt;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, due - now));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = () => {};
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    for (const message of waiting) pulled(connection, message).giveBack(0);
    if (!connection.isClosed()) subscription.unsubscribe();
  }
}

/** What a message of the server about the request means. */
function judge(code: number, description: string): 'alive' | 'over' | 'refused' | 'gone' {
  if (code === 100) return 'alive';
  // 404: nothing there; 408: the request has expired.
  if (code === 404 || code === 408) return 'over';
  if (code === 409 && !/deleted/i.test(description)) return 'refused';
  return 'gone';
}

function pulled(connection: NatsConnection, message: Msg): PulledMessage {
  // $JS.ACK.[domain.account.]stream.consumer.deliveries.streamSequence.consumerSequence.time.pending[.token]
  const tokens = (message.reply ?? '').split('.');
  const first = tokens.length > 9 ? 7 : 5;
  const answer = (word: string): void => {
    if (message.reply && !connection.isClosed()) connection.publish(message.reply, word);
  };
  return {
    subject: message.subject,
    data: message.data,
    streamSequence: Number(tokens[first] ?? 0),
    pending: Number(tokens[first + 3] ?? 0),
    ack: () => answer('+ACK'),
    giveBack: (afterMs) => answer(afterMs > 0 ? `-NAK {"delay": ${afterMs * NANOSECONDS}}` : '-NAK'),
    working: () => answer('+WPI'),
  };
}

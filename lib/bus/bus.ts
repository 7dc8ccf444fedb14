// The bus as the services see it. `connectBus` (nats-bus.ts) is the real one; test/doubles/memory-bus.ts is the double;
// both pass test/contract/bus.contract.ts.

import type { CommandReply, Origin, ServiceName } from '../facts/facts.ts';
import type { Duration } from '../time/time.ts';
import type { Topic } from './topics.ts';

export interface PublishOptions {
  /** Id of the fact that led to this one. */
  readonly cause?: string;
  /**
   * Nothing that matters changed (a heartbeat, counters): subscribers get it, the history does not, and it is not kept
   * for later while the bus is away.
   */
  readonly repeat?: boolean;
}

/** What went in and out of a bus, and what was dropped for which reason. */
export type BusCounter =
  | 'published'
  | 'received'
  | 'outbox_dropped'
  | 'stale_dropped'
  | 'duplicate_dropped'
  | 'undecodable'
  | 'refused'
  | 'handler_errors'
  | 'reconnects';

export interface Subscription {
  close(): void;
}

/** Never throws because the bus is away, never blocks, never waits for an acknowledgement. */
export interface Bus {
  readonly connected: boolean;
  /** Named counters; see `BusCounter`. */
  readonly counters: Readonly<Record<BusCounter, number>>;

  /**
   * Says a fact. While disconnected it is kept in a bounded outbox (oldest dropped first, counted). The newest fact of
   * every subject is remembered and said again, marked `repeat`, on every reconnect and whenever somebody asks.
   */
  publish<Fact>(topic: Topic<Fact>, fact: Fact, options?: PublishOptions): Origin;

  /** Forgets the newest fact of a subject (the object is gone), so that it is not said again. */
  retract<Fact>(topic: Topic<Fact>, fact: Fact): void;

  /**
   * Hears every fact of a topic, of one node (default: this one) or of all (`'*'`): first what is present, then what
   * changes. Facts older than the newest heard from the same speaker about the same subject are dropped and counted.
   * A handler that throws is logged and does not end the subscription.
   */
  subscribe<Fact>(topic: Topic<Fact>, handler: (fact: Fact, origin: Origin) => void, node?: string): Subscription;

  /** Serves `holdfast.v1.<node>.<service>.command.<verb>`. */
  serve(verb: string, handler: (args: Readonly<Record<string, string>>) => Promise<CommandReply>): Subscription;

  /** Asks a service. No answer, or no bus, is a reply with `ok: false` and the reason. */
  request(
    service: ServiceName | 'supervisor',
    verb: string,
    args: Readonly<Record<string, string>>,
    timeout: Duration,
    node?: string,
  ): Promise<CommandReply>;

  /** Called after every (re)connection and disconnection. */
  onConnection(handler: (connected: boolean) => void): Subscription;

  /** Sends what is queued, within the deadline, and closes. */
  close(deadline: Duration): Promise<void>;
}

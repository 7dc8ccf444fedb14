// What the notifier hears, by two roads: live facts from the bus, at once; and the history through a cursor that the
// server keeps, so that what was said while nobody listened is heard later. The rules recognise what comes by both.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '../../../lib/bus/bus.ts';
import { readHistory } from '../../../lib/bus/history.ts';
import type { BusEvent } from '../../../lib/bus/topic-of.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { Logger } from '../../../lib/log/log.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import type { Heard } from '../core/heard.ts';
import type { NotifierEvent } from '../core/notifier-core.ts';
import { HistoryCursor } from './history-cursor.ts';

/** The topics that may lead to a delivery. */
const TOLD_TOPICS = ['vrrpInstance', 'vrrpGroup', 'virtualServer', 'realServer'] as const;

export interface HearingOptions {
  readonly bus: Bus;
  readonly node: string;
  readonly urls: () => readonly string[];
  readonly log: Logger;
  /** Where the record ends, wall-clock ms; `undefined`: there is none. */
  readonly heardAt: number | undefined;
  readonly take: (event: NotifierEvent) => void;
  /** Resolves when what was taken before will survive a crash. */
  readonly saved: () => Promise<void>;
  /** Whether the history is being followed. */
  readonly onHistory: (available: boolean) => void;
  /** Called once, when what was missed has been read or given up and live facts are acted upon. */
  readonly onCaughtUp: () => void;
}

export interface Hearing {
  readonly historyConnected: boolean;
  close(): Promise<void>;
}

/**
 * Subscribes at once; reads what was missed before any live fact is acted upon, unless the history is away. What was
 * missed is read from where the record ends; without one the cursor of
 * the server tells where to begin, and at the very first start it is a minute back.
 */
export function startHearing(options: HearingOptions): Hearing {
  const { bus, take } = options;
  const stop = new AbortController();
  let isCaughtUp = false;
  let cutOffAt: number | undefined;
  take({ type: 'history', state: 'replaying' });
  const subscriptions = TOLD_TOPICS.map((name) => subscribe(bus, name, take));
  const caughtUp = (state: 'caught-up' | 'unavailable') => {
    if (stop.signal.aborted) return;
    take({ type: 'history', state });
    options.onCaughtUp();
  };
  const cursor = new HistoryCursor(options, async (event) => {
    if (takeMissed(event, options)) await options.saved();
  });
  const running = (async () => {
    const lostRecord = options.heardAt === undefined && (await cursor.exists(stop.signal));
    // With neither record nor cursor this is the first start here, and vrrp may have been quicker: state MASTER is
    // backup for a second only, and both are told (keepalived runs both).
    if (!lostRecord) caughtUp(await replay(options, options.heardAt ?? Date.now() - FIRST_LOOK_BACK_MS, stop.signal));
    if (stop.signal.aborted) return;
    cursor.start();
    if (lostRecord) caughtUp(await cursor.quiet(stop.signal));
    isCaughtUp = true;
    await cursor.watch(options.onHistory, stop.signal);
  })();
  // While we are cut off others may not be: what they said is in the history, and comes before what they say now.
  const connection = bus.onConnection((connected) => {
    if (!connected) cutOffAt ??= Date.now();
    if (!connected || !isCaughtUp || cutOffAt === undefined) return;
    const since = cutOffAt;
    cutOffAt = undefined;
    take({ type: 'history', state: 'replaying' });
    void replay(options, since, stop.signal).then((state) => {
      if (!stop.signal.aborted) take({ type: 'history', state });
    });
  });
  return {
    get historyConnected() {
      return cursor.connected;
    },
    close: async () => {
      stop.abort();
      connection.close();
      for (const subscription of subscriptions) subscription.close();
      await Promise.all([running, cursor.close()]);
    },
  };
}

/** Reads everything since then; what was heard already is recognised by the rules. */
async function replay(
  options: HearingOptions,
  heardAt: number,
  signal: AbortSignal,
): Promise<'caught-up' | 'unavailable'> {
  const { urls, node } = options;
  const since = Math.min(heardAt, Date.now()) - REPLAY_MARGIN_MS;
  const end = Date.now() + START_PATIENCE_MS;
  while (!signal.aborted) {
    try {
      const name = `holdfast.notifier.${node}.replay`;
      for await (const event of readHistory({ urls, name, node, since, topics: TOLD_TOPICS, signal }))
        takeMissed(event, options);
      return 'caught-up';
    } catch {
      // No server yet, or one without JetStream.
      if (Date.now() > end) return 'unavailable';
      await pause(RETRY_MS, signal);
    }
  }
  return 'unavailable';
}

/** Whether it was one of ours. */
function takeMissed(event: BusEvent, { node, take }: HearingOptions): boolean {
  const heard = heardOf(event);
  if (!heard || event.origin.node !== node) return false;
  const age = milliseconds(Math.max(0, Date.now() - event.origin.at));
  take({ type: 'fact', heard, origin: event.origin, age });
  return true;
}

/** The fact of an event that may be worth telling. */
export function heardOf(event: BusEvent): Heard | undefined {
  switch (event.topic) {
    case 'vrrpInstance':
      return { kind: 'instance', fact: event.fact };
    case 'vrrpGroup':
      return { kind: 'group', fact: event.fact };
    case 'virtualServer':
      return { kind: 'virtual-server', fact: event.fact };
    case 'realServer':
      return { kind: 'real-server', fact: event.fact };
    default:
      return undefined;
  }
}

function subscribe(bus: Bus, name: (typeof TOLD_TOPICS)[number], take: (event: NotifierEvent) => void) {
  const live = (heard: Heard | undefined, origin: BusEvent['origin']) => {
    if (heard) take({ type: 'fact', heard, origin, age: undefined });
  };
  switch (name) {
    case 'vrrpInstance':
      return bus.subscribe(topics.vrrpInstance, (fact, origin) => live({ kind: 'instance', fact }, origin));
    case 'vrrpGroup':
      return bus.subscribe(topics.vrrpGroup, (fact, origin) => live({ kind: 'group', fact }, origin));
    case 'virtualServer':
      return bus.subscribe(topics.virtualServer, (fact, origin) => live({ kind: 'virtual-server', fact }, origin));
    case 'realServer':
      return bus.subscribe(topics.realServer, (fact, origin) => live({ kind: 'real-server', fact }, origin));
    default:
      return name satisfies never;
  }
}

/** Without a history, live facts wait no longer than this at the start. */
const START_PATIENCE_MS = 2000;
const RETRY_MS = 200;
/** What was said before a first start is news for so long; older states were somebody else's to tell. */
const FIRST_LOOK_BACK_MS = 60_000;
/** Read again before the end of the record: facts of several services overtake each other a little. */
const REPLAY_MARGIN_MS = 10_000;

const pause = (wait: number, signal: AbortSignal): Promise<void> => sleep(wait, undefined, { signal }).catch(() => {});

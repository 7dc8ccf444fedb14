// What the notifier hears, by two roads: live facts from the bus, at once; and the history through a cursor that the
// server keeps, so that what was said while nobody listened is heard later. The rules recognise what comes by both.

import type { Bus } from '../../../lib/bus/bus.ts';
import { consumeHistory } from '../../../lib/bus/history.ts';
import type { BusEvent } from '../../../lib/bus/topic-of.ts';
import { subjectToken, topics } from '../../../lib/bus/topics.ts';
import type { Logger } from '../../../lib/log/log.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import type { Heard } from '../core/heard.ts';
import type { NotifierEvent } from '../core/notifier-core.ts';

/** The topics that may lead to a delivery. */
const TOLD_TOPICS = ['vrrpInstance', 'vrrpGroup', 'virtualServer', 'realServer'] as const;

export interface HearingOptions {
  readonly bus: Bus;
  readonly node: string;
  readonly urls: () => readonly string[];
  readonly log: Logger;
  readonly take: (event: NotifierEvent) => void;
  /** Resolves when what was taken before will survive a crash. */
  readonly saved: () => Promise<void>;
  /** Whether the history is being followed. */
  readonly onHistory: (available: boolean) => void;
}

export interface Hearing {
  readonly historyConnected: boolean;
  close(): Promise<void>;
}

/** Subscribes at once; reads what was missed before any live fact is acted upon, unless the history is away. */
export function startHearing(options: HearingOptions): Hearing {
  const { bus, node, urls, log, take, saved } = options;
  let lastMissed = Date.now();
  take({ type: 'history', state: 'replaying' });
  const history = consumeHistory(
    { urls, name: `holdfast.notifier.${node}.history`, durable: `notifier-${cursorName(node)}`, node, log },
    async (event) => {
      const heard = heardOf(event);
      lastMissed = Date.now();
      if (!heard || event.origin.node !== node) return;
      const age = milliseconds(Math.max(0, Date.now() - event.origin.at));
      take({ type: 'fact', heard, origin: event.origin, age });
      await saved();
    },
  );
  const stopWatching = watchHistory(
    () => history.connected,
    () => lastMissed,
    options,
  );
  const subscriptions = TOLD_TOPICS.map((name) => subscribe(bus, name, take));
  return {
    get historyConnected() {
      return history.connected;
    },
    close: async () => {
      stopWatching();
      for (const subscription of subscriptions) subscription.close();
      await history.close();
    },
  };
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

const WATCH_MS = 50;
/** The history has been read when it has been silent for so long. */
const QUIET_MS = 200;
/** Without a history, live facts wait no longer than this at the start. */
const START_PATIENCE_MS = 2000;
/** A history that is away for so long is worth a word. */
const AWAY_MS = 5000;

/** Tells the rules when what was missed has been read, and the operator when there is no history. */
function watchHistory(isConnected: () => boolean, lastMissed: () => number, options: HearingOptions): () => void {
  const start = Date.now();
  let connectedSince: number | undefined;
  let awaySince = start;
  let replaying = true;
  const timer = setInterval(() => {
    const now = Date.now();
    if (isConnected()) {
      connectedSince ??= now;
      awaySince = now;
      options.onHistory(true);
    } else {
      connectedSince = undefined;
      if (now - awaySince > AWAY_MS) options.onHistory(false);
    }
    if (!replaying) return;
    const isRead = connectedSince !== undefined && now - Math.max(connectedSince, lastMissed()) > QUIET_MS;
    const isAway = connectedSince === undefined && now - start > START_PATIENCE_MS;
    if (!isRead && !isAway) return;
    replaying = false;
    options.take({ type: 'history', state: isRead ? 'caught-up' : 'unavailable' });
  }, WATCH_MS);
  return () => clearInterval(timer);
}

/** A cursor's name has no dots and no `=`. */
const cursorName = (node: string): string => subjectToken(node).replaceAll('=', '_');

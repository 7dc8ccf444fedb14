// The notifier's place in the history stream, kept by the server: it goes on there even when our own record is lost.

import { setTimeout as sleep } from 'node:timers/promises';
import { consumeHistory, type HistoryEvent } from '../../../lib/bus/history.ts';
import { subjectToken } from '../../../lib/bus/topics.ts';
import type { Logger } from '../../../lib/log/log.ts';

export interface CursorOptions {
  readonly node: string;
  readonly urls: () => readonly string[];
  readonly log: Logger;
}

const WATCH_MS = 50;
const CLOSE_MS = 1000;
/** A history that is away for so long is worth a word. */
const AWAY_MS = 5000;

export class HistoryCursor {
  readonly #options: CursorOptions;
  readonly #handler: (event: HistoryEvent) => Promise<void>;
  #consumer: ReturnType<typeof consumeHistory> | undefined;

  /** An event is acknowledged when the handler's promise resolves. */
  constructor(options: CursorOptions, handler: (event: HistoryEvent) => Promise<void>) {
    this.#options = options;
    this.#handler = handler;
  }

  get connected(): boolean {
    return this.#consumer?.connected ?? false;
  }

  /** Connects in the background and never gives up. */
  start(): void {
    const { node, urls, log } = this.#options;
    const name = `holdfast.notifier.${node}.history`;
    this.#consumer = consumeHistory({ urls, name, durable: durableName(node), node, log }, this.#handler);
  }

  /** Tells again and again whether there is a history, until the signal. */
  async watch(tell: (available: boolean) => void, signal: AbortSignal): Promise<void> {
    let connectedAt = Date.now();
    while (!signal.aborted) {
      if (this.connected) connectedAt = Date.now();
      if (this.connected) tell(true);
      else if (Date.now() - connectedAt > AWAY_MS) tell(false);
      await pause(WATCH_MS, signal);
    }
  }

  async close(): Promise<void> {
    await Promise.race([this.#consumer?.close(), sleep(CLOSE_MS, undefined, { ref: false })]);
  }
}

/** A cursor's name has no dots and no `=`. */
const durableName = (node: string): string => `notifier-${subjectToken(node).replaceAll('=', '_')}`;

const pause = (wait: number, signal: AbortSignal): Promise<void> => sleep(wait, undefined, { signal }).catch(() => {});

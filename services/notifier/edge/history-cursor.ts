// The notifier's place in the history stream, kept by the server: it goes on there even when our own record is lost.

import { setTimeout as sleep } from 'node:timers/promises';
import { consumeHistory, type HistoryEvent, hasCursor } from '../../../lib/bus/history.ts';
import { subjectToken } from '../../../lib/bus/topics.ts';
import type { Logger } from '../../../lib/log/log.ts';

export interface CursorOptions {
  readonly node: string;
  readonly urls: () => readonly string[];
  readonly log: Logger;
}

const WATCH_MS = 50;
/** The cursor has been read when it has been silent for so long. */
const QUIET_MS = 200;
/** Without a history, nobody waits longer than this for it. */
const PATIENCE_MS = 2000;
const CLOSE_MS = 1000;
/** A history that is away for so long is worth a word. */
const AWAY_MS = 5000;

export class HistoryCursor {
  readonly #options: CursorOptions;
  readonly #handler: (event: HistoryEvent) => Promise<void>;
  #consumer: ReturnType<typeof consumeHistory> | undefined;
  #lastEvent = 0;

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
    this.#consumer = consumeHistory({ urls, name, durable: durableName(node), node, log }, (event) => {
      this.#lastEvent = Date.now();
      return this.#handler(event);
    });
  }

  /** Whether a notifier has been here before, as far as the server knows; `false` when it cannot be asked in time. */
  async exists(signal: AbortSignal): Promise<boolean> {
    const { node, urls } = this.#options;
    const end = Date.now() + PATIENCE_MS;
    while (!signal.aborted && Date.now() < end) {
      try {
        return await hasCursor({ urls, name: `holdfast.notifier.${node}.look` }, durableName(node));
      } catch {
        await pause(WATCH_MS, signal);
      }
    }
    return false;
  }

  /** Resolves when the cursor has been silent for a while, or cannot be had. */
  async quiet(signal: AbortSignal): Promise<'caught-up' | 'unavailable'> {
    const begun = Date.now();
    let connectedAt: number | undefined;
    while (!signal.aborted) {
      const now = Date.now();
      if (this.connected) connectedAt ??= now;
      if (connectedAt !== undefined && now - Math.max(connectedAt, this.#lastEvent) > QUIET_MS) return 'caught-up';
      if (connectedAt === undefined && now - begun > PATIENCE_MS) return 'unavailable';
      await pause(WATCH_MS, signal);
    }
    return 'unavailable';
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

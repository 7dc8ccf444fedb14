// The main thread's half of the side thread: starts the worker, keeps what it cannot take yet, starts it again when it
// dies. Whatever happens there, adverts go on.

import { Worker } from 'node:worker_threads';
import type { ServiceArguments } from '../../../lib/service/arguments.ts';
import type { Duration } from '../../../lib/time/time.ts';
import type { FromSide, ToSide } from './side-messages.ts';

/** What waits for the worker: the newest are kept, facts are level and are asked for again anyway. */
const WAITING_MAXIMUM = 2000;
const RESTART_FIRST_MS = 100;
const RESTART_LAST_MS = 5000;

export interface SideThread {
  /** Never waits; before the worker is up messages are kept. */
  post(message: ToSide): void;
  /** Starts the worker. */
  start(): void;
  /** Lets the worker send what it has, within the deadline, and ends it. */
  close(deadline: Duration): Promise<void>;
  /** Ends the worker at once. */
  terminate(): void;
  /** Messages dropped because the worker was away too long, and restarts of the worker. */
  readonly counters: Readonly<Record<string, number>>;
}

/** `entry`: what the worker runs; tests give another. */
export function createSideThread(
  args: ServiceArguments,
  onMessage: (message: FromSide) => void,
  entry: URL = new URL('./side-worker.ts', import.meta.url),
): SideThread {
  const waiting: ToSide[] = [];
  let worker: Worker | undefined;
  let isUp = false;
  let isClosing = false;
  let onClosed = (): void => {};
  let restartDelay = RESTART_FIRST_MS;
  let dropped = 0;
  let restarts = 0;

  const start = (): void => {
    if (isClosing) return;
    const mine = new Worker(entry, { workerData: args, name: 'vrrp-side' });
    worker = mine;
    mine.on('message', (message: FromSide) => {
      if (message.kind === 'closed') return onClosed();
      if (message.kind === 'up') {
        isUp = true;
        restartDelay = RESTART_FIRST_MS;
        for (const kept of waiting.splice(0)) mine.postMessage(kept);
      }
      onMessage(message);
    });
    mine.on('error', (error) => {
      const text = `side thread failed, starting it again: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      keep({ kind: 'log', level: 'error', subject: 'vrrp', text });
    });
    mine.on('exit', () => {
      if (worker !== mine) return;
      worker = undefined;
      isUp = false;
      onClosed();
      if (isClosing) return;
      restarts++;
      setTimeout(start, restartDelay).unref();
      restartDelay = Math.min(RESTART_LAST_MS, restartDelay * 2);
    });
  };

  const keep = (message: ToSide): void => {
    // A script that waited would be started for nothing: its result is late anyway.
    if (message.kind === 'counters') return;
    waiting.push(message);
    if (waiting.length <= WAITING_MAXIMUM) return;
    waiting.shift();
    dropped++;
  };

  return {
    post(message) {
      if (worker !== undefined && isUp) worker.postMessage(message);
      else keep(message);
    },
    start,
    async close(deadline) {
      await new Promise<void>((resolve) => {
        // One started a moment ago still gets the chance to come up and tell that we stop.
        const late = setTimeout(resolve, deadline + 500);
        onClosed = () => {
          clearTimeout(late);
          resolve();
        };
        this.post({ kind: 'close', deadline });
        isClosing = true;
        if (worker === undefined) onClosed();
      });
    },
    terminate() {
      isClosing = true;
      void worker?.terminate();
    },
    get counters() {
      return { side_dropped: dropped, side_restarts: restarts };
    },
  };
}

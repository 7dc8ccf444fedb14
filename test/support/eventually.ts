// Waiting for facts, never for time: poll until the fact is there or the deadline has passed, and then say what the
// last look saw. Deadlines are stretched in the lab kernel, where every system call costs several times more.

import { setTimeout as delay } from 'node:timers/promises';
import { isLabKernel } from './requirements.ts';

/** By how much deadlines are stretched here: HOLDFAST_TIME_SCALE if set, else 4 in the lab kernel, else 1. */
export const timeScale: number = readTimeScale();

function readTimeScale(): number {
  const given = Number(process.env['HOLDFAST_TIME_SCALE'] ?? '');
  if (Number.isFinite(given) && given > 0) return given;
  return isLabKernel() ? 4 : 1;
}

export interface EventuallyOptions {
  /** How long the fact may take, in ms, before stretching. */
  readonly within: number;
  /** How often to look, in ms. */
  readonly every?: number;
  /** What is waited for, in words for the error message. */
  readonly what: string;
  /** Adds what a reader of the failure wants to see, e.g. the log of a director. */
  readonly evidence?: () => string;
}

/**
 * Calls `look` until it neither throws nor gives `undefined` or `false`, and returns what it gave. Rejects after the
 * deadline with the last failure in the message.
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  options: EventuallyOptions,
): Promise<Exclude<T, undefined | false>> {
  const allowed = options.within * timeScale;
  const start = performance.now();
  let last = 'never looked';
  while (true) {
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen as Exclude<T, undefined | false>;
      last = `saw ${String(seen)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() - start > allowed) {
      const evidence = options.evidence === undefined ? '' : `\n${options.evidence()}`;
      throw new Error(`not within ${Math.round(allowed)} ms: ${options.what}; last: ${last}${evidence}`);
    }
    await delay((options.every ?? 20) * Math.min(timeScale, 4));
  }
}

/** Holds that `look` goes on giving true for `duration` ms (stretched); rejects at the first look that does not. */
export async function steadily(
  look: () => boolean | Promise<boolean>,
  options: {
    readonly during: number;
    readonly every?: number;
    readonly what: string;
    readonly evidence?: () => string;
  },
): Promise<void> {
  const end = performance.now() + options.during * timeScale;
  while (performance.now() < end) {
    if (!(await look())) {
      const evidence = options.evidence === undefined ? '' : `\n${options.evidence()}`;
      throw new Error(`did not stay: ${options.what}${evidence}`);
    }
    await delay(options.every ?? 20);
  }
}

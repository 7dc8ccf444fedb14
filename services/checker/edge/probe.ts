// What all probes share: a start, one end, a duration.

import { monotonicNow } from '../../../lib/linux/clock.ts';
import { between, type Duration } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from '../core/events.ts';

/** Called once with what a probe found. */
export type Done = (outcome: ProbeOutcome) => void;

/** A finding without its duration, which is added here. */
export type Finding =
  | { readonly result: 'passed'; readonly reason: string; readonly weight?: number }
  | { readonly result: 'failed'; readonly reason: string; readonly timedOut?: boolean }
  | { readonly result: 'inconclusive'; readonly reason: string };

/** Turns findings into outcomes: the first one counts, the rest are what closing a socket leaves behind. */
export class OneOutcome {
  readonly #start = monotonicNow();
  readonly #done: Done;
  #open = true;

  constructor(done: Done) {
    this.#done = done;
  }

  get open(): boolean {
    return this.#open;
  }

  get elapsed(): Duration {
    return between(this.#start, monotonicNow());
  }

  /** Nobody wants to know any more. */
  close(): void {
    this.#open = false;
  }

  give(finding: Finding): void {
    if (!this.#open) return;
    this.#open = false;
    this.#done({ ...finding, duration: this.elapsed });
  }
}

/** Seconds for a reason: "3", "0.5". */
export const secondsText = (milliseconds: number): string => String(Math.round(milliseconds / 10) / 100);

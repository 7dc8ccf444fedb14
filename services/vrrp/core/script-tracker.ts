// One vrrp_script: when it runs next, and what its results mean (`rise`, `fall`, `init_fail`; keepalived §1.8, §2.8).

import type { TrackScriptConfig } from '../../../lib/config/model.ts';
import { after, type Duration, type Instant, milliseconds, seconds } from '../../../lib/time/time.ts';

/** How one run ended. */
export type ScriptOutcome =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timed-out' }
  /** It could not be started: no such file, no such user. */
  | { readonly kind: 'not-started'; readonly error: string };

/** What of a script's last verdict others may want to know. */
export interface ScriptVerdict {
  /** `undefined` until the first result, unless `init_fail`. */
  readonly good: boolean | undefined;
  readonly detail: string;
}

/** A run whose result does not come this long after its time limit is given up: the runner itself was lost. */
const LOST_AFTER: Duration = seconds(10);

export class ScriptTracker {
  #config: TrackScriptConfig;
  #good: boolean | undefined;
  #detail: string;
  /** Results in a row that contradict the verdict. */
  #streak = 0;
  #nextStart: Instant;
  #running: { readonly run: number; readonly giveUpAt: Instant } | undefined;
  #runs = 0;

  /** The first run is due at once. */
  constructor(config: TrackScriptConfig, now: Instant) {
    this.#config = config;
    this.#good = config.initFail ? false : undefined;
    this.#detail = config.initFail ? 'not run yet (init_fail)' : 'not run yet';
    this.#nextStart = now;
  }

  get verdict(): ScriptVerdict {
    return { good: this.#good, detail: this.#detail };
  }

  get config(): TrackScriptConfig {
    return this.#config;
  }

  /** Takes a changed configuration over; the verdict stays when the command is the same. */
  reconfigure(config: TrackScriptConfig): void {
    this.#config = config;
  }

  /** The number of the run to start now, or `undefined`. A run is skipped while the one before still goes. */
  startDue(now: Instant): number | undefined {
    if (this.#running !== undefined && this.#running.giveUpAt <= now) this.#running = undefined;
    if (this.#nextStart > now) return undefined;
    // Keep to the grid of the interval, but never catch up with a burst.
    const next = after(this.#nextStart, this.#config.interval);
    this.#nextStart = next > now ? next : after(now, this.#config.interval);
    if (this.#running !== undefined) return undefined;
    this.#runs += 1;
    this.#running = { run: this.#runs, giveUpAt: after(now, milliseconds(this.#config.timeout + LOST_AFTER)) };
    return this.#runs;
  }

  nextDeadline(): Instant {
    return this.#nextStart;
  }

  /** Takes the result of a run; `true` when the verdict changed. Results of runs given up are ignored. */
  onResult(run: number, outcome: ScriptOutcome): boolean {
    if (this.#running?.run !== run) return false;
    this.#running = undefined;
    const success = outcome.kind === 'exited' && outcome.status === 0;
    const before = this.#good;
    if (before === undefined) {
      // The first result counts at once, whatever rise and fall say.
      this.#good = success;
      this.#streak = 0;
    } else if (success === before) {
      this.#streak = 0;
    } else {
      this.#streak += 1;
      if (this.#streak >= (success ? this.#config.rise : this.#config.fall)) {
        this.#good = success;
        this.#streak = 0;
      }
    }
    if (this.#good === success) this.#detail = describeOutcome(outcome);
    return this.#good !== before;
  }
}

/** In keepalived's words, so that people find them: "exited with status 1", "timed out". */
export function describeOutcome(outcome: ScriptOutcome): string {
  switch (outcome.kind) {
    case 'exited':
      return outcome.status === 0 ? 'succeeded' : `failed (exited with status ${outcome.status})`;
    case 'signalled':
      return `failed (due to signal ${outcome.signal})`;
    case 'timed-out':
      return 'timed out';
    case 'not-started':
      return `could not be started: ${outcome.error}`;
    default:
      return outcome satisfies never;
  }
}

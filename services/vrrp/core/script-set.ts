// The tracked scripts of a configuration: which run is due, what is known of each, and what survives a reload.

import type { TrackScriptConfig } from '../../../lib/config/model.ts';
import { earliest, type Instant } from '../../../lib/time/time.ts';
import type { VrrpAction } from './actions.ts';
import { type ScriptOutcome, ScriptTracker, type ScriptVerdict } from './script-tracker.ts';

export class ScriptSet {
  #trackers = new Map<string, ScriptTracker>();

  /** A script whose command stays the same keeps its verdict. */
  configure(configs: readonly TrackScriptConfig[], now: Instant): void {
    const before = this.#trackers;
    this.#trackers = new Map();
    for (const config of configs) {
      const known = before.get(config.name);
      if (known !== undefined && isSameCommand(known.config, config)) {
        known.reconfigure(config);
        this.#trackers.set(config.name, known);
      } else {
        this.#trackers.set(config.name, new ScriptTracker(config, now));
      }
    }
  }

  verdictOf(name: string): ScriptVerdict | undefined {
    return this.#trackers.get(name)?.verdict;
  }

  /** Name and verdict of every script that has one. */
  verdicts(): readonly { readonly name: string; readonly good: boolean; readonly detail: string }[] {
    return [...this.#trackers].flatMap(([name, { verdict }]) =>
      verdict.good === undefined ? [] : [{ name, good: verdict.good, detail: verdict.detail }],
    );
  }

  /** The new verdict when the result changed it. */
  onResult(name: string, run: number, outcome: ScriptOutcome): ScriptVerdict | undefined {
    const tracker = this.#trackers.get(name);
    return tracker?.onResult(run, outcome) ? tracker.verdict : undefined;
  }

  /** The runs that are due now. */
  startDue(now: Instant): readonly VrrpAction[] {
    const actions: VrrpAction[] = [];
    for (const [name, tracker] of this.#trackers) {
      const run = tracker.startDue(now);
      const { command, timeout } = tracker.config;
      if (run !== undefined) actions.push({ type: 'run-script', name, run, command, timeout });
    }
    return actions;
  }

  nextDeadline(): Instant | undefined {
    let first: Instant | undefined;
    for (const tracker of this.#trackers.values()) first = earliest(first, tracker.nextDeadline());
    return first;
  }
}

function isSameCommand(left: TrackScriptConfig, right: TrackScriptConfig): boolean {
  return JSON.stringify(left.command) === JSON.stringify(right.command);
}

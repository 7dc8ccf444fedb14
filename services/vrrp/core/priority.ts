// What trackers do to an instance: they lend weight, or they hold it in FAULT (keepalived §2.8).

import { PRIORITY_OWNER } from '../../../lib/wire/advertisement.ts';

/** One tracked thing as one instance sees it. */
export interface TrackedState {
  /** For people: "script chk_nginx", "interface eth1". */
  readonly name: string;
  /** -253 to 253. 0: its failure is a fault. */
  readonly weight: number;
  /** Swaps good and bad. */
  readonly reverse: boolean;
  /** `undefined`: not known yet, which counts as good. */
  readonly good: boolean | undefined;
  /** What went wrong, for people: "exited with status 1", "down". */
  readonly detail: string;
}

/** base + sum of weights, kept within 1–254. The owner's 255 never moves. */
export function effectivePriority(basePriority: number, tracked: readonly TrackedState[]): number {
  if (basePriority === PRIORITY_OWNER) return PRIORITY_OWNER;
  let total = basePriority;
  for (const each of tracked) total += contribution(each);
  return Math.min(254, Math.max(1, total));
}

/** A positive weight is added while good; a negative one is added (so it subtracts) while bad. */
function contribution(tracked: TrackedState): number {
  const good = isGood(tracked);
  if (tracked.weight > 0) return good ? tracked.weight : 0;
  return good ? 0 : tracked.weight;
}

/** The reasons for FAULT among the trackers of weight 0, in the order given. */
export function trackerFaults(tracked: readonly TrackedState[]): readonly string[] {
  return tracked.filter((each) => each.weight === 0 && !isGood(each)).map((each) => `${each.name} ${each.detail}`);
}

function isGood(tracked: TrackedState): boolean {
  if (tracked.good === undefined) return true;
  return tracked.reverse ? !tracked.good : tracked.good;
}

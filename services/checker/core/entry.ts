// What a checker keeps of every check of the plan, be it its own to try or another's.

import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import type { Instant } from '../../../lib/time/time.ts';
import type { Check } from './check.ts';
import { hashText } from './fleet.ts';
import type { Said } from './reporting.ts';

/** A verdict that another checker told. */
export interface HeardVerdict {
  readonly verdict: 'up' | 'down';
  readonly weight: number | undefined;
  readonly since: Instant;
}

export interface Entry {
  planned: PlannedCheck;
  /** Decides who owns it. */
  readonly hash: number;
  /** Set while this checker holds it. */
  check: Check | undefined;
  /** The owner that this checker only stands in for until it has spoken. */
  successor: string | undefined;
  /** What this checker said of it last. */
  said: Said | undefined;
  /** Another checker spoke of a check that is this one's: the next attempt is told if it confirms the verdict. */
  answerDue: boolean;
  /** The last word of another. */
  heard: HeardVerdict | undefined;
}

export function newEntry(planned: PlannedCheck, heard: HeardVerdict | undefined): Entry {
  return {
    planned,
    hash: hashText(planned.checkId),
    check: undefined,
    successor: undefined,
    said: undefined,
    answerDue: false,
    heard,
  };
}

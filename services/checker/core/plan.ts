// The check plan as it arrives: in parts, each of which may come late, twice or out of order. A plan counts only when
// all its parts are there; until then the one before goes on.

import type { CheckPlanFact, PlannedCheck } from '../../../lib/facts/facts.ts';

/** A whole plan. */
export interface Plan {
  readonly generation: number;
  readonly checks: ReadonlyMap<string, PlannedCheck>;
}

/** Parts of one plan; an ipvs service that was started anew counts its generations from the beginning. */
interface Edition {
  readonly epoch: number;
  readonly generation: number;
}

export class PlanAssembly {
  #edition: Edition = { epoch: 0, generation: -1 };
  #complete = false;
  readonly #parts = new Map<number, readonly PlannedCheck[]>();

  /** Takes one part in. Returns the plan when this part made it whole, once for each edition. */
  add(part: CheckPlanFact, epoch: number): Plan | undefined {
    const order = compareEditions({ epoch, generation: part.generation }, this.#edition);
    if (order < 0 || (order === 0 && this.#complete)) return undefined;
    if (order > 0) {
      this.#edition = { epoch, generation: part.generation };
      this.#complete = false;
      this.#parts.clear();
    }
    this.#parts.set(part.part, part.checks);
    const checks = new Map<string, PlannedCheck>();
    for (let index = 0; index < part.parts; index++) {
      const known = this.#parts.get(index);
      if (known === undefined) return undefined;
      for (const check of known) checks.set(check.checkId, check);
    }
    this.#complete = true;
    this.#parts.clear();
    return { generation: part.generation, checks };
  }
}

function compareEditions(a: Edition, b: Edition): number {
  return a.epoch === b.epoch ? a.generation - b.generation : a.epoch - b.epoch;
}

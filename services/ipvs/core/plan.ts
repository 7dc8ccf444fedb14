// The check plan: every configured check under an id that says what it does. Equal parameters of one real server keep
// their id over any reload and restart, and with the id the health that was found out.

import {
  formatRealServerKey,
  formatVirtualServerKey,
  type RealServerConfig,
  type VirtualServerConfig,
} from '../../../lib/config/model.ts';
import type { CheckPlanFact, PlannedCheck } from '../../../lib/facts/facts.ts';
import { stableHash } from './stable-hash.ts';

/** A part must fit one bus message with room to spare. */
export const PLAN_PART_CHECKS = 500;

/** The checks of one real server, in the order of the configuration. */
export function planChecks(virtual: VirtualServerConfig, real: RealServerConfig): readonly PlannedCheck[] {
  const virtualServer = formatVirtualServerKey(virtual.key);
  const realServer = formatRealServerKey(virtual.key, real);
  const seen = new Map<string, number>();
  return real.checks.map((check) => {
    const hash = stableHash({ key: virtual.key, address: real.address, port: real.port, check });
    // The same check twice is two checks, as keepalived has it.
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { ...check, checkId: count === 1 ? hash : `${hash}-${count}`, virtualServer, realServer };
  });
}

/** At least one part, also of an empty plan: checkers must learn that there is nothing to do. */
export function planParts(generation: number, checks: readonly PlannedCheck[]): readonly CheckPlanFact[] {
  const parts = Math.max(1, Math.ceil(checks.length / PLAN_PART_CHECKS));
  return Array.from({ length: parts }, (_, part) => ({
    generation,
    part,
    parts,
    checks: checks.slice(part * PLAN_PART_CHECKS, (part + 1) * PLAN_PART_CHECKS),
  }));
}

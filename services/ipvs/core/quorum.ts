// When a virtual server is up: enough live weight behind it (keepalived §3.3).

export interface QuorumRule {
  readonly quorum: number;
  readonly hysteresis: number;
}

/** A quorum above the total configured weight is reduced to it; a hysteresis that is not below the quorum is none. */
export function effectiveQuorum(rule: QuorumRule, totalConfiguredWeight: number): QuorumRule {
  const quorum = Math.max(1, Math.min(rule.quorum, totalConfiguredWeight));
  return { quorum, hysteresis: rule.hysteresis < quorum ? rule.hysteresis : 0 };
}

/** Gained at quorum + hysteresis, lost below quorum - hysteresis or with nothing alive; in between it stays. */
export function hasQuorum(had: boolean, rule: QuorumRule, liveWeight: number): boolean {
  if (liveWeight === 0) return false;
  return had ? liveWeight >= rule.quorum - rule.hysteresis : liveWeight >= rule.quorum + rule.hysteresis;
}

/** The sentence of keepalived's log, without its log prefix. */
export function quorumReason(has: boolean, rule: QuorumRule, liveWeight: number): string {
  const { quorum, hysteresis } = rule;
  return has
    ? `quorum ${quorum}+${hysteresis}=${quorum + hysteresis} <= ${liveWeight}`
    : `quorum ${quorum}-${hysteresis}=${quorum - hysteresis} > ${liveWeight}`;
}

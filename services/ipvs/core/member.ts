// One real server of a pool: the verdicts of its checks, and what follows from them. Only `down` counts against it;
// unknown and indeterminate leave the last verdict standing, so that a checker in trouble changes nothing.

import { formatRealServerKey, type RealServerConfig, type VirtualServerConfig } from '../../../lib/config/model.ts';
import type { CheckResultFact, PlannedCheck } from '../../../lib/facts/facts.ts';
import { ipvsDestinationId } from '../../../lib/netlink/ipvs-model.ts';
import { planChecks } from './plan.ts';
import { destinationPort } from './table.ts';

const INT32_MAX = 0x7fffffff;

/** `presumed`: nobody has checked yet; it is what we start from. */
interface Verdict {
  readonly state: 'up' | 'down';
  readonly presumed: boolean;
  readonly reason: string;
  /** Wanted by a dynamic MISC_CHECK. */
  readonly weight: number | undefined;
}

export class Member {
  readonly config: RealServerConfig;
  readonly name: string;
  /** Address and port: who it is over a reload. */
  readonly id: string;
  /** Its row in the kernel's table. */
  readonly destinationId: string;
  readonly checks: readonly PlannedCheck[];
  readonly #verdicts = new Map<string, Verdict>();
  /** The check whose verdict came last: what is shown as the reason while all is well. */
  #latest: PlannedCheck | undefined;

  /**
   * `former`: the same real server before a reload. Equal checks keep their verdict; a changed one starts as the server
   * stood, so that neither a bad server is put back nor a good one taken out by editing its checks.
   */
  constructor(virtual: VirtualServerConfig, config: RealServerConfig, former?: Member) {
    this.config = config;
    this.name = formatRealServerKey(virtual.key, config);
    this.id = ipvsDestinationId(config);
    this.destinationId = ipvsDestinationId({
      address: config.address,
      port: destinationPort(virtual.key, config.forwardingMethod, config.port),
    });
    this.checks = planChecks(virtual, config);
    for (const check of this.checks) {
      const kept = former?.verdictOf(check.checkId);
      if (kept !== undefined) {
        this.#verdicts.set(check.checkId, kept);
        if (!kept.presumed && (this.#latest === undefined || former?.isLatest(check))) this.#latest = check;
      } else if (former !== undefined) {
        if (!former.up) this.#presume(check, 'down until its changed check passes');
      } else if (config.startsDown || check.startsDown) this.#presume(check, 'starts down until its check passes');
    }
  }

  get up(): boolean {
    return this.#deciding() === undefined;
  }

  /** Some check has not been heard of yet. */
  get unchecked(): boolean {
    return this.checks.some((check) => this.#verdicts.get(check.checkId)?.presumed !== false);
  }

  /** Configured weight, moved by dynamic checks (keepalived §3.1). */
  get weight(): number {
    let weight = this.config.weight;
    for (const verdict of this.#verdicts.values()) {
      if (verdict.weight !== undefined) weight += verdict.weight - this.config.weight;
    }
    return Math.min(Math.max(weight, 0), INT32_MAX);
  }

  get reason(): string {
    const deciding = this.#deciding() ?? this.#latest;
    if (deciding !== undefined) return this.#verdicts.get(deciding.checkId)?.reason ?? '';
    return this.checks.length === 0 ? 'has no checks' : 'not checked yet';
  }

  /** 'tcp', 'http', …: of the check that decided, '' when none did. */
  get checkKind(): string {
    return (this.#deciding() ?? this.#latest)?.probe.kind ?? '';
  }

  /** A predecessor had taken it out of service: it stays out until a check says otherwise. */
  adoptAsDown(): void {
    for (const check of this.checks) {
      if (!this.#verdicts.has(check.checkId)) this.#presume(check, 'found out of service at start');
    }
  }

  /** A predecessor had it in service: it stays in, also with alpha, which is about servers that nobody knows yet. */
  adoptAsUp(): void {
    for (const check of this.checks) {
      if (this.#verdicts.get(check.checkId)?.presumed) this.#verdicts.delete(check.checkId);
    }
  }

  /** Takes a verdict in; `false` when it changed nothing. */
  apply(result: CheckResultFact): boolean {
    if (result.state !== 'up' && result.state !== 'down') return false;
    const check = this.checks.find((candidate) => candidate.checkId === result.checkId);
    if (check === undefined) return false;
    const before = this.#verdicts.get(check.checkId);
    const { state, reason, weight } = result;
    const same = before?.state === state && !before.presumed && before.weight === weight;
    this.#verdicts.set(check.checkId, {
      state,
      presumed: false,
      reason,
      weight: state === 'up' ? weight : before?.weight,
    });
    this.#latest = check;
    return !same;
  }

  verdictOf(checkId: string): Verdict | undefined {
    return this.#verdicts.get(checkId);
  }

  /** Whether the verdict of this check, by its id, came last. */
  isLatest(check: PlannedCheck): boolean {
    return this.#latest?.checkId === check.checkId;
  }

  #presume(check: PlannedCheck, reason: string): void {
    this.#verdicts.set(check.checkId, { state: 'down', presumed: true, reason, weight: undefined });
  }

  /** The first failed check, in the order of the configuration. */
  #deciding(): PlannedCheck | undefined {
    return this.checks.find((check) => this.#verdicts.get(check.checkId)?.state === 'down');
  }
}

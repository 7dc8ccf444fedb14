// What the services tell each other, as our own types. The wire (proto/holdfast/v1) is converted in lib/bus/codec.ts
// alone; rules and engines know only these. A fact is level: it tells the whole present state of one object.

import type { CheckConfig } from '../config/model.ts';
import type { Duration } from '../time/time.ts';

/** Who said a fact, and where it stands in that speaker's order. Stamped by the bus edge. */
export interface Origin {
  readonly node: string;
  readonly service: ServiceName | 'supervisor';
  /** Tells several checkers of one node apart; otherwise ''. */
  readonly speaker: string;
  readonly bootId: string;
  /** Start of the speaking process, wall-clock ms: a later incarnation is greater. */
  readonly epoch: number;
  readonly sequence: number;
  /** Wall-clock ms; for showing only. */
  readonly at: number;
  readonly id: string;
  /** Id of the fact that led to this one, or ''. */
  readonly cause: string;
  /** Said again, nothing changed. */
  readonly repeat: boolean;
}

export const SERVICE_NAMES = ['vrrp', 'checker', 'ipvs', 'notifier'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

export type VrrpStateName = 'initialize' | 'backup' | 'master' | 'fault' | 'stop' | 'deleted';

export interface VrrpInstanceFact {
  readonly instance: string;
  readonly interface: string;
  readonly vrid: number;
  readonly ipVersion: 4 | 6;
  readonly state: VrrpStateName;
  readonly previous: VrrpStateName;
  readonly reason: string;
  /** Wall-clock ms of the last transition. */
  readonly since: number;
  readonly basePriority: number;
  readonly effectivePriority: number;
  readonly masterAddress: string;
  readonly masterPriority: number;
  /** With prefix length. */
  readonly virtualAddresses: readonly string[];
  readonly faults: readonly string[];
  readonly adopted: boolean;
  readonly counters: Readonly<Record<string, number>>;
}

export interface VrrpGroupFact {
  readonly group: string;
  readonly state: VrrpStateName;
  readonly previous: VrrpStateName;
  readonly reason: string;
  readonly since: number;
  readonly members: readonly string[];
}

export interface VrrpTrackerFact {
  readonly kind: 'script' | 'interface';
  readonly name: string;
  readonly good: boolean;
  readonly reason: string;
}

/** Only `down` counts against a real server (architecture, invariant 4). */
export type HealthState = 'unknown' | 'up' | 'down' | 'indeterminate';

/** One check of the plan: the configured check with the names it reports under. */
export interface PlannedCheck extends CheckConfig {
  readonly checkId: string;
  /** `formatVirtualServerKey` and `formatRealServerKey` of what it is for. */
  readonly virtualServer: string;
  readonly realServer: string;
}

export interface CheckPlanFact {
  readonly generation: number;
  readonly part: number;
  readonly parts: number;
  readonly checks: readonly PlannedCheck[];
}

export interface CheckResultFact {
  readonly checkId: string;
  readonly virtualServer: string;
  readonly realServer: string;
  readonly kind: 'tcp' | 'http' | 'smtp' | 'misc';
  readonly state: HealthState;
  readonly reason: string;
  readonly duration: Duration;
  readonly generation: number;
  /** Wanted by a dynamic MISC_CHECK; `undefined`: the configured weight. */
  readonly weight: number | undefined;
  readonly failures: number;
  readonly since: number;
}

export interface CheckerFact {
  readonly zone: string;
  readonly checks: number;
  readonly leaving: boolean;
  readonly generation: number;
}

export interface VirtualServerFact {
  readonly virtualServer: string;
  readonly scheduler: string;
  readonly forwardingMethod: 'NAT' | 'DR' | 'TUN';
  readonly hasQuorum: boolean;
  readonly hadQuorum: boolean;
  readonly quorum: number;
  readonly hysteresis: number;
  readonly liveWeight: number;
  readonly liveCount: number;
  readonly configuredCount: number;
  /** '' when there is none. */
  readonly sorryServer: string;
  readonly sorryServerInUse: boolean;
  readonly reason: string;
  readonly since: number;
}

export interface RealServerFact {
  readonly virtualServer: string;
  readonly realServer: string;
  readonly forwardingMethod: 'NAT' | 'DR' | 'TUN';
  readonly up: boolean;
  readonly wasUp: boolean;
  readonly unchecked: boolean;
  readonly inTable: boolean;
  readonly weight: number;
  readonly configuredWeight: number;
  readonly reason: string;
  readonly since: number;
  /** Kind of the check that decided, or ''. */
  readonly checkKind: string;
}

export interface KernelWrittenFact {
  readonly commands: readonly string[];
  readonly errors: readonly string[];
  readonly duration: Duration;
}

export interface NotificationFact {
  readonly kind: 'script' | 'mail';
  readonly object: string;
  readonly hook: string;
  readonly text: string;
  readonly ok: boolean;
  readonly outcome: string;
  readonly duration: Duration;
}

export interface Problem {
  readonly code: string;
  readonly text: string;
  readonly advice: string;
  readonly since: number;
}

export interface ServiceFact {
  readonly version: string;
  readonly pid: number;
  readonly ready: boolean;
  readonly problems: readonly Problem[];
  readonly generation: number;
  readonly counters: Readonly<Record<string, number>>;
}

export interface CommandReply {
  readonly ok: boolean;
  readonly text: string;
}

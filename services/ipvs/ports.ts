// What the rules of the ipvs service need from the outside, named by role. Synchronous: the kernel answers at once, the
// bus keeps what it can't send yet.

import type { CheckPlanFact, KernelWrittenFact } from '../../lib/facts/facts.ts';
import type { IpvsCommand, ObservedService } from '../../lib/netlink/ipvs-model.ts';
import type { Instant } from '../../lib/time/time.ts';
import type { Refusal } from './core/balancer.ts';
import type { RealServerState, VirtualServerState } from './core/pool.ts';

/** Why the balancing table can't be used now. */
export interface TableProblem {
  readonly code: 'ipvs-missing' | 'ipvs-not-permitted' | 'ipvs-unreadable';
  /** What is wrong, in a sentence; and what to do about it. */
  readonly text: string;
  readonly advice: string;
}

export type Observation =
  | { readonly ok: true; readonly services: readonly ObservedService[] }
  | { readonly ok: false; readonly problem: TableProblem };

/** The node's balancing table. */
export interface BalancingTable {
  /**
   * Those services, with their destinations, whose `ipvsServiceId` is ours. Others are not even read. `needed`: a kernel
   * without a table is asked to load it.
   */
  observe(isOurs: (serviceId: string) => boolean, needed: boolean): Observation;
  /** Carries the commands out in order, also after a refused one. One entry each: why it was refused. */
  apply(commands: readonly IpvsCommand[]): readonly (Refusal | undefined)[];
}

/** Which services of the table are ours, written down so that a successor knows. */
export interface OwnershipRecord {
  read(): readonly string[];
  write(serviceIds: readonly string[]): void;
}

/** Says facts to the world. */
export interface Publisher {
  virtualServer(state: VirtualServerState, cause: string): void;
  realServer(state: RealServerState, cause: string): void;
  written(fact: KernelWrittenFact, cause: string): void;
  /** All parts of the plan, in place of those published before. */
  plan(parts: readonly CheckPlanFact[]): void;
  /** Forgets real servers, and with `whole` the virtual server itself. */
  retract(virtualServer: string, realServers: readonly string[], whole: boolean): void;
}

/** How the service stands, for operators. */
export interface Condition {
  /** `undefined`: the table can be used. */
  table(problem: TableProblem | undefined): void;
  /** What the kernel goes on refusing; empty: nothing. */
  refused(texts: readonly string[]): void;
}

export interface Clock {
  now(): Instant;
}

/** One deadline; the owner calls the engine's `onTimer` when it is due. */
export interface DeadlineTimer {
  set(deadline: Instant | undefined): void;
}

export interface IpvsPorts {
  readonly table: BalancingTable;
  readonly ownership: OwnershipRecord;
  readonly publisher: Publisher;
  readonly condition: Condition;
  readonly clock: Clock;
  readonly timer: DeadlineTimer;
}

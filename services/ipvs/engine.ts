// The loop of the ipvs service: event in, rules, actions out in order, one timer. Pure as the rules are, so that it runs
// in a simulation with the same bytes that a kernel would get.

import type { VirtualServerConfig } from '../../lib/config/model.ts';
import type { CheckResultFact } from '../../lib/facts/facts.ts';
import { Balancer, type BalancerAction, type BalancerEvent, type BalancerTotals } from './core/balancer.ts';
import type { IpvsPorts } from './ports.ts';

export class IpvsEngine {
  readonly #balancer = new Balancer();
  readonly #ports: IpvsPorts;
  #inherited: ReadonlySet<string> = new Set();

  constructor(ports: IpvsPorts) {
    this.#ports = ports;
  }

  get totals(): BalancerTotals {
    return this.#balancer.totals;
  }

  /** At start and at every reload. The first time, what a predecessor left is adopted. */
  configure(virtualServers: readonly VirtualServerConfig[], generation: number): void {
    if (generation === 1) this.#inherited = new Set(this.#ports.ownership.read());
    this.#handle({ type: 'configured', virtualServers, generation });
  }

  onCheckResult(result: CheckResultFact, cause: string): void {
    this.#handle({ type: 'check-result', result, cause });
  }

  onTimer(): void {
    this.#handle({ type: 'timer' });
  }

  /** Takes our rows out of the kernel, as keepalived does at its end. A crash leaves them. */
  stop(): void {
    this.#handle({ type: 'stop' });
    this.#ports.timer.set(undefined);
  }

  #handle(event: BalancerEvent): void {
    this.#feed(event);
    this.#ports.timer.set(this.#balancer.nextDeadline());
  }

  /** Depth first: what an answer of the kernel leads to comes before what stood behind the question. */
  #feed(event: BalancerEvent): void {
    for (const action of this.#balancer.handle(event, this.#ports.clock.now())) this.#carryOut(action);
  }

  #carryOut(action: BalancerAction): void {
    const { table, ownership, publisher, condition } = this.#ports;
    switch (action.type) {
      case 'observe': {
        const needed = this.#balancer.needsKernel;
        const isOurs = (id: string): boolean => this.#balancer.isOurs(id) || this.#inherited.has(id);
        const observation = table.observe(isOurs, needed);
        this.#feed(observation.ok ? { type: 'observed', services: observation.services } : { type: 'kernel-missing' });
        // Last, so that ready means that the table is filled.
        condition.table(observation.ok || !needed ? undefined : observation.problem);
        return;
      }
      case 'write':
        this.#feed({ type: 'written', commands: action.commands, refusals: table.apply(action.commands) });
        return;
      case 'record-ownership':
        ownership.write(action.services);
        return;
      case 'publish-written':
        publisher.written(action.fact, action.cause);
        return;
      case 'publish-virtual-server':
        publisher.virtualServer(action.state, action.cause);
        return;
      case 'publish-real-server':
        publisher.realServer(action.state, action.cause);
        return;
      case 'publish-plan':
        publisher.plan(action.parts);
        return;
      case 'retract':
        publisher.retract(action.virtualServer, action.realServers, action.whole);
        return;
      case 'refused':
        condition.refused(action.texts);
        return;
      default:
        action satisfies never;
    }
  }
}

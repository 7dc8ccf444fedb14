// Facts of the ipvs service onto the bus, with the wall-clock stamps that the rules don't have, and one log line for
// each that tells of a change.

import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { CheckPlanFact, KernelWrittenFact, RealServerFact, VirtualServerFact } from '../../../lib/facts/facts.ts';
import type { Logger } from '../../../lib/log/log.ts';
import type { RealServerState, VirtualServerState } from '../core/pool.ts';
import type { Publisher } from '../ports.ts';

/** Log lines about single commands per write; the rest is a count. */
const LOGGED_COMMANDS = 20;

export class BusPublisher implements Publisher {
  readonly #bus: Bus;
  readonly #log: Logger;
  readonly #services = new Map<string, VirtualServerFact>();
  readonly #servers = new Map<string, Map<string, RealServerFact>>();
  #plan: readonly CheckPlanFact[] = [];

  constructor(bus: Bus, log: Logger) {
    this.#bus = bus;
    this.#log = log;
  }

  virtualServer(state: VirtualServerState, cause: string): void {
    const before = this.#services.get(state.virtualServer);
    const changed = before === undefined || before.hasQuorum !== state.hasQuorum;
    const fact: VirtualServerFact = { ...state, since: changed ? Date.now() : before.since };
    this.#services.set(state.virtualServer, fact);
    if (fact.hasQuorum !== fact.hadQuorum) {
      const sorry = fact.sorryServerInUse ? `, sorry server ${fact.sorryServer} stands in` : '';
      const text = `${fact.virtualServer} ${fact.hasQuorum ? 'gained' : 'lost'} quorum: ${fact.reason}${sorry}`;
      this.#log[fact.hasQuorum ? 'info' : 'warn'](text);
    }
    this.#bus.publish(topics.virtualServer, fact, { cause });
  }

  realServer(state: RealServerState, cause: string): void {
    const servers = this.#servers.get(state.virtualServer) ?? new Map<string, RealServerFact>();
    this.#servers.set(state.virtualServer, servers);
    const before = servers.get(state.realServer);
    const changed = before === undefined || before.up !== state.up;
    const fact: RealServerFact = { ...state, since: changed ? Date.now() : before.since };
    servers.set(state.realServer, fact);
    if (fact.up !== fact.wasUp) {
      const text = `${fact.realServer} of ${fact.virtualServer} ${fact.up ? 'down -> up' : 'up -> down'}: ${fact.reason}`;
      this.#log[fact.up ? 'info' : 'warn'](text);
    }
    this.#bus.publish(topics.realServer, fact, { cause });
  }

  written(fact: KernelWrittenFact, cause: string): void {
    for (const command of fact.commands.slice(0, LOGGED_COMMANDS)) this.#log.debug(`kernel: ${command}`);
    const refused = fact.errors.length === 0 ? '' : `, ${fact.errors.length} refused`;
    this.#log.info(`kernel: ${fact.commands.length} changes written in ${fact.duration.toFixed(1)} ms${refused}`);
    for (const error of fact.errors.slice(0, LOGGED_COMMANDS)) this.#log.error(`kernel refused: ${error}`);
    this.#bus.publish(topics.kernelWritten, fact, { cause });
  }

  plan(parts: readonly CheckPlanFact[]): void {
    for (const part of parts) this.#bus.publish(topics.checkPlan, part);
    for (const former of this.#plan.slice(parts.length)) this.#bus.retract(topics.checkPlan, former);
    this.#plan = parts;
    const checks = parts.reduce((sum, part) => sum + part.checks.length, 0);
    this.#log.info(`check plan ${parts[0]?.generation ?? 0}: ${checks} checks`);
  }

  retract(virtualServer: string, realServers: readonly string[], whole: boolean): void {
    const servers = this.#servers.get(virtualServer);
    for (const name of realServers) {
      const fact = servers?.get(name);
      if (fact !== undefined) this.#bus.retract(topics.realServer, fact);
      servers?.delete(name);
    }
    if (!whole) return;
    const fact = this.#services.get(virtualServer);
    if (fact !== undefined) this.#bus.retract(topics.virtualServer, fact);
    this.#services.delete(virtualServer);
    this.#servers.delete(virtualServer);
  }
}

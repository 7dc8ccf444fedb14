#!/usr/bin/env node
// The ipvs service: wiring only.

import { join } from 'node:path';
import { topics } from '../../lib/bus/topics.ts';
import { loadConfiguration, renderDiagnostics } from '../../lib/config-files/load.ts';
import type { CommandReply } from '../../lib/facts/facts.ts';
import { bootId } from '../../lib/linux/boot.ts';
import { monotonicNow } from '../../lib/linux/clock.ts';
import { openDeadlineTimer } from '../../lib/linux/deadline-timer.ts';
import { openNetlink } from '../../lib/linux/netlink-socket.ts';
import type { Metrics } from '../../lib/metrics/metrics.ts';
import { type RunningService, runService, type ServiceRuntime, StartError } from '../../lib/service/service.ts';
import { ServiceCondition } from './edge/condition.ts';
import { loadIpvsModule } from './edge/module-loader.ts';
import { NetlinkTable } from './edge/netlink-table.ts';
import { OwnershipFile } from './edge/ownership-file.ts';
import { BusPublisher } from './edge/publisher.ts';
import { IpvsEngine } from './engine.ts';

await runService({ name: 'ipvs', start });

async function start(runtime: ServiceRuntime): Promise<RunningService> {
  const { args, bus, log, problems } = runtime;
  const load = () => loadConfiguration(args.config);
  const first = load();
  if (first.configuration === undefined || first.fatal) throw new StartError(2, renderDiagnostics(first));

  const table = new NetlinkTable({ open: () => openNetlink('generic'), loadModule: () => loadIpvsModule(log) });
  const timer = openDeadlineTimer(() => engine.onTimer());
  const engine: IpvsEngine = new IpvsEngine({
    table,
    ownership: new OwnershipFile(join(args.runDir, 'ipvs-owned.json'), bootId(), log),
    publisher: new BusPublisher(bus, log),
    condition: new ServiceCondition(problems, (ready) => runtime.setReady(ready)),
    clock: { now: monotonicNow },
    timer,
  });
  let generation = 1;
  engine.configure(first.configuration.virtualServers, generation);
  runtime.generation(generation);
  addMetrics(runtime.metrics, engine);
  const results = bus.subscribe(topics.checkResult, (fact, origin) => engine.onCheckResult(fact, origin.id));

  return {
    async reload(): Promise<CommandReply> {
      const parsed = load();
      if (parsed.configuration === undefined || parsed.fatal) return { ok: false, text: renderDiagnostics(parsed) };
      generation += 1;
      engine.configure(parsed.configuration.virtualServers, generation);
      runtime.generation(generation);
      return {
        ok: true,
        text: `${parsed.configuration.virtualServers.length} virtual servers, generation ${generation}`,
      };
    },
    async stop(): Promise<void> {
      results.close();
      engine.stop();
      timer.close();
      table.close();
    },
  };
}

function addMetrics(metrics: Metrics, engine: IpvsEngine): void {
  const virtualServers = metrics.gauge('holdfast_ipvs_virtual_servers', 'Virtual servers configured');
  const withoutQuorum = metrics.gauge('holdfast_ipvs_virtual_servers_without_quorum', 'Virtual servers without quorum');
  const realServers = metrics.gauge('holdfast_ipvs_real_servers', 'Real servers configured, once per virtual server');
  const alive = metrics.gauge('holdfast_ipvs_real_servers_up', 'Real servers that are up');
  metrics.onScrape(() => {
    const { totals } = engine;
    virtualServers.set(totals.virtualServers);
    withoutQuorum.set(totals.withoutQuorum);
    realServers.set(totals.realServers);
    alive.set(totals.alive);
  });
}

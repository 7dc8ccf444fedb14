// The notifier: reads the configuration, builds the edges, hands them to the engine, runs.

import { join } from 'node:path';
import { busUrls } from '../../lib/bus/nats-bus.ts';
import type { Configuration } from '../../lib/config/model.ts';
import { loadConfiguration, renderDiagnostics } from '../../lib/config-files/load.ts';
import { monotonicNow } from '../../lib/linux/clock.ts';
import { runService, type ServiceRuntime, StartError } from '../../lib/service/service.ts';
import { NotifierCore } from './core/notifier-core.ts';
import { NodeAlarm } from './edge/alarm.ts';
import { startHearing } from './edge/hearing.ts';
import { type Api, openApi } from './edge/http-api.ts';
import { SmtpMailer } from './edge/mailer.ts';
import { Present } from './edge/present.ts';
import { BusReporter } from './edge/publisher.ts';
import { RecordFile } from './edge/record-file.ts';
import { checkScriptUsers } from './edge/script-check.ts';
import { ProcessScriptRunner } from './edge/script-runner.ts';
import { NotifierEngine } from './engine.ts';

await runService({
  name: 'notifier',
  start: async (runtime) => {
    const { bus, node, log, problems, args, runDir } = runtime;
    let configuration = configurationOrFail(args.config);
    let generation = 1;

    const keeper = new RecordFile(runDir, (reason) => {
      if (reason === undefined) problems.clear('record');
      else problems.set('record', `cannot keep what was told: ${reason}`, 'give a writable --run-dir');
    });
    const record = keeper.load();
    const core = new NotifierCore(record);
    const reporter = new BusReporter(bus, log);
    const alarm = new NodeAlarm(() => engine.ring());
    let drained = () => {};
    const engine = new NotifierEngine(
      core,
      {
        clock: { now: monotonicNow },
        alarm,
        scripts: new ProcessScriptRunner(),
        mailer: new SmtpMailer(() => configuration.global.mail),
        reporter,
        keeper,
      },
      () => drained(),
    );

    const adopt = (next: Configuration) => {
      configuration = next;
      checkScriptUsers(next, problems);
      engine.take({ type: 'configuration', configuration: next });
      runtime.generation(generation);
    };
    // Ready is who hears: connected, and done with what was missed.
    let isCaughtUp = false;
    const tellReady = () => runtime.setReady(isCaughtUp && bus.connected);
    bus.onConnection(tellReady);
    const urls = () => busUrls(args.nats, runDir);
    const hearing = startHearing({
      bus,
      node,
      urls,
      log,
      heardAt: record?.heardAt,
      take: (event) => engine.take(event),
      saved: () => keeper.saved(),
      onCaughtUp: () => {
        isCaughtUp = true;
        tellReady();
      },
      onHistory: (available) => {
        if (available) problems.clear('history');
        else
          problems.set(
            'history',
            'no history: what is said while the notifier is down will be lost',
            'run nats-server with JetStream (-js) and a store it can write',
          );
      },
    });
    adopt(configuration);
    const present = new Present(bus);
    const api = await openApiOrSay(runtime, {
      listen: process.env['HOLDFAST_API'] || join(runDir, 'api.sock'),
      history: { urls, name: `holdfast.notifier.${node}.api` },
      historyConnected: () => hearing.historyConnected,
      present,
      self: () => ({
        node,
        generation,
        waiting: core.waitingCount,
        running: core.runningCount,
        counters: core.counters,
        problems: problems.list,
        recent: reporter.recent,
      }),
    });
    addMetrics(runtime, core);

    return {
      reload: async () => {
        const parsed = loadConfiguration(args.config);
        if (!parsed.configuration) return { ok: false, text: renderDiagnostics(parsed, { color: false }) };
        generation++;
        adopt(parsed.configuration);
        return { ok: true, text: `configuration ${generation}` };
      },
      stop: async () => {
        await new Promise<void>((resolve) => {
          drained = resolve;
          engine.take({ type: 'stop' });
        });
        alarm.set(undefined);
        keeper.flush();
        present.close();
        await Promise.all([api?.close(), hearing.close()]);
      },
    };
  },
});

function configurationOrFail(file: string): Configuration {
  const parsed = loadConfiguration(file);
  if (!parsed.configuration) throw new StartError(2, renderDiagnostics(parsed, { color: process.stderr.isTTY }));
  return parsed.configuration;
}

/** No API is no reason not to notify. */
async function openApiOrSay(
  { problems, log }: ServiceRuntime,
  options: Parameters<typeof openApi>[0],
): Promise<Api | undefined> {
  try {
    const api = await openApi(options);
    log.debug(`API on ${api.address}`);
    return api;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.set('api', `no API on ${options.listen}: ${reason}`, 'give another place with HOLDFAST_API');
    return undefined;
  }
}

function addMetrics({ metrics }: ServiceRuntime, core: NotifierCore): void {
  metrics.countersFrom('holdfast_notifier_total', 'Deliveries and facts, by what became of them', () => ({
    ...core.counters,
  }));
  const waiting = metrics.gauge('holdfast_notifier_waiting', 'Deliveries that wait in a queue');
  const running = metrics.gauge('holdfast_notifier_running', 'Scripts and mails under way');
  metrics.onScrape(() => {
    waiting.set(core.waitingCount);
    running.set(core.runningCount);
  });
}

#!/usr/bin/env node
// The checker: wiring only.

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { monotonicNow } from '../../lib/linux/clock.ts';
import { runService, type ServiceRuntime } from '../../lib/service/service.ts';
import { CheckerCore } from './core/checker.ts';
import { LoggingJournal } from './edge/journal.ts';
import { NetworkProber } from './edge/prober.ts';
import { BusPublisher } from './edge/publisher.ts';
import { subscribe } from './edge/subscriber.ts';
import { NodeWakeTimer } from './edge/wake-timer.ts';
import { CheckerEngine } from './engine.ts';

/** Probes under way at once: each holds a socket or a process. */
const MAXIMUM_IN_FLIGHT = 10_000;
/** How often it is looked whether there is a plan, and after how many looks without one it is a problem. */
const LOOK_INTERVAL = 250;
const PATIENT_LOOKS = 20;
const OWN_TROUBLE_ADVICE =
  'look at this machine and this process first; real servers keep their last verdict meanwhile';

await runService({ name: 'checker', start }, withId(process.argv.slice(2)));

async function start(runtime: ServiceRuntime) {
  const { bus, log, metrics, problems, speaker, args } = runtime;
  const core = new CheckerCore({
    id: speaker,
    zone: args.zone,
    random: Math.random,
    maximumInFlight: MAXIMUM_IN_FLIGHT,
  });
  const prober = new NetworkProber();
  const timer = new NodeWakeTimer(() => engine.wake());
  const engine: CheckerEngine = new CheckerEngine(core, {
    clock: { now: monotonicNow },
    timer,
    prober,
    publisher: new BusPublisher(bus),
    journal: new LoggingJournal(log, metrics),
  });
  engine.handle({ type: 'startup' });
  engine.handle({ type: 'bus', connected: bus.connected });
  const subscription = subscribe(bus, speaker, (event) => engine.handle(event));

  const held = metrics.gauge('holdfast_checker_checks', 'Checks of the plan that this checker holds');
  const planned = metrics.gauge('holdfast_checker_planned_checks', 'Checks of the plan');
  const inFlight = metrics.gauge('holdfast_checker_probes_in_flight', 'Probes under way');
  const stalled = metrics.gauge('holdfast_checker_stalled_seconds', 'Time this process was kept from running');
  metrics.onScrape(() => {
    held.set(core.held);
    planned.set(core.planned);
    inFlight.set(core.inFlight);
    stalled.set(core.stalled / 1000);
  });
  let looks = 0;
  const look = (): void => {
    runtime.generation(core.generation);
    runtime.setReady(core.hasPlan);
    if (core.hasPlan) problems.clear('no-plan');
    else if (++looks > PATIENT_LOOKS)
      problems.set('no-plan', 'no check plan has been heard', 'start holdfast ipvs of this node on the same bus');
    if (core.trouble === undefined) problems.clear('own-trouble');
    else problems.set('own-trouble', `some checks cannot be judged from here: ${core.trouble}`, OWN_TROUBLE_ADVICE);
  };
  const looking = setInterval(look, LOOK_INTERVAL);

  return {
    async stop(): Promise<void> {
      clearInterval(looking);
      subscription.close();
      engine.handle({ type: 'shutdown' });
      timer.close();
      await prober.close();
    },
  };
}

/** Checkers of one node need names of their own; host name and process id are the same in two containers. */
function withId(argv: string[]): string[] {
  const given = argv.some((word) => word === '--id' || word.startsWith('--id='));
  if (given || process.env['HOLDFAST_ID']) return argv;
  return [...argv, '--id', `${hostname()}-${randomBytes(3).toString('hex')}`];
}

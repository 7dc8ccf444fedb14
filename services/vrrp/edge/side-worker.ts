// The side thread of vrrp: bus, log, metrics, HTTP and scripts. It may stall, collect garbage or die without an advert
// being late.

import { parentPort, workerData } from 'node:worker_threads';
import { topics } from '../../../lib/bus/topics.ts';
import type { CommandReply } from '../../../lib/facts/facts.ts';
import type { ServiceArguments } from '../../../lib/service/arguments.ts';
import { openServiceSide } from '../../../lib/service/service-side.ts';
import { ScriptProcesses } from './script-runner.ts';
import type { FromSide, ToSide } from './side-messages.ts';

/** How often the packet counters are fetched from the main thread. */
const COUNT_EVERY_MS = 5000;
/** A reload that is not answered by then has failed. */
const COMMAND_DEADLINE_MS = 10_000;
/** Commands in flight; more are refused. */
const COMMANDS_MAXIMUM = 32;

const port = parentPort;
if (port === null) throw new Error('side-worker.ts runs as a worker thread of services/vrrp/main.ts only');

const side = openServiceSide({ name: 'vrrp', args: workerData as ServiceArguments });
const scripts = new ScriptProcesses();
const tell = (message: FromSide): void => port.postMessage(message);
let counters: Readonly<Record<string, number>> = {};
side.countersFrom(() => counters);

const commands = new Map<number, (reply: CommandReply) => void>();
let lastCommand = 0;
side.bus.serve(
  'reload',
  () =>
    new Promise<CommandReply>((resolve) => {
      if (commands.size >= COMMANDS_MAXIMUM) return resolve({ ok: false, text: 'too many commands at once' });
      const id = ++lastCommand;
      const finish = (reply: CommandReply): void => {
        clearTimeout(late);
        commands.delete(id);
        resolve(reply);
      };
      const late = setTimeout(() => finish({ ok: false, text: 'vrrp did not answer in time' }), COMMAND_DEADLINE_MS);
      commands.set(id, finish);
      tell({ kind: 'command', id, verb: 'reload' });
    }),
);
const counting = setInterval(() => tell({ kind: 'count' }), COUNT_EVERY_MS);

port.on('message', (message: ToSide) => {
  switch (message.kind) {
    case 'instance':
      side.bus.publish(topics.vrrpInstance, message.fact, { repeat: message.repeat });
      if (message.fact.state === 'deleted') side.bus.retract(topics.vrrpInstance, message.fact);
      break;
    case 'group':
      side.bus.publish(topics.vrrpGroup, message.fact, { repeat: message.repeat });
      break;
    case 'tracker':
      side.bus.publish(topics.vrrpTracker, message.fact, { repeat: message.repeat });
      break;
    case 'log':
      side.log[message.level](`${message.subject} ${message.text}`, { subject: message.subject });
      break;
    case 'problem':
      side.problems.set(message.code, message.text, message.advice);
      break;
    case 'problem-over':
      side.problems.clear(message.code);
      break;
    case 'run-script': {
      const { name, run, command, timeout } = message;
      scripts.run(command, timeout, (outcome) => tell({ kind: 'script-result', name, run, outcome }));
      break;
    }
    case 'ready':
      side.setReady(message.ready);
      side.generation(message.generation);
      break;
    case 'counters':
      counters = message.counters;
      break;
    case 'reply':
      commands.get(message.id)?.(message.reply);
      break;
    case 'close':
      scripts.stopAll();
      clearInterval(counting);
      void side.close(message.deadline).finally(() => tell({ kind: 'closed' }));
      break;
    default:
      message satisfies never;
  }
});

tell({ kind: 'up' });

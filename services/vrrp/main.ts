// The vrrp service: wiring only. First what keeps the addresses alive, then, on a thread of its own, everything that
// tells about it.

import { writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../../lib/config/model.ts';
import { loadConfiguration, renderDiagnostics } from '../../lib/config-files/load.ts';
import type { CommandReply } from '../../lib/facts/facts.ts';
import { bootId } from '../../lib/linux/boot.ts';
import { monotonicNow } from '../../lib/linux/clock.ts';
import { openPacketSocket } from '../../lib/linux/packet-socket.ts';
import { parseServiceArguments, type ServiceArguments, UsageError } from '../../lib/service/arguments.ts';
import { tellUp } from '../../lib/service/ready-pipe.ts';
import { milliseconds } from '../../lib/time/time.ts';
import type { VrrpEvent } from './core/events.ts';
import { openInterfaceMonitor } from './edge/interface-monitor.ts';
import { openLenientDeadline } from './edge/lenient-deadline.ts';
import { openMulticastWire } from './edge/multicast-wire.ts';
import { netlinkAddressInstaller } from './edge/netlink-address-installer.ts';
import { createPublisher } from './edge/publisher.ts';
import type { FromSide } from './edge/side-messages.ts';
import { createSideThread } from './edge/side-thread.ts';
import { NO_STATE_RECORD, openStateRecordFile, type StateRecordFile } from './edge/state-record-file.ts';
import { VrrpEngine } from './engine.ts';

/** keepalived's exit codes: configuration unusable, permission missing, program error. */
const EXIT_CONFIGURATION = 2;
const EXIT_NOT_PERMITTED = 4;
const EXIT_PROGRAM_ERROR = 70;
/** For what is still to be told when we stop. */
const CLOSE_DEADLINE = milliseconds(1500);

process.on('uncaughtException', die);
process.on('unhandledRejection', die);

const args = readArguments();
const parsed = loadConfiguration(args.config);
if (parsed.diagnostics.length > 0) print(renderDiagnostics(parsed, { color: false }));
if (parsed.fatal || parsed.configuration === undefined) process.exit(EXIT_CONFIGURATION);
run(args, parsed.configuration);

function run(args: ServiceArguments, configuration: Configuration): void {
  const side = createSideThread(args, onSideMessage);
  const publisher = createPublisher(side.post);
  const receive = (event: VrrpEvent): void => engine.receive(event);
  const record = openRecord();
  const announcer = orExplain('a packet socket', () => openPacketSocket());
  const deadline = openLenientDeadline({
    onDue: () => engine.onDeadline(),
    onLate: () => engine.onLateDeadline(),
  });
  const wire = openMulticastWire((packet) => receive({ type: 'packet', packet }));
  const engine = new VrrpEngine(configuration, {
    clock: { now: monotonicNow },
    deadline,
    wire,
    installer: netlinkAddressInstaller,
    announcer,
    record,
    scripts: publisher,
    publisher,
  });
  let generation = 1;
  const monitor = openInterfaceMonitor(receive);
  receive({ type: 'start', links: monitor.links, addresses: monitor.addresses, remembered: record.remembered });
  tellUp();
  side.post({ kind: 'ready', ready: true, generation });
  side.start();

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', reload);

  /** An unusable configuration changes nothing. */
  function reload(): CommandReply {
    const reply = tryReload();
    const { ok, text } = reply;
    publisher.log(ok ? 'info' : 'error', 'vrrp', ok ? `reloaded: ${text}` : `not reloaded: ${text}`);
    return reply;
  }

  function tryReload(): CommandReply {
    const next = loadConfiguration(args.config);
    if (next.fatal || next.configuration === undefined) {
      return { ok: false, text: `the running configuration stays. ${renderDiagnostics(next, { color: false })}` };
    }
    receive({ type: 'reload', configuration: next.configuration });
    generation++;
    side.post({ kind: 'ready', ready: true, generation });
    const count = next.configuration.vrrpInstances.length;
    return { ok: true, text: `${count} VRRP instance${count === 1 ? '' : 's'}` };
  }

  function onSideMessage(message: FromSide): void {
    switch (message.kind) {
      case 'up':
        side.post({ kind: 'ready', ready: true, generation });
        publisher.repeating = true;
        receive({ type: 'snapshot' });
        publisher.repeating = false;
        break;
      case 'script-result':
        receive({ type: 'script-result', name: message.name, run: message.run, outcome: message.outcome });
        break;
      case 'count':
        side.post({ kind: 'counters', counters: countAll() });
        break;
      case 'command':
        side.post({ kind: 'reply', id: message.id, reply: reload() });
        break;
      case 'closed':
        break;
      default:
        message satisfies never;
    }
  }

  /** Sums over all instances, and what belongs to none. */
  function countAll(): Record<string, number> {
    const sums: Record<string, number> = { ...engine.counters(), ...side.counters };
    for (const view of engine.views()) {
      for (const [name, count] of Object.entries(view.counters)) sums[name] = (sums[name] ?? 0) + count;
    }
    return { ...sums, reject_malformed: wire.malformed, record_failures: record.failures };
  }

  function openRecord(): StateRecordFile {
    try {
      return openStateRecordFile(join(args.runDir, 'vrrp.state'), bootId());
    } catch (error) {
      const text = `no state record, so a restart will be a transition: ${messageOf(error)}`;
      publisher.problem('no-state-record', text, `make ${args.runDir} writable`);
      return NO_STATE_RECORD;
    }
  }

  function stop(): void {
    process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT').removeAllListeners('SIGHUP');
    process.on('SIGTERM', () => {}).on('SIGINT', () => {});
    monitor.close();
    receive({ type: 'shutdown' });
    deadline.close();
    record.close();
    wire.closeAll();
    announcer.close();
    void side.close(CLOSE_DEADLINE).finally(() => process.exit(0));
  }
}

function readArguments(): ServiceArguments {
  try {
    return parseServiceArguments('vrrp', process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (error.isHelp) process.stdout.write(`${error.message}\n`);
    else print(`holdfast vrrp: ${error.message}`);
    process.exit(error.isHelp ? 0 : EXIT_CONFIGURATION);
  }
}

function orExplain<Opened>(what: string, open: () => Opened): Opened {
  try {
    return open();
  } catch (error) {
    print(`vrrp cannot open ${what}: ${messageOf(error)}. Run it as root, or with CAP_NET_ADMIN and CAP_NET_RAW.`);
    process.exit(EXIT_NOT_PERMITTED);
  }
}

/** Our own mistake: leave the addresses where they are, a new incarnation takes them over. */
function die(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  print(`vrrp: unexpected error, this is a mistake in holdfast: ${stack}`);
  process.exit(EXIT_PROGRAM_ERROR);
}

/** Straight to standard error: the log lives on the side thread, which may not be there. */
function print(text: string): void {
  try {
    writeSync(2, text.endsWith('\n') ? text : `${text}\n`);
  } catch {
    // Nobody reads.
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

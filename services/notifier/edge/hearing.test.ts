// The notifier against a real nats-server with JetStream: what is said while it is away is told in order when it is
// back, once; without a server or without JetStream it is told what is said live.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Bus } from '../../../lib/bus/bus.ts';
import { ensureHistory } from '../../../lib/bus/history.ts';
import { connectBus } from '../../../lib/bus/nats-bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { silentLogger } from '../../../lib/log/log.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import { eventually, startNatsServer, type TestNatsServer } from '../../../test/contract/nats-server.ts';
import { NotifierCore } from '../core/notifier-core.ts';
import { configuration, instanceFact } from '../core/scenarios/samples.ts';
import { NotifierEngine } from '../engine.ts';
import { NodeAlarm } from './alarm.ts';
import { startHearing } from './hearing.ts';
import { RecordFile } from './record-file.ts';

let server: TestNatsServer;
let bare: TestNatsServer;
const folder = mkdtempSync(join(tmpdir(), 'holdfast-notifier-'));
const cleanups: (() => Promise<void>)[] = [];
let nodes = 0;

before(async () => {
  [server, bare] = await Promise.all([startNatsServer(), startNatsServer({ jetStream: false })]);
  await ensureHistory({ urls: () => [server.url] });
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
after(async () => {
  await Promise.all([server.close(), bare.close()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Notifier {
  /** `MASTER`, `BACKUP (late)`, ...: the word of each generic script, in order. */
  readonly told: readonly string[];
  readonly core: NotifierCore;
  readonly hasHistory: boolean | undefined;
  /** Ends it as a crash would: no drain, the record as it is. */
  crash(): Promise<void>;
}

/** A whole notifier but for the scripts, which end at once. */
async function notifier(node: string, url: string): Promise<Notifier> {
  const told: string[] = [];
  let hasHistory: boolean | undefined;
  const bus = connectBus({ urls: url, node, service: 'notifier', log: silentLogger });
  const runDir = join(folder, node);
  mkdirSync(runDir, { recursive: true });
  const keeper = new RecordFile(runDir, (reason) => assert.equal(reason, undefined));
  const record = keeper.load();
  const core = new NotifierCore(record);
  const alarm = new NodeAlarm(() => engine.ring());
  const engine = new NotifierEngine(
    core,
    {
      clock: { now: monotonicNow },
      alarm,
      scripts: {
        run: (delivery, onEnd) => {
          const { state, late } = delivery.notice;
          if (delivery.hook === 'notify') told.push(late ? `${state} (late)` : state);
          setImmediate(() => onEnd({ ok: true, text: 'exit 0', temporary: false, duration: milliseconds(0) }));
        },
        terminate: () => {},
      },
      mailer: { send: () => assert.fail('no mail is configured') },
      reporter: { report: () => {} },
      keeper,
    },
    () => {},
  );
  const hearing = startHearing({
    bus,
    node,
    urls: () => [url],
    log: silentLogger,
    heardAt: record?.heardAt,
    take: (event) => engine.take(event),
    saved: () => keeper.saved(),
    onHistory: (available) => {
      hasHistory = available;
    },
    onCaughtUp: () => {},
  });
  engine.take({ type: 'configuration', configuration: configuration() });
  await eventually(() => bus.connected, 'the notifier is connected');
  let isOver = false;
  const crash = async () => {
    if (isOver) return;
    isOver = true;
    await Promise.all([hearing.close(), bus.close(milliseconds(500))]);
    await keeper.saved();
    alarm.set(undefined);
  };
  cleanups.push(crash);
  return {
    told,
    core,
    get hasHistory() {
      return hasHistory;
    },
    crash,
  };
}

async function vrrp(url: string, node = `node-${++nodes}`): Promise<{ bus: Bus; node: string }> {
  const bus = connectBus({ urls: url, node, service: 'vrrp', log: silentLogger });
  cleanups.push(() => bus.close(milliseconds(500)));
  await eventually(() => bus.connected, 'vrrp is connected');
  return { bus, node };
}

function recordOf(node: string): string {
  const path = join(folder, node, 'notifier.record');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

const say = (bus: Bus, state: VrrpStateName, previous: VrrpStateName) =>
  bus.publish(topics.vrrpInstance, instanceFact(state, previous));

test('what is said live is told at once, and its copy in the history is not told again', async () => {
  const { bus, node } = await vrrp(server.url);
  say(bus, 'backup', 'initialize');
  const one = await notifier(node, server.url);
  await eventually(() => one.told.length === 1, 'the present state is told');
  say(bus, 'master', 'backup');
  await eventually(() => one.told.length === 2, 'the change is told');
  await eventually(() => one.core.counters.stale >= 1, 'the copies from the history are recognised');
  assert.deepEqual(one.told, ['BACKUP', 'MASTER']);
  await eventually(() => one.hasHistory === true, 'the history is followed');
});

test('a notifier that was away tells what it missed, in order, late, and nothing twice', async () => {
  const { bus, node } = await vrrp(server.url);
  const first = await notifier(node, server.url);
  await eventually(() => first.hasHistory === true, 'the history is followed');
  say(bus, 'backup', 'initialize');
  await eventually(() => first.told.length === 1, 'the first state is told');
  await eventually(() => first.core.counters.stale >= 1, 'and has been heard from the history');
  await eventually(() => recordOf(node).includes('"backup"'), 'and is written down');
  await first.crash();
  say(bus, 'master', 'backup');
  say(bus, 'backup', 'master');
  say(bus, 'fault', 'backup');
  const second = await notifier(node, server.url);
  await eventually(() => second.told.length >= 3, 'everything missed is told');
  say(bus, 'backup', 'fault');
  await eventually(() => second.told.length === 4, 'and it goes on');
  // Late is what is older than five seconds; these are not.
  assert.deepEqual(second.told, ['MASTER', 'BACKUP', 'FAULT', 'BACKUP']);
});

test('without the record, the cursor of the server still knows what was missed', async () => {
  const { bus, node } = await vrrp(server.url);
  const first = await notifier(node, server.url);
  await eventually(() => first.hasHistory === true, 'the history is followed');
  say(bus, 'backup', 'initialize');
  await eventually(() => first.told.length === 1, 'the first state is told');
  await eventually(() => first.core.counters.stale >= 1, 'and has been heard from the history');
  await eventually(() => recordOf(node).includes('"backup"'), 'and is written down');
  await first.crash();
  rmSync(join(folder, node, 'notifier.record'));
  say(bus, 'master', 'backup');
  say(bus, 'backup', 'master');
  const second = await notifier(node, server.url);
  await eventually(() => second.told.length >= 2, 'everything missed is told');
  assert.deepEqual(second.told, ['MASTER', 'BACKUP']);
});

test('without JetStream, live facts are told all the same', async () => {
  const { bus, node } = await vrrp(bare.url);
  const one = await notifier(node, bare.url);
  say(bus, 'backup', 'initialize');
  await eventually(() => one.told.length === 1, 'the first is told');
  say(bus, 'master', 'backup');
  await eventually(() => one.told.length === 2, 'the second is told');
  assert.deepEqual(one.told, ['BACKUP', 'MASTER']);
  await eventually(() => one.hasHistory === false, 'and the missing history is noticed');
});

test('the server may come and go', async () => {
  const { bus, node } = await vrrp(server.url);
  const one = await notifier(node, server.url);
  say(bus, 'backup', 'initialize');
  await eventually(() => one.told.length === 1, 'the first state is told');
  await server.kill();
  say(bus, 'master', 'backup');
  say(bus, 'backup', 'master');
  await server.start();
  await eventually(() => one.told.length === 3, 'what was said meanwhile is told when the server is back');
  assert.deepEqual(one.told, ['BACKUP', 'MASTER', 'BACKUP']);
});

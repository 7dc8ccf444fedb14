// The history stream and the present bucket, on a real nats-server with JetStream.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, test } from 'node:test';
import type { Bus } from '../../lib/bus/bus.ts';
import { consumeHistory, ensureHistory, type HistoryEvent, readHistory, readPresent } from '../../lib/bus/history.ts';
import { connectBus } from '../../lib/bus/nats-bus.ts';
import { topics } from '../../lib/bus/topics.ts';
import type { ServiceName } from '../../lib/facts/facts.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { milliseconds, seconds } from '../../lib/time/time.ts';
import { checkResultFact, kernelWrittenFact, vrrpInstanceFact } from './facts.ts';
import { eventually, startNatsServer, type TestNatsServer } from './nats-server.ts';

let server: TestNatsServer;
let nodes = 0;
const cleanups: (() => Promise<void>)[] = [];
const access = () => ({ urls: () => [server.url] });

before(async () => {
  server = await startNatsServer();
  await ensureHistory(access());
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
after(() => server.close());

async function speak(service: ServiceName, node = `node-${++nodes}`): Promise<{ bus: Bus; node: string }> {
  const bus = connectBus({ urls: server.url, node, service, log: silentLogger });
  cleanups.push(() => bus.close(milliseconds(500)));
  await eventually(() => bus.connected, 'the bus is connected');
  return { bus, node };
}

async function collect(options: Partial<Parameters<typeof readHistory>[0]>): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const event of readHistory({ ...access(), ...options })) events.push(event);
  return events;
}

test('making the history twice is as good as once', async () => {
  await ensureHistory(access());
  await ensureHistory(access());
});

test('the history has what changed, in order, without repetitions; the present has the newest', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'backup' }));
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }), { repeat: true });
  bus.publish(topics.kernelWritten, kernelWrittenFact({ commands: ['last'] }));
  const states = async () =>
    (await collect({ node })).map((event) => (event.topic === 'vrrpInstance' ? event.fact.state : event.topic));
  await eventually(async () => (await states()).length === 3, 'all three changes are kept');
  assert.deepEqual(await states(), ['backup', 'master', 'kernelWritten']);
  assert.deepEqual(
    (await collect({ node, topics: ['kernelWritten'] })).map((event) => event.topic),
    ['kernelWritten'],
  );
  assert.equal((await collect({ node, limit: 1 })).length, 1);
  const present = await readPresent(access(), node);
  assert.deepEqual(
    present.map((event) => (event.topic === 'vrrpInstance' ? event.fact.state : event.topic)),
    ['master'],
  );
});

test('a retracted fact leaves the present and stays in the history', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact());
  await eventually(async () => (await readPresent(access(), node)).length === 1, 'it is present');
  bus.retract(topics.vrrpInstance, vrrpInstanceFact());
  await eventually(async () => (await readPresent(access(), node)).length === 0, 'it is gone');
  assert.equal((await collect({ node })).length, 1);
});

test('a retraction leaves what another speaker, or a later life of the same, has said since', async () => {
  const node = `node-${++nodes}`;
  const checker = async (speaker: string, epoch: number) => {
    const identity = { node, service: 'checker', speaker, epoch, bootId: 'boot' } as const;
    const bus = connectBus({ urls: server.url, ...identity, log: silentLogger });
    cleanups.push(() => bus.close(milliseconds(500)));
    await eventually(() => bus.connected, 'the checker is connected');
    return bus;
  };
  const [a, b, later] = [await checker('a', 1), await checker('b', 1), await checker('a', 2)];
  const [handedOver, restarted, gone] = ['handed over', 'restarted', 'gone'].map((checkId) =>
    checkResultFact({ checkId, reason: 'of the old' }),
  );
  assert.ok(handedOver && restarted && gone);
  for (const fact of [handedOver, restarted, gone]) a.publish(topics.checkResult, fact);
  const present = async () =>
    (await readPresent(access(), node))
      .map((event) => (event.topic === 'checkResult' ? [event.fact.checkId, event.fact.reason] : [event.topic]))
      .sort();
  await eventually(async () => (await present()).length === 3, 'all are present');
  b.publish(topics.checkResult, { ...handedOver, reason: 'of the new' });
  later.publish(topics.checkResult, { ...restarted, reason: 'of the later' });
  await eventually(async () => (await present())[1]?.[1] === 'of the new', 'the new owner has spoken');
  await eventually(async () => (await present())[2]?.[1] === 'of the later', 'the later life has spoken');
  for (const fact of [handedOver, restarted, gone]) a.retract(topics.checkResult, fact);
  await eventually(async () => (await present()).length < 3, 'what is gone is no longer present');
  // What waits is worked off before the end, so that nothing can come after it.
  await a.close(milliseconds(2000));
  assert.deepEqual(await present(), [
    ['handed over', 'of the new'],
    ['restarted', 'of the later'],
  ]);
});

test('a fact that is said and at once retracted, even right before the end, is not present', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'backup' }));
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'deleted' }));
  bus.retract(topics.vrrpInstance, vrrpInstanceFact());
  await bus.close(milliseconds(2000));
  assert.deepEqual(await readPresent(access(), node), []);
  assert.equal((await collect({ node })).length, 2);
});

test('reading ends by itself when nothing happened since', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact());
  await eventually(async () => (await collect({ node })).length === 1, 'it is kept');
  assert.deepEqual(await collect({ node, since: Date.now() + 60_000 }), []);
  assert.deepEqual(await collect({ node: 'nobody' }), []);
});

test('following goes on with what happens now', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ reason: 'before' }));
  const stop = new AbortController();
  const reasons: string[] = [];
  cleanups.push(async () => stop.abort());
  const reading = (async () => {
    for await (const event of readHistory({ ...access(), node, follow: true, signal: stop.signal })) {
      if (event.topic === 'vrrpInstance') reasons.push(event.fact.reason);
    }
  })();
  await eventually(() => reasons.length === 1, 'the past is read');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ reason: 'now' }));
  await eventually(() => reasons.length === 2, 'the present is read');
  assert.deepEqual(reasons, ['before', 'now']);
  stop.abort();
  await reading;
});

test('commands are answered by the service, not by the history', async () => {
  const { bus, node } = await speak('ipvs');
  const asker = await speak('notifier', node);
  bus.serve('reload', async () => ({ ok: true, text: 'done' }));
  await eventually(async () => (await asker.bus.request('ipvs', 'reload', {}, seconds(2))).ok, 'it is served');
  assert.deepEqual(await asker.bus.request('ipvs', 'reload', {}, seconds(2)), { ok: true, text: 'done' });
  assert.match((await asker.bus.request('checker', 'reload', {}, seconds(2))).text, /nobody answers/);
});

test('a durable reader goes on where it was, gets a failed event again, and outlives the server', async () => {
  const { bus, node } = await speak('vrrp');
  const say = (reason: string) => bus.publish(topics.vrrpInstance, vrrpInstanceFact({ reason }));
  const handled: string[] = [];
  let failures = 1;
  const start = () =>
    consumeHistory({ ...access(), durable: `test-${node}`, node, log: silentLogger }, async (event) => {
      if (event.topic !== 'vrrpInstance') return;
      if (event.fact.reason === 'second' && failures-- > 0) throw new Error('not now');
      handled.push(event.fact.reason);
    });
  const first = start();
  cleanups.push(() => first.close());
  await eventually(() => first.connected, 'the reader is there');
  say('first');
  say('second');
  await eventually(() => handled.includes('second'), 'the failed one comes again');
  assert.deepEqual(handled, ['first', 'second']);
  await first.close();

  say('third');
  const second = start();
  cleanups.push(() => second.close());
  await eventually(() => handled.includes('third'), 'what was said meanwhile is read');

  await server.kill();
  await eventually(() => !bus.connected && !second.connected, 'the loss is noticed');
  say('fourth');
  await server.start();
  await eventually(() => handled.includes('fourth'), 'what was said while the server was away is read');
  // At least once: the server may have died with an acknowledgement that it had not yet written down.
  assert.deepEqual([...new Set(handled)], ['first', 'second', 'third', 'fourth']);
});

test('what a reader had not acknowledged when it died comes again within seconds', async () => {
  const { bus, node } = await speak('vrrp');
  bus.publish(topics.vrrpInstance, vrrpInstanceFact({ reason: 'unfinished' }));
  const durable = `test-${node}`;
  const script = `
    import { consumeHistory } from ${JSON.stringify(new URL('../../lib/bus/history.ts', import.meta.url).href)};
    import { silentLogger } from ${JSON.stringify(new URL('../../lib/log/log.ts', import.meta.url).href)};
    consumeHistory({ urls: () => [${JSON.stringify(server.url)}], durable: '${durable}', since: 0, node: '${node}', log: silentLogger },
      () => new Promise(() => process.stdout.write('heard')));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const handled: string[] = [];
  const heir = consumeHistory({ ...access(), durable, node, log: silentLogger }, (event) => {
    if (event.topic === 'vrrpInstance') handled.push(event.fact.reason);
  });
  cleanups.push(() => heir.close());
  await eventually(() => handled.length > 0, 'it comes again', 9000);
  assert.deepEqual(handled, ['unfinished']);
});

test('what a closed reader has not finished comes again at once', async () => {
  const { bus, node } = await speak('vrrp');
  const durable = `test-${node}`;
  let heard = 0;
  const first = consumeHistory({ ...access(), durable, since: 0, node, log: silentLogger }, () => {
    heard++;
    return new Promise(() => {});
  });
  bus.publish(topics.vrrpInstance, vrrpInstanceFact());
  await eventually(() => heard === 1, 'it is heard');
  await first.close();
  const second = consumeHistory({ ...access(), durable, node, log: silentLogger }, () => void heard++);
  cleanups.push(() => second.close());
  await eventually(() => heard === 2, 'it comes again', 2000);
});

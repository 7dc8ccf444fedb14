// The API over a real socket, with the history of a real nats-server and without any.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bus } from '../../../lib/bus/bus.ts';
import { ensureHistory } from '../../../lib/bus/history.ts';
import { connectBus } from '../../../lib/bus/nats-bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import { silentLogger } from '../../../lib/log/log.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import { eventually, startNatsServer, type TestNatsServer } from '../../../test/contract/nats-server.ts';
import { instanceFact } from '../core/scenarios/samples.ts';
import { type Api, openApi, parseSince } from './http-api.ts';
import { Present } from './present.ts';

let server: TestNatsServer;
let bus: Bus;
let vrrp: Bus;
let present: Present;
let api: Api;
let hasHistory = true;

before(async () => {
  server = await startNatsServer();
  await ensureHistory({ urls: () => [server.url] });
  bus = connectBus({ urls: server.url, node: 'lb1', service: 'notifier', log: silentLogger });
  vrrp = connectBus({ urls: server.url, node: 'lb1', service: 'vrrp', log: silentLogger });
  await eventually(() => bus.connected && vrrp.connected, 'both are connected');
  present = new Present(bus);
  api = await openApi({
    listen: '127.0.0.1:0',
    history: { urls: () => [server.url] },
    historyConnected: () => hasHistory,
    present,
    self: () => ({ node: 'lb1', waiting: 0 }),
  });
  vrrp.publish(topics.vrrpInstance, instanceFact('backup', 'initialize'));
  vrrp.publish(topics.vrrpInstance, instanceFact('master', 'backup'));
  await eventually(() => present.recent.length === 2, 'both facts were heard');
});
after(async () => {
  await api.close();
  present.close();
  await Promise.all([bus.close(milliseconds(500)), vrrp.close(milliseconds(500))]);
  await server.close();
});

type Event = { topic: string; node: string; at: string; fact: { state: string } };

const get = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, api.address), { signal: AbortSignal.timeout(10_000), ...init });

async function events(path: string): Promise<readonly Event[]> {
  const text = await (await get(path)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Event);
}

test('the status shows the newest fact of every object and the notifier itself', async () => {
  const status = (await (await get('/v1/status')).json()) as {
    notifier: { node: string; history: boolean };
    instances: { instance: string; state: string; node: string }[];
  };
  assert.deepEqual(
    status.instances.map(({ node, instance, state }) => [node, instance, state]),
    [['lb1', 'VI_1', 'master']],
  );
  assert.deepEqual([status.notifier.node, status.notifier.history], ['lb1', true]);
});

for (const kept of [true, false])
  test(`events, ${kept ? 'from the history' : 'from memory where there is no history'}`, async () => {
    hasHistory = kept;
    const states = (await events('/v1/events')).map(({ topic, fact }) => [topic, fact.state]);
    assert.deepEqual(states, [
      ['vrrpInstance', 'backup'],
      ['vrrpInstance', 'master'],
    ]);
    assert.deepEqual(await events('/v1/events?topic=realServer'), []);
    assert.deepEqual(await events('/v1/events?node=lb2'), []);
    assert.equal((await events('/v1/events?since=1h')).length, 2);
    assert.deepEqual(await events(`/v1/events?since=${Date.now() + 60_000}`), []);
  });

test('a follower gets what happens, as lines or as server-sent events', async () => {
  hasHistory = false;
  const later = String(Date.now() + 1);
  const stop = new AbortController();
  const lines = await get(`/v1/events?follow&since=${later}`, { signal: stop.signal });
  const stream = await get(`/v1/events?follow&since=${later}`, {
    signal: stop.signal,
    headers: { accept: 'text/event-stream' },
  });
  assert.equal(lines.headers.get('content-type'), 'application/x-ndjson');
  assert.match(stream.headers.get('content-type') ?? '', /^text\/event-stream/);
  const read = [readUntil(lines, '"fault"'), readUntil(stream, '"fault"')];
  await eventually(() => Date.now() > Number(later) + 1, 'the clock has moved on');
  const { id } = vrrp.publish(topics.vrrpInstance, instanceFact('fault', 'master'));
  const [ndjson, sse] = await Promise.all(read);
  stop.abort();
  assert.equal((JSON.parse(ndjson ?? '') as Event).fact.state, 'fault');
  assert.match(sse ?? '', new RegExp(`^: events follow\n\nid: ${id}\nevent: vrrpInstance\ndata: \\{.*\\}\n\n$`));
});

test('a question that cannot be understood is answered with what can', async () => {
  const since = await get('/v1/events?since=yesterday');
  assert.equal(since.status, 400);
  assert.match(await since.text(), /10m; not 'yesterday'/);
  const topic = await get('/v1/events?topic=vrrp');
  assert.equal(topic.status, 400);
  assert.match(await topic.text(), /there are vrrpInstance, vrrpGroup/);
});

test('a time is ISO text, milliseconds, or how long ago', () => {
  assert.equal(parseSince('2026-11-20T12:00:00Z', 0), Date.UTC(2026, 10, 20, 12));
  assert.equal(parseSince('1795176000000', 0), 1795176000000);
  assert.equal(parseSince('10m', 1_000_000), 400_000);
  assert.ok(Number.isNaN(parseSince('soon', 0)));
});

async function readUntil(response: Response, words: string): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.includes(words) && text.endsWith('\n')) return text;
  }
  return text;
}

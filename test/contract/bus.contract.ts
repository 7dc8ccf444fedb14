// What every bus promises; run on the memory double and on a real nats-server (bus.test.ts).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bus } from '../../lib/bus/bus.ts';
import { topics } from '../../lib/bus/topics.ts';
import type { Origin, VrrpInstanceFact } from '../../lib/facts/facts.ts';
import type { Logger } from '../../lib/log/log.ts';
import { milliseconds, seconds } from '../../lib/time/time.ts';
import { checkResultFact, kernelWrittenFact, vrrpInstanceFact } from './facts.ts';
import { eventually } from './nats-server.ts';

export interface Identity {
  readonly node?: string;
  readonly service: Origin['service'];
  readonly speaker?: string;
  readonly epoch?: number;
  readonly bootId?: string;
  readonly log?: Logger;
}

export interface BusFixture {
  connect(identity: Identity): Bus;
  /** The server goes away without a word. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export function busContract(name: string, open: () => Promise<BusFixture>): void {
  let fixture: BusFixture;
  const buses: Bus[] = [];
  let nodes = 0;
  /** Every test has a node of its own, so that none hears another's facts. */
  const freshNode = () => `node-${++nodes}`;
  const connect = (identity: Identity): Bus => {
    const bus = fixture.connect(identity);
    buses.push(bus);
    return bus;
  };
  const connected = (...all: Bus[]) => eventually(() => all.every((bus) => bus.connected), 'every bus is connected');
  /** A question to nobody, whose answer says that the server has seen everything sent before. */
  const settled = (bus: Bus) => bus.request('supervisor', 'nothing', {}, seconds(5));
  const hear = async (bus: Bus, node?: string) => {
    const heard: { readonly fact: VrrpInstanceFact; readonly origin: Origin }[] = [];
    const subscription = bus.subscribe(topics.vrrpInstance, (fact, origin) => heard.push({ fact, origin }), node);
    await settled(bus);
    return { heard, states: () => heard.map(({ fact }) => fact.state), subscription };
  };

  before(async () => {
    fixture = await open();
  });
  after(async () => {
    await Promise.all(buses.map((bus) => bus.close(milliseconds(500))));
    await fixture.close();
  });

  test(`${name}: a fact reaches a subscriber whole, with its origin`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'vrrp', epoch: 7000, bootId: 'boot-a' });
    const listener = connect({ node, service: 'notifier' });
    await connected(speaker, listener);
    const { heard } = await hear(listener);
    const fact = vrrpInstanceFact({ state: 'master', faults: ['eth1 down'], reason: 'größer ist besser' });
    const origin = speaker.publish(topics.vrrpInstance, fact, { cause: 'because-1' });
    await eventually(() => heard.length === 1, 'the fact is heard');
    assert.deepEqual(heard[0]?.fact, fact);
    assert.deepEqual(heard[0]?.origin, origin);
    assert.deepEqual(
      { ...origin, at: 0 },
      {
        ...{ node, service: 'vrrp', speaker: '', bootId: 'boot-a', epoch: 7000, sequence: 1, at: 0 },
        // 7000 in base 36 is 5 * 1296 + 14 * 36 + 16 = '5eg'.
        ...{ id: `${node}.vrrp.5eg.1`, cause: 'because-1', repeat: false },
      },
    );
  });

  test(`${name}: facts of another node are heard only by who asks for them`, async () => {
    const [here, there] = [freshNode(), freshNode()];
    const speaker = connect({ node: there, service: 'vrrp' });
    const local = connect({ node: here, service: 'ipvs' });
    await connected(speaker, local);
    const own = await hear(local);
    const all = await hear(local, '*');
    const named = await hear(local, there);
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact());
    await eventually(
      () => named.heard.length === 1 && all.heard.some(({ origin }) => origin.node === there),
      'both hear it',
    );
    assert.equal(own.heard.length, 0);
  });

  test(`${name}: a late subscriber hears what is present, marked as repeated, and nobody else hears it twice`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'vrrp' });
    const early = connect({ node, service: 'ipvs' });
    const late = connect({ node, service: 'notifier' });
    await connected(speaker, early, late);
    const first = await hear(early);
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'backup' }));
    const newest = speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
    await eventually(() => first.heard.length === 2, 'the early one hears both');
    const second = await hear(late);
    await eventually(() => second.heard.length === 1, 'the late one hears the present');
    assert.deepEqual(second.states(), ['master']);
    assert.deepEqual(second.heard[0]?.origin, { ...newest, repeat: true });
    assert.deepEqual(first.states(), ['backup', 'master']);
  });

  test(`${name}: a retracted fact is not said again`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'vrrp' });
    const listener = connect({ node, service: 'notifier' });
    await connected(speaker, listener);
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ instance: 'gone' }));
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ instance: 'here' }));
    speaker.retract(topics.vrrpInstance, vrrpInstanceFact({ instance: 'gone' }));
    await settled(speaker);
    const { heard } = await hear(listener);
    await eventually(() => heard.length > 0, 'the present is heard');
    assert.deepEqual(
      heard.map(({ fact }) => fact.instance),
      ['here'],
    );
  });

  test(`${name}: a predecessor's late words are dropped and counted`, async () => {
    const node = freshNode();
    const predecessor = connect({ node, service: 'vrrp', epoch: 1000 });
    const successor = connect({ node, service: 'vrrp', epoch: 2000 });
    const listener = connect({ node, service: 'notifier' });
    await connected(predecessor, successor, listener);
    const { heard, states } = await hear(listener);
    successor.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
    await eventually(() => heard.length === 1, 'the successor is heard');
    predecessor.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'fault' }));
    await eventually(() => listener.counters.stale_dropped === 1, 'the old fact is counted');
    assert.deepEqual(states(), ['master']);
  });

  test(`${name}: two nodes may claim the same instance, both are heard`, async () => {
    const [a, b] = [freshNode(), freshNode()];
    const first = connect({ node: a, service: 'vrrp' });
    const second = connect({ node: b, service: 'vrrp' });
    const listener = connect({ node: a, service: 'notifier' });
    await connected(first, second, listener);
    const { heard } = await hear(listener, '*');
    first.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
    second.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
    const claims = () => new Set(heard.filter(({ origin }) => [a, b].includes(origin.node)).map((h) => h.origin.node));
    await eventually(() => claims().size === 2, 'both claims are heard');
  });

  test(`${name}: names with dots, spaces, stars and no letters travel unharmed`, async () => {
    const node = `${freshNode()}.example.org`;
    const speaker = connect({ node, service: 'vrrp' });
    const listener = connect({ node, service: 'notifier' });
    await connected(speaker, listener);
    const { heard } = await hear(listener);
    const names = ['VI.1', 'a b', '*', '>', 'größe', '=41', ' '];
    for (const instance of names) speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ instance }));
    await eventually(() => heard.length === names.length, 'all are heard');
    assert.deepEqual(
      heard.map(({ fact }) => fact.instance),
      names,
    );
  });

  test(`${name}: a handler that throws is logged, and hears the next fact`, async () => {
    const node = freshNode();
    const lines: string[] = [];
    const log = { debug: () => {}, info: () => {}, warn: () => {}, error: (text: string) => void lines.push(text) };
    const speaker = connect({ node, service: 'vrrp' });
    const listener = connect({ node, service: 'notifier', log });
    await connected(speaker, listener);
    let calls = 0;
    listener.subscribe(topics.vrrpInstance, () => {
      calls++;
      throw new Error('boom');
    });
    await settled(listener);
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ instance: 'one' }));
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ instance: 'two' }));
    await eventually(() => calls === 2, 'both are handled');
    assert.equal(listener.counters.handler_errors, 2);
    assert.match(lines[0] ?? '', /boom/);
  });

  test(`${name}: a closed subscription hears nothing more`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'vrrp' });
    const listener = connect({ node, service: 'notifier' });
    await connected(speaker, listener);
    const ended = await hear(listener);
    const witness = await hear(listener);
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'backup' }));
    await eventually(() => ended.heard.length === 1 && witness.heard.length === 1, 'both hear it');
    ended.subscription.close();
    speaker.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master' }));
    await eventually(() => witness.heard.length === 2, 'the witness hears the second');
    assert.equal(ended.heard.length, 1);
  });

  test(`${name}: a heartbeat marked as repeat is heard each time`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'checker', speaker: '1' });
    const listener = connect({ node, service: 'ipvs' });
    await connected(speaker, listener);
    const beats: Origin[] = [];
    listener.subscribe(topics.checker, (_fact, origin) => beats.push(origin));
    await settled(listener);
    const fact = { zone: '', checks: 1, leaving: false, generation: 1 };
    speaker.publish(topics.checker, fact);
    speaker.publish(topics.checker, fact, { repeat: true });
    speaker.publish(topics.checker, fact, { repeat: true });
    await eventually(() => beats.length === 3, 'all three are heard');
    assert.deepEqual(
      beats.map(({ repeat, sequence, speaker: who }) => ({ repeat, sequence, who })),
      [1, 2, 3].map((sequence) => ({ repeat: sequence > 1, sequence, who: '1' })),
    );
  });

  test(`${name}: a command is answered, with its arguments`, async () => {
    const node = freshNode();
    const server = connect({ node, service: 'vrrp' });
    const asker = connect({ node, service: 'supervisor' });
    await connected(server, asker);
    server.serve('failover', async (args) => ({
      ok: args['instance'] === 'VI_1',
      text: `gave away ${args['instance']}`,
    }));
    const ask = () => asker.request('vrrp', 'failover', { instance: 'VI_1' }, seconds(2));
    // Where the server has not yet put the listener in place, nobody answers.
    await eventually(async () => (await ask()).ok, 'it is answered');
    assert.deepEqual(await ask(), { ok: true, text: 'gave away VI_1' });
  });

  test(`${name}: a command that fails, takes too long or that nobody serves is a reply that says so`, async () => {
    const node = freshNode();
    const server = connect({ node, service: 'ipvs' });
    const asker = connect({ node, service: 'supervisor' });
    await connected(server, asker);
    server.serve('fail', async () => {
      throw new Error('no such real server');
    });
    server.serve('sleep', () => new Promise(() => {}));
    await eventually(
      async () => (await asker.request('ipvs', 'fail', {}, seconds(2))).text === 'no such real server',
      'the failure is told',
    );
    const late = await asker.request('ipvs', 'sleep', {}, milliseconds(200));
    assert.deepEqual(late, { ok: false, text: `ipvs on ${node}, sleep: no answer within 0.2 s` });
    const nobody = await asker.request('ipvs', 'nothing', {}, seconds(5));
    assert.equal(nobody.ok, false);
    assert.match(nobody.text, /nobody answers/);
  });

  test(`${name}: while the server is away nothing throws; afterwards changes and the present arrive`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'ipvs' });
    const listener = connect({ node, service: 'notifier' });
    await connected(speaker, listener);
    const results: string[] = [];
    const writes: string[] = [];
    listener.subscribe(topics.checkResult, (fact) => results.push(`${fact.checkId} ${fact.state}`));
    // One-off events reach who listens when they are sent; only the speaker itself is sure to be back in time.
    speaker.subscribe(topics.kernelWritten, (fact) => writes.push(...fact.commands));
    await settled(listener);
    speaker.publish(topics.checkResult, checkResultFact({ checkId: 'a', state: 'up' }));
    speaker.publish(topics.checkResult, checkResultFact({ checkId: 'b', state: 'up' }));
    await eventually(() => results.length === 2, 'both results are heard');

    const changes: boolean[] = [];
    speaker.onConnection((is) => changes.push(is));
    await fixture.goAway();
    await eventually(() => !speaker.connected && !listener.connected, 'the loss is noticed');
    speaker.publish(topics.checkResult, checkResultFact({ checkId: 'a', state: 'down' }));
    speaker.publish(topics.kernelWritten, kernelWrittenFact({ commands: ['remove a'] }));
    const refused = await listener.request('ipvs', 'reload', {}, seconds(1));
    assert.match(refused.text, /the bus is away/);

    await fixture.comeBack();
    await eventually(() => results.includes('a down') && writes.length === 1, 'what was said meanwhile arrives');
    // 'b' did not change: its repetition is no news.
    assert.deepEqual(results, ['a up', 'b up', 'a down']);
    assert.deepEqual(writes, ['remove a']);
    assert.deepEqual(changes, [false, true]);
    assert.equal(speaker.counters.reconnects, 1);
    const newcomer = connect({ node, service: 'vrrp' });
    const present: string[] = [];
    newcomer.subscribe(topics.checkResult, (fact) => present.push(`${fact.checkId} ${fact.state}`));
    await eventually(() => present.length === 2, 'a newcomer hears the present');
    assert.deepEqual(present.sort(), ['a down', 'b up']);
  });

  test(`${name}: the outbox is bounded, drops the oldest and counts them`, async () => {
    const node = freshNode();
    const speaker = connect({ node, service: 'ipvs' });
    await connected(speaker);
    const writes: string[] = [];
    speaker.subscribe(topics.kernelWritten, (fact) => writes.push(...fact.commands));
    await settled(speaker);
    await fixture.goAway();
    await eventually(() => !speaker.connected, 'the loss is noticed');
    for (let count = 0; count < 5000; count++) {
      speaker.publish(topics.kernelWritten, kernelWrittenFact({ commands: [`write ${count}`] }));
    }
    // 5000 - 4096 = 904 did not fit.
    assert.equal(speaker.counters.outbox_dropped, 904);
    await fixture.comeBack();
    await eventually(() => writes.length >= 4096, 'the rest arrives');
    assert.equal(writes.length, 4096);
    assert.equal(writes[0], 'write 904');
    assert.equal(writes.at(-1), 'write 4999');
  });
}

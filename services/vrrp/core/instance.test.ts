import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../../lib/address/address.ts';
import { type Instant, instant, seconds } from '../../../lib/time/time.ts';
import { type Advertisement, NO_AUTHENTICATION } from '../../../lib/wire/advertisement.ts';
import { sampleInstance } from '../sim/sample-configuration.ts';
import type { VrrpAction } from './actions.ts';
import { VrrpInstance } from './instance.ts';
import { InterfaceTable } from './interfaces.ts';

const conditions = { faults: [], effectivePriority: 100, primaryAddress: address('10.0.0.1') };

function started(changes: Parameters<typeof sampleInstance>[0] = {}, inGroup = false): VrrpInstance {
  const interfaces = new InterfaceTable();
  interfaces.setLink({ name: 'eth0', index: 2, up: true, hardwareAddress: Uint8Array.of(2, 0, 0, 0, 0, 1) });
  const instance = new VrrpInstance(sampleInstance(changes), interfaces, inGroup);
  instance.handle({ type: 'start', conditions, adopt: false }, instant(0));
  return instance;
}

function becomeMaster(instance: VrrpInstance): readonly VrrpAction[] {
  return instance.handle({ type: 'timer' }, instance.nextDeadline() ?? instant(0));
}

function hear(instance: VrrpInstance, priority: number, now: Instant, source = '10.0.0.2'): readonly VrrpAction[] {
  const advertisement: Advertisement = {
    version: 2,
    family: 'ipv4',
    vrid: 51,
    priority,
    maxAdvertiseInterval: seconds(1),
    addresses: [address('10.0.0.100')],
    authentication: NO_AUTHENTICATION,
  };
  return instance.handle({ type: 'advertisement', advertisement, source: address(source) }, now);
}

const types = (actions: readonly VrrpAction[]) => actions.map((action) => action.type);

test('priority 100 in VRRPv2: the timer fires 3609.375 ms after the start', () => {
  assert.equal(started().nextDeadline(), 3609.375);
});

test('the order out of a new master: advert, record, addresses, announcement, news', () => {
  assert.deepEqual(types(becomeMaster(started())), [
    'send-advertisement',
    'remember',
    'add-addresses',
    'announce',
    'log',
    'publish-instance',
  ]);
});

test('a master that meets a better one says no farewell: forget, remove, news', () => {
  const instance = started();
  becomeMaster(instance);
  assert.deepEqual(types(hear(instance, 200, instant(5000))), [
    'forget',
    'remove-addresses',
    'log',
    'publish-instance',
  ]);
  // 3 s + 156/256 s after that advert.
  assert.equal(instance.nextDeadline(), 8609.375);
});

test('a master that stops says farewell first', () => {
  const instance = started();
  becomeMaster(instance);
  const actions = instance.handle({ type: 'end', state: 'stop', reason: 'orderly stop' }, instant(5000));
  assert.deepEqual(types(actions), ['send-advertisement', 'forget', 'remove-addresses', 'log', 'publish-instance']);
  assert.ok(actions[0]?.type === 'send-advertisement' && actions[0].priority === 0);
  assert.equal(instance.nextDeadline(), undefined);
});

test('adverts keep the grid of the interval, and a pause is not caught up with a burst', () => {
  const instance = started();
  becomeMaster(instance);
  assert.equal(instance.nextDeadline(), 4609.375);
  instance.handle({ type: 'timer' }, instant(4612));
  assert.equal(instance.nextDeadline(), 5609.375);
  instance.handle({ type: 'timer' }, instant(9000));
  assert.equal(instance.nextDeadline(), 10_000);
});

test('every advert is remembered with its time, the farewell is not', () => {
  const instance = started();
  becomeMaster(instance);
  const remembered = instance.handle({ type: 'timer' }, instant(4610)).filter((action) => action.type === 'remember');
  assert.deepEqual(remembered, [{ type: 'remember', identity: 'ipv4 eth0 51', lastAdvertisementAt: 4610 }]);
});

test('equal priority: the lower address yields, the higher one answers and announces', () => {
  const yields = started();
  becomeMaster(yields);
  hear(yields, 100, instant(4000), '10.0.0.2');
  assert.equal(yields.state, 'backup');
  const keeps = started();
  becomeMaster(keeps);
  assert.deepEqual(types(hear(keeps, 100, instant(4000), '10.0.0.0')), [
    'log',
    'send-advertisement',
    'remember',
    'announce',
  ]);
  assert.equal(keeps.state, 'master');
});

test('addresses are compared as numbers: 10.0.0.9 loses against 10.0.0.10', () => {
  const instance = started();
  instance.handle(
    { type: 'conditions', conditions: { ...conditions, primaryAddress: address('10.0.0.9') } },
    instant(1),
  );
  becomeMaster(instance);
  hear(instance, 100, instant(4000), '10.0.0.10');
  assert.equal(instance.state, 'backup');
});

test('a backup does not restart its timer for a lower priority, and does for an equal one', () => {
  const instance = started();
  hear(instance, 99, instant(2000));
  assert.equal(instance.nextDeadline(), 3609.375);
  hear(instance, 100, instant(3000));
  assert.equal(instance.nextDeadline(), 6609.375);
});

test('a member of a sync group only becomes ready, and an advert takes that back', () => {
  const instance = started({}, true);
  assert.deepEqual(becomeMaster(instance), []);
  assert.deepEqual([instance.state, instance.ready, instance.nextDeadline()], ['backup', true, undefined]);
  hear(instance, 150, instant(4000));
  assert.deepEqual([instance.ready, instance.follows, instance.nextDeadline()], [false, true, 7609.375]);
});

test('in FAULT there is no timer, and nothing is sent', () => {
  const instance = started();
  const faulty = { ...conditions, faults: ['interface eth0 down'] };
  instance.handle({ type: 'conditions', conditions: faulty }, instant(1000));
  assert.deepEqual([instance.state, instance.nextDeadline()], ['fault', undefined]);
  assert.deepEqual(instance.handle({ type: 'timer' }, instant(9000)), []);
  assert.deepEqual(hear(instance, 50, instant(9000)), []);
});

test('a reload that changes nothing does nothing', () => {
  const instance = started();
  becomeMaster(instance);
  const deadline = instance.nextDeadline();
  assert.deepEqual(instance.reconfigure(sampleInstance(), false, instant(4000)), []);
  assert.equal(instance.nextDeadline(), deadline);
});

test('a reload that changes the interval moves the deadline of a backup', () => {
  const instance = started();
  hear(instance, 150, instant(1000));
  instance.reconfigure(sampleInstance({ advertisementInterval: seconds(2) }), false, instant(1500));
  // 1000 + 3 * 2000 + 609.375
  assert.equal(instance.nextDeadline(), 7609.375);
});

// Every fact survives the wire; what a newer or a hostile speaker says becomes cautious or is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../address/address.ts';
import type { Origin } from '../facts/facts.ts';
import { milliseconds } from '../time/time.ts';
import { decodeCommand, decodeReply, encodeCommand, encodeReply } from './codec.ts';
import { holdfast } from './gen/holdfast.js';
import type { TopicName } from './topic-of.ts';
import { type Topic, topics } from './topics.ts';

const wire = holdfast.v1;
const record = <Shape extends Record<string, unknown>>(model: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> }) =>
  fc.record<Shape>(model, { noNullPrototype: true });
const text = () => fc.string({ unit: 'grapheme', maxLength: 20 });
const count = () => fc.nat({ max: 0xffff_ffff });
const time = () => fc.double({ min: 0, max: 4e12, noNaN: true }).map((value) => value + 0);
const length = () => time().map((value) => milliseconds(value));
const counters = () =>
  fc.dictionary(
    text().filter((key) => key !== '__proto__'),
    time(),
    { noNullPrototype: true },
  );
const vrrpState = () => fc.constantFrom('initialize', 'backup', 'master', 'fault', 'stop', 'deleted');
const method = () => fc.constantFrom('NAT', 'DR', 'TUN');
const ip = () =>
  fc
    .oneof(
      fc.ipV4(),
      fc.ipV6().filter((value) => !value.includes('.')),
    )
    .map((value) => address(value));
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const name = () => text().filter((value) => value !== '');

const origin: fc.Arbitrary<Origin> = record({
  node: name(),
  service: fc.constantFrom('vrrp', 'checker', 'ipvs', 'notifier', 'supervisor'),
  speaker: text(),
  bootId: text(),
  epoch: time(),
  sequence: count(),
  at: time(),
  id: text(),
  cause: text(),
  repeat: fc.boolean(),
});

const target = record({
  address: ip(),
  port: fc.nat({ max: 65535 }),
  bindAddress: optional(ip()),
  bindPort: optional(fc.integer({ min: 1, max: 65535 })),
  connectTimeout: length(),
});
const probe = fc.oneof(
  record({ kind: fc.constant('tcp'), target }),
  record({
    kind: fc.constant('http'),
    target,
    tls: optional(record({ serverName: optional(name()) })),
    httpVersion: fc.constantFrom('1.0', '1.0C', '1.1'),
    fastRecovery: fc.boolean(),
    urls: fc.array(
      record({
        path: text(),
        host: text(),
        statusRanges: fc.array(record({ from: count(), to: count() }), { maxLength: 3 }),
        digest: optional(name()),
      }),
      { maxLength: 3 },
    ),
  }),
  record({ kind: fc.constant('smtp'), target, heloName: text() }),
  record({
    kind: fc.constant('misc'),
    command: record({
      text: text(),
      argv: fc.array(text(), { maxLength: 3 }),
      user: optional(name()),
      group: optional(name()),
    }),
    timeout: length(),
    dynamic: fc.boolean(),
  }),
);
const plannedCheck = record({
  checkId: text(),
  virtualServer: text(),
  realServer: text(),
  schedule: record({ delayLoop: length(), retry: count(), delayBeforeRetry: length(), warmup: length() }),
  startsDown: fc.boolean(),
  logAllFailures: fc.boolean(),
  probe,
});

const facts: Readonly<Record<TopicName, fc.Arbitrary<unknown>>> = {
  vrrpInstance: record({
    instance: text(),
    interface: text(),
    vrid: count(),
    ipVersion: fc.constantFrom(4, 6),
    state: vrrpState(),
    previous: vrrpState(),
    reason: text(),
    since: time(),
    basePriority: count(),
    effectivePriority: count(),
    masterAddress: text(),
    masterPriority: count(),
    virtualAddresses: fc.array(text(), { maxLength: 3 }),
    faults: fc.array(text(), { maxLength: 3 }),
    adopted: fc.boolean(),
    counters: counters(),
  }),
  vrrpGroup: record({
    group: text(),
    state: vrrpState(),
    previous: vrrpState(),
    reason: text(),
    since: time(),
    members: fc.array(text(), { maxLength: 3 }),
  }),
  vrrpTracker: record({
    kind: fc.constantFrom('script', 'interface'),
    name: text(),
    good: fc.boolean(),
    reason: text(),
  }),
  checkPlan: record({
    generation: count(),
    part: count(),
    parts: count(),
    checks: fc.array(plannedCheck, { maxLength: 4 }),
  }),
  checkResult: record({
    checkId: text(),
    virtualServer: text(),
    realServer: text(),
    kind: fc.constantFrom('tcp', 'http', 'smtp', 'misc'),
    state: fc.constantFrom('unknown', 'up', 'down', 'indeterminate'),
    reason: text(),
    duration: length(),
    generation: count(),
    // 0 is a weight of its own: it drains.
    weight: optional(count()),
    failures: count(),
    since: time(),
  }),
  checker: record({ zone: text(), checks: count(), leaving: fc.boolean(), generation: count() }),
  virtualServer: record({
    virtualServer: text(),
    scheduler: text(),
    forwardingMethod: method(),
    hasQuorum: fc.boolean(),
    hadQuorum: fc.boolean(),
    quorum: count(),
    hysteresis: count(),
    liveWeight: count(),
    liveCount: count(),
    configuredCount: count(),
    sorryServer: text(),
    sorryServerInUse: fc.boolean(),
    reason: text(),
    since: time(),
  }),
  realServer: record({
    virtualServer: text(),
    realServer: text(),
    forwardingMethod: method(),
    up: fc.boolean(),
    wasUp: fc.boolean(),
    unchecked: fc.boolean(),
    inTable: fc.boolean(),
    weight: count(),
    configuredWeight: count(),
    reason: text(),
    since: time(),
    checkKind: text(),
  }),
  kernelWritten: record({
    commands: fc.array(text(), { maxLength: 3 }),
    errors: fc.array(text(), { maxLength: 3 }),
    duration: length(),
  }),
  notification: record({
    kind: fc.constantFrom('script', 'mail'),
    object: text(),
    hook: text(),
    text: text(),
    ok: fc.boolean(),
    outcome: text(),
    duration: length(),
  }),
  service: record({
    version: text(),
    pid: count(),
    ready: fc.boolean(),
    problems: fc.array(record({ code: text(), text: text(), advice: text(), since: time() }), { maxLength: 3 }),
    generation: count(),
    counters: counters(),
  }),
};

for (const topic of Object.keys(facts) as TopicName[]) {
  test(`${topic}: what is encoded is decoded`, () => {
    const codec = topics[topic] as unknown as Topic<unknown>;
    fc.assert(
      fc.property(facts[topic], origin, (fact, from) => {
        assert.deepEqual(codec.decode(codec.encode(fact, from)), { fact, origin: from });
      }),
      { numRuns: 200 },
    );
  });
}

test('commands and replies survive the wire', () => {
  assert.deepEqual(decodeCommand(encodeCommand({ instance: 'VI_1', '': 'x' })), { instance: 'VI_1', '': 'x' });
  assert.deepEqual(decodeReply(encodeReply({ ok: true, text: 'done' })), { ok: true, text: 'done' });
});

const from = { node: 'lb1', service: 'checker', id: 'x' };

test('a health state that this version does not know is indeterminate, and never counts as down', () => {
  const bytes = wire.CheckResult.encode({ origin: from, checkId: 'a', state: 9 as never }).finish();
  assert.equal(topics.checkResult.decode(bytes).fact.state, 'indeterminate');
});

test('a VRRP state that this version does not know is shown as initialize, and claims nothing', () => {
  const bytes = wire.VrrpInstanceState.encode({ origin: from, instance: 'a', state: 77 as never }).finish();
  assert.equal(topics.vrrpInstance.decode(bytes).fact.state, 'initialize');
});

test('an empty fact has every field at its default', () => {
  const bytes = wire.CheckResult.encode({ origin: from }).finish();
  assert.deepEqual(topics.checkResult.decode(bytes).fact, {
    ...{ checkId: '', virtualServer: '', realServer: '', kind: 'tcp', state: 'unknown', reason: '' },
    ...{ duration: 0, generation: 0, weight: undefined, failures: 0, since: 0 },
  });
});

test('a check of an unknown kind is left out of the plan, the others stay', () => {
  const target = { address: '10.0.0.7', port: 80, connectTimeout: 1000 };
  const checks = [{ checkId: 'new' }, { checkId: 'old', tcp: { target } }];
  const bytes = wire.CheckPlan.encode({ origin: from, parts: 1, checks }).finish();
  assert.deepEqual(
    topics.checkPlan.decode(bytes).fact.checks.map(({ checkId }) => checkId),
    ['old'],
  );
});

test('an unknown field passes', () => {
  // Field 100, varint 1: tag (100 << 3 | 0) = 800 = 0xa0 0x06.
  const known = wire.VrrpTrackerState.encode({ origin: from, name: 'a' }).finish();
  const bytes = new Uint8Array([...known, 0xa0, 0x06, 0x01]);
  assert.equal(topics.vrrpTracker.decode(bytes).fact.name, 'a');
});

test('bytes without an origin, of an unknown service, with a bad address or that are no message at all are refused', () => {
  const refuse = (bytes: Uint8Array, topic: TopicName = 'checkPlan') =>
    assert.throws(() => topics[topic].decode(bytes));
  refuse(new Uint8Array());
  refuse(wire.CheckPlan.encode({ parts: 1 }).finish());
  refuse(wire.CheckPlan.encode({ origin: { ...from, service: 'mallory' } }).finish());
  refuse(wire.CheckPlan.encode({ origin: { ...from, node: '' } }).finish());
  const tcp = { target: { address: '10.0.0.300', port: 80 } };
  refuse(wire.CheckPlan.encode({ origin: from, checks: [{ checkId: 'a', tcp }] }).finish());
  refuse(new Uint8Array([0xff, 0xff, 0xff]));
});

test('whatever bytes arrive, decoding answers or throws, and never hangs', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(...(Object.keys(topics) as TopicName[])),
      (bytes, topic) => {
        try {
          topics[topic].decode(bytes);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

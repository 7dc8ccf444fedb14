// Argument vectors by hand from keepalived's documentation of its notify scripts; the first ones were also seen with
// a running keepalived 2.2.7 (`any INSTANCE VI_1 MASTER 100`, `g GROUP G1 MASTER 0`).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Delivery, deliveriesOf, deliveryText } from './delivery-rules.ts';
import { Directory } from './directory.ts';
import { type Heard, noticeOf } from './heard.ts';
import {
  configuration,
  groupFact,
  instanceConfig,
  instanceFact,
  mailingConfiguration,
  NO_SCRIPTS,
  origin,
  realServerFact,
  virtualServerFact,
} from './scenarios/samples.ts';

function deliveries(heard: Heard, from = configuration()): readonly Delivery[] {
  const directory = new Directory();
  directory.replace(from);
  const notice = noticeOf(heard, origin(1), false);
  if (!notice) return [];
  const entry = directory.find(notice);
  assert.ok(entry, 'the object is configured');
  return deliveriesOf(notice, entry, { settings: from.global.mail, routerId: from.global.routerId });
}

const scripts = (heard: Heard, from = configuration()): readonly (readonly string[])[] =>
  deliveries(heard, from).flatMap((delivery) => (delivery.kind === 'script' ? [delivery.argv] : []));

const instance = (...of: Parameters<typeof instanceFact>): Heard => ({ kind: 'instance', fact: instanceFact(...of) });

test('a new master runs notify_master with its own arguments, then notify with four more', () => {
  assert.deepEqual(scripts(instance('master', 'backup', { effectivePriority: 110 })), [
    ['/s/master', 'one arg', 'two'],
    ['/s/any', 'x', 'INSTANCE', 'VI_1', 'MASTER', '110'],
  ]);
});

test('backup, fault and stop have their own scripts and words', () => {
  assert.deepEqual(scripts(instance('backup', 'initialize')), [
    ['/s/backup'],
    ['/s/any', 'x', 'INSTANCE', 'VI_1', 'BACKUP', '100'],
  ]);
  assert.deepEqual(scripts(instance('fault', 'master')), [
    ['/s/fault'],
    ['/s/any', 'x', 'INSTANCE', 'VI_1', 'FAULT', '100'],
  ]);
  assert.deepEqual(scripts(instance('stop', 'master')), [
    ['/s/stop'],
    ['/s/any', 'x', 'INSTANCE', 'VI_1', 'STOP', '100'],
  ]);
});

test('an instance that a reload removed is told as FAULT, as there is no notify_deleted', () => {
  assert.deepEqual(scripts(instance('deleted', 'backup')), [
    ['/s/fault'],
    ['/s/any', 'x', 'INSTANCE', 'VI_1', 'FAULT', '100'],
  ]);
});

test('a group says GROUP and priority 0', () => {
  assert.deepEqual(scripts({ kind: 'group', fact: groupFact('master', 'backup') }), [
    ['/s/master', 'one arg', 'two'],
    ['/s/any', 'x', 'GROUP', 'VG1', 'MASTER', '0'],
  ]);
});

test('nobody is told that an instance begins to initialize', () => {
  assert.deepEqual(deliveries(instance('initialize', 'initialize')), []);
});

test('real servers and quorums run their script with nothing appended', () => {
  assert.deepEqual(scripts({ kind: 'real-server', fact: realServerFact(false, true) }), [['/s/rs-down', 'web1']]);
  assert.deepEqual(scripts({ kind: 'real-server', fact: realServerFact(true, false) }), [['/s/rs-up', 'web1']]);
  assert.deepEqual(scripts({ kind: 'virtual-server', fact: virtualServerFact(false, true) }), [['/s/quorum-down']]);
  assert.deepEqual(scripts({ kind: 'virtual-server', fact: virtualServerFact(true, false) }), [['/s/quorum-up']]);
});

test('the order is specific script, generic script, mail', () => {
  assert.deepEqual(
    deliveries(instance('master', 'backup'), mailingConfiguration()).map(({ hook }) => hook),
    ['notify_master', 'notify', 'smtp_alert'],
  );
  assert.deepEqual(
    deliveries({ kind: 'virtual-server', fact: virtualServerFact(false, true) }, mailingConfiguration()).map(
      ({ hook }) => hook,
    ),
    ['quorum_down', 'smtp_alert'],
  );
});

test('no mail leaves without smtp_alert, without a recipient, or without a server', () => {
  const hooks = (from = configuration()) => deliveries(instance('master', 'backup'), from).map(({ hook }) => hook);
  assert.deepEqual(hooks(), ['notify_master', 'notify']);
  const mailing = mailingConfiguration();
  const withMail = (change: object) => ({
    ...mailing,
    global: { ...mailing.global, mail: { ...mailing.global.mail, ...change } },
  });
  assert.deepEqual(hooks(withMail({ recipients: [] })), ['notify_master', 'notify']);
  assert.deepEqual(hooks(withMail({ server: undefined })), ['notify_master', 'notify']);
});

test('an object without scripts asks for nothing', () => {
  const silent = configuration({ vrrpInstances: [instanceConfig({ scripts: NO_SCRIPTS })] });
  assert.deepEqual(deliveries(instance('master', 'backup'), silent), []);
});

test('scripts of one object share a lane, mails have one of their own, other objects have others', () => {
  const lanes = deliveries(instance('master', 'backup'), mailingConfiguration()).map(({ lane }) => lane);
  assert.deepEqual(lanes, ['script instance VI_1', 'script instance VI_1', 'mail instance VI_1']);
  const [group] = deliveries({ kind: 'group', fact: groupFact('master', 'backup') });
  assert.equal(group?.lane, 'script group VG1');
});

test('a command is shown so that it could be pasted into a shell', () => {
  const [specific, generic] = deliveries(instance('master', 'backup'));
  assert.equal(specific && deliveryText(specific), "/s/master 'one arg' two");
  assert.equal(generic && deliveryText(generic), '/s/any x INSTANCE VI_1 MASTER 100');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Origin } from '../../../lib/facts/facts.ts';
import { type Duration, instant, milliseconds, seconds } from '../../../lib/time/time.ts';
import type { Heard } from './heard.ts';
import { type DeliveryOutcome, type NotifierAction, NotifierCore, type NotifierRecord } from './notifier-core.ts';
import {
  configuration,
  instanceConfig,
  instanceFact,
  mailingConfiguration,
  origin,
  realServerFact,
} from './scenarios/samples.ts';

const at = (secondsLater: number) => instant(1_000_000 + secondsLater * 1000);
const OK: DeliveryOutcome = { ok: true, text: 'exit 0', temporary: false, duration: milliseconds(3) };

const instance = (...of: Parameters<typeof instanceFact>): Heard => ({ kind: 'instance', fact: instanceFact(...of) });
const fact = (heard: Heard, from: Origin, age?: Duration) => ({ type: 'fact', heard, origin: from, age }) as const;

function running(record?: NotifierRecord, from = configuration()): NotifierCore {
  const core = new NotifierCore(record);
  core.handle({ type: 'configuration', configuration: from }, at(0));
  return core;
}

/** Actions as text; what only concerns the record is left out. */
const shown = (actions: readonly NotifierAction[]): readonly string[] =>
  actions.flatMap((action) => {
    if (action.type === 'remember') return [];
    if (action.type === 'drained') return ['drained'];
    if (action.type === 'report') return [`report ${action.fact.hook} ${action.fact.outcome}`];
    const what = action.delivery.kind === 'script' ? action.delivery.argv.join(' ') : action.delivery.alert.subject;
    return [`${action.type} ${what}`];
  });

/** Ends everything that is started, at once, until nothing more is; answers the scripts and mails in order. */
function carryOut(core: NotifierCore, actions: readonly NotifierAction[], now = at(1)): readonly string[] {
  const started: string[] = [];
  const pending = [...actions];
  for (let action = pending.shift(); action !== undefined; action = pending.shift()) {
    if (action.type !== 'start') continue;
    started.push(...shown([action]));
    const { delivery, attempt } = action;
    pending.push(...core.handle({ type: 'ended', delivery, attempt, outcome: OK }, now));
  }
  return started;
}

test('a transition runs the specific script, and when that has ended the generic one', () => {
  const core = running();
  const first = core.handle(fact(instance('master', 'backup'), origin(1)), at(1));
  assert.deepEqual(shown(first), ['start /s/master one arg two']);
  const [start] = first;
  assert.ok(start?.type === 'start');
  const next = core.handle({ type: 'ended', delivery: start.delivery, attempt: 1, outcome: OK }, at(9));
  assert.deepEqual(shown(next), ['report notify_master exit 0', 'start /s/any x INSTANCE VI_1 MASTER 100']);
});

test('the report names the object, the command, the outcome and the cause', () => {
  const core = running();
  const [start] = core.handle(fact(instance('backup', 'initialize'), origin(7)), at(1));
  assert.ok(start?.type === 'start');
  const [report] = core.handle({ type: 'ended', delivery: start.delivery, attempt: 1, outcome: OK }, at(2));
  assert.deepEqual(report, {
    type: 'report',
    cause: 'lb1.vrrp.1000.7',
    fact: {
      kind: 'script',
      object: 'VI_1',
      hook: 'notify_backup',
      text: '/s/backup',
      ok: true,
      outcome: 'exit 0',
      duration: 3,
    },
  });
});

test('a master that becomes backup while notify_master still runs is told in that order', () => {
  const core = running();
  const started = [
    ...core.handle(fact(instance('master', 'backup'), origin(1)), at(1)),
    ...core.handle(fact(instance('backup', 'master'), origin(2)), at(2)),
  ];
  assert.deepEqual(shown(started), ['start /s/master one arg two']);
  assert.deepEqual(carryOut(core, started), [
    'start /s/master one arg two',
    'start /s/any x INSTANCE VI_1 MASTER 100',
    'start /s/backup',
    'start /s/any x INSTANCE VI_1 BACKUP 100',
  ]);
});

test('live facts wait for the history, so that what was missed comes first, once, and marked late', () => {
  const core = running();
  core.handle({ type: 'history', state: 'replaying' }, at(0));
  assert.deepEqual(core.handle(fact(instance('backup', 'master'), origin(3, { repeat: true })), at(1)), []);
  const missed = [
    ...core.handle(fact(instance('backup', 'initialize'), origin(1), seconds(60)), at(1)),
    ...core.handle(fact(instance('master', 'backup'), origin(2), seconds(50)), at(1)),
    ...core.handle(fact(instance('backup', 'master'), origin(3), seconds(40)), at(1)),
    ...core.handle({ type: 'history', state: 'caught-up' }, at(1)),
  ];
  assert.deepEqual(
    carryOut(core, missed).filter((text) => text.includes('/s/any')),
    ['BACKUP', 'MASTER', 'BACKUP'].map((word) => `start /s/any x INSTANCE VI_1 ${word} 100`),
  );
  assert.equal(core.counters.late, 3);
  assert.equal(core.counters.stale, 1);
});

test('a history that stays silent is given up after three seconds', () => {
  const core = running();
  core.handle({ type: 'history', state: 'replaying' }, at(0));
  core.handle(fact(instance('backup', 'initialize'), origin(1)), at(1));
  assert.equal(core.nextDeadline(), at(3));
  assert.deepEqual(shown(core.handle({ type: 'timer' }, at(3))), ['start /s/backup']);
});

test('the copy from the history of what was heard live does nothing', () => {
  const core = running();
  carryOut(core, core.handle(fact(instance('master', 'backup'), origin(1)), at(1)));
  assert.deepEqual(core.handle(fact(instance('master', 'backup'), origin(1), milliseconds(2)), at(1)), []);
  assert.equal(core.counters.late, 0);
});

test('after a crash what waited is delivered, marked late, and what had started is not started again', () => {
  const core = running();
  core.handle(fact(instance('master', 'backup'), origin(1)), at(1));
  core.handle(fact(instance('backup', 'master'), origin(2)), at(2));
  const record = JSON.parse(JSON.stringify(core.record())) as NotifierRecord;
  assert.doesNotMatch(JSON.stringify(record), /\/s\//, 'no command is kept in the file');
  const next = new NotifierCore(record);
  const actions = next.handle({ type: 'configuration', configuration: configuration() }, at(0));
  assert.deepEqual(carryOut(next, actions), [
    'start /s/any x INSTANCE VI_1 MASTER 100',
    'start /s/backup',
    'start /s/any x INSTANCE VI_1 BACKUP 100',
  ]);
  assert.deepEqual(next.handle(fact(instance('backup', 'master'), origin(2, { repeat: true })), at(1)), []);
  assert.equal(next.counters.late, 2);
});

test('before the configuration is there the record keeps what it held', () => {
  const core = running();
  core.handle(fact(instance('master', 'backup'), origin(1)), at(1));
  const record = core.record();
  assert.deepEqual(new NotifierCore(record).record(), record);
});

test('a new instance is told although its service reloaded before us', () => {
  const core = running(undefined, configuration({ vrrpInstances: [] }));
  assert.deepEqual(shown(core.handle(fact(instance('backup', 'initialize'), origin(1)), at(1))), []);
  const actions = core.handle({ type: 'configuration', configuration: configuration() }, at(2));
  assert.deepEqual(shown(actions), ['start /s/backup']);
});

test('a notice about an object nobody ever configures is forgotten after 30 seconds', () => {
  const core = running(undefined, configuration({ vrrpInstances: [] }));
  core.handle(fact(instance('backup', 'initialize'), origin(1)), at(1));
  assert.equal(core.nextDeadline(), at(31));
  core.handle({ type: 'timer' }, at(31));
  assert.equal(core.counters.unknownDropped, 1);
  assert.deepEqual(shown(core.handle({ type: 'configuration', configuration: configuration() }, at(32))), []);
});

test('the last word of a removed instance runs the scripts it had', () => {
  const core = running();
  carryOut(core, core.handle(fact(instance('master', 'backup'), origin(1)), at(1)));
  core.handle({ type: 'configuration', configuration: configuration({ vrrpInstances: [] }) }, at(2));
  assert.deepEqual(shown(core.handle(fact(instance('deleted', 'master'), origin(2)), at(2))), ['start /s/fault']);
});

test('a reload that changes nothing tells nothing', () => {
  const core = running();
  carryOut(core, core.handle(fact(instance('master', 'backup'), origin(1)), at(1)));
  assert.deepEqual(shown(core.handle({ type: 'configuration', configuration: configuration() }, at(2))), []);
  assert.deepEqual(shown(core.handle(fact(instance('master', 'backup'), origin(2)), at(2))), []);
});

test('a mail server that is away is tried again; one that refuses is not', () => {
  const scriptless = mailingConfiguration();
  const scripts = { master: undefined, backup: undefined, fault: undefined, stop: undefined, any: undefined };
  const from = { ...scriptless, vrrpInstances: [instanceConfig({ scripts, smtpAlert: true })] };
  const core = running(undefined, from);
  const [start] = core.handle(fact(instance('master', 'backup'), origin(1)), at(1));
  assert.ok(start?.type === 'start');
  const away = { ok: false, text: 'smtp: connect ECONNREFUSED', temporary: true, duration: milliseconds(1) };
  const ended = { type: 'ended', delivery: start.delivery } as const;
  assert.deepEqual(shown(core.handle({ ...ended, attempt: 1, outcome: away }, at(1))), [
    'report smtp_alert smtp: connect ECONNREFUSED (will be tried again)',
  ]);
  assert.equal(core.nextDeadline(), at(6));
  assert.deepEqual(shown(core.handle({ type: 'timer' }, at(6))), [
    'start [LB_A] VRRP Instance VI_1 - Entering MASTER state',
  ]);
  const refused = { ok: false, text: 'smtp: 550 no', temporary: false, duration: milliseconds(1) };
  assert.deepEqual(shown(core.handle({ ...ended, attempt: 2, outcome: refused }, at(7))), [
    'report smtp_alert smtp: 550 no (attempt 2)',
  ]);
  assert.equal(core.nextDeadline(), undefined);
  assert.deepEqual(
    { ...core.counters },
    { delivered: 0, failed: 1, retried: 1, dropped: 0, stale: 0, late: 0, heldDropped: 0, unknownDropped: 0 },
  );
});

test('a stop lingers for last words, delivers what is queued, and is done', () => {
  const core = running();
  core.handle({ type: 'stop' }, at(1));
  assert.equal(core.nextDeadline(), at(1.2));
  const last = core.handle(fact(instance('stop', 'backup'), origin(2)), at(1.1));
  assert.deepEqual(shown(last), ['start /s/stop']);
  assert.deepEqual(shown(core.handle({ type: 'timer' }, at(1.2))), []);
  const [start] = last;
  assert.ok(start?.type === 'start');
  const generic = core.handle({ type: 'ended', delivery: start.delivery, attempt: 1, outcome: OK }, at(2));
  const second = generic.find((action) => action.type === 'start');
  assert.ok(second);
  const end = core.handle({ type: 'ended', delivery: second.delivery, attempt: 1, outcome: OK }, at(2));
  assert.deepEqual(shown(end), ['report notify exit 0', 'drained']);
  assert.equal(core.nextDeadline(), undefined);
});

test('a stop does not wait for a slow script, and leaves what waited to the next incarnation', () => {
  const core = running();
  core.handle(fact(instance('master', 'backup'), origin(1)), at(1));
  core.handle({ type: 'stop' }, at(2));
  core.handle({ type: 'timer' }, at(2.2));
  assert.equal(core.nextDeadline(), at(6.5));
  assert.deepEqual(shown(core.handle({ type: 'timer' }, at(6.5))), ['drained']);
  assert.deepEqual(
    core.record().unfinished.map(({ hooks }) => hooks),
    [['notify']],
  );
});

test('a real server that dies runs notify_down once, however often it is said', () => {
  const core = running();
  const down = (sequence: number): readonly NotifierAction[] =>
    core.handle(
      fact({ kind: 'real-server', fact: realServerFact(false, true) }, origin(sequence, { service: 'ipvs' })),
      at(sequence),
    );
  assert.deepEqual(carryOut(core, down(1)), ['start /s/rs-down web1']);
  assert.deepEqual(carryOut(core, down(2)), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Heard } from './heard.ts';
import { groupFact, instanceFact, origin, realServerFact, virtualServerFact } from './scenarios/samples.ts';
import { ToldStates } from './told.ts';

const instance = (...of: Parameters<typeof instanceFact>): Heard => ({ kind: 'instance', fact: instanceFact(...of) });
const realServer = (...of: Parameters<typeof realServerFact>): Heard => ({
  kind: 'real-server',
  fact: realServerFact(...of),
});

test('the first state of an instance and of a group is told', () => {
  const told = new ToldStates();
  assert.equal(told.judge(instance('backup', 'initialize'), origin(1)), 'tell');
  assert.equal(told.judge({ kind: 'group', fact: groupFact('backup', 'initialize') }, origin(2)), 'tell');
});

test('initialize comes before the first state and does not hide it', () => {
  const told = new ToldStates();
  assert.equal(told.judge(instance('initialize', 'initialize'), origin(1)), 'known');
  assert.equal(told.judge(instance('master', 'initialize', { adopted: true }), origin(2)), 'known', 'adopted');
  assert.equal(new ToldStates().judge(instance('backup', 'initialize'), origin(2)), 'tell');
});

test('the state an object is already in is not told again', () => {
  const told = new ToldStates();
  told.judge(instance('master', 'backup'), origin(1));
  assert.equal(told.judge(instance('master', 'backup', { effectivePriority: 90 }), origin(2)), 'known');
  assert.equal(told.judge(instance('backup', 'master'), origin(3)), 'tell');
  assert.equal(told.judge(instance('master', 'backup'), origin(4)), 'tell');
});

test('a repeated fact of the same sequence and an older one are stale', () => {
  const told = new ToldStates();
  told.judge(instance('backup', 'initialize'), origin(4));
  told.judge(instance('master', 'backup'), origin(5));
  assert.equal(told.judge(instance('master', 'backup'), origin(5, { repeat: true })), 'stale');
  assert.equal(told.judge(instance('backup', 'initialize'), origin(4)), 'stale');
});

test('a master that was adopted from its predecessor is not told, unless something else was told last', () => {
  const adopted = instance('master', 'master', { adopted: true });
  assert.equal(new ToldStates().judge(adopted, origin(1)), 'known');
  const told = new ToldStates();
  told.judge(instance('master', 'backup'), origin(5));
  assert.equal(told.judge(adopted, origin(1, { epoch: 2000 })), 'known');
  const missed = new ToldStates();
  missed.judge(instance('backup', 'initialize'), origin(4));
  assert.equal(missed.judge(adopted, origin(1, { epoch: 2000 })), 'tell', 'the take-over itself was missed');
});

test('an earlier incarnation of the speaker has nothing to say any more', () => {
  const told = new ToldStates();
  told.judge(instance('backup', 'initialize'), origin(1, { epoch: 2000 }));
  assert.equal(told.judge(instance('master', 'backup'), origin(99, { epoch: 1000 })), 'stale');
});

test('after a reboot a wall clock that was set back hides nothing', () => {
  const told = new ToldStates();
  told.judge(instance('master', 'backup'), origin(7, { epoch: 2000 }));
  const reborn = origin(1, { epoch: 1000, bootId: 'boot-b' });
  assert.equal(told.judge(instance('backup', 'initialize'), reborn), 'tell');
});

test('real servers that begin up, or down by alpha, are not told; the first change is', () => {
  const told = new ToldStates();
  assert.equal(told.judge(realServer(true, true, { unchecked: true }), origin(1)), 'known');
  assert.equal(told.judge(realServer(true, true), origin(2)), 'known', 'the first check agrees');
  assert.equal(told.judge(realServer(false, true), origin(3)), 'tell');
  const alpha = new ToldStates();
  assert.equal(alpha.judge(realServer(false, false, { unchecked: true }), origin(1)), 'known');
  assert.equal(alpha.judge(realServer(true, false), origin(2)), 'tell');
});

test('what ipvs only assumes after its restart neither is told nor overrules what was told', () => {
  const told = new ToldStates();
  told.judge(realServer(false, true), origin(3));
  assert.equal(told.judge(realServer(true, true, { unchecked: true }), origin(1, { epoch: 2000 })), 'known');
  assert.equal(told.judge(realServer(true, true), origin(2, { epoch: 2000 })), 'tell', 'now a check has spoken');
});

test('a notifier that knows nothing believes the fact about whether it is a change', () => {
  assert.equal(new ToldStates().judge(realServer(false, true), origin(9, { repeat: true })), 'tell');
  assert.equal(new ToldStates().judge(realServer(false, false), origin(9, { repeat: true })), 'known');
  const lost: Heard = { kind: 'virtual-server', fact: virtualServerFact(false, true) };
  assert.equal(new ToldStates().judge(lost, origin(9, { repeat: true })), 'tell');
});

test('a virtual server that starts with quorum is told, once; one that starts without is not', () => {
  const quorum = (has: boolean, had: boolean): Heard => ({ kind: 'virtual-server', fact: virtualServerFact(has, had) });
  const told = new ToldStates();
  assert.equal(told.judge(quorum(true, true), origin(1)), 'tell');
  assert.equal(told.judge(quorum(true, true), origin(2)), 'known');
  assert.equal(told.judge(quorum(true, true), origin(1, { epoch: 2000 })), 'known', 'ipvs was restarted');
  assert.equal(new ToldStates().judge(quorum(false, false), origin(1)), 'known');
});

test('a removed instance is told once, not after FAULT, and is forgotten', () => {
  const told = new ToldStates();
  told.judge(instance('master', 'backup'), origin(1));
  assert.equal(told.judge(instance('deleted', 'master'), origin(2)), 'tell');
  assert.deepEqual(told.snapshot(), {});
  told.judge(instance('fault', 'master'), origin(3));
  assert.equal(told.judge(instance('deleted', 'fault'), origin(4)), 'known');
  assert.equal(new ToldStates().judge(instance('deleted', 'backup'), origin(1)), 'known');
});

test('what was told survives in the snapshot', () => {
  const told = new ToldStates();
  told.judge(instance('master', 'backup'), origin(5));
  const next = new ToldStates(JSON.parse(JSON.stringify(told.snapshot())));
  assert.equal(next.judge(instance('master', 'backup'), origin(5)), 'stale');
  assert.equal(next.judge(instance('backup', 'master'), origin(6)), 'tell');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Traffic } from './traffic.ts';

const answer = (server: string) => ({ ok: true, text: `Hello from ${server}`, took: 1 });
const failure = { ok: false, text: 'no answer within 1000 ms', took: 1000 };

test('the longest gap is the longest time without an answer, the present silence included', () => {
  const traffic = new Traffic();
  assert.equal(traffic.longestGap(500), 0);
  traffic.take(answer('web1'), 1000);
  traffic.take(failure, 2000);
  traffic.take(answer('web2'), 3500);
  traffic.take(answer('web1'), 3600);
  assert.equal(traffic.longestGap(3700), 2500);
  assert.equal(traffic.longestGap(7600), 4000);
  traffic.reset(7600);
  assert.equal(traffic.longestGap(7900), 300);
});

test('now is the last two seconds', () => {
  const traffic = new Traffic();
  traffic.take(answer('web1'), 1000);
  traffic.take(answer('web2'), 2900);
  traffic.take(answer('web2'), 3000);
  traffic.take(failure, 3100);
  const recent = traffic.recent(3200);
  assert.deepEqual([...recent.servers], [['web2', 2]]);
  assert.equal(recent.perSecond, 1);
  assert.equal(recent.failures, 1);
  assert.equal(traffic.answers, 3);
});

test('what fails before the first answer is the start and is forgotten; later failures count', () => {
  const traffic = new Traffic();
  traffic.take(failure, 1000);
  assert.equal(traffic.failures, 1);
  traffic.take(answer('web1'), 2000);
  assert.deepEqual([traffic.answers, traffic.failures], [1, 0]);
  traffic.take(failure, 3000);
  assert.equal(traffic.failures, 1);
});

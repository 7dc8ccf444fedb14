import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Instant, instant } from '../../../lib/time/time.ts';
import type { Delivery } from './delivery-rules.ts';
import type { Notice } from './heard.ts';
import { DEFAULT_LIMITS, DeliveryQueue, type QueueAction } from './queue.ts';

const START = instant(1_000_000);
const at = (secondsLater: number): Instant => instant(1_000_000 + secondsLater * 1000);

let serial = 0;
function delivery(object: string, hook: 'notify' | 'notify_down' | 'smtp_alert' = 'notify'): Delivery {
  const cause = `f${++serial}`;
  const notice: Notice = {
    kind: hook === 'notify_down' ? 'real-server' : 'instance',
    name: object,
    virtualServer: '',
    state: 'MASTER',
    priority: 100,
    body: '',
    cause,
    at: 0,
    late: false,
  };
  const base = { id: `${cause}/${hook}`, hook, notice };
  return hook === 'smtp_alert'
    ? { ...base, kind: 'mail', lane: `mail ${object}`, alert: { subject: '', body: '', at: 0 } }
    : { ...base, kind: 'script', lane: `script ${object}`, argv: ['/s'], user: undefined, group: undefined };
}

const told = (actions: readonly QueueAction[]): readonly string[] =>
  actions.map(
    (action) => `${action.type} ${action.delivery.id}${action.type === 'terminate' ? ` ${action.signal}` : ''}`,
  );

test('one delivery of an object runs at a time, in order; objects do not wait for each other', () => {
  const queue = new DeliveryQueue();
  const [a1, a2, b1] = [delivery('a'), delivery('a'), delivery('b')];
  assert.deepEqual(told(queue.offer([a1, a2, b1], START)), [`start ${a1.id}`, `start ${b1.id}`]);
  assert.deepEqual(told(queue.ended(b1.id, false, at(1))), []);
  assert.deepEqual(told(queue.ended(a1.id, false, at(60))), [`start ${a2.id}`]);
  assert.deepEqual(told(queue.ended(a2.id, false, at(61))), []);
  assert.ok(queue.isIdle);
});

test('a mail does not wait for a slow script', () => {
  const queue = new DeliveryQueue();
  const [script, mail] = [delivery('a'), delivery('a', 'smtp_alert')];
  assert.deepEqual(told(queue.offer([script, mail], START)), [`start ${script.id}`, `start ${mail.id}`]);
});

test('a script that runs too long gets SIGTERM, then SIGKILL, and holds its lane until it has ended', () => {
  const queue = new DeliveryQueue();
  const [slow, next] = [delivery('a'), delivery('a')];
  queue.offer([slow, next], START);
  assert.equal(queue.nextDeadline(), at(300));
  assert.deepEqual(told(queue.timer(at(299))), []);
  assert.deepEqual(told(queue.timer(at(300))), [`terminate ${slow.id} SIGTERM`]);
  assert.equal(queue.nextDeadline(), at(302));
  assert.deepEqual(told(queue.timer(at(302))), [`terminate ${slow.id} SIGKILL`]);
  assert.equal(queue.nextDeadline(), undefined);
  assert.deepEqual(told(queue.ended(slow.id, false, at(303))), [`start ${next.id}`]);
});

test('a full lane drops its oldest waiting delivery: the newest state is what counts', () => {
  const queue = new DeliveryQueue({ ...DEFAULT_LIMITS, waitingPerLane: 2 });
  const all = [delivery('a'), delivery('a'), delivery('a'), delivery('a')];
  const [running, oldest, kept, newest] = all;
  assert.deepEqual(told(queue.offer(all, START)), [`start ${running?.id}`, `drop ${oldest?.id}`]);
  assert.deepEqual(told(queue.ended(running?.id ?? '', false, at(1))), [`start ${kept?.id}`]);
  assert.deepEqual(told(queue.ended(kept?.id ?? '', false, at(1))), [`start ${newest?.id}`]);
});

test('all lanes together are bounded too, and the longest waiting of all gives way', () => {
  const running = { 'vrrp-script': 1, 'balancing-script': 1, mail: 1 };
  const queue = new DeliveryQueue({ ...DEFAULT_LIMITS, waiting: 2, running });
  const all = ['a', 'b', 'c', 'd'].map((object) => delivery(object));
  assert.deepEqual(told(queue.offer(all, START)), [`start ${all[0]?.id}`, `drop ${all[1]?.id}`]);
  assert.equal(queue.waitingCount, 2);
});

test('a thousand dead real servers do not delay a failover', () => {
  const queue = new DeliveryQueue();
  const dead = Array.from({ length: 1000 }, (_, index) => delivery(`rs${index}`, 'notify_down'));
  const started = queue.offer(dead, START).filter(({ type }) => type === 'start');
  assert.equal(started.length, 16);
  const master = delivery('VI_1');
  assert.deepEqual(told(queue.offer([master], at(1))), [`start ${master.id}`]);
  assert.equal(queue.runningCount, 17);
});

test('a mail is tried four times, after 5, 30 and 120 seconds, and its line waits meanwhile', () => {
  const queue = new DeliveryQueue();
  const [mail, next] = [delivery('a', 'smtp_alert'), delivery('a', 'smtp_alert')];
  queue.offer([mail, next], START);
  let now = 0;
  for (const [attempt, delay] of [5, 30, 120].entries()) {
    assert.ok(queue.mayRetry(mail, attempt + 1));
    assert.deepEqual(told(queue.ended(mail.id, true, at(now))), []);
    now += delay;
    assert.equal(queue.nextDeadline(), at(now));
    assert.deepEqual(queue.timer(at(now)), [{ type: 'start', delivery: mail, attempt: attempt + 2 }]);
  }
  assert.equal(queue.mayRetry(mail, 4), false);
  assert.deepEqual(told(queue.ended(mail.id, false, at(now))), [`start ${next.id}`]);
});

test('a mail that is due but finds no slot does not ring the alarm for ever', () => {
  const queue = new DeliveryQueue({ ...DEFAULT_LIMITS, running: { ...DEFAULT_LIMITS.running, mail: 1 } });
  const [first, second] = [delivery('a', 'smtp_alert'), delivery('b', 'smtp_alert')];
  queue.offer([first], START);
  queue.offer([second], START);
  assert.deepEqual(told(queue.ended(first.id, true, START)), [`start ${second.id}`]);
  assert.deepEqual(told(queue.timer(at(5))), []);
  assert.equal(queue.nextDeadline(), undefined);
  assert.deepEqual(told(queue.ended(second.id, false, at(9))), [`start ${first.id}`]);
});

test('what is unfinished is what waits and the mails under way, not the scripts under way', () => {
  const queue = new DeliveryQueue();
  const [running, waiting, mail] = [delivery('a'), delivery('a'), delivery('a', 'smtp_alert')];
  queue.offer([running, waiting, mail], START);
  assert.deepEqual(
    queue.unfinished().map(({ id }) => id),
    [mail.id, waiting.id],
  );
});

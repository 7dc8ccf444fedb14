// Whole checkers in a simulated world: one that checks, two that share, and what happens when one joins, leaves, dies,
// hangs or is cut off. The healthy targets of these tests must never be called down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import { seconds } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from '../core/events.ts';
import { failed, inconclusive, passed, plannedCheck } from '../core/test-checks.ts';
import { World } from './world.ts';

const healthy = (): ProbeOutcome => passed();

/** Checks a, b, c, ... with a delay_loop of 2 s. */
function checks(count: number, options: Parameters<typeof plannedCheck>[0] = {}): PlannedCheck[] {
  return Array.from({ length: count }, (_, index) =>
    plannedCheck({ checkId: `check-${index}`, delayLoop: 2, warmup: 2, retry: 1, delayBeforeRetry: 1, ...options }),
  );
}

const ids = (plan: readonly PlannedCheck[]): string[] => plan.map(({ checkId }) => checkId);

/** What ipvs heard about one check, changes only: "3.005 c1 up". */
function story(world: World, checkId: string): string[] {
  return world.heard
    .filter((one) => one.checkId === checkId)
    .map(({ at, speaker, state }) => `${at} ${speaker} ${state}`);
}

test('a lone checker says the first verdict and every change, and nothing in between', () => {
  let down = false;
  const world = new World(() => (down ? failed() : passed()));
  world.start('c1');
  world.publishPlan(1, checks(1, { warmup: 0 }));
  world.advance(10);
  assert.deepEqual(story(world, 'check-0'), ['1.005 c1 up']);
  down = true;
  // Tried at 11.025 (1 + 5 * 2.005), again a second after that failed: down.
  world.advance(10);
  assert.deepEqual(story(world, 'check-0'), ['1.005 c1 up', '12.035 c1 down']);
  down = false;
  world.advance(10);
  assert.equal(story(world, 'check-0').length, 3);
  assert.equal(world.table().get('check-0'), 'up');
});

test('the first check of each comes 1 s after the plan and a random part of warmup', () => {
  const world = new World(healthy);
  world.start('c1');
  world.publishPlan(1, checks(50, { warmup: 4 }));
  world.advance(0.999);
  assert.equal(world.probes.size, 0);
  world.advance(4.001);
  assert.equal(world.probes.size, 50);
  const firsts = [...world.probes.values()].map(([first]) => first?.at ?? 0);
  assert.ok(Math.min(...firsts) < 2 && Math.max(...firsts) > 4, 'the first checks are spread over the warmup');
});

test('two checkers divide a plan: each check is tried by one of them', () => {
  const world = new World(healthy);
  world.start('c1');
  world.start('c2');
  world.advance(1.5);
  world.publishPlan(1, checks(40));
  world.advance(20);
  const owners = new Map([...world.probes].map(([id, starts]) => [id, new Set(starts.map(({ checker }) => checker))]));
  assert.equal(owners.size, 40);
  for (const [id, set] of owners) assert.equal(set.size, 1, `${id} is tried by ${[...set].join(' and ')}`);
  const c1 = world.checkers.get('c1')?.core.held ?? 0;
  const c2 = world.checkers.get('c2')?.core.held ?? 0;
  assert.equal(c1 + c2, 40);
  assert.ok(c1 > 8 && c2 > 8, `${c1} and ${c2}`);
});

test('a checker is killed: the other takes its checks over without a wrong word', () => {
  const world = new World(healthy);
  const plan = checks(40);
  world.start('c1');
  world.start('c2');
  world.publishPlan(1, plan);
  world.advance(20);
  world.checkers.get('c1')?.kill();
  world.advance(20);
  assert.equal(world.checkers.get('c2')?.core.held, 40);
  assert.ok(world.heard.every(({ state }) => state === 'up'));
  // Silence is noticed after at most 3 s; the share is taken up within 40 * 1 ms of that; the last try was at most 2 s back.
  for (const id of ids(plan)) assert.ok(world.longestGap(id, 15, 40) < 5.1, `${id}: ${world.longestGap(id, 15, 40)} s`);
});

test('a server that dies together with its checker is found by the other, after its retries', () => {
  const world = new World(healthy);
  const plan = checks(40);
  world.start('c1');
  world.start('c2');
  world.publishPlan(1, plan);
  world.advance(20);
  world.checkers.get('c1')?.kill();
  world.target = () => failed();
  world.advance(20);
  for (const id of ids(plan)) assert.equal(world.table().get(id), 'down');
});

test('a checker joins: the old owner goes on until the new one has spoken', () => {
  const world = new World(healthy);
  const plan = checks(40);
  world.start('c1');
  world.publishPlan(1, plan);
  world.advance(20);
  world.start('c2');
  world.advance(20);
  const c2 = world.checkers.get('c2')?.core.held ?? 0;
  assert.ok(c2 > 8, `the newcomer holds ${c2}`);
  assert.equal((world.checkers.get('c1')?.core.held ?? 0) + c2, 40);
  for (const id of ids(plan)) assert.ok(world.longestGap(id, 15, 40) < 2.1, `${id}: ${world.longestGap(id, 15, 40)} s`);
  assert.ok(world.heard.every(({ state }) => state === 'up'));
});

test('a newcomer that cannot see never takes over: its own trouble leaves the check with who can', () => {
  const world = new World((_check, checker) => (checker === 'blind' ? inconclusive() : passed()));
  const plan = checks(40);
  world.start('c1');
  world.publishPlan(1, plan);
  world.advance(20);
  world.start('blind');
  world.advance(30);
  assert.equal(world.checkers.get('c1')?.core.held, 40);
  assert.ok(world.heard.every(({ state }) => state !== 'down'));
  for (const id of ids(plan)) assert.ok(world.longestGap(id, 15, 50) < 2.1);
});

test('a checker leaves in good order: its verdicts stay, its checks move at once', () => {
  const world = new World(healthy);
  const plan = checks(40);
  world.start('c1');
  world.start('c2');
  world.publishPlan(1, plan);
  world.advance(20);
  world.checkers.get('c1')?.leave();
  world.advance(0.1);
  assert.equal(world.checkers.get('c2')?.core.held, 40);
  world.advance(20);
  assert.ok(world.heard.every(({ state }) => state === 'up'));
  for (const id of ids(plan)) assert.ok(world.longestGap(id, 15, 40) < 2.2);
});

test('a checker hangs and comes back: no wrong word, and the division is as before', () => {
  const timesOut = (): ProbeOutcome => ({ ...failed('no connection within 5 s'), timedOut: true }) as ProbeOutcome;
  const world = new World(healthy);
  const plan = checks(40);
  world.start('c1');
  world.start('c2');
  world.publishPlan(1, plan);
  world.advance(20);
  const c1 = world.checkers.get('c1');
  const share = c1?.core.held;
  c1?.stop();
  world.advance(8);
  assert.equal(world.checkers.get('c2')?.core.held, 40);
  // What was under way when it stopped looks as if the targets had been silent.
  world.target = (_check, checker) => (checker === 'c1' && world.now < 28_100 ? timesOut() : passed());
  c1?.resume();
  world.advance(20);
  assert.ok(world.heard.every(({ state }) => state !== 'down'));
  assert.equal(c1?.core.held, share);
  assert.equal((world.checkers.get('c2')?.core.held ?? 0) + (share ?? 0), 40);
});

test('the bus goes away and comes back: nobody is taken for dead, checking goes on, the present is said again', () => {
  let down = false;
  const world = new World(() => (down ? failed() : passed()));
  const plan = checks(40);
  world.start('c1');
  world.start('c2');
  world.publishPlan(1, plan);
  world.advance(20);
  const share = world.checkers.get('c1')?.core.held;
  world.broker.setAvailable(false);
  world.advance(5);
  down = true;
  world.advance(10);
  assert.equal(world.checkers.get('c1')?.core.held, share);
  assert.ok(world.heard.every(({ state }) => state === 'up'));
  world.broker.setAvailable(true);
  world.advance(1);
  for (const id of ids(plan)) assert.equal(world.table().get(id), 'down');
  assert.equal(world.checkers.get('c1')?.core.held, share);
});

test('a new plan keeps everything of the checks that stay and takes back what is gone', () => {
  const world = new World(healthy);
  world.start('c1');
  world.publishPlan(1, checks(3, { warmup: 0 }));
  world.advance(10);
  const before = world.heard.length;
  const [first, second] = checks(3, { warmup: 0 });
  world.publishPlan(2, [first, second, plannedCheck({ checkId: 'new', delayLoop: 2 })] as PlannedCheck[]);
  world.advance(10);
  assert.deepEqual(
    world.heard.slice(before).map(({ checkId }) => checkId),
    ['new'],
  );
  const gone = (world.probes.get('check-2') ?? []).filter(({ at }) => at > 10);
  assert.deepEqual(gone, []);
  // The rhythm of those that stayed is undisturbed: 1 + n * 2.005.
  assert.deepEqual(
    (world.probes.get('check-0') ?? []).map(({ at }) => at.toFixed(3)),
    ['1.000', '3.005', '5.010', '7.015', '9.020', '11.025', '13.030', '15.035', '17.040', '19.045'],
  );
});

test('a checker that starts anew learns what was held true and keeps the retries of an up server', () => {
  const world = new World(healthy);
  world.start('c1');
  world.publishPlan(1, checks(1, { warmup: 0 }));
  world.advance(10);
  world.start('c2');
  world.advance(0.5);
  world.checkers.get('c1')?.kill();
  const tries: string[] = [];
  world.target = (_check, checker) => {
    tries.push(checker);
    return tries.filter((one) => one === 'c2').length === 1 ? failed() : passed();
  };
  world.advance(20);
  assert.ok(tries.includes('c2'));
  assert.ok(world.heard.every(({ state }) => state === 'up'));
});

test('own trouble is told once and does not change what is held true', () => {
  const world = new World(healthy);
  world.start('c1');
  world.publishPlan(1, checks(1, { warmup: 0 }));
  world.advance(4);
  world.target = () => inconclusive();
  world.advance(10);
  assert.deepEqual(
    world.heard.map(({ state }) => state),
    ['up', 'indeterminate'],
  );
  world.target = healthy;
  world.advance(4);
  assert.deepEqual(
    world.heard.map(({ state }) => state),
    ['up', 'indeterminate', 'up'],
  );
});

test('the owner has the last word: what another says against its verdict is answered', () => {
  const world = new World(healthy);
  world.start('c1');
  world.publishPlan(1, checks(1, { warmup: 0 }));
  world.advance(4);
  // A checker that was cut off, saw nothing from there, and comes back with it.
  const stranger = world.start('c0');
  stranger.kill();
  const bus = world.broker.connect({ service: 'checker', speaker: 'cut-off' });
  world.advance(4);
  publishDown(bus);
  world.broker.deliver();
  world.advance(1);
  // It tried last at 7.015, and again a second after that.
  assert.deepEqual(
    world.heard.map(({ at, speaker, state }) => `${at.toFixed(3)} ${speaker} ${state}`),
    ['1.005 c1 up', '8.000 cut-off down', '8.020 c1 up'],
  );
});

test('log_all_failures tells every attempt; otherwise only the verdict is told', () => {
  const notes = (logAllFailures: boolean): string[] => {
    const world = new World(() => failed());
    world.target = healthy;
    const c1 = world.start('c1');
    world.publishPlan(1, checks(1, { warmup: 0, retry: 2, logAllFailures }));
    world.advance(2);
    world.target = () => failed();
    world.advance(4.5);
    return c1.notes.filter(({ kind }) => kind !== 'plan' && kind !== 'fleet').map(({ kind }) => kind);
  };
  assert.deepEqual(notes(false), ['verdict', 'verdict']);
  assert.deepEqual(notes(true), ['verdict', 'attempt-failed', 'attempt-failed', 'verdict']);
});

function publishDown(bus: Bus): void {
  bus.publish(topics.checkResult, {
    checkId: 'check-0',
    virtualServer: '[192.0.2.1]:tcp:80',
    realServer: '[192.0.2.7]:tcp:80',
    kind: 'tcp',
    state: 'down',
    reason: 'no connection within 5 s',
    duration: seconds(5),
    generation: 1,
    weight: undefined,
    failures: 1,
    since: 0,
  });
}

// The rules event by event: what is ordered, and when. `random` is one half throughout.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import { type Instant, instant, milliseconds } from '../../../lib/time/time.ts';
import { CheckerCore } from './checker.ts';
import type { CheckerAction, CheckerEvent, ProbeOutcome } from './events.ts';
import { failed, inconclusive, miscProbe, passed, plannedCheck } from './test-checks.ts';

const silent = (duration = 5000): ProbeOutcome => ({
  result: 'failed',
  reason: 'no connection within 5 s',
  duration: milliseconds(duration),
  timedOut: true,
});

/** A core that is talked to in seconds, and answers in short lines. */
class Talk {
  readonly core: CheckerCore;

  constructor(maximumInFlight = 100) {
    this.core = new CheckerCore({ id: 'me', zone: '', random: () => 0.5, maximumInFlight });
    this.at(0, { type: 'startup' });
  }

  at(second: number, event: CheckerEvent): string[] {
    return this.core.handle(event, instant(second * 1000)).map(brief);
  }

  timer(second: number): string[] {
    return this.at(second, { type: 'timer' });
  }

  plan(second: number, checks: readonly PlannedCheck[], generation = 1): string[] {
    return this.at(second, { type: 'plan-part', part: { generation, part: 0, parts: 1, checks }, epoch: 1 });
  }

  finish(second: number, outcome: ProbeOutcome, attempt: number, checkId = 'check-1'): string[] {
    return this.at(second, { type: 'probe-finished', checkId, attempt, outcome });
  }

  alive(second: number, id: string, leaving = false): string[] {
    return this.at(second, { type: 'checker-heard', id, zone: '', leaving });
  }

  result(second: number, speaker: string, state: 'up' | 'down', checkId = 'check-1'): string[] {
    return this.at(second, {
      type: 'result-heard',
      speaker,
      checkId,
      state,
      weight: undefined,
      since: instant(second * 1000),
    });
  }

  /** In seconds. */
  get next(): number | undefined {
    const deadline: Instant | undefined = this.core.nextDeadline();
    return deadline === undefined ? undefined : deadline / 1000;
  }
}

function brief(action: CheckerAction): string {
  switch (action.type) {
    case 'start-probe':
      return `start ${action.check.checkId} #${action.attempt}`;
    case 'cancel-probe':
      return `cancel ${action.checkId} #${action.attempt}`;
    case 'publish-result':
      return `say ${action.report.checkId} ${action.report.state}: ${action.report.reason}`;
    case 'retract-result':
      return `retract ${action.report.checkId}`;
    case 'publish-alive':
      return action.fact.leaving ? 'goodbye' : `alive ${action.fact.checks}`;
    case 'note':
      return `note ${action.note.kind}`;
    default:
      return action satisfies never;
  }
}

const essential = (lines: readonly string[]): string[] => lines.filter((line) => !/^(note|alive)/.test(line));

/** The id of a check that, of `me` and `other`, belongs to the given one. */
function checkOf(owner: 'me' | 'other'): string {
  for (let index = 0; ; index++) {
    const talk = new Talk();
    talk.plan(0, [plannedCheck({ checkId: `check-${index}` })]);
    talk.alive(0, 'other');
    if ((talk.core.held === 1) === (owner === 'me')) return `check-${index}`;
  }
}

test('a plan is taken up: first check after 1 s and half of warmup, then the verdict is said', () => {
  const talk = new Talk();
  assert.deepEqual(talk.plan(0, [plannedCheck({ warmup: 4 })]), ['note plan', 'alive 1']);
  assert.equal(talk.next, 1);
  assert.deepEqual(talk.timer(1), ['alive 1']);
  assert.deepEqual(talk.timer(2), ['alive 1']);
  assert.deepEqual(talk.timer(3), ['alive 1', 'start check-1 #1']);
  assert.deepEqual(talk.finish(3.01, passed(), 1), ['say check-1 up: connected', 'note verdict']);
});

test('the outcome of an attempt that is over is not heard', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({})]);
  talk.timer(1);
  assert.deepEqual(talk.finish(1.1, passed(), 3), []);
  assert.equal(talk.finish(1.1, passed(), 1).length, 2);
  assert.deepEqual(talk.finish(1.2, failed(), 1), []);
});

test('while nothing is under way the process wakes once a second; while something is, it watches its own lateness', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({})]);
  talk.timer(1);
  assert.equal(talk.next, 1.1);
  talk.timer(1.1);
  assert.equal(talk.next, 1.2);
  talk.finish(1.15, passed(), 1);
  talk.timer(1.2);
  assert.equal(talk.next, 2);
});

test('a silence during which this process stood still is no failure', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({})]);
  talk.timer(1);
  // Wanted at 1.1, came at 3.1: two seconds of the five were lost.
  talk.timer(3.1);
  assert.deepEqual(essential(talk.finish(6, silent(), 1)), [
    'say check-1 indeterminate: this checker stood still for 2.0 s (no connection within 5 s)',
  ]);
  assert.equal(talk.core.trouble, 'this checker stood still for 2.0 s (no connection within 5 s)');
  talk.timer(16);
  talk.finish(16, passed(), 3);
  assert.equal(talk.core.trouble, undefined);
});

test('a small part of a silence lost does not excuse it, and a refusal is never excused', () => {
  const slight = new Talk();
  slight.plan(0, [plannedCheck({})]);
  slight.timer(1);
  slight.timer(1.5);
  assert.deepEqual(essential(slight.finish(6, silent(), 1)), ['say check-1 down: no connection within 5 s']);
  const refused = new Talk();
  refused.plan(0, [plannedCheck({})]);
  refused.timer(1);
  refused.timer(9);
  assert.deepEqual(essential(refused.finish(9, failed(), 1)), ['say check-1 down: connect: refused']);
});

test('nobody is taken for dead by a checker that itself stood still', () => {
  const talk = new Talk();
  talk.alive(0, 'other');
  assert.deepEqual(talk.timer(10), ['alive 0']);
  // Three seconds from then on, as if it had been heard at 10.
  for (const second of [11, 12]) assert.deepEqual(talk.timer(second), ['alive 0']);
  assert.deepEqual(talk.timer(13), ['alive 0', 'note fleet']);
});

test('nobody is taken for dead while the bus is away, and everybody has three seconds when it is back', () => {
  const talk = new Talk();
  talk.alive(0, 'other');
  talk.at(1, { type: 'bus', connected: false });
  for (let second = 1; second <= 20; second++) assert.deepEqual(talk.timer(second), ['alive 0']);
  talk.at(20.5, { type: 'bus', connected: true });
  for (const second of [21, 22, 23]) assert.deepEqual(talk.timer(second), ['alive 0']);
  assert.deepEqual(talk.timer(23.5), ['note fleet']);
});

test('a check that moved is held until its new owner, and nobody else, has spoken', () => {
  const checkId = checkOf('other');
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ checkId })]);
  talk.timer(1);
  talk.finish(1.1, passed(), 1, checkId);
  talk.alive(1.5, 'other');
  assert.equal(talk.core.held, 1);
  assert.deepEqual(talk.result(1.6, 'a third', 'up', checkId), []);
  assert.equal(talk.core.held, 1);
  assert.deepEqual(talk.result(1.7, 'other', 'up', checkId), [`retract ${checkId}`]);
  assert.equal(talk.core.held, 0);
});

test('a check that moved before this checker knew anything of it is let go at once', () => {
  const checkId = checkOf('other');
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ checkId })]);
  talk.timer(1);
  assert.deepEqual(talk.alive(1.1, 'other'), [`cancel ${checkId} #1`, 'note fleet']);
  assert.equal(talk.core.held, 0);
  assert.equal(talk.core.inFlight, 0);
});

test('checks taken over begin within a millisecond each', () => {
  const talk = new Talk();
  talk.alive(0, 'other');
  talk.plan(
    0,
    Array.from({ length: 400 }, (_, index) => plannedCheck({ checkId: `c${index}`, delayLoop: 60, warmup: 60 })),
  );
  const before = talk.core.held;
  talk.timer(1);
  talk.alive(1.5, 'other', true);
  const gained = 400 - before;
  assert.ok(gained > 100);
  // Half of `gained` ms, as random is one half.
  assert.equal(talk.next, 1.5 + (gained / 2) * 0.001);
});

test('what is taken over from another keeps the retries and is said when it is known first hand', () => {
  const checkId = checkOf('me');
  const talk = new Talk();
  talk.result(0, 'other', 'up', checkId);
  talk.plan(0, [plannedCheck({ checkId, retry: 1, delayBeforeRetry: 3 })]);
  talk.timer(1);
  assert.deepEqual(talk.finish(1.5, failed(), 1, checkId), []);
  for (const second of [1.6, 2, 3, 4]) talk.timer(second);
  assert.deepEqual(talk.timer(4.5), [`start ${checkId} #3`]);
  assert.deepEqual(essential(talk.finish(4.6, failed(), 3, checkId)), [`say ${checkId} down: connect: refused`]);
});

test('own trouble with a check of which only others know the state is told without their verdict', () => {
  const talk = new Talk();
  talk.result(0, 'other', 'up');
  talk.plan(0, [plannedCheck({})]);
  talk.timer(1);
  assert.deepEqual(essential(talk.finish(1.1, inconclusive('x'), 1)), ['say check-1 indeterminate: x']);
});

test('when another speaks of what is mine, the next try that confirms the verdict is said', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ delayLoop: 1, retry: 1, delayBeforeRetry: 1 })]);
  talk.timer(1);
  talk.finish(1.1, passed(), 1);
  assert.deepEqual(talk.result(1.5, 'other', 'up'), []);
  talk.timer(2.1);
  // A failure on the way to a verdict is no word.
  assert.deepEqual(talk.finish(2.2, failed(), 3), []);
  talk.timer(3.2);
  assert.deepEqual(talk.finish(3.3, passed(), 5), ['say check-1 up: connected']);
  talk.timer(4.3);
  assert.deepEqual(talk.finish(4.4, passed(), 7), []);
});

test('a check that leaves the plan in the middle of a try is cancelled and taken back', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ delayLoop: 1 })]);
  talk.timer(1);
  talk.finish(1.1, passed(), 1);
  talk.timer(2.1);
  assert.equal(talk.core.inFlight, 1);
  assert.deepEqual(talk.plan(2.2, [], 2), ['cancel check-1 #3', 'retract check-1', 'note plan', 'alive 0']);
  assert.equal(talk.core.inFlight, 0);
});

test('probes under way are bounded, and who waits has its turn when one ends', () => {
  const talk = new Talk(2);
  talk.plan(
    0,
    ['a', 'b', 'c'].map((checkId) => plannedCheck({ checkId })),
  );
  const started = essential(talk.timer(1)).map((line) => line.charAt(6));
  assert.equal(started.length, 2);
  assert.equal(talk.next, 1.1);
  talk.finish(1.05, passed(), 1, started[0]);
  assert.equal(talk.next, 1);
  assert.equal(essential(talk.timer(1.05)).length, 1);
});

test('a new weight is said at once, a new reason of a down server after ten seconds, that of an up server never', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ delayLoop: 1, probe: miscProbe(true) })]);
  let attempt = -1;
  const tryAt = (second: number, outcome: ProbeOutcome): string[] => {
    talk.timer(second);
    attempt += 2;
    return essential(talk.finish(second, outcome, attempt));
  };
  assert.deepEqual(tryAt(1, passed('exit 0')), ['say check-1 up: exit 0']);
  assert.deepEqual(tryAt(2, passed('exit 0, again')), []);
  assert.deepEqual(tryAt(3, passed('exit 7: weight 5', 5)), ['say check-1 up: exit 7: weight 5']);
  assert.deepEqual(tryAt(4, failed('exit 1')), ['say check-1 down: exit 1']);
  for (let second = 5; second < 14; second++) assert.deepEqual(tryAt(second, failed('ended by SIGSEGV')), []);
  assert.deepEqual(tryAt(14, failed('ended by SIGSEGV')), ['say check-1 down: ended by SIGSEGV']);
  assert.deepEqual(tryAt(15, failed('exit 1')), []);
});

test('an orderly stop ends the tries, says goodbye and takes no verdict back', () => {
  const talk = new Talk();
  talk.plan(0, [plannedCheck({ delayLoop: 1 })]);
  talk.timer(1);
  talk.finish(1.1, passed(), 1);
  talk.timer(2.1);
  assert.deepEqual(talk.at(2.2, { type: 'shutdown' }), ['cancel check-1 #3', 'goodbye']);
  assert.equal(talk.next, undefined);
});

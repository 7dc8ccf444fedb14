// One check against timelines worked by hand from keepalived's rules (§3.1).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import { type Instant, instant, milliseconds, seconds } from '../../../lib/time/time.ts';
import { Check } from './check.ts';
import type { ProbeOutcome } from './events.ts';
import { failed, httpProbe, inconclusive, miscProbe, passed, plannedCheck, target, url } from './test-checks.ts';

/** Plays attempts that each take `took` seconds; a line is "second: outcome step -> state, next second". */
function play(
  planned: PlannedCheck,
  outcomes: readonly ProbeOutcome[],
  took = 0,
  check = new Check(planned),
): string[] {
  const lines: string[] = [];
  let now: Instant = instant(0);
  for (const outcome of outcomes) {
    const started = now;
    check.begin(now, milliseconds(0));
    const { step } = check;
    now = instant(now + took * 1000);
    const { next } = check.conclude(outcome, now);
    lines.push(
      `${started / 1000}: ${outcome.result}${step > 0 ? ` url${step}` : ''} -> ${check.state}, ${next / 1000}`,
    );
    now = next;
  }
  return lines;
}

test('on the first run a single failure is enough, whatever retry says', () => {
  assert.deepEqual(play(plannedCheck({ retry: 3 }), [failed()]), ['0: failed -> down, 10']);
});

test('an up server is tried again after delay_before_retry, retry times, and is then down', () => {
  // Up at 0. Fails at 10, again at 13 and at 16 (retry 2): down at 16, next at 26.
  assert.deepEqual(play(plannedCheck({ retry: 2 }), [passed(), failed(), failed(), failed(), failed()]), [
    '0: passed -> up, 10',
    '10: failed -> up, 13',
    '13: failed -> up, 16',
    '16: failed -> down, 26',
    '26: failed -> down, 36',
  ]);
});

test('a success in between gives all retries back', () => {
  assert.deepEqual(play(plannedCheck({ retry: 1 }), [passed(), failed(), passed(), failed(), failed()]), [
    '0: passed -> up, 10',
    '10: failed -> up, 13',
    '13: passed -> up, 23',
    '23: failed -> up, 26',
    '26: failed -> down, 36',
  ]);
});

test('a down server is tried every delay_loop without retries, and one success brings it up', () => {
  assert.deepEqual(play(plannedCheck({ retry: 2 }), [failed(), failed(), failed(), passed()]), [
    '0: failed -> down, 10',
    '10: failed -> down, 20',
    '20: failed -> down, 30',
    '30: passed -> up, 40',
  ]);
});

test('SMTP retries also when down', () => {
  const planned = plannedCheck({ retry: 1, probe: { kind: 'smtp', target: target(), heloName: 'x' } });
  assert.deepEqual(play(planned, [failed(), failed(), failed(), failed()]), [
    '0: failed -> down, 10',
    '10: failed -> down, 13',
    '13: failed -> down, 23',
    '23: failed -> down, 26',
  ]);
});

test('delay_loop runs from the end of a check, not from its start', () => {
  assert.deepEqual(play(plannedCheck({}), [passed(), passed()], 4), ['0: passed -> up, 14', '14: passed -> up, 28']);
});

test('MISC_CHECK keeps to the grid of its starts and leaves out runs that fell into a long one', () => {
  // Each run takes 4 s of a loop of 10 s: starts at 0, 10, 20.
  const planned = plannedCheck({ probe: miscProbe() });
  assert.deepEqual(play(planned, [passed(), passed()], 4), ['0: passed -> up, 10', '10: passed -> up, 20']);
  // A run of 25 s covers the starts at 10 and 20: the next is at 30.
  assert.deepEqual(play(planned, [passed(), passed()], 25), ['0: passed -> up, 30', '30: passed -> up, 60']);
});

test('own trouble is told, never counted, and leaves the verdict and the retries as they were', () => {
  const check = new Check(plannedCheck({ retry: 1 }));
  assert.deepEqual(play(check.planned, [passed(), failed(), inconclusive(), failed()], 0, check), [
    '0: passed -> up, 10',
    '10: failed -> up, 13',
    '13: inconclusive -> indeterminate, 23',
    '23: failed -> down, 33',
  ]);
  assert.equal(check.verdict, 'down');
  assert.deepEqual(play(plannedCheck({}), [inconclusive(), failed()]), [
    '0: inconclusive -> indeterminate, 10',
    '10: failed -> down, 20',
  ]);
});

test('a verdict heard from another checker keeps the retries of an up server', () => {
  const check = new Check(plannedCheck({ retry: 1 }));
  check.inherit('up', undefined, instant(-5000));
  assert.deepEqual(play(check.planned, [failed(), failed()], 0, check), [
    '0: failed -> up, 3',
    '3: failed -> down, 13',
  ]);
});

test('a heard verdict never overrides an own one', () => {
  const check = new Check(plannedCheck({}));
  play(check.planned, [failed()], 0, check);
  check.inherit('up', undefined, instant(0));
  assert.equal(check.verdict, 'down');
});

test('several urls are asked one a tick, and only all of them together make it up', () => {
  const planned = plannedCheck({ probe: httpProbe([url(), url(), url()]) });
  assert.deepEqual(play(planned, [passed(), passed(), passed(), passed()]), [
    '0: passed -> unknown, 10',
    '10: passed url1 -> unknown, 20',
    '20: passed url2 -> up, 30',
    '30: passed -> up, 40',
  ]);
});

test('a failed url is asked alone until it passes, then all are asked again', () => {
  const planned = plannedCheck({ retry: 1, probe: httpProbe([url(), url()]) });
  assert.deepEqual(
    play(planned, [passed(), passed(), passed(), failed(), failed(), failed(), passed(), passed(), passed()]),
    [
      '0: passed -> unknown, 10',
      '10: passed url1 -> up, 20',
      '20: passed -> up, 30',
      '30: failed url1 -> up, 33',
      '33: failed url1 -> down, 43',
      '43: failed url1 -> down, 53',
      '53: passed url1 -> down, 63',
      '63: passed -> down, 73',
      '73: passed url1 -> up, 83',
    ],
  );
});

test('fast_recovery asks the next url at once while down or not yet known, and takes its time when up', () => {
  const planned = plannedCheck({ probe: httpProbe([url(), url()], true) });
  assert.deepEqual(play(planned, [passed(), passed(), passed(), failed(), passed(), passed(), passed()]), [
    '0: passed -> unknown, 0',
    '0: passed url1 -> up, 10',
    '10: passed -> up, 20',
    '20: failed url1 -> down, 30',
    '30: passed url1 -> down, 30',
    '30: passed -> down, 30',
    '30: passed url1 -> up, 40',
  ]);
});

test('one url needs one success', () => {
  const planned = plannedCheck({ probe: httpProbe([url()]) });
  assert.deepEqual(play(planned, [failed(), passed()]), ['0: failed -> down, 10', '10: passed -> up, 20']);
});

test('the weight of a dynamic MISC_CHECK comes with a success and stays over a failure', () => {
  const check = new Check(plannedCheck({ probe: miscProbe(true) }));
  play(check.planned, [passed('exit 7: weight 5', 5), failed()], 0, check);
  assert.equal(check.weight, 5);
  play(check.planned, [passed('exit 0')], 0, check);
  assert.equal(check.weight, undefined);
});

test('since is when the verdict came to be, not when it was last confirmed', () => {
  const check = new Check(plannedCheck({}));
  play(check.planned, [passed(), passed(), failed(), failed()], 0, check);
  assert.equal(check.since, seconds(20) as number);
});

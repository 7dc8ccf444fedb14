import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrackScriptConfig } from '../../../lib/config/model.ts';
import { instant, seconds } from '../../../lib/time/time.ts';
import { ScriptTracker } from './script-tracker.ts';

const config = (changes: Partial<TrackScriptConfig> = {}): TrackScriptConfig => ({
  name: 'chk',
  command: { text: '/bin/chk', argv: ['/bin/chk'], user: undefined, group: undefined },
  interval: seconds(2),
  timeout: seconds(2),
  weight: 0,
  reverse: false,
  rise: 2,
  fall: 3,
  initFail: false,
  ...changes,
});

const ok = { kind: 'exited', status: 0 } as const;
const bad = { kind: 'exited', status: 1 } as const;

/** Runs the script once per outcome, two seconds apart; the verdict after each. */
function play(tracker: ScriptTracker, ...outcomes: readonly (typeof ok | typeof bad)[]): (boolean | undefined)[] {
  return outcomes.map((outcome) => {
    const run = tracker.startDue(tracker.nextDeadline());
    assert.ok(run !== undefined);
    tracker.onResult(run, outcome);
    return tracker.verdict.good;
  });
}

test('the first result decides at once', () => {
  assert.deepEqual(play(new ScriptTracker(config(), instant(0)), bad), [false]);
  assert.deepEqual(play(new ScriptTracker(config(), instant(0)), ok), [true]);
});

test('fall 3 needs three failures in a row, rise 2 two successes in a row', () => {
  const tracker = new ScriptTracker(config(), instant(0));
  assert.deepEqual(play(tracker, ok, bad, bad, ok, bad, bad, bad, ok, bad, ok, ok), [
    true,
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    true,
  ]);
});

test('init_fail starts bad and needs rise successes', () => {
  const tracker = new ScriptTracker(config({ initFail: true }), instant(0));
  assert.equal(tracker.verdict.good, false);
  assert.deepEqual(play(tracker, ok, ok), [false, true]);
});

test('a run is skipped while the one before still goes, and later starts keep the grid', () => {
  const tracker = new ScriptTracker(config(), instant(0));
  assert.equal(tracker.startDue(instant(0)), 1);
  assert.equal(tracker.startDue(instant(2000)), undefined);
  tracker.onResult(1, ok);
  assert.equal(tracker.startDue(instant(3000)), undefined);
  assert.equal(tracker.startDue(instant(4001)), 2);
  assert.equal(tracker.nextDeadline(), 6000);
});

test('a run whose result never comes is given up, and a result after that is ignored', () => {
  const tracker = new ScriptTracker(config(), instant(0));
  assert.equal(tracker.startDue(instant(0)), 1);
  assert.equal(tracker.startDue(instant(11_999)), undefined);
  assert.equal(tracker.startDue(instant(14_000)), 2);
  assert.equal(tracker.onResult(1, bad), false);
  assert.equal(tracker.verdict.good, undefined);
});

test('the verdict says what happened in words people know from keepalived', () => {
  const tracker = new ScriptTracker(config({ fall: 1 }), instant(0));
  tracker.onResult(tracker.startDue(instant(0)) ?? 0, { kind: 'timed-out' });
  assert.deepEqual(tracker.verdict, { good: false, detail: 'timed out' });
});

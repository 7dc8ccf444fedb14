import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectivePriority, type TrackedState, trackerFaults } from './priority.ts';

const script = (weight: number, good: boolean | undefined, reverse = false): TrackedState => ({
  name: 'script chk',
  weight,
  reverse,
  good,
  detail: 'exited with status 1',
});

test('a positive weight counts while the tracker is good', () => {
  assert.equal(effectivePriority(100, [script(20, true)]), 120);
  assert.equal(effectivePriority(100, [script(20, false)]), 100);
});

test('a negative weight counts while the tracker is bad', () => {
  assert.equal(effectivePriority(100, [script(-20, true)]), 100);
  assert.equal(effectivePriority(100, [script(-20, false)]), 80);
});

test('reverse swaps good and bad', () => {
  assert.equal(effectivePriority(100, [script(20, false, true)]), 120);
  assert.equal(effectivePriority(100, [script(-20, true, true)]), 80);
  assert.deepEqual(trackerFaults([script(0, true, true)]), ['script chk exited with status 1']);
});

test('the sum is kept within 1 and 254', () => {
  assert.equal(effectivePriority(200, [script(100, true)]), 254);
  assert.equal(effectivePriority(10, [script(-100, false)]), 1);
});

test('weights of several trackers add up before the bounds apply', () => {
  // 200 + 100 - 60 = 240, not min(254, 300) - 60.
  assert.equal(effectivePriority(200, [script(100, true), script(-60, false)]), 240);
});

test('the owner ignores weights', () => {
  assert.equal(effectivePriority(255, [script(-100, false)]), 255);
});

test('weight 0 is a fault while bad, and unknown is not bad', () => {
  assert.deepEqual(trackerFaults([script(0, false)]), ['script chk exited with status 1']);
  assert.deepEqual(trackerFaults([script(0, undefined), script(0, true), script(5, false)]), []);
});

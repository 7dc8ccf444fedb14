import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centiseconds, seconds } from '../../../lib/time/time.ts';
import { firstWaitOfMaster, masterDownInterval, skewTime } from './timers.ts';

test('v2, priority 100, 1 s: 3 + 156/256 s = 3609.375 ms, as keepalived shows', () => {
  assert.equal(masterDownInterval(2, 100, seconds(1), 3), 3609.375);
});

test('v3, priority 200, 0.25 s: 0.75 + 0.25 * 56/256 s = 804.6875 ms, as keepalived shows', () => {
  assert.equal(masterDownInterval(3, 200, centiseconds(25), 3), 804.6875);
});

test('v2 skew does not depend on the interval, v3 skew does', () => {
  assert.equal(skewTime(2, 254, seconds(10)), 7.8125);
  assert.equal(skewTime(3, 254, seconds(10)), 78.125);
});

test('down_timer_adverts replaces the three', () => {
  assert.equal(masterDownInterval(2, 192, seconds(2), 5), 10_250);
});

test('the first wait of state MASTER is an interval and the skew of priority 255', () => {
  assert.equal(firstWaitOfMaster(2, seconds(1)), 1003.90625);
  assert.equal(firstWaitOfMaster(3, centiseconds(100)), 1003.90625);
  assert.equal(firstWaitOfMaster(3, centiseconds(10)), 100.390625);
});

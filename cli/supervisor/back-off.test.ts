import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milliseconds, seconds } from '../../lib/time/time.ts';
import { BackOff } from './back-off.ts';

test('short lives wait 0, 1, 2, 4 ... 60 s', () => {
  const backOff = new BackOff();
  const waits = Array.from({ length: 9 }, () => backOff.next(milliseconds(100)) / 1000);
  assert.deepEqual(waits, [0, 1, 2, 4, 8, 16, 32, 60, 60]);
});

test('a life of a minute starts it over', () => {
  const backOff = new BackOff();
  for (let death = 0; death < 5; death++) backOff.next(seconds(1));
  assert.equal(backOff.next(seconds(60)), 0);
  assert.equal(backOff.next(seconds(59)), 1000);
});

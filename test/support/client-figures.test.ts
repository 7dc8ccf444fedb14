import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countByPage, failuresOf, longestGap, type Outcome } from './http-client.ts';

function outcome(sent: number, ended: number, page: string, status = 200): Outcome {
  return { sent, ended, ok: status === 200, status, page, error: status === 0 ? 'ECONNREFUSED' : '' };
}

const OUTCOMES = [
  outcome(0, 10, 'a'),
  outcome(100, 110, 'b'),
  outcome(200, 210, '', 502),
  outcome(300, 310, '', 0),
  outcome(400, 460, 'a'),
];

test('pages are counted over good answers only', () => {
  assert.deepEqual(countByPage(OUTCOMES), { a: 2, b: 1 });
});

test('a refused connection and a bad status are both failures, told with their time', () => {
  assert.deepEqual(failuresOf(OUTCOMES), ['1970-01-01T00:00:00.200Z 502 ', '1970-01-01T00:00:00.300Z 0 ECONNREFUSED']);
});

test('the gap runs from good answer to good answer', () => {
  // 460 - 110
  assert.equal(longestGap(OUTCOMES), 350);
});

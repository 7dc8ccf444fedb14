import assert from 'node:assert/strict';
import { test } from 'node:test';
import { styleText } from 'node:util';
import { ago, paintFor, table } from './paint.ts';

test('columns line up whatever the colours, and nothing trails', () => {
  const red = styleText('red', 'down', { validateStream: false });
  assert.deepEqual(
    table(
      [
        ['a', 'state', 'x'],
        ['long name', red, ''],
        ['ö', 'up', '1'],
      ],
      '> ',
    ),
    ['> a          state  x', `> long name  ${red}`, '> ö          up     1'],
  );
});

test('only a terminal gets colours', () => {
  assert.equal(paintFor({ isTTY: false })('red', 'x'), 'x');
  assert.equal(paintFor({})('red', 'x'), 'x');
});

test('how long ago, in the two greatest units', () => {
  const now = 10_000_000_000;
  const before = (seconds: number) => ago(now - seconds * 1000, now);
  assert.deepEqual([0, 59, 60, 3599, 3600, 90_061].map(before), [
    '0 s',
    '59 s',
    '1 min 0 s',
    '59 min 59 s',
    '1 h 0 min',
    // 86400 + 3600 + 61
    '1 d 1 h',
  ]);
  assert.equal(ago(0, now), '');
  assert.equal(before(-5), '0 s');
});

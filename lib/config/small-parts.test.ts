// Numbers, quoted words and nearest words, by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, nearestWord } from './nearest-word.ts';
import { parseBoolean, parseDecimal, parseInteger } from './numbers.ts';
import { splitQuoted } from './quoted-words.ts';

test('whole numbers are base 10 and in a range', () => {
  assert.deepEqual(parseInteger('51', 1, 255), { ok: true, value: 51, remark: undefined });
  assert.deepEqual(parseInteger('256', 1, 255), { ok: false, message: "number '256' outside range [1, 255]" });
  assert.deepEqual(parseInteger('-1', 0, 5), { ok: false, message: "negative number '-1'" });
  for (const text of ['0x10', '1.5', '', '1s', '１']) assert.equal(parseInteger(text, 0, 99).ok, false, text);
});

test('decimals have a number of places', () => {
  assert.deepEqual(parseDecimal('0.25', 0.01, 255), { ok: true, value: 0.25, remark: undefined });
  assert.deepEqual(parseDecimal('300', 0.01, 255), {
    ok: false,
    message: "number '300' outside range [0.010000, 255.000000]",
  });
  const rounded = parseDecimal('1.23456789', 0, 9);
  assert.ok(rounded.ok && rounded.value === 1.234568 && rounded.remark !== undefined);
});

test('truth has six words, in lower case', () => {
  assert.deepEqual(['true', 'on', 'yes', 'false', 'off', 'no', 'Yes', '1'].map(parseBoolean), [
    true,
    true,
    true,
    false,
    false,
    false,
    undefined,
    undefined,
  ]);
});

test('scripts are split with both quotes and C escapes', () => {
  const split = (text: string) => {
    const result = splitQuoted(text);
    return result.ok ? result.words : result.index;
  };
  assert.deepEqual(split(`script "/bin/x 'a b' c" user`), ['script', "/bin/x 'a b' c", 'user']);
  assert.deepEqual(split(`/bin/x 'a b' "c d"e \\x41\\t\\101\\cA\\q ''`), ['/bin/x', 'a b', 'c de', 'A\tA\x01q', '']);
  assert.deepEqual(split('a "b'), 2);
});

test('edit distance counts a swap of neighbours as one', () => {
  assert.equal(editDistance('netify_backup', 'notify_backup', 3), 1);
  assert.equal(editDistance('wieght', 'weight', 3), 1);
  assert.equal(editDistance('abc', 'xyz', 2), 3);
  assert.equal(editDistance('', 'ab', 3), 2);
});

test('the nearest word must be near', () => {
  assert.equal(nearestWord('raise', ['rise', 'fall']), 'rise');
  assert.equal(nearestWord('sorry', ['quorum', 'weight']), undefined);
  assert.equal(nearestWord('master', ['MASTER', 'BACKUP']), 'MASTER');
});

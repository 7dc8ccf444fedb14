import assert from 'node:assert/strict';
import { test } from 'node:test';
import { internetChecksum } from './checksum.ts';
import { fromHex } from './hex.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex);

test('the example of RFC 1071 §3 sums to ddf2, whose complement is 220d', () => {
  // 0001 + f203 + f4f5 + f6f7 = 2ddf0; fold: ddf0 + 2 = ddf2.
  assert.equal(internetChecksum(bytes('0001f203f4f5f6f7')), 0x220d);
});

test('an odd last byte counts as the high half of a word', () => {
  // 0001 + ab00 = ab01, complement 54fe.
  assert.equal(internetChecksum(bytes('0001ab')), 0x54fe);
});

test('chunks count as if they stood one after the other', () => {
  assert.equal(internetChecksum(bytes('0001f203'), bytes('f4f5f6f7')), 0x220d);
});

test('bytes that hold their own checksum sum to zero', () => {
  assert.equal(internetChecksum(bytes('0001f203f4f5f6f7220d')), 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteReader, TruncatedError } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { decodeCString, decodeUtf8, encodeCString, encodeUtf8 } from './utf8.ts';

test('network order puts the high byte first', () => {
  const writer = new ByteWriter(1);
  writer.u8(1);
  writer.u16Net(0x0203);
  writer.u32Net(0x04050607);
  writer.align(4);
  assert.deepEqual([...writer.take()], [1, 2, 3, 4, 5, 6, 7, 0]);
});

test('what is written in host order is read in host order', () => {
  const writer = new ByteWriter();
  writer.u16Host(0xabcd);
  writer.u32Host(0xdeadbeef);
  writer.patchU16Host(0, 0x1234);
  const reader = new ByteReader(writer.take());
  assert.equal(reader.u16Host(), 0x1234);
  assert.equal(reader.u32Host(), 0xdeadbeef);
  assert.equal(reader.remaining, 0);
});

test('reading past the end is a TruncatedError, also within a larger buffer', () => {
  const window = new Uint8Array(10).subarray(2, 5);
  const reader = new ByteReader(window);
  reader.skip(1);
  assert.throws(() => reader.u32Net(), TruncatedError);
  assert.equal(reader.u16Net(), 0);
});

test('utf8 agrees with the platform on every string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.deepEqual(encodeUtf8(text), new TextEncoder().encode(text));
      assert.equal(decodeUtf8(encodeUtf8(text)), text);
    }),
  );
});

test('malformed utf8 becomes replacement characters and never throws', () => {
  assert.equal(decodeUtf8(Uint8Array.of(0x41, 0xff, 0x42)), 'A\ufffdB');
  assert.equal(decodeUtf8(Uint8Array.of(0xc0, 0x80)), '\ufffd\ufffd');
  assert.equal(decodeUtf8(Uint8Array.of(0xe2, 0x82)), '\ufffd\ufffd');
});

test('a C string ends at its first zero byte', () => {
  assert.equal(decodeCString(Uint8Array.of(0x65, 0x74, 0x68, 0, 0x7a)), 'eth');
  assert.deepEqual([...encodeCString('rr')], [0x72, 0x72, 0]);
});

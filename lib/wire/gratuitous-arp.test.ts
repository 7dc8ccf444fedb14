import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../address/address.ts';
import { gratuitousArp } from './gratuitous-arp.ts';
import { fromHex, toHex } from './hex.ts';

test('the frame is a broadcast ARP request with the address as sender and as target', () => {
  assert.equal(
    toHex(gratuitousArp(fromHex('020000000001'), address('10.9.1.100'))),
    'ffffffffffff020000000001' + '0806' + '0001080006040001' + '0200000000010a090164' + 'ffffffffffff0a090164',
  );
});

test('an IPv6 address or a hardware address of another length is a mistake of the caller', () => {
  assert.throws(() => gratuitousArp(new Uint8Array(6), address('fe80::1')), TypeError);
  assert.throws(() => gratuitousArp(new Uint8Array(8), address('10.0.0.1')), RangeError);
});

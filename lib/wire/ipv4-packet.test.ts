import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../address/address.ts';
import { fromHex, toHex } from './hex.ts';
import { decodeIpv4, encodeIpv4 } from './ipv4-packet.ts';

const packet = {
  typeOfService: 0xc0,
  identification: 1,
  hopLimit: 255,
  protocol: 112,
  source: address('10.9.1.1'),
  destination: address('224.0.0.18'),
  payload: fromHex('210100000003defb0000000000000000'),
};

test('the header of an advert has TOS c0, TTL 255, protocol 112 and a right checksum', () => {
  // 45c0 + 0024 + 0001 + 0000 + ff70 + 0a09 + 0101 + e000 + 0012 = 23071 -> 3073, complement cf8c... by words:
  // 45c0+0024=45e4, +0001=45e5, +ff70=14555, +0a09=14f5e, +0101=1505f, +e000=2305f, +0012=23071 -> 3073 -> cf8c.
  assert.equal(toHex(encodeIpv4(packet)), '45c0002400010000ff70cf8c0a090101e0000012210100000003defb0000000000000000');
});

test('reading gives back what was built, without the padding of a short Ethernet frame', () => {
  const padded = new Uint8Array(46);
  padded.set(encodeIpv4(packet));
  const decoded = decodeIpv4(padded);
  assert.ok(decoded.ok);
  assert.deepEqual(decoded.packet, packet);
});

test('headers that lie about their lengths are refused', () => {
  const whole = encodeIpv4(packet);
  const changed = (offset: number, value: number) => {
    const copy = whole.slice();
    copy[offset] = value;
    return decodeIpv4(copy);
  };
  assert.deepEqual(decodeIpv4(whole.subarray(0, 19)), { ok: false, reason: 'too-short' });
  assert.deepEqual(changed(0, 0x65), { ok: false, reason: 'version' });
  assert.deepEqual(changed(0, 0x44), { ok: false, reason: 'header-length' });
  assert.deepEqual(changed(0, 0x4f), { ok: false, reason: 'header-length' });
  assert.deepEqual(changed(3, 0xff), { ok: false, reason: 'total-length' });
  assert.deepEqual(changed(3, 0x10), { ok: false, reason: 'total-length' });
  assert.deepEqual(changed(6, 0x20), { ok: false, reason: 'fragment' });
});

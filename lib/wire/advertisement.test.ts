import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../address/address.ts';
import { centiseconds, seconds } from '../time/time.ts';
import {
  advertisementChecksum,
  decodeAdvertisement,
  encodeAdvertisement,
  NO_AUTHENTICATION,
  passwordAuthentication,
} from './advertisement.ts';
import { fromHex, toHex } from './hex.ts';

const group = address('224.0.0.18');

test('VRRPv2 with a password, two addresses, 1 s: the bytes keepalived sends', () => {
  const pdu = encodeAdvertisement(
    {
      version: 2,
      family: 'ipv4',
      vrid: 0x33,
      priority: 100,
      maxAdvertiseInterval: seconds(1),
      addresses: [address('10.9.1.100'), address('10.9.1.101')],
      authentication: passwordAuthentication('1111'),
    },
    address('10.9.1.1'),
    group,
  );
  assert.equal(toHex(pdu), '213364020101008c0a0901640a0901653131313100000000');
});

test('VRRPv3, one address, 0.25 s: the bytes keepalived sends, checksum with the pseudo header', () => {
  // Sum of the PDU without checksum: 3134 + c801 + 0019 + 0a09 + 0264 = 105bb. The pseudo header adds
  // 0a09 + 0201 + e000 + 0012 + 0070 + 000c = ec98. Sum 1f253 -> f254, complement 0dab: the source was 10.9.2.1.
  const pdu = encodeAdvertisement(
    {
      version: 3,
      family: 'ipv4',
      vrid: 0x34,
      priority: 200,
      maxAdvertiseInterval: centiseconds(25),
      addresses: [address('10.9.2.100')],
      authentication: NO_AUTHENTICATION,
    },
    address('10.9.2.1'),
    group,
  );
  assert.equal(toHex(pdu), '3134c80100190dab0a090264');
});

test('VRRPv2 without authentication still carries eight zero bytes', () => {
  const pdu = encodeAdvertisement(
    {
      version: 2,
      family: 'ipv4',
      vrid: 1,
      priority: 0,
      maxAdvertiseInterval: seconds(3),
      addresses: [],
      authentication: NO_AUTHENTICATION,
    },
    address('10.0.0.1'),
    group,
  );
  // 2101 + 0000 + 0003 = 2104, complement defb.
  assert.equal(toHex(pdu), '210100000003defb0000000000000000');
});

test('an advertisement over IPv6 has 16-byte addresses and no authentication data', () => {
  const source = address('fe80::1');
  const destination = address('ff02::12');
  const pdu = encodeAdvertisement(
    {
      version: 3,
      family: 'ipv6',
      vrid: 9,
      priority: 254,
      maxAdvertiseInterval: centiseconds(4095),
      addresses: [address('fe80::9')],
      authentication: NO_AUTHENTICATION,
    },
    source,
    destination,
  );
  assert.equal(pdu.length, 24);
  assert.equal(toHex(pdu.subarray(4, 6)), '0fff');
  assert.equal(advertisementChecksum(pdu, 3, source, destination, 'pseudo-header'), 0);
  const decoded = decodeAdvertisement(pdu, 'ipv6');
  assert.ok(decoded.ok);
  assert.deepEqual(decoded.advertisement.addresses, ['fe80::9']);
  assert.equal(decoded.advertisement.maxAdvertiseInterval, 40950);
});

test('decoding gives back what was encoded', () => {
  const decoded = decodeAdvertisement(fromHex('213364020101008c0a0901640a0901653131313100000000'), 'ipv4');
  assert.ok(decoded.ok);
  assert.equal(decoded.type, 1);
  assert.equal(decoded.length, 24);
  assert.deepEqual(decoded.advertisement, {
    version: 2,
    family: 'ipv4',
    vrid: 51,
    priority: 100,
    maxAdvertiseInterval: 1000,
    addresses: ['10.9.1.100', '10.9.1.101'],
    authentication: { type: 1, data: fromHex('3131313100000000') },
  });
});

test('a PDU shorter than its address count says is refused, a longer one is not', () => {
  const whole = fromHex('3134c80100190dab0a090264');
  assert.deepEqual(decodeAdvertisement(whole.subarray(0, 11), 'ipv4'), { ok: false, reason: 'too-short' });
  assert.deepEqual(decodeAdvertisement(whole.subarray(0, 7), 'ipv4'), { ok: false, reason: 'too-short' });
  const padded = new Uint8Array(46);
  padded.set(whole);
  const decoded = decodeAdvertisement(padded, 'ipv4');
  assert.ok(decoded.ok);
  assert.equal(decoded.length, 12);
});

test('a version that is neither 2 nor 3 is refused', () => {
  assert.deepEqual(decodeAdvertisement(fromHex('4134c80100190dab'), 'ipv4'), {
    ok: false,
    reason: 'version',
  });
});

test('no bytes whatever make the decoder throw', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 600 }),
      fc.constantFrom('ipv4' as const, 'ipv6' as const),
      (bytes, family) => {
        decodeAdvertisement(bytes, family);
      },
    ),
    { numRuns: 2000 },
  );
});

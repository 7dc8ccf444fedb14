import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  address,
  addressBytes,
  compareAddresses,
  familyOf,
  formatAddress,
  isMulticast,
  parseAddress,
} from './address.ts';

test('an IPv6 address is written as RFC 5952 asks', () => {
  assert.equal(address('2001:0DB8:0:0:1:0:0:1'), '2001:db8::1:0:0:1');
  assert.equal(address('::'), '::');
  assert.equal(address('ff02:0:0:0:0:0:0:12'), 'ff02::12');
  assert.equal(address('::ffff:192.0.2.1'), '::ffff:c000:201');
  assert.equal(address('2001:db8:0:1:1:1:1:1'), '2001:db8:0:1:1:1:1:1');
});

test('text that is no address is refused', () => {
  for (const text of [
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    '1.2.3.4/24',
    ':::',
    '1::2::3',
    'fe80::1%eth0',
    '12345::',
    ' 1.2.3.4',
  ])
    assert.equal(parseAddress(text), undefined, text);
});

test('the tie-break compares addresses as unsigned integers', () => {
  assert.ok(compareAddresses(address('192.0.2.20'), address('192.0.2.3')) > 0);
  assert.ok(compareAddresses(address('10.255.0.1'), address('11.0.0.1')) < 0);
  assert.equal(compareAddresses(address('::1'), address('0:0::1')), 0);
});

test('multicast is 224.0.0.0/4 and ff00::/8', () => {
  assert.ok(isMulticast(address('224.0.0.18')));
  assert.ok(isMulticast(address('ff02::12')));
  assert.ok(!isMulticast(address('192.0.2.1')));
});

test('any bytes survive text and back, and Node agrees that the text is an address', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  );
  fc.assert(
    fc.property(bytes, (value) => {
      const text = formatAddress(value);
      assert.deepEqual([...addressBytes(text)], [...value]);
      assert.equal(isIP(text), familyOf(text) === 'ipv4' ? 4 : 6);
    }),
  );
});

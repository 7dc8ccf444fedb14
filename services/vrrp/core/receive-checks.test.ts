import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../../../lib/address/address.ts';
import { centiseconds, seconds } from '../../../lib/time/time.ts';
import {
  type Advertisement,
  encodeAdvertisement,
  NO_AUTHENTICATION,
  passwordAuthentication,
} from '../../../lib/wire/advertisement.ts';
import { sampleInstance } from '../sim/sample-configuration.ts';
import {
  checkAdvertisement,
  RECEIVE_REJECTS,
  type ReceivedPacket,
  type ReceiveReject,
  vridOf,
} from './receive-checks.ts';

const source = address('10.0.0.2');
const group = address('224.0.0.18');
const own = address('10.0.0.1');

const advertisement: Advertisement = {
  version: 2,
  family: 'ipv4',
  vrid: 51,
  priority: 100,
  maxAdvertiseInterval: seconds(1),
  addresses: [address('10.0.0.100')],
  authentication: NO_AUTHENTICATION,
};

function packet(changes: Partial<Advertisement> = {}, envelope: Partial<ReceivedPacket> = {}): ReceivedPacket {
  const destination = envelope.destination ?? group;
  return {
    interface: 'eth0',
    family: 'ipv4',
    source,
    destination,
    hopLimit: 255,
    pdu: encodeAdvertisement({ ...advertisement, ...changes }, source, destination),
    ...envelope,
  };
}

function changed(offset: number, value: number, from = packet()): ReceivedPacket {
  const pdu = from.pdu.slice();
  pdu[offset] = value;
  return { ...from, pdu };
}

function rejectOf(received: ReceivedPacket, config = sampleInstance()): ReceiveReject | undefined {
  const verdict = checkAdvertisement(received, config, own);
  return verdict.ok ? undefined : verdict.reject;
}

test('a good advert climbs the whole ladder', () => {
  const verdict = checkAdvertisement(packet(), sampleInstance(), own);
  assert.ok(verdict.ok);
  assert.deepEqual(verdict.warnings, []);
  assert.deepEqual(verdict.advertisement, advertisement);
});

test('rung 5: more or fewer bytes than the address count asks for', () => {
  const { pdu } = packet();
  assert.equal(rejectOf(packet({}, { pdu: pdu.subarray(0, 19) })), 'length');
  assert.equal(rejectOf(packet({}, { pdu: Uint8Array.from([...pdu, 0]) })), 'length');
  // Count 2 in a PDU with room for one address.
  assert.equal(rejectOf(changed(3, 2)), 'length');
});

test('rung 6: a multicast advert whose TTL is not 255 crossed a router', () => {
  assert.equal(rejectOf(packet({}, { hopLimit: 254 })), 'ttl');
});

test('rung 7: another version, also one that does not exist', () => {
  assert.equal(rejectOf(packet({ version: 3 })), 'version');
  assert.equal(rejectOf(changed(0, 0x41)), 'version');
});

test('rung 9: authentication of another kind, or another password', () => {
  const secret = sampleInstance({ authentication: { type: 'PASS', password: 'secret' } });
  assert.equal(rejectOf(packet(), secret), 'authentication-type');
  assert.equal(rejectOf(packet({ authentication: passwordAuthentication('secret') })), 'authentication-type');
  assert.equal(rejectOf(packet({ authentication: passwordAuthentication('Secret') }), secret), 'authentication');
  assert.equal(rejectOf(packet({ authentication: passwordAuthentication('secret') }), secret), undefined);
});

test('rung 9: only the first eight characters of a password count', () => {
  const config = sampleInstance({ authentication: { type: 'PASS', password: '12345678' } });
  assert.equal(rejectOf(packet({ authentication: passwordAuthentication('123456789') }), config), undefined);
});

test('rung 10: v2 refuses another interval, v3 only tells', () => {
  assert.equal(rejectOf(packet({ maxAdvertiseInterval: seconds(2) })), 'interval');
  const v3 = sampleInstance({ version: 3, advertisementInterval: centiseconds(50) });
  const verdict = checkAdvertisement(packet({ version: 3 }), v3, own);
  assert.ok(verdict.ok);
  assert.deepEqual(
    verdict.warnings.map((warning) => warning.kind),
    ['interval'],
  );
});

test('rung 11: a type that is not ADVERTISEMENT', () => {
  assert.equal(rejectOf(changed(0, 0x22)), 'type');
});

test('rung 12: a wrong checksum, and in v3 one that was made for other addresses', () => {
  assert.equal(rejectOf(changed(2, 99)), 'checksum');
  const v3 = sampleInstance({ version: 3 });
  assert.equal(rejectOf(packet({ version: 3 }), v3), undefined);
  assert.equal(rejectOf({ ...packet({ version: 3 }), source: address('10.0.0.3') }, v3), 'checksum');
});

test('rung 13: sent to another group or to us alone', () => {
  assert.equal(rejectOf(packet({}, { destination: address('224.0.0.99') })), 'destination');
  assert.equal(rejectOf(packet({}, { destination: own })), 'destination');
});

test('an advert from our own address is never an opponent', () => {
  assert.equal(rejectOf(packet({}, { source: own })), 'own-address');
});

test('rung 15: other addresses are told and accepted, the order of the same ones is not even told', () => {
  const two = sampleInstance({
    virtualAddresses: [
      ...sampleInstance().virtualAddresses,
      { ...sampleInstance().virtualAddresses[0], address: address('10.0.0.101') } as never,
    ],
  });
  const verdict = checkAdvertisement(packet(), two, own);
  assert.ok(verdict.ok);
  assert.equal(verdict.warnings[0]?.kind, 'address-list');
  const swapped = checkAdvertisement(packet({ addresses: [address('10.0.0.101'), address('10.0.0.100')] }), two, own);
  assert.ok(swapped.ok);
  assert.deepEqual(swapped.warnings, []);
});

test('the VRID of a packet too short to have one is undefined', () => {
  assert.equal(vridOf(packet()), 51);
  assert.equal(vridOf(packet({}, { pdu: new Uint8Array(7) })), undefined);
});

test('arbitrary bytes are refused for a reason of the ladder, and never accepted', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (pdu) => {
      const reject = rejectOf(packet({}, { pdu }));
      assert.ok(reject !== undefined && RECEIVE_REJECTS.includes(reject));
    }),
    { numRuns: 3000 },
  );
});

test('one flipped bit in a good advert is never accepted as another advert', () => {
  const good = packet();
  for (let bit = 0; bit < good.pdu.length * 8; bit++) {
    const offset = bit >> 3;
    // The VRID selects the instance before the ladder; here it is covered by the checksum.
    const flipped = changed(offset, (good.pdu[offset] ?? 0) ^ (1 << (bit & 7)), good);
    assert.notEqual(rejectOf(flipped), undefined, `bit ${bit}`);
  }
});

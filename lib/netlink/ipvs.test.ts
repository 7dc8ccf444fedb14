import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../address/address.ts';
import { SCHEDULERS, type VirtualServerKey } from '../config/model.ts';
import { decodeFamilyId, encodeFamilyId, resolveFamilyRequest } from './generic.ts';
import { decodeDestination, decodeService, ipvsCommandRequest } from './ipvs.ts';
import { decodeIpvsRequest, encodeDestinationRow, encodeServiceRow } from './ipvs-kernel.ts';
import { type IpvsCommand, type IpvsDestination, type IpvsService, PLAIN_TUNNEL } from './ipvs-model.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const message = (body: Uint8Array) => ({ type: 33, flags: 0, sequence: 1, portId: 0, body });

test('a service is asked for as ipvsadm -A -t 192.0.2.1:80 -s wrr -p 300 -M 255.255.255.0 does', () => {
  const service: IpvsService = {
    key: { kind: 'address', protocol: 'tcp', address: address('192.0.2.1'), port: 80 },
    scheduler: 'wrr',
    persistenceTimeout: 300,
    persistenceGranularity: 24,
    persistenceEngine: '',
    onePacket: false,
    schedulerFlags: 0,
  };
  const request = ipvsCommandRequest(33, { type: 'add-service', service });
  assert.equal(request.type, 33);
  assert.equal(
    hex(request.body),
    [
      '01010000', // NEW_SERVICE, version 1
      '54000180', // SERVICE, nested: 4 + 8 + 8 + 20 + 8 + 8 + 12 + 8 + 8 = 84
      '0600010002000000', // AF 2
      '0600020006000000', // PROTOCOL 6
      '14000300c0000201000000000000000000000000', // ADDR, 16 bytes
      '0600040000500000', // PORT 80, network order
      '0800060077727200', // SCHED_NAME "wrr\0"
      '0c00070001000000ffffffff', // FLAGS: persistent; mask: all
      '080008002c010000', // TIMEOUT 300
      '08000900ffffff00', // NETMASK, network order
    ].join(''),
  );
});

test('a destination is asked for with method, weight and thresholds', () => {
  const destination: IpvsDestination = {
    address: address('198.51.100.7'),
    port: 8080,
    forwardingMethod: 'direct-route',
    weight: 5,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: PLAIN_TUNNEL,
  };
  const key: VirtualServerKey = { kind: 'firewall-mark', family: 'ipv4', mark: 7 };
  assert.equal(
    hex(ipvsCommandRequest(33, { type: 'add-destination', key, destination }).body),
    [
      '05010000', // NEW_DEST
      '14000180', // SERVICE: 4 + 8 + 8
      '0600010002000000', // AF 2
      '0800050007000000', // FWMARK 7
      '48000280', // DEST: 4 + 8 + 20 + 8 + 4 * 8 = 72
      '06000b0002000000', // ADDR_FAMILY 2
      '14000100c6336407000000000000000000000000', // ADDR
      '060002001f900000', // PORT 8080
      '0800030003000000', // FWD_METHOD 3
      '0800040005000000', // WEIGHT
      '0800050000000000', // U_THRESH
      '0800060000000000', // L_THRESH
    ].join(''),
  );
});

test('a family is asked for by name, and its number read from the answer', () => {
  assert.equal(hex(resolveFamilyRequest('IPVS').body), '03010000' + '09000200' + '4950565300000000');
  assert.equal(decodeFamilyId([{ ...message(encodeFamilyId('IPVS', 33)), type: 16 }]), 33);
  assert.equal(decodeFamilyId([]), undefined);
});

const anAddress = fc.oneof(
  fc.ipV4().map((text) => address(text)),
  fc.ipV6().map((text) => address(text)),
);
const aPort = fc.integer({ min: 0, max: 65535 });
const aKey: fc.Arbitrary<VirtualServerKey> = fc
  .oneof(
    fc.record({
      kind: fc.constant('address' as const),
      protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'sctp' as const),
      address: anAddress,
      port: aPort,
    }),
    fc.record({
      kind: fc.constant('firewall-mark' as const),
      family: fc.constantFrom('ipv4' as const, 'ipv6' as const),
      mark: fc.integer({ min: 1, max: 0xffffffff }),
    }),
  )
  .map((key) => ({ ...key }));
const aService: fc.Arbitrary<IpvsService> = aKey.chain((key) => {
  const isIpv6 = key.kind === 'address' ? key.address.includes(':') : key.family === 'ipv6';
  const host = isIpv6 ? 128 : 32;
  return fc
    .record({
      key: fc.constant(key),
      scheduler: fc.constantFrom(...SCHEDULERS),
      persistenceTimeout: fc.integer({ min: 0, max: 2_678_400 }),
      persistenceGranularity: fc.integer({ min: isIpv6 ? 1 : 0, max: host }),
      persistenceEngine: fc.constantFrom('', 'sip'),
      onePacket: fc.boolean(),
      schedulerFlags: fc.integer({ min: 0, max: 7 }),
    })
    .map((service) => ({
      ...service,
      persistenceGranularity: service.persistenceTimeout > 0 ? service.persistenceGranularity : host,
    }));
});
const aDestination: fc.Arbitrary<IpvsDestination> = fc
  .record({
    address: anAddress,
    port: aPort,
    forwardingMethod: fc.constantFrom('masquerade' as const, 'direct-route' as const, 'tunnel' as const),
    weight: fc.integer({ min: 0, max: 0x7fffffff }),
    upperThreshold: fc.integer({ min: 0, max: 0xffffffff }),
    lowerThreshold: fc.integer({ min: 0, max: 0xffffffff }),
    tunnel: fc.record({
      type: fc.constantFrom('ipip' as const, 'gue' as const, 'gre' as const),
      port: aPort,
      flags: fc.integer({ min: 0, max: 3 }),
    }),
  })
  .map((item) => ({ ...item, tunnel: item.forwardingMethod === 'tunnel' ? { ...item.tunnel } : PLAIN_TUNNEL }));

test('every row is read as it was written', () => {
  fc.assert(
    fc.property(aService, aDestination, (service, destination) => {
      assert.deepEqual(decodeService(message(encodeServiceRow(service)))?.service, service);
      assert.deepEqual(decodeDestination(message(encodeDestinationRow(destination)))?.destination, destination);
    }),
  );
});

test('every command is understood by the other side', () => {
  fc.assert(
    fc.property(aService, aDestination, (service, destination) => {
      const { key } = service;
      const commands: IpvsCommand[] = [
        { type: 'add-service', service },
        { type: 'edit-service', service },
        { type: 'remove-service', key },
        { type: 'add-destination', key, destination },
        { type: 'edit-destination', key, destination },
        { type: 'remove-destination', key, address: destination.address, port: destination.port },
      ];
      for (const command of commands) assert.deepEqual(decodeIpvsRequest(ipvsCommandRequest(33, command)), command);
    }),
  );
});

test('rows of any bytes never throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
      decodeService(message(bytes));
      decodeDestination(message(bytes));
      decodeIpvsRequest({ body: bytes });
    }),
  );
});

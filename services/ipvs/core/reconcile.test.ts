import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../../../lib/address/address.ts';
import type { IpvsDestination, IpvsService } from '../../../lib/netlink/ipvs-model.ts';
import { PLAIN_TUNNEL } from '../../../lib/netlink/ipvs-model.ts';
import { commandText } from './command-text.ts';
import { reconcile } from './reconcile.ts';
import { MutableTable, type Table, tableService } from './table.ts';

const aDestination: fc.Arbitrary<IpvsDestination> = fc
  .record({
    host: fc.integer({ min: 1, max: 6 }),
    forwardingMethod: fc.constantFrom('masquerade' as const, 'direct-route' as const, 'tunnel' as const),
    weight: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ host, forwardingMethod, weight }) => ({
    address: address(`10.0.0.${host}`),
    port: 80,
    forwardingMethod,
    weight,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: PLAIN_TUNNEL,
  }));

const aTable: fc.Arbitrary<Table> = fc
  .uniqueArray(
    fc.record({
      port: fc.integer({ min: 1, max: 4 }),
      scheduler: fc.constantFrom('rr', 'wrr'),
      persistenceTimeout: fc.constantFrom(0, 60),
      destinations: fc.uniqueArray(aDestination, { selector: (item) => item.address, maxLength: 6 }),
    }),
    { selector: (row) => row.port, maxLength: 4 },
  )
  .map(
    (services) =>
      new Map(
        services.map(({ port, scheduler, persistenceTimeout, destinations }) => {
          const service: IpvsService = {
            key: { kind: 'address', protocol: 'tcp', address: address('192.0.2.1'), port },
            scheduler,
            persistenceTimeout,
            persistenceGranularity: 32,
            persistenceEngine: '',
            onePacket: false,
            schedulerFlags: 0,
          };
          return [`tcp 192.0.2.1 ${port}`, tableService(service, destinations)];
        }),
      ),
  );

const usable = (table: Table, id: string): number =>
  [...(table.get(id)?.destinations.values() ?? [])].filter((destination) => destination.weight > 0).length;

const plain = (table: Table) =>
  [...table]
    .sort()
    .map(([id, row]) => [
      id,
      row.service,
      [...row.destinations.values()].sort((a, b) => (a.address < b.address ? -1 : 1)),
    ]);

test('applied to what is observed, the difference gives what is wanted, and a second look gives nothing', () => {
  fc.assert(
    fc.property(aTable, aTable, (wanted, observed) => {
      const table = new MutableTable(observed);
      for (const command of reconcile(wanted, observed)) table.apply(command);
      assert.deepEqual(plain(table.services), plain(wanted));
      assert.deepEqual(reconcile(wanted, table.services), []);
    }),
    { numRuns: 2000 },
  );
});

test('a pool that is usable before and after is usable at every moment between', () => {
  fc.assert(
    fc.property(aTable, aTable, (wanted, observed) => {
      const table = new MutableTable(observed);
      const watched = [...wanted.keys()].filter((id) => usable(wanted, id) > 0 && usable(observed, id) > 0);
      for (const command of reconcile(wanted, observed)) {
        table.apply(command);
        for (const id of watched)
          assert.ok(usable(table.services, id) > 0, `${id} is empty after ${commandText(command)}`);
      }
    }),
    { numRuns: 2000 },
  );
});

test('equal tables give no command, also where the kernel says local', () => {
  const service: IpvsService = {
    key: { kind: 'address', protocol: 'tcp', address: address('192.0.2.1'), port: 80 },
    scheduler: 'rr',
    persistenceTimeout: 0,
    persistenceGranularity: 32,
    persistenceEngine: '',
    onePacket: false,
    schedulerFlags: 0,
  };
  const destination: IpvsDestination = {
    address: address('10.0.0.1'),
    port: 80,
    forwardingMethod: 'direct-route',
    weight: 1,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: PLAIN_TUNNEL,
  };
  const wanted: Table = new Map([['x', tableService(service, [destination])]]);
  const observed: Table = new Map([['x', tableService(service, [{ ...destination, forwardingMethod: 'local' }])]]);
  assert.deepEqual(reconcile(wanted, observed), []);
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { address } from '../address/address.ts';
import {
  addAddress,
  changeAddresses,
  closeRoute,
  listAddresses,
  listLinks,
  monitorLinksAndAddresses,
  type RouteNews,
  removeAddress,
} from './route.ts';
import { inNetworkNamespace, until } from './test-namespace.ts';

const ip = (...words: string[]): string => execFileSync('ip', words, { encoding: 'utf8' });

inNetworkNamespace(import.meta.url, () => {
  const ifindexOf = (name: string): number => {
    const link = listLinks().find((candidate) => candidate.name === name);
    assert.ok(link, `no link ${name}`);
    return link.ifindex;
  };

  before(() => {
    ip('link', 'set', 'lo', 'up');
    ip('link', 'add', 'hfk0', 'address', '02:00:00:00:00:07', 'mtu', '1400', 'type', 'veth', 'peer', 'name', 'hfk1');
    ip('link', 'set', 'hfk0', 'up');
    ip('link', 'set', 'hfk1', 'up');
  });
  after(closeRoute);

  test('links are told with name, state, MAC, MTU and kind', () => {
    const link = listLinks().find(({ name }) => name === 'hfk0');
    assert.ok(link);
    assert.deepEqual([...link.hardwareAddress], [2, 0, 0, 0, 0, 7]);
    assert.equal(link.mtu, 1400);
    assert.equal(link.kind, 'veth');
    assert.equal(link.hardwareType, 1);
    assert.equal(link.up, true);
    assert.equal(listLinks().find(({ name }) => name === 'lo')?.loopback, true);
  });

  test('an IPv4 address with broadcast, scope and label is set as `ip addr` shows it, and taken away', () => {
    const spec = {
      ifindex: ifindexOf('hfk0'),
      address: address('192.0.2.10'),
      prefixLength: 24,
      broadcast: address('192.0.2.255'),
      scope: 'link' as const,
      label: 'hfk0:vip',
    };
    assert.deepEqual(addAddress(spec), { ok: true });
    assert.match(ip('-4', 'addr', 'show', 'hfk0'), /inet 192\.0\.2\.10\/24 brd 192\.0\.2\.255 scope link hfk0:vip/);
    const seen = listAddresses().find((candidate) => candidate.address === '192.0.2.10');
    assert.equal(seen?.label, 'hfk0:vip');
    assert.equal(seen?.broadcast, '192.0.2.255');
    assert.equal(seen?.scope, 253);
    const again = addAddress(spec);
    assert.equal(again.ok, false);
    assert.equal(!again.ok && again.code, 'EEXIST');
    assert.deepEqual(removeAddress(spec), { ok: true });
    const gone = removeAddress(spec);
    assert.equal(!gone.ok && gone.code, 'EADDRNOTAVAIL');
    assert.match(gone.ok ? '' : gone.text, /remove 192\.0\.2\.10\/24 on interface/);
  });

  test('an IPv6 address is usable at once', () => {
    const spec = { ifindex: ifindexOf('hfk0'), address: address('2001:db8::10'), prefixLength: 64 };
    assert.deepEqual(addAddress(spec), { ok: true });
    const seen = listAddresses().find((candidate) => candidate.address === '2001:db8::10');
    assert.equal(seen?.tentative, false);
    assert.equal(seen?.prefixLength, 64);
    assert.deepEqual(removeAddress(spec), { ok: true });
  });

  test('an address on an interface that is not there is refused with the reason', () => {
    const refused = addAddress({ ifindex: 9999, address: address('192.0.2.1'), prefixLength: 32 });
    assert.equal(!refused.ok && refused.code, 'ENODEV');
  });

  test('many changes give one outcome each, and a refused one does not stop the rest', () => {
    const ifindex = ifindexOf('hfk0');
    const specs = Array.from({ length: 500 }, (_, index) => ({
      ifindex,
      address: address(`198.18.${index >> 8}.${index & 255}`),
      prefixLength: 32,
    }));
    const twice = specs[250];
    assert.ok(twice);
    assert.deepEqual(addAddress(twice), { ok: true });
    const outcomes = changeAddresses(specs.map((spec) => ({ change: 'add' as const, spec })));
    assert.equal(outcomes.length, 500);
    assert.deepEqual(
      outcomes.flatMap((outcome, index) => (outcome.ok ? [] : [[index, outcome.code]])),
      [[250, 'EEXIST']],
    );
    assert.equal(listAddresses().filter((seen) => seen.address.startsWith('198.18.')).length, 500);
    const removed = changeAddresses(specs.map((spec) => ({ change: 'remove' as const, spec })));
    assert.ok(removed.every((outcome) => outcome.ok));
    assert.equal(listAddresses().filter((seen) => seen.address.startsWith('198.18.')).length, 0);
  });

  test('link and address news arrive, and a port that leaves a bridge is no removed link', async () => {
    const news: RouteNews[] = [];
    const monitor = monitorLinksAndAddresses((item) => news.push(item));
    try {
      const ifindex = ifindexOf('hfk0');
      addAddress({ ifindex, address: address('192.0.2.20'), prefixLength: 24 });
      ip('link', 'add', 'hfkbr', 'type', 'bridge');
      ip('link', 'set', 'hfk0', 'master', 'hfkbr');
      ip('link', 'set', 'hfk0', 'nomaster');
      ip('link', 'set', 'hfk1', 'down');
      await until('address news', () =>
        news.some((item) => item.type === 'address' && item.address.address === '192.0.2.20'),
      );
      await until('carrier lost', () =>
        news.some((item) => item.type === 'link' && item.link.name === 'hfk0' && !item.link.running),
      );
      assert.ok(!news.some((item) => item.type === 'link-removed'));
      removeAddress({ ifindex, address: address('192.0.2.20'), prefixLength: 24 });
      ip('link', 'del', 'hfkbr');
      await until('address removed', () => news.some((item) => item.type === 'address-removed'));
      await until('bridge removed', () =>
        news.some((item) => item.type === 'link-removed' && item.link.name === 'hfkbr'),
      );
    } finally {
      monitor.close();
      ip('link', 'set', 'hfk1', 'up');
    }
  });

  test('news that are lost are announced as an overrun, and the monitor goes on', async () => {
    const news: RouteNews[] = [];
    let overruns = 0;
    const monitor = monitorLinksAndAddresses((item) => {
      if (item.type === 'overrun') overruns++;
      else news.push(item);
    });
    try {
      const ifindex = ifindexOf('hfk0');
      const specs = Array.from({ length: 250 }, (_, index) => ({
        ifindex,
        address: address(`198.19.0.${index}`),
        prefixLength: 32,
      }));
      // The loop is not entered meanwhile, so the news pile up in the socket: 4 MB hold fewer than 24 000 of them.
      for (let round = 0; round < 48; round++) {
        changeAddresses(specs.map((spec) => ({ change: 'add' as const, spec })));
        changeAddresses(specs.map((spec) => ({ change: 'remove' as const, spec })));
      }
      await until('overrun', () => overruns > 0);
      addAddress({ ifindex, address: address('198.19.1.1'), prefixLength: 32 });
      await until('news after the overrun', () =>
        news.some((item) => item.type === 'address' && item.address.address === '198.19.1.1'),
      );
    } finally {
      monitor.close();
    }
  });
});

// The second tutorial: two addresses, each director master of one; when one dies, the other holds both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Director, directorUnderTest, lastLines, startDirector } from '../support/director.ts';
import { eventually, timeScale } from '../support/eventually.ts';
import { countByPage, HttpClient } from '../support/http-client.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { seed } from '../support/seeds.ts';
import { openWorld } from '../support/topology.ts';
import { WebServer } from '../support/web-server.ts';

const kind = directorUnderTest();
const VIPS = ['192.168.10.111', '192.168.10.112'] as const;

test('dual master: each director serves one address; the survivor serves both; the other gets its own back', {
  skip: skipUnless('namespaces', NGINX, kind === 'keepalived' ? KEEPALIVED : NATS_SERVER),
  timeout: 120_000 * timeScale,
}, async (t) => {
  const world = openWorld(t, 'ens33', {
    ngx1: '192.168.10.11/24',
    ngx2: '192.168.10.12/24',
    client: '192.168.10.1/24',
  });
  const start = (name: 'ngx1' | 'ngx2'): Director =>
    startDirector(kind, {
      host: world.host(name),
      scratch: world.scratch,
      configuration: seed(`001-${name}-dual-master.conf`),
      vrrpOnly: true,
    });
  for (const [name, page] of [
    ['ngx1', 'web1'],
    ['ngx2', 'web2'],
  ] as const) {
    await new WebServer({ host: world.host(name), scratch: world.scratch, page }).start();
  }
  const ngx1 = start('ngx1');
  let ngx2 = start('ngx2');
  const evidence = (): string => `${lastLines(ngx1)}\n${lastLines(ngx2)}`;
  const holdings = async (): Promise<string> => {
    const held = async (name: string): Promise<string> => {
      const addresses = await world.host(name).addressesOf('ens33');
      return VIPS.filter((vip) => addresses.includes(vip)).join(' ');
    };
    return `ngx1: ${await held('ngx1')}; ngx2: ${await held('ngx2')}`;
  };
  const expectHoldings = async (expected: string, within: number): Promise<void> => {
    await eventually(
      async () => {
        const seen = await holdings();
        if (seen !== expected) throw new Error(seen);
        return true;
      },
      { within, what: expected, evidence },
    );
  };

  await expectHoldings(`ngx1: ${VIPS[0]}; ngx2: ${VIPS[1]}`, 10_000);
  const clients = VIPS.map((vip) => new HttpClient({ host: world.host('client'), url: `http://${vip}/`, every: 50 }));
  const pages = async (): Promise<unknown> =>
    await Promise.all(clients.map(async (one) => countByPage((await one.next(5)).slice(0, 5))));
  assert.deepEqual(await pages(), [{ web1: 5 }, { web2: 5 }]);

  await ngx2.stop();
  await expectHoldings(`ngx1: ${VIPS.join(' ')}; ngx2: `, 5000);
  assert.deepEqual(await pages(), [{ web1: 5 }, { web1: 5 }]);

  ngx2 = start('ngx2');
  await expectHoldings(`ngx1: ${VIPS[0]}; ngx2: ${VIPS[1]}`, 15_000);
  assert.deepEqual(await pages(), [{ web1: 5 }, { web2: 5 }]);

  // A dead node is off the network: its addresses are left on it, but nobody reaches them.
  world.host('ngx2').cutLink('ens33', 'silent');
  await ngx2.crash();
  await eventually(async () => (await holdings()).startsWith(`ngx1: ${VIPS.join(' ')};`), {
    within: 10_000,
    what: 'both addresses on ngx1',
    evidence,
  });
  assert.deepEqual(await pages(), [{ web1: 5 }, { web1: 5 }]);
  await Promise.all(clients.map((one) => one.stop()));
  await ngx1.stop();
});

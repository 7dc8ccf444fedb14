// The LVS tutorial with NAT: the real servers sit on an inner LAN behind an inner address that moves with the outer one.
// Needs IPVS: run it with `npm run lab -- node --test test/lab/lvs-nat.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directorUnderTest } from '../support/director.ts';
import { timeScale } from '../support/eventually.ts';
import { countByPage, failuresOf, HttpClient } from '../support/http-client.ts';
import { readTable } from '../support/ipvs-table.ts';
import { LvsWorld, VIP } from '../support/lvs-world.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { seed } from '../support/seeds.ts';

const kind = directorUnderTest();

test('NAT: round robin, a real server that goes and returns, all down, a director that dies', {
  skip: skipUnless('namespaces', 'ipvs', NGINX, kind === 'keepalived' ? KEEPALIVED : NATS_SERVER),
  timeout: 240_000 * timeScale,
}, async (t) => {
  const world = new LvsWorld(t, 'NAT');
  const changes = [
    ['lb_kind DR', `lb_kind NAT\n    sorry_server ${world.addressOf('sorry')} 80`],
    ['192.168.31.200\n    }', '192.168.31.200\n        10.31.0.1/24 dev enp0s8\n    }'],
    ['192.168.31.113', world.addressOf('web1')],
    ['192.168.31.150', world.addressOf('web2')],
    ['delay_before_retry 4', 'delay_before_retry 1'],
  ] as const;
  await world.startWebs('web1', 'web2', 'sorry');
  world.startDirector(kind, 'lvs1', seed('004-lvs1-dr.conf', changes));
  const lvs2 = world.startDirector(kind, 'lvs2', seed('004-lvs2-dr.conf', changes));
  await world.masterIs('lvs1');
  await world.serving('lvs1', ['web1', 'web2']);
  await world.serving('lvs2', ['web1', 'web2']);
  const [service] = await readTable(world.host('lvs1'));
  assert.deepEqual(
    service?.destinations.map((one) => one.method),
    ['masq', 'masq'],
  );

  const client = new HttpClient({ host: world.client, url: `http://${VIP}/`, every: 150 });
  const expectShares = async (pages: readonly string[], spread = 2): Promise<void> => {
    const outcomes = (await client.next(20)).slice(0, 20);
    assert.deepEqual(failuresOf(outcomes), []);
    const counts = countByPage(outcomes);
    assert.deepEqual(Object.keys(counts).toSorted(), pages);
    const shares = Object.values(counts);
    assert.ok(Math.max(...shares) - Math.min(...shares) <= spread, JSON.stringify(counts));
  };

  await t.test('the client sees round robin', () => expectShares(['web1', 'web2']));

  await t.test('a real server that stops is taken out, and then no request fails', async () => {
    await world.webs.web1.stop();
    await world.serving('lvs1', ['web2']);
    await expectShares(['web2']);
  });

  await t.test('all down: the sorry server answers', async () => {
    await world.webs.web2.stop();
    await world.serving('lvs1', ['sorry']);
    await expectShares(['sorry']);
  });

  await t.test('real servers that start return', async () => {
    await world.startWebs('web1', 'web2');
    await world.serving('lvs1', ['web1', 'web2']);
    await expectShares(['web1', 'web2']);
  });

  await t.test('the master director dies: traffic goes on through the other', async () => {
    await world.serving('lvs2', ['web1', 'web2']);
    await world.kill('lvs1');
    await world.masterIs('lvs2');
    await client.next(3);
    // Connections that began during the outage are tried again at odd moments and take turns in between.
    await expectShares(['web1', 'web2'], 10);
  });

  await client.stop();
  await lvs2.stop();
  assert.deepEqual(await readTable(world.host('lvs2')), [], 'an orderly stop removes its own entries');
});

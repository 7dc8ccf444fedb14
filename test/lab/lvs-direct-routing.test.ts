// The LVS tutorial with direct routing: a pair of directors, two real servers, the configuration as it was published.
// Needs IPVS: run it with `npm run lab -- node --test test/lab/lvs-direct-routing.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directorUnderTest } from '../support/director.ts';
import { timeScale } from '../support/eventually.ts';
import { countByPage, failuresOf, HttpClient } from '../support/http-client.ts';
import { readTable } from '../support/ipvs-table.ts';
import { CLIENT_ADDRESSES, LvsWorld, VIP } from '../support/lvs-world.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { seed } from '../support/seeds.ts';

const kind = directorUnderTest();
const options = {
  skip: skipUnless('namespaces', 'ipvs', NGINX, kind === 'keepalived' ? KEEPALIVED : NATS_SERVER),
  timeout: 240_000 * timeScale,
};

test('direct routing: round robin, a real server that goes and returns, a director that dies', options, async (t) => {
  const world = new LvsWorld(t, 'DR');
  await world.startWebs('web1', 'web2');
  const lvs1 = world.startDirector(kind, 'lvs1', seed('004-lvs1-dr.conf'));
  const lvs2 = world.startDirector(kind, 'lvs2', seed('004-lvs2-dr.conf'));
  await world.masterIs('lvs1');
  await world.serving('lvs1', ['web1', 'web2']);
  await world.serving('lvs2', ['web1', 'web2']);
  const [service] = await readTable(world.host('lvs1'));
  assert.deepEqual([service?.address, service?.scheduler, service?.persistence], [`${VIP}:80`, 'rr', 0]);
  assert.deepEqual(
    service?.destinations.map((one) => [one.method, one.weight]),
    [
      ['route', 1],
      ['route', 1],
    ],
  );

  const client = new HttpClient({ host: world.client, url: `http://${VIP}/`, every: 150 });
  const expectEqualShares = async (): Promise<void> => {
    const outcomes = (await client.next(20)).slice(0, 20);
    assert.deepEqual(failuresOf(outcomes), []);
    const { web1 = 0, web2 = 0 } = countByPage(outcomes);
    // Round robin: 20 requests in a row are 10 and 10; the first may have been under way before.
    assert.ok(Math.abs(web1 - web2) <= 2, `web1 ${web1}, web2 ${web2}`);
  };

  await t.test('the client sees round robin', expectEqualShares);

  await t.test('a real server that stops is taken out, and then no request fails', async () => {
    await world.webs.web1.stop();
    // Up to 3 s to the next check, then 3 tries 4 s apart.
    await world.serving('lvs1', ['web2'], 30_000);
    const outcomes = await client.next(20);
    assert.deepEqual(failuresOf(outcomes), []);
    assert.deepEqual(countByPage(outcomes.slice(0, 20)), { web2: 20 });
  });

  await t.test('a real server that starts returns', async () => {
    await world.webs.web1.start();
    await world.serving('lvs1', ['web1', 'web2'], 15_000);
    await expectEqualShares();
  });

  await t.test('the master director dies: traffic goes on through the other', async () => {
    await world.kill('lvs1');
    await world.masterIs('lvs2');
    // Requests that were under way to the dead director may still be lost; those sent from now on are not.
    await client.next(3);
    await expectEqualShares();
  });

  await client.stop();
  await lvs2.stop();
  assert.deepEqual(await readTable(world.host('lvs2')), [], 'an orderly stop removes its own entries');
  assert.equal((await world.host('lvs2').addressesOf('enp0s3')).includes(VIP), false);
  assert.equal(lvs1.process.end === undefined, false);
});

test('direct routing: persistence keeps a client on its server; all down: the sorry server', options, async (t) => {
  const world = new LvsWorld(t, 'DR');
  await world.startWebs('web1', 'web2', 'sorry');
  const configuration = seed('004-lvs1-dr.conf', [
    ['!persistence 60', `persistence_timeout 60\n    sorry_server ${world.addressOf('sorry')} 80`],
    ['delay_before_retry 4', 'delay_before_retry 1'],
    ['delay_loop 3', 'delay_loop 2'],
  ]);
  const director = world.startDirector(kind, 'lvs1', configuration);
  await world.masterIs('lvs1');
  await world.serving('lvs1', ['web1', 'web2']);
  const [service] = await readTable(world.host('lvs1'));
  assert.equal(service?.persistence, 60);

  const clients = CLIENT_ADDRESSES.map(
    (from) => new HttpClient({ host: world.client, url: `http://${VIP}/`, every: 200, from }),
  );
  const pages = async (): Promise<readonly string[][]> =>
    await Promise.all(
      clients.map(async (client) => {
        const outcomes = await client.next(10);
        assert.deepEqual(failuresOf(outcomes), []);
        return Object.keys(countByPage(outcomes));
      }),
    );

  await t.test('each client stays on one server, the two on different ones', async () => {
    const [first = [], second = []] = await pages();
    assert.equal(first.length, 1, `the first client saw ${first.join(' ')}`);
    assert.equal(second.length, 1, `the second client saw ${second.join(' ')}`);
    assert.notDeepEqual(first, second);
  });

  await t.test('all real servers down: the sorry server answers', async () => {
    await Promise.all([world.webs.web1.stop(), world.webs.web2.stop()]);
    await world.serving('lvs1', ['sorry'], 20_000);
    assert.deepEqual(await pages(), [['sorry'], ['sorry']]);
  });

  await t.test('a real server returns: the sorry server goes', async () => {
    await world.startWebs('web2');
    await world.serving('lvs1', ['web2'], 15_000);
    assert.deepEqual(await pages(), [['web2'], ['web2']]);
  });

  await Promise.all(clients.map((client) => client.stop()));
  await director.stop();
});

// Each part of a director dies with kill -9, one after the other, under traffic: no request of the client fails because
// of it, nothing in the kernel changes, and the part is back and right.
// Needs IPVS: run it with `npm run lab -- node --test test/lab/restart-independence.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directorUnderTest } from '../support/director.ts';
import { eventually, timeScale } from '../support/eventually.ts';
import { countByPage, failuresOf, HttpClient } from '../support/http-client.ts';
import { readTable } from '../support/ipvs-table.ts';
import { LvsWorld, VIP } from '../support/lvs-world.ts';
import { NotifyScript } from '../support/notify-script.ts';
import { ready, restarted, SERVICES } from '../support/readiness.ts';
import { NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { seed } from '../support/seeds.ts';

const kind = directorUnderTest();
// The backup waits three intervals. A process needs seconds to start in the lab kernel: there the interval is longer.
const INTERVAL = timeScale > 1 ? 3 : 1;

test('kill -9 of each service and of nats-server, under traffic: no request fails, and each is back and right', {
  skip: skipUnless('namespaces', 'ipvs', NGINX, NATS_SERVER),
  timeout: 240_000 * timeScale,
}, async (t) => {
  const world = new LvsWorld(t, 'DR');
  const script = new NotifyScript(world.scratch, 'web1-notify');
  const changes = [
    ['advert_int 1 ', `advert_int ${INTERVAL} `],
    ['delay_loop 3', 'delay_loop 1'],
    ['delay_before_retry 4', 'delay_before_retry 1'],
  ] as const;
  const withScripts = [
    `real_server ${world.addressOf('web1')} 80 {`,
    `real_server ${world.addressOf('web1')} 80 {
        notify_up "${script.path} up"
        notify_down "${script.path} down"`,
  ] as const;
  await world.startWebs('web1', 'web2');
  const director = world.startDirector(kind, 'lvs1', seed('004-lvs1-dr.conf', [...changes, withScripts]));
  const backup = world.startDirector(kind, 'lvs2', seed('004-lvs2-dr.conf', changes));
  await world.masterIs('lvs1', 30_000);
  await world.serving('lvs1', ['web1', 'web2']);
  if (kind === 'holdfast') await Promise.all([ready(director, SERVICES), ready(backup, SERVICES)]);

  const client = new HttpClient({ host: world.client, url: `http://${VIP}/`, every: 100, patience: 10_000 });
  const addressNews = world.host('lvs1').start(['ip', '-o', 'monitor', 'address']);
  await client.next(10);

  for (const part of ['vrrp', 'checker', 'ipvs', 'notifier', 'nats-server'] as const) {
    await t.test(`${part} dies and is back`, async () => {
      const before = await readTable(world.host('lvs1'));
      const start = Date.now();
      const killed = director.killPart(part);
      await restarted(director, part, killed);
      await ready(director, SERVICES);
      // Long enough for whatever the newcomer would do wrong: the backup's patience and two rounds of checks.
      const patience = start + (3 * INTERVAL + 1) * 1000 + 1000;
      await eventually(() => Date.now() > patience, { within: 60_000, every: 100, what: 'the end of the watch' });
      const outcomes = await client.next(10);
      assert.deepEqual(failuresOf(client.since(start - 1000)), [], world.evidence());
      const { web1 = 0, web2 = 0 } = countByPage(outcomes);
      assert.ok(web1 > 0 && web2 > 0, `web1 ${web1}, web2 ${web2}`);
      assert.deepEqual(await readTable(world.host('lvs1')), before);
      assert.equal(await world.host('lvs2').holds('enp0s3', VIP), false, `the backup took over\n${world.evidence()}`);
    });
  }

  await t.test('the addresses were never touched', () => {
    assert.deepEqual(
      addressNews.output.split('\n').filter((line) => line.includes(VIP)),
      [],
    );
  });

  await t.test('together they still do their work: check, table, script', async () => {
    await world.webs.web1.stop();
    await world.serving('lvs1', ['web2']);
    await eventually(() => script.calls().join(' ') === 'down', { within: 10_000, what: 'notify_down' });
    await world.webs.web1.start();
    await world.serving('lvs1', ['web1', 'web2']);
    await eventually(() => script.calls().join(' ') === 'down up', { within: 10_000, what: 'notify_up' });
  });

  await client.stop();
  await Promise.all([director.stop(), backup.stop()]);
});

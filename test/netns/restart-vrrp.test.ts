// The vrrp service of a master dies with kill -9: its supervisor starts it again, it finds that it was master a moment
// ago and goes on. No ping is lost, the backup hears nothing of it, the addresses are not touched.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Capture } from '../support/capture.ts';
import { type Director, lastLines, startDirector } from '../support/director.ts';
import { eventually, timeScale } from '../support/eventually.ts';
import { PingClient } from '../support/ping-client.ts';
import { ready, restarted } from '../support/readiness.ts';
import { PING, skipUnless, TCPDUMP, TSHARK } from '../support/requirements.ts';
import { openWorld } from '../support/topology.ts';

const VIP = '10.9.0.100';

test('kill -9 of a master vrrp, twice: no ping is lost and the backup stays backup', {
  skip: skipUnless('namespaces', TCPDUMP, TSHARK, PING),
  timeout: 90_000 * timeScale,
}, async (t) => {
  const hosts = { lb1: '10.9.0.1/24', lb2: '10.9.0.2/24', client: '10.9.0.9/24' };
  const world = openWorld(t, 'eth0', hosts);
  const start = (name: 'lb1' | 'lb2', priority: number): Director =>
    startDirector('holdfast', {
      host: world.host(name),
      scratch: world.scratch,
      extraArguments: ['--services', 'vrrp'],
      configuration: `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority ${priority}
    advert_int 1
    virtual_ipaddress {
        ${VIP}/24
    }
}
`,
    });
  const directors = [start('lb1', 150), start('lb2', 100)] as const;
  const [master] = directors;
  const evidence = (): string => directors.map((one) => lastLines(one)).join('\n');
  await eventually(
    async () => (await world.host('lb1').holds('eth0', VIP)) && !(await world.host('lb2').holds('eth0', VIP)),
    { within: 20_000, what: 'lb1 master', evidence },
  );
  await ready(master, ['vrrp']);
  const ping = new PingClient(world.host('client'), VIP, 10);
  await ping.answered();
  const capture = await Capture.start(world.network, world.lan, world.scratch, 'vrrp');
  const addressNews = world.host('lb1').start(['ip', '-o', 'monitor', 'address']);
  const watched = Date.now();

  for (let round = 1; round <= 2; round += 1) {
    const killed = master.killPart('vrrp');
    await restarted(master, 'vrrp', killed);
    await ready(master, ['vrrp']);
    // The backup's patience is 3.6 s: whoever fell silent would be replaced within it.
    const end = Date.now() + 4500;
    await eventually(() => Date.now() > end, { within: 10_000, every: 100, what: 'the end of the watch' });
  }

  await ping.stop();
  await capture.stop();
  const adverts = (await capture.adverts()).filter((advert) => advert.time > watched);
  assert.deepEqual([...new Set(adverts.map((advert) => advert.source))], ['10.9.0.1'], evidence());
  assert.deepEqual([...new Set(adverts.map((advert) => advert.priority))], [150], 'nobody released the address');
  const silences = adverts.slice(1).map((advert, index) => advert.time - (adverts[index]?.time ?? 0));
  assert.ok(Math.max(...silences) < 2500 * timeScale, `adverts ${Math.round(Math.max(...silences))} ms apart`);
  assert.ok(ping.longestGap(watched).length < 200 * timeScale, `gap of ${ping.longestGap(watched).length} ms`);
  assert.deepEqual(
    addressNews.output.split('\n').filter((line) => line.includes(VIP)),
    [],
    'the address was never touched',
  );
  await Promise.all(directors.map((one) => one.stop()));
});

// The post-mortem: nginx accepts connections and its application is gone, so it answers 502. TCP_CHECK sees nothing
// wrong and goes on sending clients there; HTTP_GET takes the server out.
// Needs IPVS: run it with `npm run lab -- node --test test/lab/port-answers-application-fails.test.ts`.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { directorUnderTest } from '../support/director.ts';
import { steadily, timeScale } from '../support/eventually.ts';
import { countByPage, failuresOf, HttpClient } from '../support/http-client.ts';
import { servingAddresses } from '../support/ipvs-table.ts';
import { LvsWorld, VIP } from '../support/lvs-world.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';

const kind = directorUnderTest();
const options = {
  skip: skipUnless('namespaces', 'ipvs', NGINX, kind === 'keepalived' ? KEEPALIVED : NATS_SERVER),
  timeout: 180_000 * timeScale,
};

const TCP_CHECK = `TCP_CHECK {
            connect_timeout 3
            nb_get_retry 2
            delay_before_retry 1
            connect_port 80
        }`;
const HTTP_GET = `HTTP_GET {
            url {
                path /
                status_code 200
            }
            connect_timeout 3
            nb_get_retry 2
            delay_before_retry 1
        }`;

async function open(t: TestContext, check: string): Promise<{ world: LvsWorld; client: HttpClient }> {
  const world = new LvsWorld(t, 'DR');
  await world.startWebs('web1', 'web2');
  const servers = (['web1', 'web2'] as const).map(
    (web) => `    real_server ${world.addressOf(web)} 80 {
        weight 1
        ${check}
    }`,
  );
  world.startDirector(
    kind,
    'lvs1',
    `vrrp_instance VI_1 {
    state MASTER
    interface enp0s3
    virtual_router_id 51
    priority 101
    advert_int 1
    virtual_ipaddress {
        ${VIP}
    }
}

virtual_server ${VIP} 80 {
    delay_loop 2
    lb_algo rr
    lb_kind DR
    protocol TCP
${servers.join('\n')}
}
`,
  );
  await world.masterIs('lvs1');
  await world.serving('lvs1', ['web1', 'web2']);
  return { world, client: new HttpClient({ host: world.client, url: `http://${VIP}/`, every: 150 }) };
}

test('TCP_CHECK keeps a server that answers 502, and clients suffer', options, async (t) => {
  const { world, client } = await open(t, TCP_CHECK);
  await world.webs.web1.answer('failing');
  const both = ['web1', 'web2'].map((web) => `${world.addressOf(web as 'web1')}:80`);
  // More than two rounds of checks and retries.
  await steadily(async () => (await servingAddresses(world.host('lvs1'))).join(' ') === both.join(' '), {
    during: 8000 / timeScale,
    every: 200,
    what: 'both servers in the table',
    evidence: () => world.evidence(),
  });
  const outcomes = (await client.next(20)).slice(0, 20);
  const refused = outcomes.filter((outcome) => outcome.status === 502).length;
  assert.ok(refused >= 8 && refused <= 12, `${refused} of 20 answers were 502`);
});

test(
  'HTTP_GET takes out a server that answers 502, and then no request fails; it returns with the application',
  options,
  async (t) => {
    const { world, client } = await open(t, HTTP_GET);
    await world.webs.web1.answer('failing');
    await world.serving('lvs1', ['web2']);
    const outcomes = (await client.next(20)).slice(0, 20);
    assert.deepEqual(failuresOf(outcomes), []);
    assert.deepEqual(countByPage(outcomes), { web2: 20 });
    await world.webs.web1.answer('working');
    await world.serving('lvs1', ['web1', 'web2']);
    assert.deepEqual(Object.keys(countByPage(await client.next(20))).toSorted(), ['web1', 'web2']);
  },
);

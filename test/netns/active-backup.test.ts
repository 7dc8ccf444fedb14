// The first tutorial: an active/backup pair of web servers with one address, notify scripts and mail. Real kernels,
// real packets, a real client. HOLDFAST_TEST_DIRECTOR=keepalived runs the same with keepalived.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Director, directorUnderTest, lastLines, startDirector } from '../support/director.ts';
import { eventually, steadily, timeScale } from '../support/eventually.ts';
import { countByPage, failuresOf, HttpClient, longestGap } from '../support/http-client.ts';
import { NotifyScript } from '../support/notify-script.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { seed } from '../support/seeds.ts';
import { SmtpListener } from '../support/smtp-listener.ts';
import { openWorld, type World } from '../support/topology.ts';
import { WebServer } from '../support/web-server.ts';

const VIP = '192.168.10.111';
const kind = directorUnderTest();
const options = {
  skip: skipUnless('namespaces', NGINX, kind === 'keepalived' ? KEEPALIVED : NATS_SERVER),
  timeout: 120_000 * timeScale,
};

interface Node {
  readonly name: 'lb1' | 'lb2';
  readonly specific: NotifyScript;
  readonly general: NotifyScript;
  start(): Director;
}

function node(world: World, name: 'lb1' | 'lb2'): Node {
  const specific = new NotifyScript(world.scratch, `${name}-notify`);
  const general = new NotifyScript(world.scratch, `${name}-notify-any`);
  const configuration = seed(`000-active-backup-${name}.conf`, [
    ['/etc/keepalived/notify-any.sh', general.path],
    ['/etc/keepalived/notify.sh', specific.path],
  ]);
  const start = (): Director =>
    startDirector(kind, { host: world.host(name), scratch: world.scratch, configuration, vrrpOnly: true });
  return { name, specific, general, start };
}

async function openPair(context: TestContext): Promise<{ world: World; lb1: Node; lb2: Node; mail: SmtpListener }> {
  const world = openWorld(context, 'ens33', {
    lb1: '192.168.10.11/24',
    lb2: '192.168.10.12/24',
    client: '192.168.10.1/24',
  });
  const mail = new SmtpListener(world.host('client'));
  await mail.ready();
  for (const name of ['lb1', 'lb2'] as const) {
    await new WebServer({ host: world.host(name), scratch: world.scratch }).start();
  }
  return { world, lb1: node(world, 'lb1'), lb2: node(world, 'lb2'), mail };
}

/** Waits until the address is on one node and not on the other. */
async function vipMovesTo(
  world: World,
  name: 'lb1' | 'lb2',
  within: number,
  directors: readonly Director[],
): Promise<void> {
  const other = name === 'lb1' ? 'lb2' : 'lb1';
  await eventually(
    async () => (await world.host(name).holds('ens33', VIP)) && !(await world.host(other).holds('ens33', VIP)),
    { within, what: `${VIP} on ${name} alone`, evidence: () => directors.map((one) => lastLines(one)).join('\n') },
  );
}

test('active/backup: the address and the traffic follow the stop and the start of the master', options, async (t) => {
  const { world, lb1, lb2, mail } = await openPair(t);
  let first = lb1.start();
  const second = lb2.start();
  await vipMovesTo(world, 'lb1', 10_000, [first, second]);
  const client = new HttpClient({ host: world.host('client'), url: `http://${VIP}/`, every: 50 });
  assert.deepEqual(countByPage(await client.next(10)), { lb1: 10 });

  await t.test('stopped: backup takes over at once', async () => {
    const stopped = Date.now();
    await first.stop();
    await vipMovesTo(world, 'lb2', 5000, [first, second]);
    await eventually(() => client.since(stopped).some((outcome) => outcome.page === 'lb2'), {
      within: 5000,
      what: 'an answer of lb2',
    });
    assert.deepEqual(countByPage(await client.next(10)), { lb2: 10 });
    // Priority 0 makes the backup wait one skew time: (256 - 90) / 256 s = 0.65 s; a lost SYN is tried again after 1 s.
    const gap = longestGap(client.since(stopped - 500));
    assert.ok(gap < 2500 * timeScale, `gap of ${gap} ms`);
  });

  await t.test('started again: the address comes back', async () => {
    first = lb1.start();
    await vipMovesTo(world, 'lb1', 15_000, [first, second]);
    const back = Date.now();
    assert.deepEqual(countByPage(await client.next(10)), { lb1: 10 });
    assert.deepEqual(failuresOf(client.since(back)), []);
  });

  await t.test('the notify scripts were called with the right words, in order', async () => {
    const expect = async (script: NotifyScript, words: readonly string[]): Promise<void> => {
      await eventually(() => script.calls().length >= words.length, {
        within: 5000,
        what: words.join(', '),
        evidence: () =>
          `called so far: ${script.calls().join(', ')}\n${lastLines(first, 80)}\n${lastLines(second, 80)}`,
      });
      assert.deepEqual(script.calls(), words);
    };
    await expect(lb1.specific, ['backup', 'master', 'stop', 'backup', 'master']);
    await expect(lb1.general, [
      'INSTANCE VI_1 BACKUP 100',
      'INSTANCE VI_1 MASTER 100',
      'INSTANCE VI_1 STOP 100',
      'INSTANCE VI_1 BACKUP 100',
      'INSTANCE VI_1 MASTER 100',
    ]);
    await expect(lb2.specific, ['backup', 'master', 'backup']);
    await expect(lb2.general, ['INSTANCE VI_1 BACKUP 90', 'INSTANCE VI_1 MASTER 90', 'INSTANCE VI_1 BACKUP 90']);
  });

  await t.test('the mail arrived', async () => {
    const taken = await mail.mail('[LVS_DEVEL2] VRRP Instance VI_1 - Entering MASTER state');
    assert.deepEqual(taken.to, ['<root@localhost.localdomain>']);
    assert.equal(taken.from, '<keepalived@localhost.localdomain>');
    assert.match(taken.text, /^=> VRRP Instance is now owning VRRP VIPs <=$/m);
    await mail.mail('[LVS_DEVEL2] VRRP Instance VI_1 - Entering BACKUP state');
    await mail.mail('[LVS_DEVEL] VRRP Instance VI_1 - Entering MASTER state');
  });

  await t.test('the address was set as the configuration says', async () => {
    const shown = await world.host('lb1').run(['ip', '-o', '-4', 'addr', 'show', 'dev', 'ens33']);
    const line = shown.split('\n').find((text) => text.includes(VIP)) ?? '';
    assert.match(line, /inet 192\.168\.10\.111\/24 brd 192\.168\.10\.255 scope global .*ens33:1/);
  });

  await client.stop();
  await Promise.all([first.stop(), second.stop()]);
  assert.equal(await world.host('lb1').holds('ens33', VIP), false, 'no address stays after an orderly stop');
  assert.equal(await world.host('lb2').holds('ens33', VIP), false, 'no address stays after an orderly stop');
});

test('active/backup: a pulled cable is a fault, a plugged one gives the address back', options, async (t) => {
  const { world, lb1, lb2 } = await openPair(t);
  const directors = [lb1.start(), lb2.start()];
  await vipMovesTo(world, 'lb1', 10_000, directors);
  world.host('lb1').cutLink('ens33');
  await vipMovesTo(world, 'lb2', 10_000, directors);
  await eventually(() => lb1.specific.calls().at(-1) === 'fault', { within: 5000, what: 'notify_fault on lb1' });
  const client = new HttpClient({ host: world.host('client'), url: `http://${VIP}/`, every: 50 });
  assert.deepEqual(countByPage(await client.next(10)), { lb2: 10 });
  world.host('lb1').restoreLink('ens33');
  await vipMovesTo(world, 'lb1', 15_000, directors);
  assert.deepEqual(countByPage(await client.next(10)), { lb1: 10 });
  await client.stop();
  assert.equal(lb1.general.calls().filter((words) => words === 'INSTANCE VI_1 FAULT 100').length, 1);
});

test(
  'active/backup: a master that only falls silent is replaced, and both agree again when the link heals',
  options,
  async (t) => {
    const { world, lb1, lb2 } = await openPair(t);
    const directors = [lb1.start(), lb2.start()];
    await vipMovesTo(world, 'lb1', 10_000, directors);
    world.host('lb1').cutLink('ens33', 'silent');
    await eventually(() => world.host('lb2').holds('ens33', VIP), { within: 10_000, what: `${VIP} on lb2` });
    assert.equal(await world.host('lb1').holds('ens33', VIP), true, 'lb1 knows nothing and goes on');
    world.host('lb1').restoreLink('ens33');
    await vipMovesTo(world, 'lb1', 10_000, directors);
    await steadily(() => world.host('lb1').holds('ens33', VIP), { during: 1500, every: 100, what: 'lb1 master' });
  },
);

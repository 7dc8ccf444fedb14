// One Holdfast and one Debian keepalived as a pair, each way round, VRRPv2 with a password and VRRPv3: election,
// failover, give-back, a wrong password refused. What both put on the wire is decoded by tshark, which must not complain.

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Capture, type SeenAdvert } from '../support/capture.ts';
import { type Director, type DirectorKind, directorUnderTest, lastLines, startDirector } from '../support/director.ts';
import { eventually, steadily, timeScale } from '../support/eventually.ts';
import { rejectedAdverts } from '../support/metrics.ts';
import { PingClient } from '../support/ping-client.ts';
import { KEEPALIVED, PING, skipUnless, TCPDUMP, TSHARK } from '../support/requirements.ts';
import { openWorld, type World } from '../support/topology.ts';

const VIP = '10.9.0.100';
const ADDRESS = { lb1: '10.9.0.1', lb2: '10.9.0.2' } as const;
type NodeName = keyof typeof ADDRESS;

// The vrrp service alone: a pair needs nothing else, and no bus. keepalived on both sides validates the test.
const ours: DirectorKind = directorUnderTest() === 'keepalived' ? 'keepalived' : 'holdfast-vrrp';
const options = {
  skip: skipUnless('namespaces', KEEPALIVED, TCPDUMP, TSHARK, PING),
  timeout: 120_000 * timeScale,
};

interface Dialect {
  readonly name: string;
  readonly version: 2 | 3;
  /** Seconds. */
  readonly interval: number;
  readonly password?: string;
}

const DIALECTS: readonly Dialect[] = [
  { name: 'VRRPv2 with a password', version: 2, interval: 1, password: 'secret12' },
  { name: 'VRRPv3', version: 3, interval: 0.3 },
];

function configuration(dialect: Dialect, priority: number, password = dialect.password): string {
  const authentication =
    password === undefined ? '' : `authentication {\n        auth_type PASS\n        auth_pass ${password}\n    }`;
  return `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 77
    version ${dialect.version}
    priority ${priority}
    advert_int ${dialect.interval}
    ${authentication}
    virtual_ipaddress {
        ${VIP}/24
        10.9.0.101/32
    }
}
`;
}

function open(t: TestContext): World {
  const addresses = { lb1: `${ADDRESS.lb1}/24`, lb2: `${ADDRESS.lb2}/24`, client: '10.9.0.9/24' };
  return openWorld(t, 'eth0', addresses);
}

async function masterIs(world: World, name: NodeName, within: number, directors: readonly Director[]): Promise<void> {
  const other = name === 'lb1' ? 'lb2' : 'lb1';
  await eventually(
    async () => (await world.host(name).holds('eth0', VIP)) && !(await world.host(other).holds('eth0', VIP)),
    { within, what: `${name} master`, evidence: () => directors.map((one) => lastLines(one)).join('\n') },
  );
}

for (const dialect of DIALECTS) {
  for (const [high, low] of [
    [ours, 'keepalived'],
    ['keepalived', ours],
  ] as const) {
    test(
      `${dialect.name}: ${high} with the greater priority and ${low} elect, fail over and give back`,
      options,
      async (t) => {
        const world = open(t);
        const start = (name: NodeName): Director =>
          startDirector(name === 'lb1' ? high : low, {
            host: world.host(name),
            scratch: world.scratch,
            configuration: configuration(dialect, name === 'lb1' ? 150 : 100),
            vrrpOnly: true,
          });
        const capture = await Capture.start(world.network, world.lan, world.scratch, 'vrrp or arp');
        const second = start('lb2');
        await masterIs(world, 'lb2', 10_000, [second]);

        // Election: the greater priority takes the role from a living master.
        let first = start('lb1');
        await masterIs(world, 'lb1', 10_000, [first, second]);
        const ping = new PingClient(world.host('client'), VIP);
        await ping.answered();

        // Failover by priority 0, then give-back.
        const stopped = Date.now();
        await first.stop();
        await masterIs(world, 'lb2', 5000, [first, second]);
        await ping.answeredAfter(Date.now());
        // The answers before the stop count too: the gap begins with the last of them.
        const gap = ping.longestGap(stopped - 500).length;
        assert.ok(gap < 2500 * dialect.interval * timeScale, `gap of ${gap} ms`);
        first = start('lb1');
        await masterIs(world, 'lb1', 15_000, [first, second]);
        await ping.answeredAfter(Date.now());

        // Failover by silence: three intervals and a skew after the last advert.
        world.host('lb1').cutLink('eth0', 'silent');
        await first.crash();
        await eventually(() => world.host('lb2').holds('eth0', VIP), {
          within: (3 * dialect.interval + 1) * 1000 + 3000,
          what: 'lb2 master',
          evidence: () => lastLines(second),
        });
        await ping.answeredAfter(Date.now());
        await ping.stop();
        await second.stop();
        await capture.stop();
        check(await capture.adverts(), dialect);
      },
    );
  }
}

/** What the two of them put on the wire: well-formed, consistent, and the takeover in time. */
function check(adverts: readonly SeenAdvert[], dialect: Dialect): void {
  for (const advert of adverts) {
    assert.deepEqual(advert.complaints, [], JSON.stringify(advert));
    assert.equal(advert.version, dialect.version);
    assert.equal(advert.vrid, 77);
    assert.deepEqual(advert.virtualAddresses, [VIP, '10.9.0.101']);
    const priority = advert.source === ADDRESS.lb1 ? 150 : 100;
    assert.ok(advert.priority === priority || advert.priority === 0, JSON.stringify(advert));
  }
  // lb1 fell silent without a priority 0: its last advert, then the first of lb2 after the master-down interval.
  const last = adverts.findLast((advert) => advert.source === ADDRESS.lb1);
  const next = adverts.find((advert) => advert.source === ADDRESS.lb2 && advert.time > (last?.time ?? 0));
  assert.ok(last !== undefined && next !== undefined);
  assert.equal(last.priority, 150);
  // v2: (256 - 100) / 256 s; v3: the same share of the interval.
  const skew = ((256 - 100) / 256) * (dialect.version === 2 ? 1 : dialect.interval);
  const ideal = (3 * dialect.interval + skew) * 1000;
  const late = next.time - last.time - ideal;
  assert.ok(late > -20 && late < 300 * timeScale, `took over ${late.toFixed(1)} ms after the master-down interval`);
}

for (const [claimant, resident] of [
  [ours, 'keepalived'],
  ['keepalived', ours],
] as const) {
  test(
    `a wrong password is refused: ${claimant} with it and ${resident} without it do not hear each other`,
    options,
    async (t) => {
      const world = open(t);
      const dialect = DIALECTS[0] as Dialect;
      const start = (kind: DirectorKind, name: NodeName, priority: number, password: string): Director =>
        startDirector(kind, {
          host: world.host(name),
          scratch: world.scratch,
          configuration: configuration(dialect, priority, password),
          vrrpOnly: true,
        });
      const low = start(resident, 'lb1', 100, 'secret12');
      await masterIs(world, 'lb1', 10_000, [low]);
      const high = start(claimant, 'lb2', 150, 'wrong');
      const evidence = (): string => `${lastLines(low)}\n${lastLines(high)}`;
      const both = async (): Promise<boolean> =>
        (await world.host('lb1').holds('eth0', VIP)) && (await world.host('lb2').holds('eth0', VIP));
      await eventually(both, { within: 10_000, what: 'both claim the address', evidence });
      await steadily(both, { during: 2500, every: 100, what: 'both go on claiming it', evidence });
      for (const director of [low, high]) {
        await eventually(async () => (await rejectedAdverts(director)) > 0, {
          within: 5000,
          what: `${director.kind} counts refused adverts`,
          evidence,
        });
      }
      await Promise.all([low.stop(), high.stop()]);
    },
  );
}

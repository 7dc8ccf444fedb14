// How long the client's traffic is away when the master dies without a word. The link of the master is cut at a random
// point of the advert interval; the time runs from the last advert the backup heard to the first answer the client
// gets from it, so that it does not depend on where in the interval death fell.
// Ideal: 3 intervals and the skew of priority 100: v2, 1 s: 3609.4 ms; v3, 0.1 s: 360.9 ms.
// BENCH_ROUNDS sets the rounds per case; BENCH_DIRECTOR=holdfast-vrrp measures the vrrp service alone.

import { setTimeout as delay } from 'node:timers/promises';
import { Capture } from '../support/capture.ts';
import { type Director, type DirectorKind, lastLines, startDirector } from '../support/director.ts';
import { eventually } from '../support/eventually.ts';
import { PingClient } from '../support/ping-client.ts';
import { KEEPALIVED, PING, skipUnless, TCPDUMP, TSHARK } from '../support/requirements.ts';
import { openWorld } from '../support/topology.ts';
import { type BenchRow, median, report } from './report.ts';

const VIP = '10.9.0.100';
const PING_EVERY = 2;

interface Case {
  readonly name: string;
  readonly version: 2 | 3;
  /** Seconds. */
  readonly interval: number;
  readonly rounds: number;
}

/** One takeover, ms after the last advert of the old master. */
interface Round {
  readonly firstAdvert: number;
  readonly firstAnswer: number;
}

const CASES: readonly Case[] = [
  { name: 'advert-1s', version: 2, interval: 1, rounds: Number(process.env['BENCH_ROUNDS'] ?? 7) },
  { name: 'advert-0.1s', version: 3, interval: 0.1, rounds: Number(process.env['BENCH_ROUNDS'] ?? 15) },
];

const missing = skipUnless('namespaces', KEEPALIVED, TCPDUMP, TSHARK, PING);
if (missing !== false) {
  console.error(`takeover: ${missing}`);
  process.exit(3);
}

const holdfastKind = (process.env['BENCH_DIRECTOR'] ?? 'holdfast') as DirectorKind;
const rows: BenchRow[] = [];
const notes: string[] = [];
for (const one of CASES) {
  const keepalived = await measure('keepalived', one);
  const holdfast = await measure(holdfastKind, one);
  rows.push({
    case: one.name,
    holdfast: median(holdfast.map((round) => round.firstAnswer)),
    keepalived: median(keepalived.map((round) => round.firstAnswer)),
  });
  const ideal = (3 * one.interval + ((256 - 100) / 256) * (one.version === 2 ? 1 : one.interval)) * 1000;
  notes.push(
    `${one.name}: ideal ${ideal.toFixed(1)} ms; ${describe('holdfast', holdfast)}; ${describe('keepalived', keepalived)}`,
  );
}
report({ name: 'takeover', unit: 'ms', rows, notes });
process.exit(0);

function describe(name: string, rounds: readonly Round[]): string {
  const answers = rounds.map((round) => round.firstAnswer);
  const advert = median(rounds.map((round) => round.firstAdvert)).toFixed(1);
  return `${name} first advert ${advert}, answer ${Math.min(...answers).toFixed(1)} to ${Math.max(...answers).toFixed(1)} in ${answers.length} rounds`;
}

async function measure(kind: DirectorKind, one: Case): Promise<readonly Round[]> {
  const hosts = { lb1: '10.9.0.1/24', lb2: '10.9.0.2/24', client: '10.9.0.9/24' };
  const world = openWorld(undefined, 'eth0', hosts);
  try {
    const start = (name: string, priority: number): Director =>
      startDirector(kind, {
        host: world.host(name),
        scratch: world.scratch,
        configuration: configuration(one, priority),
        vrrpOnly: true,
      });
    const directors = [start('lb1', 150), start('lb2', 100)];
    const lead = world.host('lb1');
    const backup = world.host('lb2');
    const evidence = (): string => directors.map((director) => lastLines(director)).join('\n');
    const leads = async (): Promise<boolean> => (await lead.holds('eth0', VIP)) && !(await backup.holds('eth0', VIP));
    await eventually(leads, { within: 20_000, what: 'lb1 master', evidence });
    const capture = await Capture.start(world.network, world.lan, world.scratch, 'vrrp');
    const ping = new PingClient(world.host('client'), VIP, PING_EVERY);
    await ping.answered();

    const cuts: number[] = [];
    for (let round = 0; round < one.rounds; round += 1) {
      // Two whole intervals of peace, then death somewhere in the next one.
      await delay((2 + Math.random()) * one.interval * 1000);
      const cut = Date.now();
      cuts.push(cut);
      lead.cutLink('eth0', 'silent');
      await eventually(() => backup.holds('eth0', VIP), { within: 10_000, every: 50, what: 'lb2 master', evidence });
      await ping.answeredAfter(Date.now());
      lead.restoreLink('eth0');
      await eventually(leads, { within: 20_000, every: 50, what: 'lb1 master again', evidence });
      await ping.answeredAfter(Date.now());
      process.stderr.write(`${one.name} ${kind}: round ${round + 1} of ${one.rounds}\n`);
    }
    await ping.stop();
    await capture.stop();
    const adverts = await capture.adverts();
    await Promise.all(directors.map((director) => director.stop()));
    return cuts.map((cut) => {
      const next = adverts.find((advert) => advert.source === '10.9.0.2' && advert.time > cut);
      const last = adverts.findLast((advert) => advert.source === '10.9.0.1' && advert.time < (next?.time ?? 0));
      const answer = ping.answers.find((time) => time >= (next?.time ?? Number.POSITIVE_INFINITY));
      if (next === undefined || last === undefined || answer === undefined) throw new Error('a takeover was not seen');
      return { firstAdvert: next.time - last.time, firstAnswer: answer - last.time };
    });
  } finally {
    world.close();
  }
}

function configuration(one: Case, priority: number): string {
  return `vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    version ${one.version}
    priority ${priority}
    advert_int ${one.interval}
    virtual_ipaddress {
        ${VIP}/24
    }
}
`;
}

// How soon it is there and what it costs: from exec to the vrrp service listening, from exec to the whole suite ready,
// and the proportional memory (PSS) of each service at rest and with 1000 TCP checks; keepalived's beside it.
// Where the kernel has no ip_vs, keepalived runs without its checker (-P) for the start, and its memory is measured in
// the lab kernel, where it has one.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Director, type DirectorKind, lastLines, startDirector } from '../support/director.ts';
import { eventually } from '../support/eventually.ts';
import { getOverSocket } from '../support/metrics.ts';
import { descendantsOf } from '../support/process-tree.ts';
import { SERVICES, type Service } from '../support/readiness.ts';
import { KEEPALIVED, NATS_SERVER, NGINX, skipUnless } from '../support/requirements.ts';
import { openWorld, type World } from '../support/topology.ts';
import { type BenchRow, median, report } from './report.ts';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const CHECKS = 1000;
const FIRST_PORT = 20_000;
const hasIpvs = skipUnless('ipvs') === false;
const LAB_ARGUMENT = 'keepalived-memory';

const missing = skipUnless('namespaces', KEEPALIVED, NATS_SERVER, NGINX);
if (missing !== false) {
  console.error(`footprint: ${missing}`);
  process.exit(3);
}

if (process.argv[2] === LAB_ARGUMENT) {
  console.log(JSON.stringify(await keepalivedMemory()));
  process.exit(0);
}

const startVrrp = { holdfast: await startTimes('holdfast-vrrp'), keepalived: await startTimes('keepalived') };
const startSuite = { holdfast: await startTimes('holdfast'), keepalived: await startTimes('keepalived', !hasIpvs) };
const atRest = await holdfastMemory(0);
const loaded = await holdfastMemory(CHECKS);
const keepalived = hasIpvs ? await keepalivedMemory() : keepalivedMemoryInLab();

const rows: BenchRow[] = [
  { case: 'start-vrrp', holdfast: median(startVrrp.holdfast), keepalived: median(startVrrp.keepalived) },
  { case: 'start-suite', holdfast: median(startSuite.holdfast), keepalived: median(startSuite.keepalived) },
  { case: 'memory-suite', holdfast: sum(atRest), keepalived: keepalived?.atRest ?? null },
  { case: `memory-suite-${CHECKS}-checks`, holdfast: sum(loaded), keepalived: keepalived?.loaded ?? null },
];
for (const service of SERVICES) {
  rows.push({ case: `memory-${service}`, holdfast: atRest.get(service) ?? null, keepalived: null });
  rows.push({ case: `memory-${service}-${CHECKS}-checks`, holdfast: loaded.get(service) ?? null, keepalived: null });
}
for (const other of ['supervisor', 'nats-server']) {
  rows.push({ case: `memory-${other}`, holdfast: atRest.get(other) ?? null, keepalived: null });
}
report({
  name: 'footprint',
  unit: 'ms; memory: MB',
  rows,
  notes: [
    `start: median of ${ROUNDS}; memory-suite: the four services together, without supervisor and nats-server; keepalived: all its processes`,
    ...(hasIpvs
      ? []
      : [
          'no ip_vs here: keepalived started with -P, its memory measured in the lab kernel; Holdfast ipvs waits for the module',
        ]),
  ],
});
process.exit(0);

/** From exec to listening (`holdfast-vrrp`, keepalived) or to every service answering on its socket (`holdfast`), ms. */
async function startTimes(kind: DirectorKind, vrrpOnly = true): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const world = open();
    try {
      const start = performance.now();
      const director = launch(world, kind, 0, vrrpOnly);
      if (kind === 'holdfast') await settled(director);
      else listening(director);
      times.push(performance.now() - start);
      await director.stop();
    } finally {
      world.close();
    }
  }
  process.stderr.write(`start ${kind}: ${times.map((time) => time.toFixed(0)).join(' ')} ms\n`);
  return times;
}

/** Blocks until the director's namespace is a member of 224.0.0.18: then it hears adverts. Looks every ms. */
function listening(director: Director): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    // The group in the kernel's hexadecimal, byte order of the machine.
    const path = `/proc/${director.process.pid}/net/igmp`;
    if (readFileSync(path, 'utf8').includes('120000E0')) return;
    Atomics.wait(pause, 0, 0, 1);
  }
  throw new Error(`not listening after 30 s\n${lastLines(director)}`);
}

/** Waits until every service says it is ready; ipvs need only answer where the kernel has no ip_vs. */
async function settled(director: Director): Promise<void> {
  const isReady = async (service: Service): Promise<true> => {
    const { status, body } = await getOverSocket(`${director.runDirectory}/${service}.sock`, '/readyz');
    if (status !== 200 && (service !== 'ipvs' || hasIpvs)) throw new Error(`${service}: ${status} ${body}`);
    return true;
  };
  await eventually(
    async () => {
      for (const service of SERVICES) await isReady(service);
      return true;
    },
    { within: 60_000, every: 5, what: 'the suite ready', evidence: () => lastLines(director) },
  );
}

/** PSS in MB by service, `supervisor` and `nats-server`. */
async function holdfastMemory(checks: number): Promise<ReadonlyMap<string, number>> {
  const world = open();
  try {
    await serveManyPorts(world);
    const director = launch(world, 'holdfast', checks, false);
    await settled(director);
    await atWork(checks);
    const memory = new Map<string, number>([['supervisor', pssOf(director.process.pid)]]);
    for (const part of [...SERVICES, 'nats-server'] as const) {
      const pid = director.pidOf(part);
      if (pid === undefined) throw new Error(`${part} does not run\n${lastLines(director)}`);
      memory.set(part, pssOf(pid));
    }
    await director.stop();
    return memory;
  } finally {
    world.close();
  }
}

interface KeepalivedMemory {
  readonly atRest: number;
  readonly loaded: number;
}

/** PSS in MB of all processes of a keepalived with its checker. */
async function keepalivedMemory(): Promise<KeepalivedMemory> {
  const measure = async (checks: number): Promise<number> => {
    const world = open();
    try {
      await serveManyPorts(world);
      const director = launch(world, 'keepalived', checks, false);
      listening(director);
      await atWork(checks);
      const pids = [director.process.pid, ...descendantsOf(director.process.pid)];
      const total = pids.reduce((memory, pid) => memory + pssOf(pid), 0);
      await director.stop();
      return total;
    } finally {
      world.close();
    }
  };
  return { atRest: await measure(0), loaded: await measure(CHECKS) };
}

function keepalivedMemoryInLab(): KeepalivedMemory | undefined {
  const lab = fileURLToPath(new URL('../../scripts/lab.mjs', import.meta.url));
  const argv = [lab, '--quiet', '--timeout', '300', '--', 'node', 'test/bench/footprint.bench.ts', LAB_ARGUMENT];
  try {
    const output = execFileSync(process.execPath, argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    const line = output.split('\n').find((text) => text.startsWith('{'));
    return line === undefined ? undefined : (JSON.parse(line) as KeepalivedMemory);
  } catch (error) {
    process.stderr.write(`keepalived's memory could not be measured in the lab: ${String(error)}\n`);
    return undefined;
  }
}

/** Lets it come to rest, or run every check a few times. */
async function atWork(checks: number): Promise<void> {
  await delay(checks === 0 ? 5000 : 20_000);
}

function open(): World {
  return openWorld(undefined, 'eth0', { lb1: '10.9.0.1/24', web: '10.9.0.20/24' });
}

function launch(world: World, kind: DirectorKind, checks: number, vrrpOnly: boolean): Director {
  return startDirector(kind, {
    host: world.host('lb1'),
    scratch: world.scratch,
    configuration: configuration(checks),
    vrrpOnly,
  });
}

/** One nginx that listens on as many ports as there are checks. */
async function serveManyPorts(world: World): Promise<void> {
  const path = world.scratch.write(
    'nginx-many.conf',
    `daemon off;
pid ${world.scratch.path('nginx-many.pid')};
error_log stderr error;
events { worker_connections 4096; }
http { access_log off; server { listen ${FIRST_PORT}-${FIRST_PORT + CHECKS - 1}; return 200 "ok"; } }
`,
  );
  const web = world.host('web');
  web.start(['nginx', '-c', path, '-e', 'stderr']);
  await eventually(async () => (await web.run(['ss', '-Hltn', `sport = :${FIRST_PORT}`])) !== '', {
    within: 10_000,
    what: 'nginx on many ports',
  });
}

/** A pair's usual configuration, and `checks` real servers spread over virtual servers of 100. */
function configuration(checks: number): string {
  const parts = [
    `vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    advert_int 1
    virtual_ipaddress {
        10.9.0.100
    }
}
`,
  ];
  for (let first = 0; first < checks; first += 100) {
    const servers = Array.from(
      { length: Math.min(100, checks - first) },
      (_, index) => `    real_server 10.9.0.20 ${FIRST_PORT + first + index} {
        TCP_CHECK {
            connect_timeout 3
        }
    }`,
    );
    parts.push(`virtual_server 10.9.0.100 ${8000 + first / 100} {
    delay_loop 6
    lb_algo rr
    lb_kind NAT
    protocol TCP
${servers.join('\n')}
}
`);
  }
  return parts.join('\n');
}

/** Proportional set size of a process, MB. */
function pssOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1] ?? Number.NaN) / 1024;
}

function sum(memory: ReadonlyMap<string, number>): number {
  return SERVICES.reduce((total, service) => total + (memory.get(service) ?? 0), 0);
}

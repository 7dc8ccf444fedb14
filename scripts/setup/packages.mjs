// The Debian packages Holdfast uses, what each is for, and how they are installed: with apt-get, as root, once, without
// starting or enabling any daemon that comes with them.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { kernelHasIpvs } from './kernel.mjs';
import { run, StepFailed, step } from './progress.mjs';

/**
 * `shows`: files of which one is enough to know that the package (or another with the same program) is there.
 * `level`: 'run' is needed to run Holdfast and the playground, 'test' only by tests and benchmarks.
 */
export const PACKAGES = [
  {
    name: 'nats-server',
    level: 'run',
    why: 'the bus between the services',
    shows: ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'],
    daemons: ['nats-server'],
  },
  {
    name: 'iproute2',
    level: 'run',
    why: 'network namespaces of the playground',
    shows: ['/usr/bin/ip', '/sbin/ip', '/bin/ip'],
  },
  { name: 'procps', level: 'run', why: 'sysctl', shows: ['/usr/sbin/sysctl', '/sbin/sysctl'] },
  { name: 'kmod', level: 'run', why: 'loads ip_vs', shows: ['/usr/sbin/modprobe', '/sbin/modprobe'] },
  {
    name: 'nginx-light',
    level: 'run',
    why: 'real servers of the playground',
    shows: ['/usr/sbin/nginx'],
    daemons: ['nginx'],
  },
  {
    name: 'user-mode-linux',
    level: 'run',
    why: 'the lab kernel, with IPVS on any machine',
    shows: ['/usr/bin/linux.uml'],
  },
  { name: 'gcc', level: 'run', why: 'builds raw-socket', shows: ['/usr/bin/gcc'] },
  { name: 'g++', level: 'run', why: 'builds raw-socket', shows: ['/usr/bin/g++'] },
  { name: 'make', level: 'run', why: 'builds raw-socket', shows: ['/usr/bin/make'] },
  { name: 'python3', level: 'run', why: 'builds raw-socket', shows: ['/usr/bin/python3'] },
  {
    name: 'keepalived',
    level: 'test',
    why: 'the peer and the measure',
    shows: ['/usr/sbin/keepalived'],
    daemons: ['keepalived'],
  },
  { name: 'frr', level: 'test', why: 'another VRRP peer', shows: ['/usr/lib/frr/vrrpd'], daemons: ['frr'] },
  {
    name: 'ipvsadm',
    level: 'test',
    why: 'reads the balancing table independently',
    shows: ['/usr/sbin/ipvsadm', '/sbin/ipvsadm'],
    daemons: ['ipvsadm'],
  },
  { name: 'tcpdump', level: 'test', why: 'captures', shows: ['/usr/bin/tcpdump', '/usr/sbin/tcpdump'] },
  { name: 'tshark', level: 'test', why: 'decodes captures independently', shows: ['/usr/bin/tshark'] },
  { name: 'iputils-ping', level: 'test', why: 'ping', shows: ['/usr/bin/ping', '/bin/ping'] },
  { name: 'curl', level: 'test', why: 'the client', shows: ['/usr/bin/curl'] },
  { name: 'openssl', level: 'test', why: 'certificates of TLS tests', shows: ['/usr/bin/openssl'] },
];

/** Why a package is missing where we may not install. */
export const NOT_ROOT = 'not root';
const POLICY = '/usr/sbin/policy-rc.d';

const isPresent = (one) => one.shows.some((path) => existsSync(path));

/** Packages of a level ('test' includes 'run') that are not there. */
export function missingPackages(level) {
  const isWanted = (one) => one.level === 'run' || level === 'test';
  // A machine that balances by itself needs no lab.
  const isSpared = (one) => one.name === 'user-mode-linux' && kernelHasIpvs();
  return PACKAGES.filter((one) => isWanted(one) && !isPresent(one) && !isSpared(one));
}

/**
 * Installs the named packages that are missing. Never throws: returns what is still missing, each with the reason.
 * @param {readonly string[]} names
 * @param {(text: string) => void} say
 */
export async function ensurePackages(names, say) {
  const wanted = PACKAGES.filter((one) => names.includes(one.name) && !isPresent(one));
  if (wanted.length === 0) return [];
  const list = wanted.map((one) => one.name).join(' ');
  if (process.getuid?.() !== 0) return wanted.map((one) => ({ ...one, reason: NOT_ROOT }));
  if (!existsSync('/usr/bin/apt-get')) return wanted.map((one) => ({ ...one, reason: 'this machine has no apt-get' }));
  for (const one of wanted) say(`  needs ${one.name.padEnd(16)} ${one.why}`);

  const failures = new Map();
  const policy = forbidDaemons();
  try {
    // Old lists are good enough when the archive cannot be reached just now.
    await step('apt-get update', () => apt(['update'])).catch((error) =>
      say(`  going on with the old lists: ${error.message}`),
    );
    await step(`apt-get install ${list}`, () => install(wanted)).catch(async () => {
      // One that cannot be had must not keep the others away.
      for (const one of wanted) {
        if (isPresent(one)) continue;
        await step(`apt-get install ${one.name}`, () => install([one])).catch((error) => {
          failures.set(one.name, error);
          if (error instanceof StepFailed && error.tail !== '') say(error.tail.replace(/^/gm, '    | '));
        });
      }
    });
  } finally {
    if (policy) rmSync(POLICY, { force: true });
  }
  const daemons = wanted.filter(isPresent).flatMap((one) => one.daemons ?? []);
  await keepDaemonsOff(daemons, say);
  return wanted
    .filter((one) => !isPresent(one))
    .map((one) => ({ ...one, reason: failures.get(one.name)?.message ?? 'apt-get could not install it' }));
}

const install = (packages) => apt(['install', '-y', '--no-install-recommends', ...packages.map((one) => one.name)]);

const apt = (words) =>
  run(['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=300', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1', NEEDRESTART_SUSPEND: '1' },
  });

/** Debian's own switch: while this file says 101, installing a package starts none of its daemons. */
function forbidDaemons() {
  if (existsSync(POLICY)) return false;
  writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return true;
}

/** Neither may they start at the next boot: they were installed for us, not for this machine. */
async function keepDaemonsOff(daemons, say) {
  if (daemons.length === 0 || !existsSync('/usr/bin/systemctl')) return;
  try {
    await run(['systemctl', 'disable', '--quiet', ...daemons]);
    say(`  switched off at boot (they were installed for Holdfast only): ${daemons.join(', ')}`);
  } catch (error) {
    say(`  could not switch off at boot: ${daemons.join(', ')} (${error.message})`);
  }
}

// For tests on a real kernel: whether this one has IPVS, and what it shows of its table.

import { execFileSync } from 'node:child_process';
import { openNetlink } from '../../../lib/linux/netlink-socket.ts';
import { NetlinkTable } from './netlink-table.ts';

/** The balancing table of this network namespace. */
export const kernelTable = (): NetlinkTable => new NetlinkTable({ open: () => openNetlink('generic'), loadModule });

/** Why there can be no test here; `undefined`: the kernel has IPVS. */
export function whyNoIpvs(): string | undefined {
  const table = kernelTable();
  const observation = table.observe(() => false, true);
  table.close();
  return observation.ok ? undefined : 'the kernel has no IPVS: run it with `npm run lab -- node --test FILE`';
}

/** A namespace in which real servers are unicast addresses: without any route the kernel takes none. */
export function giveRoutes(): void {
  for (const words of [
    'link set lo up',
    'link add hfk0 type veth peer name hfk1',
    'link set hfk0 up',
    'addr add 10.255.0.1/8 dev hfk0',
    'addr add 2001:db8::ffff/32 dev hfk0',
  ]) {
    execFileSync('ip', words.split(' '));
  }
}

/** The table as `ipvsadm -Sn` writes it, sorted. */
export const savedTable = (): string[] =>
  execFileSync('ipvsadm', ['-Sn'], { encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n')
    .filter(Boolean)
    .sort();

function loadModule(): void {
  try {
    execFileSync('modprobe', ['ip_vs'], { stdio: 'ignore', timeout: 5000 });
  } catch {
    // The kernel has none; the tests are skipped.
  }
}

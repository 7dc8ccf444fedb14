// What a test needs of the machine. A test that cannot run says why: the reason is printed by the test runner, and
// nothing is left out silently.

import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Requirement = 'root' | 'namespaces' | 'ipvs' | { readonly tool: string; readonly package: string };

export const KEEPALIVED: Requirement = { tool: 'keepalived', package: 'keepalived' };
export const NATS_SERVER: Requirement = { tool: 'nats-server', package: 'nats-server' };
export const NGINX: Requirement = { tool: 'nginx', package: 'nginx-light' };
export const TCPDUMP: Requirement = { tool: 'tcpdump', package: 'tcpdump' };
export const TSHARK: Requirement = { tool: 'tshark', package: 'tshark' };
export const PING: Requirement = { tool: 'ping', package: 'iputils-ping' };

/** For the `skip` option of a test: false when everything is there, else the reason in words. */
export function skipUnless(...requirements: readonly Requirement[]): string | false {
  for (const requirement of requirements) {
    const reason = missing(requirement);
    if (reason !== undefined) return reason;
  }
  return false;
}

function missing(requirement: Requirement): string | undefined {
  if (requirement === 'root') return process.getuid?.() === 0 ? undefined : 'needs root';
  if (requirement === 'namespaces') {
    if (process.getuid?.() !== 0) return 'needs root to make network namespaces';
    return findTool('ip') === undefined ? 'needs the tool ip (package iproute2)' : undefined;
  }
  if (requirement === 'ipvs') {
    return existsSync('/proc/net/ip_vs') ? undefined : 'needs a kernel with ip_vs: run it with npm run lab -- COMMAND';
  }
  return findTool(requirement.tool) === undefined
    ? `needs the tool ${requirement.tool} (package ${requirement.package})`
    : undefined;
}

/** The path of a program, looked for in PATH and in the folders of system programs. */
export function findTool(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin', '/usr/local/sbin'];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/** Whether this is the lab kernel (User-mode Linux): right, but several times slower. */
export function isLabKernel(): boolean {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').includes('User Mode Linux');
  } catch {
    return false;
  }
}

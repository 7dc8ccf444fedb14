// The state file of one network: which namespaces and processes it made, written before they are made, so that a later
// run can remove what a crash left behind. A process is known by its number and its start time: numbers are used again.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks after boot. */
  readonly startTime: string;
}

export interface Ledger {
  readonly network: string;
  readonly owner: ProcessIdentity;
  readonly namespaces: readonly string[];
  readonly processes: readonly ProcessIdentity[];
}

/** Where the state files are; on a tmpfs, as namespaces do not survive a reboot either. */
export const LEDGER_DIRECTORY = '/run/holdfast-netns';

/** The identity of a living process, or undefined when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may hold spaces and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTime = fields[19];
    return fields[0] === 'Z' || startTime === undefined ? undefined : { pid, startTime };
  } catch {
    return undefined;
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startTime === identity.startTime;
}

export function writeLedger(ledger: Ledger): void {
  mkdirSync(LEDGER_DIRECTORY, { recursive: true, mode: 0o755 });
  const path = ledgerPath(ledger.network);
  writeFileSync(`${path}.new`, `${JSON.stringify(ledger, null, 1)}\n`);
  renameSync(`${path}.new`, path);
}

export function deleteLedger(network: string): void {
  rmSync(ledgerPath(network), { force: true });
}

/** Every readable state file of networks whose name starts with `prefix`. */
export function readLedgers(prefix: string): readonly Ledger[] {
  let names: readonly string[] = [];
  try {
    names = readdirSync(LEDGER_DIRECTORY);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => readLedger(join(LEDGER_DIRECTORY, name)))
    .filter((ledger) => ledger !== undefined);
}

function readLedger(path: string): Ledger | undefined {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Ledger;
    return typeof value.network === 'string' && Array.isArray(value.namespaces) ? value : undefined;
  } catch {
    // Cut short by a crash while it was first written: nothing had been made yet.
    rmSync(path, { force: true });
    return undefined;
  }
}

const ledgerPath = (network: string): string => join(LEDGER_DIRECTORY, `${network}.json`);

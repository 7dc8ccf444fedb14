// Removes namespaces and ends the processes in them: those of a network that is done, and those an earlier run left
// when it crashed. Only what a state file names is touched.

import { runCommand } from './command.ts';
import { deleteLedger, identify, isAlive, type Ledger, readLedgers } from './ledger.ts';

/** How long a killed process may take to be gone, milliseconds. */
const DEATH_PATIENCE = 5_000;

/**
 * Removes every network whose name starts with `prefix` and whose owner is dead. Returns their names, and those of the
 * networks whose owner is alive, which are left alone.
 */
export function removeLeftovers(prefix: string): {
  readonly removed: readonly string[];
  readonly inUse: readonly string[];
} {
  const removed: string[] = [];
  const inUse: string[] = [];
  for (const ledger of readLedgers(prefix)) {
    if (isAlive(ledger.owner)) {
      inUse.push(ledger.network);
      continue;
    }
    removeNamespaces(ledger);
    deleteLedger(ledger.network);
    removed.push(ledger.network);
  }
  return { removed, inUse };
}

/** Kills the recorded processes and whoever else lives in the namespaces, then deletes the namespaces. Never throws. */
export function removeNamespaces(ledger: Ledger): void {
  const existing = new Set(listNamespaces());
  const namespaces = ledger.namespaces.filter((name) => existing.has(name));
  const deadline = process.hrtime.bigint() + BigInt(DEATH_PATIENCE) * 1_000_000n;
  for (;;) {
    const pids = new Set(namespaces.flatMap((name) => processesIn(name)));
    for (const identity of ledger.processes) if (isAlive(identity)) pids.add(identity.pid);
    pids.delete(process.pid);
    const living = [...pids].filter((pid) => identify(pid) !== undefined);
    if (living.length === 0 || process.hrtime.bigint() > deadline) break;
    for (const pid of living) kill(pid);
    sleep(20);
  }
  for (const name of namespaces) runCommand(['ip', 'netns', 'delete', name], { mayFail: true });
}

function listNamespaces(): readonly string[] {
  const shown = runCommand(['ip', 'netns', 'list'], { mayFail: true }).stdout;
  return shown.split('\n').map((line) => line.split(' ')[0] ?? '');
}

/** Numbers of all processes that live in a namespace. */
export function processesIn(namespace: string): readonly number[] {
  const shown = runCommand(['ip', 'netns', 'pids', namespace], { mayFail: true }).stdout;
  return shown
    .split('\n')
    .filter((line) => line !== '')
    .map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone in the meantime.
  }
}

/** Blocks: cleaning up must also work inside an exit handler, where nothing asynchronous runs any more. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

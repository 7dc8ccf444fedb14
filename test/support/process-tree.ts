// Processes by kinship: which ones descend from one a test started, and how to end a whole family at once. Nothing
// here ever looks for a process by name alone.

import { readdirSync, readFileSync } from 'node:fs';
import type { NamespaceProcess } from '../../lib/netns/process.ts';

/** Process ids of all children, grandchildren and so on, nearest first. */
export function descendantsOf(pid: number): readonly number[] {
  const childrenOf = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(Number(entry));
    if (parent === undefined) continue;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(entry)]);
  }
  const found: number[] = [];
  const open = [pid];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const children = (childrenOf.get(next) ?? []).toSorted((a, b) => a - b);
    found.push(...children);
    open.push(...children);
  }
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    // The name (second field) may hold spaces and brackets: count from the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : Number(fields[1]);
  } catch {
    return undefined;
  }
}

/** The words of a process's command line; none when it is gone. */
export function commandLineOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .filter((word) => word !== '');
  } catch {
    return [];
  }
}

/** The process or the first descendant whose command line satisfies `matches`. */
export function findInTree(root: number, matches: (words: readonly string[]) => boolean): number | undefined {
  return [root, ...descendantsOf(root)].find((pid) => matches(commandLineOf(pid)));
}

/**
 * Ends a process and all its descendants as a power failure would: the parent is halted first, so that it can neither
 * start a dead child again nor tell its children to stop in order.
 */
export async function killFamily(root: NamespaceProcess): Promise<void> {
  if (root.end !== undefined) return;
  root.signal('SIGSTOP');
  for (const pid of descendantsOf(root.pid)) kill(pid);
  root.signal('SIGKILL');
  await root.ended;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

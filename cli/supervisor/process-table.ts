// Which processes of an earlier life are still there. A process id alone is not enough: the kernel gives it again; the
// start time from /proc makes it unique.

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that can be told from a later one of the same id. */
export interface ProcessMark {
  readonly pid: number;
  /** Field 22 of /proc/PID/stat: clock ticks from boot to its start. */
  readonly startTicks: number;
}

/** `undefined`: there is no such process, or it has ended and waits for its parent. */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, in parentheses, may hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return { pid, startTicks: Number(fields[19]) };
  } catch {
    return undefined;
  }
}

export const isAlive = (mark: ProcessMark): boolean => markOf(mark.pid)?.startTicks === mark.startTicks;

/** Signals a process if it is still that one. */
export function signalProcess(mark: ProcessMark, signal: NodeJS.Signals): void {
  if (!isAlive(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch {
    // It ended in between, or belongs to somebody else; the caller looks whether it is gone.
  }
}

/** Whether all of them are gone before the deadline. */
export async function allGone(marks: readonly ProcessMark[], withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (marks.some(isAlive)) {
    if (performance.now() > end) return false;
    await sleep(5);
  }
  return true;
}

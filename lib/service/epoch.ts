// The epoch of a process: wall-clock ms of its start, but always greater than its predecessor's, even when the clock was
// set back in between. The last one is kept in the run directory.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Never throws: without the record the clock alone decides. */
export function nextEpoch(runDir: string, name: string, now: number = Date.now()): number {
  const file = join(runDir, `${name}.epoch`);
  const epoch = Math.max(now, lastEpoch(file) + 1);
  try {
    writeFileSync(file, `${epoch}\n`);
  } catch {
    // A run directory that cannot be written is reported by the service's side.
  }
  return epoch;
}

function lastEpoch(file: string): number {
  try {
    const value = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(value) ? value : 0;
  } catch {
    return 0;
  }
}

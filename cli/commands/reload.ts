// holdfast reload: tells the supervisor, and waits for what it made of it.

import { setTimeout as sleep } from 'node:timers/promises';
import { Mistake } from '../mistake.ts';
import { isAlive } from '../supervisor/process-table.ts';
import { readState } from '../supervisor/state-file.ts';

const PATIENCE_MS = 10_000;

/** Resolves with 0 when the configuration was accepted, 2 when not. */
export async function runReload(runDir: string): Promise<number> {
  const before = readState(runDir);
  if (before === undefined || !isAlive(before.process)) {
    throw new Mistake(`no holdfast runs in ${runDir}; --run-dir or --node says where else to look`);
  }
  try {
    process.kill(before.process.pid, 'SIGHUP');
  } catch (error) {
    throw new Mistake(
      `cannot signal process ${before.process.pid}: ${error instanceof Error ? error.message : error}`,
      4,
    );
  }
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const reload = readState(runDir)?.reload;
    if (reload !== undefined && reload.at !== before.reload?.at) {
      (reload.ok ? process.stdout : process.stderr).write(`${reload.ok ? '' : 'what runs goes on. '}${reload.text}\n`);
      return reload.ok ? 0 : 2;
    }
    await sleep(20);
  }
  throw new Mistake(`no answer within ${PATIENCE_MS / 1000} s; the log of holdfast run says more`);
}

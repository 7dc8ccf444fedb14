// The scheduling class of the calling thread. Refusals are results: without CAP_SYS_NICE a service runs on as it is.

import { setPriority } from 'node:os';
import { DONE, errnoName, lastErrno, libc, type Outcome, systemError } from './libc.ts';

const SCHED_FIFO = 1;
/** Threads and children started afterwards are ordinary again: scripts must not inherit real-time priority. */
const SCHED_RESET_ON_FORK = 0x40000000;

/** Real-time FIFO for the calling thread only; V8's helper threads stay ordinary. Priority 1–99. */
export function setRealtime(priority: number): Outcome {
  const parameters = new Uint8Array(new Int32Array([priority]).buffer);
  const result = libc.schedSetscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, parameters);
  return result < 0 ? systemError(`real-time priority ${priority}`, lastErrno()) : DONE;
}

/** Nice value of the process: -20 (first) to 19 (last). */
export function setNice(nice: number): Outcome {
  try {
    setPriority(0, nice);
    return DONE;
  } catch (error) {
    const errno = error instanceof Error && 'info' in error ? Number((error.info as { errno?: number }).errno ?? 0) : 0;
    return {
      ok: false,
      code: errnoName(Math.abs(errno)),
      errno: Math.abs(errno),
      text: `nice ${nice}: ${String(error)}`,
    };
  }
}

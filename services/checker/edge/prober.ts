// Starts the probe that a check asks for.

import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import type { Prober, RunningProbe } from '../ports.ts';
import { startHttpProbe } from './http-probe.ts';
import { ScriptRunner } from './misc-probe.ts';
import type { Done } from './probe.ts';
import { startSmtpProbe } from './smtp-probe.ts';
import { startTcpProbe } from './tcp-probe.ts';

export class NetworkProber implements Prober {
  readonly #scripts = new ScriptRunner();

  start(check: PlannedCheck, step: number, done: Done): RunningProbe {
    const { probe } = check;
    const toldWithPlace: Done = (outcome) =>
      done(outcome.result === 'passed' ? outcome : { ...outcome, reason: outcome.reason + placeOf(check) });
    switch (probe.kind) {
      case 'tcp':
        return startTcpProbe(probe, toldWithPlace);
      case 'http':
        return startHttpProbe(probe, step, toldWithPlace);
      case 'smtp':
        return startSmtpProbe(probe, toldWithPlace);
      case 'misc':
        return this.#scripts.start(probe, done);
      default:
        return refuse(probe satisfies never, done);
    }
  }

  /** Waits, for a few seconds at most, for scripts that were told to end. */
  close(): Promise<void> {
    return this.#scripts.close();
  }
}

/** " (at 127.0.0.1:25)" when the check connects elsewhere than where the real server serves; otherwise ''. */
function placeOf({ probe, realServer }: PlannedCheck): string {
  if (probe.kind === 'misc') return '';
  const { address, port } = probe.target;
  if (realServer.startsWith(`[${address}]:`) && realServer.endsWith(`:${port}`)) return '';
  return ` (at ${address.includes(':') ? `[${address}]` : address}:${port})`;
}

/** A plan of a newer ipvs may name a kind that this checker does not know: no verdict, and it is said. */
function refuse(_probe: never, done: Done): RunningProbe {
  done({ result: 'inconclusive', reason: 'this checker does not know that kind of check', duration: milliseconds(0) });
  return { cancel: () => {} };
}

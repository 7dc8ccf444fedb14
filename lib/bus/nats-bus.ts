// The bus of a running service: facts over NATS.

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Origin } from '../facts/facts.ts';
import type { Logger } from '../log/log.ts';
import type { Duration } from '../time/time.ts';
import type { Bus } from './bus.ts';
import { createFactBus } from './fact-bus.ts';
import { BusNotYetUp, openNatsTransport } from './nats-transport.ts';

export const DEFAULT_BUS_URL = 'nats://127.0.0.1:4222';

/** File in the run directory in which the supervisor writes the URL of the server that it runs. */
export const BUS_URL_FILE = 'bus.url';

export interface BusOptions {
  /** One URL, or a function asked before every attempt to connect. */
  readonly urls: string | (() => readonly string[]);
  readonly node: string;
  readonly service: Origin['service'];
  /** Only checkers have one. */
  readonly speaker?: string;
  readonly log: Logger;
  /** Default: the kernel's. */
  readonly bootId?: string;
  /** Wall-clock ms, greater than that of any predecessor. Default: now. */
  readonly epoch?: number;
  /** See `FactBusOptions.repeatEvery`. */
  readonly repeatEvery?: Duration;
}

/** Returns at once; connects in the background and never gives up. */
export function connectBus(options: BusOptions): Bus {
  const { urls, node, service, speaker = '', log } = options;
  const transport = openNatsTransport({
    urls: typeof urls === 'string' ? () => splitUrls(urls) : urls,
    name: ['holdfast', node, service, ...(speaker ? [speaker] : [])].join('.'),
    log,
  });
  return createFactBus({
    transport,
    identity: {
      node,
      service,
      speaker,
      bootId: options.bootId ?? readBootId(),
      epoch: options.epoch ?? Date.now(),
    },
    log,
    ...(options.repeatEvery === undefined ? {} : { repeatEvery: options.repeatEvery }),
  });
}

/** Set for services that run under a supervisor with a server of its own: its file is awaited, no default is tried. */
export const SUPERVISED_BUS = 'HOLDFAST_SUPERVISED_BUS';

/**
 * Where the bus is: the given URL, else what the supervisor wrote, else the default; read anew at every call. Throws
 * while a supervisor's server is not yet up.
 */
export function busUrls(given: string | undefined, runDir: string): readonly string[] {
  if (given) return splitUrls(given);
  try {
    const written = splitUrls(readFileSync(join(runDir, BUS_URL_FILE), 'utf8'));
    if (written.length > 0) return written;
  } catch {
    // No supervisor, or none that runs a server.
  }
  if (process.env[SUPERVISED_BUS]) throw new BusNotYetUp('the supervisor has not yet said where its server is');
  return [DEFAULT_BUS_URL];
}

const splitUrls = (text: string): readonly string[] => text.split(/[\s,]+/).filter((url) => url !== '');

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return randomUUID();
  }
}

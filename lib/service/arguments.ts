// The command line that all services share. Values come from the option, else from the environment (HOLDFAST_NODE,
// HOLDFAST_NATS, ...), else from the default.

import { hostname } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ServiceName } from '../facts/facts.ts';
import type { LogFormat, LogLevel } from '../log/log.ts';
import { version } from './version.ts';

/** Plain data: goes to a worker thread as it is. */
export interface ServiceArguments {
  /** '' for the checker, which needs none. */
  readonly config: string;
  readonly node: string;
  /** `undefined`: what the supervisor wrote into the run directory, else the default server. */
  readonly nats: string | undefined;
  readonly runDir: string;
  /** `HOST:PORT`; `undefined`: a socket in the run directory. */
  readonly http: string | undefined;
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
  /** Checkers only: tells several of one node apart. Otherwise ''. */
  readonly id: string;
  readonly zone: string;
}

/** A command line that cannot be used; `message` is for people. `isHelp`: it was asked for, not a mistake. */
export class UsageError extends Error {
  readonly isHelp: boolean;
  constructor(message: string, isHelp = false) {
    super(message);
    this.name = 'UsageError';
    this.isHelp = isHelp;
  }
}

/** Where a director keeps its sockets and small records when nothing is said. */
export function defaultRunDir(node: string): string {
  if (process.getuid?.() === 0) return join('/run/holdfast', node);
  return join(process.env['XDG_RUNTIME_DIR'] ?? `/tmp/holdfast-${process.getuid?.() ?? 0}`, 'holdfast', node);
}

/** Throws `UsageError`. */
export function parseServiceArguments(service: ServiceName, argv: readonly string[]): ServiceArguments {
  const values = readOptions(service, argv);
  if (values.help) throw new UsageError(usage(service), true);
  if (values.version) throw new UsageError(`holdfast ${version()}`, true);
  const read = (name: keyof typeof values & string): string | undefined => {
    const value = values[name] ?? process.env[`HOLDFAST_${name.replaceAll('-', '_').toUpperCase()}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const config = read('config');
  if (config === undefined && service !== 'checker') {
    throw new UsageError(`--config FILE is missing.\n${usage(service)}`);
  }
  const node = read('node') ?? hostname();
  return {
    config: config ?? '',
    node,
    nats: read('nats'),
    runDir: read('run-dir') ?? defaultRunDir(node),
    http: read('http'),
    logFormat: oneOf('--log-format', read('log-format') ?? 'text', ['text', 'json']),
    logLevel: oneOf('--log-level', read('log-level') ?? 'info', ['debug', 'info', 'warn', 'error']),
    id: service === 'checker' ? (read('id') ?? hostname()) : '',
    zone: read('zone') ?? '',
  };
}

const OPTIONS = {
  config: { type: 'string' },
  node: { type: 'string' },
  nats: { type: 'string' },
  'run-dir': { type: 'string' },
  http: { type: 'string' },
  'log-format': { type: 'string' },
  'log-level': { type: 'string' },
  id: { type: 'string' },
  zone: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

function readOptions(service: ServiceName, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const text = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new UsageError(`${text}.\n${usage(service)}`);
  }
}

function oneOf<const Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${choices.join(', ')}, not '${value}'.`);
  return found;
}

function usage(service: ServiceName): string {
  return [
    `Usage: node services/${service}/main.ts ${service === 'checker' ? '[options]' : '--config FILE [options]'}`,
    '',
    ...(service === 'checker' ? [] : ['  --config FILE        keepalived.conf to run']),
    '  --node NAME          name of this director on the bus (default: the host name)',
    '  --nats URL           server of the bus (default: RUN-DIR/bus.url, else nats://127.0.0.1:4222)',
    '  --run-dir DIR        sockets and small records (default: /run/holdfast/NODE)',
    '  --http HOST:PORT     metrics and health here (default: a socket in the run directory)',
    '  --log-format FORMAT  text or json',
    '  --log-level LEVEL    debug, info, warn or error',
    ...(service === 'checker'
      ? [
          '  --id ID              tells checkers of one node apart (default: host name and a random part)',
          '  --zone ZONE          where this checker looks from',
        ]
      : []),
  ].join('\n');
}

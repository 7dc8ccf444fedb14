// One line per fact, structured, from the edge only. Text for people, JSON for machines, pino underneath. Writing never
// blocks a service: when the reader stalls, up to 1 MB waits and the rest is dropped and counted.

import { type DestinationStream, pino } from 'pino';
import { openOutlet } from './outlet.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFormat = 'text' | 'json';
export type LogFields = Readonly<Record<string, unknown>>;

/** Text tells everything to a person; fields are for machines and appear in JSON only. */
export interface Logger {
  debug(text: string, fields?: LogFields): void;
  info(text: string, fields?: LogFields): void;
  warn(text: string, fields?: LogFields): void;
  error(text: string, fields?: LogFields): void;
}

export interface LogOptions {
  /** Default 'text'. */
  readonly format?: LogFormat;
  /** Default 'info'. */
  readonly level?: LogLevel;
  /** Told apart from other checkers of the node; '' for none. */
  readonly speaker?: string;
  /** Takes finished lines; default: standard output. */
  readonly write?: (line: string) => void;
}

/** Lines that were dropped because nobody read them. */
export const logCounters = { dropped: 0 };

/** The log of one process, e.g. `2026-11-20T12:00:00.123Z vrrp lb1 info VI_1 backup -> master: no advert ...`. */
export function createLogger(service: string, node: string, options: LogOptions = {}): Logger {
  const name = options.speaker ? `${service}/${options.speaker}` : service;
  const write = options.write ?? standardOutput();
  const stream: DestinationStream = {
    write: options.format === 'json' ? write : (line) => write(formatLogLine(line)),
  };
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: { service: name, node },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  );
  return {
    debug: (text, fields) => logger.debug(fields ?? {}, text),
    info: (text, fields) => logger.info(fields ?? {}, text),
    warn: (text, fields) => logger.warn(fields ?? {}, text),
    error: (text, fields) => logger.error(fields ?? {}, text),
  };
}

/** A logger that says nothing; for tests. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Turns one JSON line into one line for people. */
export function formatLogLine(json: string): string {
  const record = JSON.parse(json) as Record<string, unknown>;
  // Control characters would let a hostile name forge lines or steer the terminal.
  const text = String(record['msg'] ?? '').replace(/[\u0000-\u001f\u007f]/g, (character) =>
    character === '\n' ? ' | ' : ' ',
  );
  return `${record['time']} ${record['service']} ${record['node']} ${record['level']} ${text}\n`;
}

let shared: ((line: string) => void) | undefined;

function standardOutput(): (line: string) => void {
  if (shared) return shared;
  const outlet = openOutlet(1, () => logCounters.dropped++);
  shared = (line) => outlet.write(line);
  return shared;
}

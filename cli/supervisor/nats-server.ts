// The server of the bus when none is given: nats-server as a child on loopback, its store in the run directory. The port
// is 4222, or the one it had before, or any free one when that is taken.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as tcpConnect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUS_URL_FILE } from '../../lib/bus/nats-bus.ts';

const USUAL_PORT = 4222;
const HOST = '127.0.0.1';

export interface EmbeddedServer {
  /** Chooses the port, writes the server's configuration. Rejects when there is no nats-server. */
  prepare(): Promise<readonly string[]>;
  readonly url: string;
  /** Resolves when it takes connections, or with false when it does not within the deadline. */
  listening(withinMs: number): Promise<boolean>;
}

export function embeddedServer(node: string, runDir: string): EmbeddedServer {
  let port = 0;
  return {
    prepare: async () => {
      const program = findProgram();
      port = await choosePort([port, rememberedPort(runDir), USUAL_PORT].filter((candidate) => candidate > 0));
      const file = join(runDir, 'nats-server.conf');
      mkdirSync(join(runDir, 'nats'), { recursive: true });
      writeFileSync(file, configuration(node, runDir, port));
      return [program, '-c', file];
    },
    get url() {
      return `nats://${HOST}:${port}`;
    },
    listening: async (withinMs) => {
      const end = performance.now() + withinMs;
      while (!(await accepts(port))) {
        if (performance.now() > end) return false;
        await sleep(10);
      }
      return true;
    },
  };
}

/** Says where the bus is to everybody who looks into the run directory. */
export function announceBus(runDir: string, url: string): void {
  writeFileSync(join(runDir, BUS_URL_FILE), `${url}\n`);
}

export const forgetBus = (runDir: string): void => rmSync(join(runDir, BUS_URL_FILE), { force: true });

function configuration(node: string, runDir: string, port: number): string {
  return [
    '# Written by holdfast run at every start; edits are lost. To use a server of your own: --nats URL.',
    `server_name: ${JSON.stringify(node)}`,
    `listen: "${HOST}:${port}"`,
    `log_file: ${JSON.stringify(join(runDir, 'nats-server.log'))}`,
    'logfile_size_limit: 1MB',
    `jetstream { store_dir: ${JSON.stringify(join(runDir, 'nats'))}, max_memory_store: 16MB, max_file_store: 512MB }`,
    '',
  ].join('\n');
}

function findProgram(): string {
  const given = process.env['HOLDFAST_NATS_SERVER'];
  if (given) return given;
  const directories = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/local/sbin',
    '/usr/local/bin',
    '/usr/sbin',
  ];
  const found = directories.map((directory) => join(directory, 'nats-server')).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new Error('it is not installed; apt-get install nats-server, or give a server with --nats URL');
}

/** From the port file of an earlier life, so that clients find the server where it was. */
function rememberedPort(runDir: string): number {
  try {
    const match = /^listen: "[^"]*:(\d+)"$/m.exec(readFileSync(join(runDir, 'nats-server.conf'), 'utf8'));
    return Number(match?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function choosePort(candidates: readonly number[]): Promise<number> {
  for (const candidate of new Set(candidates)) {
    if ((await bindable(candidate)) !== undefined) return candidate;
  }
  const any = await bindable(0);
  if (any === undefined) throw new Error(`no port to be had on ${HOST}; is the loopback interface up?`);
  return any;
}

function bindable(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? undefined) : undefined));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = tcpConnect(port, HOST);
    socket.setTimeout(500, () => socket.destroy());
    // The first thing that the server says is INFO; before it, it is not at work.
    socket.once('data', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

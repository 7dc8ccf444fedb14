// Targets for tests of probes: real listeners on loopback that do one thing, well or badly.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address } from '../../../lib/address/address.ts';
import type { ProbeConfig, ProbeTarget } from '../../../lib/config/model.ts';
import { seconds } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from '../core/events.ts';
import { plannedCheck } from '../core/test-checks.ts';
import { NetworkProber } from './prober.ts';

export interface TestListener {
  readonly port: number;
  close(): Promise<void>;
}

/** A TCP listener on 127.0.0.1 that gives each connection to `serve`; without a port on any that is free. */
export function listen(serve: (socket: Socket) => void, port = 0): Promise<TestListener> {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    serve(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const bound = server.address();
      resolve({
        port: typeof bound === 'object' && bound !== null ? bound.port : 0,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}

/** A port of 127.0.0.1 on which nobody listens. */
export async function closedPort(): Promise<number> {
  const listener = await listen(() => {});
  await listener.close();
  return listener.port;
}

export function loopback(port: number, options: Partial<ProbeTarget> = {}): ProbeTarget {
  return {
    address: address('127.0.0.1'),
    port,
    bindAddress: undefined,
    bindPort: undefined,
    connectTimeout: seconds(5),
    ...options,
  };
}

/** Runs one probe to its end. */
export function probe(config: ProbeConfig, step = 0): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const realServer = config.kind === 'misc' ? '' : `[${config.target.address}]:tcp:${config.target.port}`;
    new NetworkProber().start({ ...plannedCheck({ probe: config }), realServer }, step, resolve);
  });
}

/** "failed: connect: refused" */
export async function findingOf(config: ProbeConfig, step = 0): Promise<string> {
  const { result, reason } = await probe(config, step);
  return `${result}: ${reason}`;
}

export interface TestNginx {
  readonly httpPort: number;
  readonly httpsPort: number;
  close(): Promise<void>;
}

/** A real nginx with the given `location` blocks, over HTTP and over TLS with a certificate of its own. */
export async function startNginx(locations: string): Promise<TestNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'hfcheck-nginx-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    mkdirSync(join(folder, 'logs'));
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test.invalid'],
      ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')],
    ]);
    const [httpPort, httpsPort] = [await closedPort(), await closedPort()];
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, httpPort, httpsPort, locations));
    const nginx = spawn(
      '/usr/sbin/nginx',
      ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error')],
      {
        stdio: 'ignore',
      },
    );
    const ended = new Promise<void>((resolve) => nginx.once('exit', () => resolve()));
    await untilListening(httpPort);
    await untilListening(httpsPort);
    return {
      httpPort,
      httpsPort,
      close: async () => {
        nginx.kill('SIGTERM');
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function configuration(folder: string, httpPort: number, httpsPort: number, locations: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n');
  return `
    daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error;
    events { worker_connections 128; }
    http {
      access_log off; ${temporary}
      server {
        listen 127.0.0.1:${httpPort};
        listen 127.0.0.1:${httpsPort} ssl;
        ssl_certificate ${folder}/certificate.pem; ssl_certificate_key ${folder}/key.pem;
        ${locations}
      }
    }`;
}

function run(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', (status) => (status === 0 ? resolve() : reject(new Error(`${program}: exit ${status}`))));
  });
}

/** Resolves when somebody listens; rejects after 20 s. */
async function untilListening(port: number): Promise<void> {
  const end = performance.now() + 20_000;
  while (performance.now() < end) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`nobody listens on port ${port}`);
}

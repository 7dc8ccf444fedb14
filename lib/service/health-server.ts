// The small HTTP side of a service: /metrics, /healthz (it lives), /readyz (it does all of its work, or why not).

import type { Problem } from '../facts/facts.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { listen } from './listen.ts';

export interface HealthServerOptions {
  /** `HOST:PORT` or `[V6]:PORT`; a path with a slash is a Unix socket. */
  readonly listen: string;
  readonly metrics: Metrics;
  readonly readiness: () => { readonly ready: boolean; readonly problems: readonly Problem[] };
}

export interface HealthServer {
  /** Where it listens: the path, or `http://HOST:PORT` with the port that was chosen when 0 was asked for. */
  readonly address: string;
  close(): Promise<void>;
}

/** Rejects when the address cannot be had. */
export async function openHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  // Imported late: a service is at work before its HTTP side is there.
  const { fastify } = await import('fastify');
  const server = fastify({
    logger: false,
    connectionTimeout: 10_000,
    requestTimeout: 10_000,
    forceCloseConnections: true,
  });
  server.get('/metrics', async (_request, reply) => {
    reply.header('content-type', options.metrics.contentType);
    return options.metrics.text();
  });
  server.get('/healthz', async () => ({ alive: true }));
  server.get('/readyz', async (_request, reply) => {
    const readiness = options.readiness();
    reply.code(readiness.ready ? 200 : 503);
    return readiness;
  });
  const address = await listen(server, options.listen);
  return { address, close: () => server.close() };
}

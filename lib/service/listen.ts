// Where an HTTP server of ours listens: a Unix socket that its owner and group may use, or an address.

import { chmodSync, rmSync } from 'node:fs';

interface Listenable {
  listen(options: { path: string } | { host: string; port: number }): Promise<string>;
}

/**
 * `where`: `HOST:PORT`, `[V6]:PORT`, or a path with a slash for a Unix socket. Gives what it listens on; throws
 * `TypeError` on a text that is neither.
 */
export async function listen(server: Listenable, where: string): Promise<string> {
  if (where.includes('/')) {
    rmSync(where, { force: true });
    await server.listen({ path: where });
    chmodSync(where, 0o660);
    return where;
  }
  const match = /^(?:\[([^\]]+)\]|([^:]*)):(\d{1,5})$/.exec(where);
  if (!match) throw new TypeError(`'${where}' is not HOST:PORT`);
  return server.listen({ host: match[1] ?? (match[2] || '127.0.0.1'), port: Number(match[3]) });
}

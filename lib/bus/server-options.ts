// How every connection of ours to a NATS server is made: no reconnection by the client (see nats-transport.ts), a dead
// link noticed within seconds, credentials as people write them, in the URL.

import type { ConnectionOptions } from 'nats';

const CONNECT_TIMEOUT_MS = 2000;
/** A link that went dead without a word is noticed within three of these. */
const PING_INTERVAL_MS = 2000;

export function serverOptions(urls: readonly string[], name: string): ConnectionOptions {
  return {
    servers: urls.map(withoutCredentials),
    ...credentials(urls[0]),
    name,
    reconnect: false,
    timeout: CONNECT_TIMEOUT_MS,
    pingInterval: PING_INTERVAL_MS,
    maxPingOut: 2,
    noRandomize: true,
    ignoreClusterUpdates: true,
  };
}

/** For showing, and for the client, which takes credentials as options only. */
export const withoutCredentials = (url: string): string => url.replace(/^([a-z]+:\/\/)?[^@/]*@/, '$1');

function credentials(url: string | undefined): Pick<ConnectionOptions, 'user' | 'pass' | 'token'> {
  const parsed = url?.includes('@') ? URL.parse(url.includes('://') ? url : `nats://${url}`) : null;
  if (!parsed?.username) return {};
  const name = decodeURIComponent(parsed.username);
  return parsed.password ? { user: name, pass: decodeURIComponent(parsed.password) } : { token: name };
}

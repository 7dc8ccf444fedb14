// The playground's map: who is there, under which address. The two configuration files beside this file say the same.

import { fileURLToPath } from 'node:url';

export const PREFIX = 'hfplay';
export const LAN = 'lan';
export const VIRTUAL_ADDRESS = '10.73.0.100';
export const VIRTUAL_PORT = 80;

export const DIRECTORS = ['director1', 'director2'] as const;
export const WEB_SERVERS = ['web1', 'web2'] as const;
export const CLIENT = 'client';
export type DirectorName = (typeof DIRECTORS)[number];
export type WebServerName = (typeof WEB_SERVERS)[number];

/** Address of every machine on the LAN. */
export const ADDRESSES: Readonly<Record<DirectorName | WebServerName | 'client', string>> = {
  director1: '10.73.0.11',
  director2: '10.73.0.12',
  web1: '10.73.0.21',
  web2: '10.73.0.22',
  client: '10.73.0.50',
};

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export const configurationOf = (director: DirectorName): string =>
  fileURLToPath(new URL(`./keepalived-${director}.conf`, import.meta.url));

export const isDirector = (name: string): name is DirectorName => (DIRECTORS as readonly string[]).includes(name);
export const isWebServer = (name: string): name is WebServerName => (WEB_SERVERS as readonly string[]).includes(name);

// All keyword tables by block: what the parser looks names up in and the reference page is made from.

import {
  BFD_CHECK_KEYWORDS,
  CHECK_BLOCK_KEYWORDS,
  COMMON_CHECK_KEYWORDS,
  DNS_KEYWORDS,
  FILE_KEYWORDS,
  HOST_KEYWORDS,
  HTTP_KEYWORDS,
  MISC_KEYWORDS,
  SMTP_KEYWORDS,
  UDP_KEYWORDS,
  URL_KEYWORDS,
} from './checks.ts';
import { GLOBAL_KEYWORDS } from './global-defs.ts';
import { type BlockName, type Keyword, notYet } from './keyword.ts';
import { GARP_GROUP_KEYWORDS, ROOT_KEYWORDS, SSL_KEYWORDS } from './root.ts';
import { BFD_KEYWORDS, SCRIPT_KEYWORDS, TRACK_FILE_KEYWORDS, TRACK_PROCESS_KEYWORDS } from './trackers.ts';
import { REAL_SERVER_KEYWORDS, VIRTUAL_SERVER_KEYWORDS } from './virtual-server.ts';
import { AUTH_HMAC_KEYWORDS, AUTHENTICATION_KEYWORDS, INSTANCE_KEYWORDS, SYNC_GROUP_KEYWORDS } from './vrrp.ts';

/** Schedule keywords: what a check that opens no connection shares with the others. */
const SCHEDULE_KEYWORDS = COMMON_CHECK_KEYWORDS.filter(
  (keyword) => !/^(connect_|bind|fwmark)/.test(keyword.name), // connections only
);

/** The rows of each block, in the order of the reference. */
export const KEYWORD_TABLES: Readonly<Record<BlockName, readonly Keyword[]>> = {
  root: ROOT_KEYWORDS,
  global_defs: GLOBAL_KEYWORDS,
  vrrp_sync_group: SYNC_GROUP_KEYWORDS,
  vrrp_instance: INSTANCE_KEYWORDS,
  authentication: AUTHENTICATION_KEYWORDS,
  auth_hmac: AUTH_HMAC_KEYWORDS,
  vrrp_script: SCRIPT_KEYWORDS,
  track_file: TRACK_FILE_KEYWORDS,
  vrrp_track_process: TRACK_PROCESS_KEYWORDS,
  bfd_instance: BFD_KEYWORDS,
  garp_group: GARP_GROUP_KEYWORDS,
  track_group: [notYet(3, 'group', '0', '{ INSTANCE … }', 'members', { body: 'words' })],
  SSL: SSL_KEYWORDS,
  virtual_server: VIRTUAL_SERVER_KEYWORDS,
  real_server: [...REAL_SERVER_KEYWORDS, ...CHECK_BLOCK_KEYWORDS],
  TCP_CHECK: COMMON_CHECK_KEYWORDS,
  HTTP_GET: [...HTTP_KEYWORDS, ...COMMON_CHECK_KEYWORDS],
  SSL_GET: [...HTTP_KEYWORDS, ...COMMON_CHECK_KEYWORDS],
  SMTP_CHECK: [...SMTP_KEYWORDS, ...COMMON_CHECK_KEYWORDS],
  MISC_CHECK: [...MISC_KEYWORDS, ...SCHEDULE_KEYWORDS],
  DNS_CHECK: [...DNS_KEYWORDS, ...COMMON_CHECK_KEYWORDS],
  UDP_CHECK: [...UDP_KEYWORDS, ...COMMON_CHECK_KEYWORDS],
  PING_CHECK: COMMON_CHECK_KEYWORDS,
  FILE_CHECK: [...FILE_KEYWORDS, ...SCHEDULE_KEYWORDS],
  BFD_CHECK: BFD_CHECK_KEYWORDS,
  url: URL_KEYWORDS,
  host: HOST_KEYWORDS,
};

const indexes = new Map<BlockName, ReadonlyMap<string, Keyword>>();

/** The keyword of that name in a block; names are case-sensitive. */
export function findKeyword(block: BlockName, name: string): Keyword | undefined {
  let index = indexes.get(block);
  if (index === undefined) {
    index = new Map(KEYWORD_TABLES[block].map((keyword) => [keyword.name, keyword]));
    indexes.set(block, index);
  }
  return index.get(name);
}

/** Blocks in which a keyword of that name exists. */
export function blocksKnowing(name: string): readonly BlockName[] {
  return (Object.keys(KEYWORD_TABLES) as BlockName[]).filter((block) => findKeyword(block, name) !== undefined);
}

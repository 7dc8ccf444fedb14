import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { memoryEnvironment } from '../../../test/doubles/config-environment.ts';
import { parseConfiguration } from '../parse.ts';
import { arityBounds, type BlockName, type Keyword } from './keyword.ts';
import { blocksKnowing, findKeyword, KEYWORD_TABLES } from './tables.ts';

/** Every keyword that keepalived registers, by block: written down from its documentation and source. */
const KEEPALIVED: Readonly<Record<string, readonly string[]>> = JSON.parse(
  readFileSync(new URL('../../../test/corpus/keepalived-keywords.json', import.meta.url), 'utf8'),
);

/** A configuration with one line inside a block. */
const AROUND: Readonly<Record<BlockName, (line: string) => string>> = {
  root: (line) => line,
  global_defs: (line) => `global_defs {\n${line}\n}`,
  vrrp_sync_group: (line) => `vrrp_sync_group G {\n${line}\n}`,
  vrrp_instance: (line) => `vrrp_instance V {\n${line}\n}`,
  authentication: (line) => `vrrp_instance V {\nauthentication {\n${line}\n}\n}`,
  auth_hmac: (line) => `vrrp_instance V {\nauth_hmac {\n${line}\n}\n}`,
  vrrp_script: (line) => `vrrp_script S {\n${line}\n}`,
  track_file: (line) => `track_file F {\n${line}\n}`,
  vrrp_track_process: (line) => `vrrp_track_process P {\n${line}\n}`,
  bfd_instance: (line) => `bfd_instance B {\n${line}\n}`,
  garp_group: (line) => `garp_group {\n${line}\n}`,
  track_group: (line) => `track_group G {\n${line}\n}`,
  SSL: (line) => `SSL {\n${line}\n}`,
  virtual_server: (line) => `virtual_server 10.0.0.1 80 {\n${line}\n}`,
  real_server: (line) => inRealServer(line),
  TCP_CHECK: (line) => inRealServer(`TCP_CHECK {\n${line}\n}`),
  HTTP_GET: (line) => inRealServer(`HTTP_GET {\n${line}\n}`),
  SSL_GET: (line) => inRealServer(`SSL_GET {\n${line}\n}`),
  SMTP_CHECK: (line) => inRealServer(`SMTP_CHECK {\n${line}\n}`),
  MISC_CHECK: (line) => inRealServer(`MISC_CHECK {\n${line}\n}`),
  DNS_CHECK: (line) => inRealServer(`DNS_CHECK {\n${line}\n}`),
  UDP_CHECK: (line) => inRealServer(`UDP_CHECK {\n${line}\n}`),
  PING_CHECK: (line) => inRealServer(`PING_CHECK {\n${line}\n}`),
  FILE_CHECK: (line) => inRealServer(`FILE_CHECK {\n${line}\n}`),
  BFD_CHECK: (line) => inRealServer(`BFD_CHECK {\n${line}\n}`),
  url: (line) => inRealServer(`HTTP_GET {\nurl {\n${line}\n}\n}`),
  host: (line) => inRealServer(`SMTP_CHECK {\nhost {\n${line}\n}\n}`),
};

function inRealServer(text: string): string {
  return `virtual_server 10.0.0.1 80 {\nreal_server 10.0.1.1 80 {\n${text}\n}\n}`;
}

const parse = (text: string) => parseConfiguration('k.conf', memoryEnvironment({ 'k.conf': text }));

test('all 363 names of keepalived are known in each of their 413 blocks', () => {
  const rows = Object.values(KEEPALIVED).flat();
  const shared = 8; // HTTP_GET and SSL_GET have one list
  assert.equal(new Set(rows).size, 363);
  assert.equal(rows.length - shared, 413 + 1); // track_group's one keyword has no row of its own
  for (const [block, names] of Object.entries(KEEPALIVED)) {
    for (const name of names) assert.ok(findKeyword(block as BlockName, name), `${name} in ${block}`);
  }
});

test('every keyword is accepted in its block', () => {
  for (const [block, keywords] of Object.entries(KEYWORD_TABLES) as [BlockName, readonly Keyword[]][]) {
    for (const keyword of keywords) {
      const values = ' 1'.repeat(Math.min(3, arityBounds(keyword.arity).least));
      const body = keyword.body === undefined ? '' : ' {\n}';
      const { diagnostics, unsupported } = parse(AROUND[block](`${keyword.name}${values}${body}\n`));
      const unknown = diagnostics.filter(({ code }) => code === 'unknown-keyword');
      assert.deepEqual(unknown, [], `${keyword.name} in ${block}`);
      const inside = findKeyword('real_server', block)?.status ?? findKeyword('root', block)?.status;
      if (keyword.status === 'not-yet' && inside !== 'not-yet' && block !== 'auth_hmac') {
        assert.ok(
          unsupported.some((use) => use.keyword === keyword.name),
          `${keyword.name} in ${block} is not listed`,
        );
      }
    }
  }
});

test('every keyword that is said to work has something that reads it', () => {
  for (const [block, keywords] of Object.entries(KEYWORD_TABLES) as [BlockName, readonly Keyword[]][]) {
    for (const keyword of keywords.filter(({ status }) => status === 'supported')) {
      if (keyword.name === 'accept') continue; // what keepalived does without strict mode, and what happens here
      if (inUnsupportedBlock(block)) continue;
      const body = keyword.body === undefined ? '' : ' {\n}';
      const { diagnostics } = parse(AROUND[block](`${keyword.name} <PLACEHOLDER>${body}\n`));
      assert.ok(
        diagnostics.some(({ code }) => code === 'placeholder'),
        `${keyword.name} in ${block} is not read`,
      );
    }
  }
});

const inUnsupportedBlock = (block: BlockName): boolean => findKeyword('real_server', block)?.status === 'not-yet';

test('the blocks that know a name are found', () => {
  assert.deepEqual(blocksKnowing('nb_get_retry'), ['HTTP_GET', 'SSL_GET']);
  assert.deepEqual(blocksKnowing('nosuchword'), []);
});

test('arities read as written', () => {
  assert.deepEqual(arityBounds('1-2!'), { least: 1, most: 2, stops: true });
  assert.deepEqual(arityBounds('0'), { least: 0, most: 0, stops: false });
  assert.deepEqual(arityBounds('1+'), { least: 1, most: Number.POSITIVE_INFINITY, stops: false });
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { loadConfiguration } from '../../lib/config-files/load.ts';
import { errorsOf, judgeReload, parseServices } from './run.ts';

const directory = mkdtempSync(join(tmpdir(), 'holdfast-run-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const GOOD = 'global_defs {\n  router_id lb1\n}\n';
const load = (text: string) => {
  const file = join(directory, 'keepalived.conf');
  writeFileSync(file, text);
  return loadConfiguration(file, { checkInterfaces: false, checkScripts: false });
};
const judge = (before: string, next: string) => judgeReload('k.conf', load(next), errorsOf(load(before)));

test('a reload with an error that the running configuration does not have is refused, and says where', () => {
  const verdict = judge(GOOD, `${GOOD}vrrp_instanze VI_1 {\n}\n`);
  assert.equal(verdict.ok, false);
  assert.equal(verdict.summary, 'k.conf has 1 new error');
  assert.match(verdict.text, /keepalived\.conf:4:1: error: .*vrrp_instanze/);
});

test('errors that were lived with since the start do not stand in the way, wherever their line went', () => {
  const flawed = `${GOOD}vrrp_instanze VI_1 {\n}\n`;
  const verdict = judge(flawed, `# a comment moves everything\n${flawed}`);
  assert.equal(verdict.ok, true);
  assert.equal(verdict.summary, 'k.conf accepted');
});

test('a configuration that cannot be used is refused', () => {
  assert.equal(judge(GOOD, 'vrrp_instance VI_1 {\n  virtual_router_id\n}\n').summary, 'k.conf cannot be used');
});

test('services are named in any order, once each', () => {
  assert.deepEqual(parseServices('notifier, vrrp,vrrp'), ['vrrp', 'notifier']);
  assert.throws(() => parseServices('vrrp,lvs'), /'lvs' is no service; there are vrrp, checker, ipvs, notifier/);
});

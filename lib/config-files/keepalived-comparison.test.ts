// The exit statuses of `holdfast check` beside those of the real `keepalived -t`, on one corpus, in a network namespace
// with eth0 to eth3. Needs root and an installed keepalived 2.2.7; says so when it cannot run.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { QUIRKS } from '../../test/corpus/quirks.ts';
import { parseConfiguration } from '../config/parse.ts';
import { nodeEnvironment } from './node-environment.ts';

const SAMPLES = '/usr/share/doc/keepalived/samples';
/** Samples whose status differs, and why. */
const KNOWN_DIFFERENCES: Readonly<Record<string, string>> = {
  'keepalived.conf.vrrp': 'a duplicate address is an error since 2.4',
  'keepalived.conf.vrrp.rules': 'rules are not supported yet',
  'keepalived.conf.vrrp.static_ipaddress': 'routes are not supported yet',
};

const namespace = `hfconf-${process.pid}`;
const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });

function reasonToSkip(): string | false {
  if (process.getuid?.() !== 0) return 'needs root for a network namespace';
  if (!/v2\.2\.7/.test(run('keepalived', '--version').stderr ?? '')) return 'keepalived 2.2.7 is not installed';
  return false;
}

describe('beside keepalived -t', { skip: reasonToSkip() }, () => {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-compare-'));

  before(() => {
    assert.equal(run('ip', 'netns', 'add', namespace).status, 0, 'cannot make a network namespace');
    for (const [left, right] of [
      ['eth0', 'eth1'],
      ['eth2', 'eth3'],
    ] as const) {
      run('ip', '-n', namespace, 'link', 'add', left, 'type', 'veth', 'peer', 'name', right);
      for (const device of [left, right]) run('ip', '-n', namespace, 'link', 'set', device, 'up');
    }
    run('ip', '-n', namespace, 'addr', 'add', '10.0.0.1/24', 'dev', 'eth0');
  });

  after(() => {
    run('ip', 'netns', 'del', namespace);
    rmSync(directory, { recursive: true, force: true });
  });

  const real = (file: string): { status: number | null; said: string } => {
    const result = run('ip', 'netns', 'exec', namespace, 'keepalived', '-t', '-f', file);
    return { status: result.status, said: `${result.stdout}${result.stderr}` };
  };
  const ours = (file: string) =>
    parseConfiguration(file, { ...nodeEnvironment({}), interfaces: new Set(['lo', 'eth0', 'eth1', 'eth2', 'eth3']) });

  for (const quirk of QUIRKS) {
    test(`exit status: ${quirk.name}`, () => {
      const file = join(directory, 'k.conf');
      writeFileSync(file, quirk.text);
      const theirs = real(file);
      const expected = quirk.keepalived?.exit ?? quirk.exit;
      assert.equal(theirs.status, expected, `keepalived said:\n${theirs.said}`);
      assert.equal(ours(file).exitCode, quirk.exit);
    });
  }

  for (const sample of readdirSync(SAMPLES).filter((name) => name.startsWith('keepalived.conf.'))) {
    test(`sample ${sample}`, { skip: KNOWN_DIFFERENCES[sample] ?? false }, () => {
      const file = join(SAMPLES, sample);
      const theirs = real(file);
      const parsed = ours(file);
      const said = parsed.diagnostics.map((one) => `${one.at?.line}: ${one.message}`).join('\n');
      assert.equal(
        parsed.exitCode,
        theirs.status,
        `keepalived said:\n${theirs.said}\nwe said:\n${said}\n${readFileSync(file, 'utf8')}`,
      );
    });
  }
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the configuration's own syntax
// Reading from the disk: odd files end in a clear sentence and a status, bundles read as the files did.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { instance } from '../../test/corpus/quirks.ts';
import { inspectScript } from './inspect-script.ts';
import { loadConfiguration, renderDiagnostics, writeBundle } from './load.ts';

const directory = mkdtempSync(join(tmpdir(), 'holdfast-load-'));
after(() => rmSync(directory, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const codes = (path: string): { exitCode: number; fatal: boolean; codes: string[] } => {
  const { exitCode, fatal, diagnostics } = loadConfiguration(path);
  return { exitCode, fatal, codes: diagnostics.map(({ code }) => code) };
};

test('a missing file, a directory and a device are said as such', () => {
  const missing = loadConfiguration(join(directory, 'nosuch.conf'));
  assert.deepEqual([missing.exitCode, missing.fatal, missing.configuration], [4, true, undefined]);
  assert.match(renderDiagnostics(missing), /error: Configuration file '.*nosuch.conf' does not exist/);
  assert.match(renderDiagnostics(loadConfiguration(directory)), /is a directory/);
  assert.deepEqual(codes('/dev/null'), { exitCode: 4, fatal: true, codes: ['main-file'] });
});

test('an empty file is valid and does nothing', () => {
  assert.deepEqual(codes(file('empty.conf', '')), { exitCode: 0, fatal: false, codes: ['empty'] });
});

test('a binary file is not a text', () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256);
  assert.deepEqual(codes(file('binary', bytes)), { exitCode: 5, fatal: true, codes: ['not-text'] });
});

test('comments in another encoding do not matter', () => {
  const text = Buffer.concat([
    Buffer.from('global_defs {\n router_id a # '),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    Buffer.from('\n}\n'),
  ]);
  assert.deepEqual(codes(file('gbk.conf', text)), { exitCode: 0, fatal: false, codes: [] });
});

test('an unreadable file says so', { skip: process.getuid?.() === 0 && 'root reads everything' }, () => {
  const path = file('secret.conf', '');
  chmodSync(path, 0);
  assert.match(renderDiagnostics(loadConfiguration(path)), /permission denied/);
});

const TEN_MEGABYTES = 10 * 1024 * 1024;
/** Generous: shared machines are slow. A quadratic step would need minutes. */
const SECONDS_ALLOWED = 30;

for (const [name, line] of [
  ['opening braces', '{\n'],
  ['closing braces', '}\n'],
  ['one line of braces', '{'],
  ['unknown words', 'foo bar baz\n'],
  ['open quotes', 'a "b\n'],
  ['pasted spaces', '\u00a0priority\u00a0100\n'],
  [
    'instances',
    'vrrp_instance V {\n interface eth0\n virtual_router_id 1\n virtual_ipaddress {\n 10.0.0.1/24 dev eth0\n }\n}\n',
  ],
  [
    'real servers',
    'virtual_server 10.0.0.1 80 {\n real_server 10.0.0.2 80 {\n TCP_CHECK {\n connect_timeout 3\n }\n }\n}\n',
  ],
] as const) {
  test(`ten megabytes of ${name} end in time, with a bounded report`, { timeout: SECONDS_ALLOWED * 2000 }, () => {
    const path = file('large.conf', line.repeat(TEN_MEGABYTES / Buffer.byteLength(line)));
    const start = process.hrtime.bigint();
    const loaded = loadConfiguration(path);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    assert.ok(seconds < SECONDS_ALLOWED, `${seconds} s`);
    assert.equal(loaded.exitCode, 5);
    assert.ok(renderDiagnostics(loaded).length < 2_000_000);
  });
}

test('a bundle reads as the files did, whatever they have become', () => {
  mkdirSync(join(directory, 'parts'));
  const part = file('parts/one.conf', instance());
  const main = file('main.conf', 'global_defs {\n router_id ${_ENV HOLDFAST_TEST_SITE}\n}\ninclude parts/*.conf\n');
  process.env['HOLDFAST_TEST_SITE'] = 'north';
  const loaded = loadConfiguration(main, { configId: 'x', hostName: 'h' });
  assert.equal(loaded.configuration?.global.routerId, 'north');
  assert.equal(loaded.configuration.vrrpInstances.length, 1);
  const bundle = join(directory, 'accepted.json');
  writeBundle(bundle, loaded.sources);
  assert.equal(statSync(bundle).mode & 0o777, 0o600);
  process.env['HOLDFAST_TEST_SITE'] = 'south';
  rmSync(part);
  writeFileSync(main, 'garbage {');
  const again = loadConfiguration(bundle);
  assert.deepEqual(again.configuration, loaded.configuration);
  assert.deepEqual(again.diagnostics, loaded.diagnostics);
  assert.deepEqual(again.sources, JSON.parse(JSON.stringify(loaded.sources)));
});

test('includes are relative to the file, and executable files are left out', () => {
  file('parts/run.sh.conf', 'foo');
  chmodSync(join(directory, 'parts/run.sh.conf'), 0o755);
  const { diagnostics } = loadConfiguration(file('exec.conf', 'include parts/run*.conf\nincludea parts/none.conf\n'));
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['include-executable', 'include-not-found'],
  );
});

test('interfaces are looked at only when asked', () => {
  const path = file('interface.conf', instance('', { 'interface eth0': 'interface nosuch0' }));
  assert.equal(loadConfiguration(path).fatal, false);
  const checked = loadConfiguration(path, { checkInterfaces: true });
  assert.deepEqual([checked.fatal, checked.exitCode], [true, 5]);
});

test('programs are looked up in PATH, and whoever else may change them is named', () => {
  const found = inspectScript('true');
  assert.ok(found.kind === 'usable' && found.path.endsWith('/true'));
  assert.equal(inspectScript('/nonexistent/x').kind, 'missing');
  assert.equal(inspectScript(directory).kind, 'not-regular');
  const script = file('script.sh', '#!/bin/sh\n');
  assert.equal(inspectScript(script).kind, 'not-executable');
  chmodSync(script, 0o777);
  const unsafe = inspectScript(script);
  assert.ok(unsafe.kind === 'usable' && unsafe.unsafeComponent !== undefined);
  symlinkSync('/bin/true', join(directory, 'link'));
  assert.equal(inspectScript(join(directory, 'link')).kind, 'usable');
});

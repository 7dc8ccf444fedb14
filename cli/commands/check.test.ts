import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const directory = mkdtempSync(join(tmpdir(), 'holdfast-check-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const module = new URL('./check.ts', import.meta.url).href;

function check(text: string, options: object): { status: number | null; stdout: string; stderr: string } {
  const file = join(directory, 'k.conf');
  writeFileSync(file, text);
  const program = `import { runCheck } from ${JSON.stringify(module)}; process.exitCode = runCheck(${JSON.stringify(file)}, ${JSON.stringify(options)});`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 20_000 });
}

test('prints diagnostics, what is not supported and a summary; returns the status', () => {
  const { status, stdout, stderr } = check('global_defs {\n router_id\n vrrp_strict\n}\n', { interfaces: false });
  assert.equal(status, 5);
  assert.equal(stdout, '');
  assert.match(stderr, /k\.conf:2:2: error: router_id needs a value - ignoring \[missing-parameter\]/);
  assert.match(stderr, /vrrp_strict \(in global_defs\): line 3/);
  assert.match(stderr, /k\.conf: 1 error, 1 keyword not supported yet; exit status 5 \(errors or warnings\)\n$/);
});

test('a clean file: one line', () => {
  const { status, stderr } = check('global_defs {\n router_id a\n}\n', {});
  assert.equal(status, 0);
  assert.match(stderr, /^.*k\.conf: no errors; exit status 0 \(clean\)\n$/);
});

test('JSON for programs', () => {
  const { status, stdout, stderr } = check('foo\n', { json: true });
  assert.equal(status, 5);
  assert.equal(stderr, '');
  const said = JSON.parse(stdout) as {
    exitCode: number;
    diagnostics: { code: string; at: { line: number; column: number } }[];
  };
  assert.equal(said.exitCode, 5);
  assert.deepEqual(
    said.diagnostics.map(({ code, at }) => [code, at.line, at.column]),
    [['unknown-keyword', 1, 1]],
  );
});

// The compiler keeps the rules pure: a file in core/ that names anything of Node or of a browser does not compile.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
mkdirSync(join(root, 'build'), { recursive: true });
const folder = mkdtempSync(join(root, 'build/pure-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function compile(code: string): string {
  writeFileSync(join(folder, 'probe.ts'), code);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.pure.json', include: ['probe.ts'], exclude: [] }),
  );
  const run = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', timeout: 60_000 });
  return run.stdout;
}

test('plain rules compile', () =>
  assert.equal(compile('export const twice = (value: number): number => value * 2;\n'), ''));

for (const [what, code] of [
  ['timers', 'export const t = setTimeout(() => {}, 1);'],
  ['the process', 'export const p = process.pid;'],
  ['Buffer', "export const b = Buffer.from('x');"],
  ['the console', "console.log('x');\nexport {};"],
  ['Node modules', "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;"],
  ['the web platform', "export const f = fetch('http://localhost');"],
] as const)
  test(`${what} do not compile in a core`, () =>
    assert.match(compile(`${code}\n`), /error TS(2304|2580|2584|2591|2307|2882)/));

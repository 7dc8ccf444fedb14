import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PROJECT } from '../setup/progress.mjs';
import { runFile } from './run-file.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(PROJECT, 'build/run-file-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function run(text, more = {}) {
  const file = join(folder, 'some.test.mjs');
  writeFileSync(file, `import test, { suite } from 'node:test';\nimport assert from 'node:assert';\n${text}`);
  return runFile(file, { inLab: false, limit: 30_000, signal: new AbortController().signal, ...more });
}

test('passed, failed and skipped tests are counted, suites and failing parents are not', async () => {
  const result = await run(`
    test('one', () => {});
    test('two', () => { console.log('said by two'); assert.equal(1, 2); });
    test('three', { skip: 'no root here' }, () => {});
    test('four', { todo: 'later' }, () => {});
    suite('group', () => { test('five', () => {}); test('six', () => { throw new Error('six is broken'); }); });`);
  assert.equal(result.passed, 2);
  assert.deepEqual(
    result.failed.map((one) => one.name),
    ['two', 'six'],
  );
  assert.match(result.failed[1].error, /six is broken/);
  assert.deepEqual(
    result.skipped.map((one) => [one.name, one.reason]),
    [
      ['three', 'no root here'],
      ['four', 'to do: later'],
    ],
  );
  assert.match(result.output, /said by two/);
});

test('a file that takes too long is ended and names the test it was in', async () => {
  const result = await run("test('endless', () => new Promise(() => setInterval(() => {}, 1000)));", { limit: 1500 });
  assert.equal(result.passed, 0);
  assert.deepEqual(result.failed, [{ name: 'endless', error: 'took longer than 1.5 s, in "endless"' }]);
});

test('a file that cannot be loaded, ends early or has no test is a failure', async () => {
  for (const text of ["import './nothing-there.mjs';", "test('a', () => process.exit(3));", '']) {
    const result = await run(text);
    assert.equal(result.failed.length, 1, text);
  }
});

test('a pattern chooses tests by name', async () => {
  const result = await run("test('apple', () => {}); test('pear', () => { throw new Error(); });", { grep: 'apple' });
  assert.equal(result.passed, 1);
  assert.equal(result.failed.length, 0);
});

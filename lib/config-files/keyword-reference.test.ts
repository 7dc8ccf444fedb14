import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DIAGNOSTIC_CODES } from '../config/diagnostic-codes.ts';
import { DIAGNOSTICS_PAGE, diagnosticReference, keywordReference, REFERENCE_PAGE } from './keyword-reference.ts';

test('docs/reference/keywords.md is what the keyword tables say', () => {
  assert.equal(
    readFileSync(REFERENCE_PAGE, 'utf8'),
    keywordReference(),
    'run: node lib/config-files/keyword-reference.ts',
  );
});

test('docs/reference/diagnostics.md is what the codes say', () => {
  assert.equal(
    readFileSync(DIAGNOSTICS_PAGE, 'utf8'),
    diagnosticReference(),
    'run: node lib/config-files/keyword-reference.ts',
  );
});

test('every diagnostic code is used, and only these are', () => {
  const folders = [new URL('../config/', import.meta.url), new URL('../config/build/', import.meta.url)];
  const text = folders
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.ts') && !/test|diagnostic-codes|web-paste/.test(name))
        .map((name) => readFileSync(new URL(name, folder), 'utf8')),
    )
    .join('\n');
  for (const code of Object.keys(DIAGNOSTIC_CODES)) {
    assert.ok(text.includes(`'${code}'`) || code.startsWith('pasted-'), `${code} is never said`);
  }
});

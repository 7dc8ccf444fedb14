import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { keywordReference, REFERENCE_PAGE } from './keyword-reference.ts';

test('docs/reference/keywords.md is what the keyword tables say', () => {
  assert.equal(
    readFileSync(REFERENCE_PAGE, 'utf8'),
    keywordReference(),
    'run: node lib/config-files/keyword-reference.ts',
  );
});

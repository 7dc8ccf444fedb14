// Runs every play of core/scenarios. `HOLDFAST_REWRITE=1` writes what happens now into the files instead of comparing.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { runPlay } from './play.ts';

const folder = new URL('../core/scenarios/', import.meta.url);
const DASHES = '\n----\n';

for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
  const file = new URL(name, folder);
  const text = readFileSync(file, 'utf8');
  const title = text.split('\n')[0]?.replace(/^#\s*/, '') ?? '';
  test(`${name.replace('.txt', '')}: ${title}`, () => {
    const [script = '', expected = ''] = text.split(DASHES);
    const output = runPlay(script);
    if (process.env['HOLDFAST_REWRITE'] === '1') writeFileSync(file, `${script}${DASHES}${output}`);
    else assert.equal(output, expected);
  });
}

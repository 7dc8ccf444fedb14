// Generated files are kept in the repository; this makes them again and compares.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

test('lib/bus/gen is what proto/ generates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-gen-'));
  try {
    execFileSync(process.execPath, [join(root, 'scripts/generate-proto.mjs'), folder], { timeout: 60_000 });
    for (const name of ['holdfast.js', 'holdfast.d.ts'])
      assert.ok(
        readFileSync(join(folder, name), 'utf8') === readFileSync(join(root, 'lib/bus/gen', name), 'utf8'),
        `${name} differs from what proto/ generates: run "npm run generate" and commit the result`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

// Every quirk of the corpus gives its diagnostics and keepalived's exit status.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUIRKS } from '../../test/corpus/quirks.ts';
import { memoryEnvironment } from '../../test/doubles/config-environment.ts';
import { parseConfiguration } from './parse.ts';

for (const quirk of QUIRKS) {
  test(`quirk: ${quirk.name}`, () => {
    const parsed = parseConfiguration('k.conf', memoryEnvironment({ 'k.conf': quirk.text }));
    const codes = parsed.diagnostics.map(({ code, message, at }) => `${code}: ${at?.line ?? '-'}: ${message}`);
    assert.equal(parsed.exitCode, quirk.exit, codes.join('\n'));
    assert.equal(parsed.fatal, quirk.fatal ?? false, codes.join('\n'));
    assert.equal(parsed.configuration === undefined, parsed.fatal);
    for (const code of quirk.says) {
      assert.ok(
        parsed.diagnostics.some((one) => one.code === code),
        `${code} is missing among:\n${codes.join('\n')}`,
      );
    }
    if (quirk.says.length === 0) assert.deepEqual(codes, []);
  });
}

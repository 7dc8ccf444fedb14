// The demo as a user would run it, on a kernel that balances: a power failure, a web server that stops, every service
// killed once, a cable pulled; and nothing is left behind.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const demo = fileURLToPath(new URL('./demo.txt', import.meta.url));
const namespaces = (): string => spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout;

test('the demo of the playground runs to its end and cleans up', { timeout: 400_000 }, () => {
  const played = spawnSync(process.execPath, [program, '--script', demo], {
    encoding: 'utf8',
    timeout: 390_000,
    killSignal: 'SIGTERM',
  });
  assert.equal(played.status, 0, played.stdout + played.stderr);
  assert.doesNotMatch(namespaces(), /hfplay/);
});

test('an expectation that is not met ends a script with status 1 and tells what was there instead', {
  timeout: 120_000,
}, () => {
  const played = spawnSync(process.execPath, [program], {
    encoding: 'utf8',
    input: 'cut director1\ncut director2\nexpect served web1 within 1\nsay never reached\n',
    timeout: 110_000,
    killSignal: 'SIGTERM',
  });
  assert.equal(played.status, 1, played.stdout + played.stderr);
  assert.match(played.stdout, /not met within 1 s: expect served web1/);
  assert.doesNotMatch(played.stdout, /never reached/);
  assert.doesNotMatch(namespaces(), /hfplay/);
});

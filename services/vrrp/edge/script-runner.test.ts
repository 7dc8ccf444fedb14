import assert from 'node:assert/strict';
import { test } from 'node:test';
import { milliseconds, seconds } from '../../../lib/time/time.ts';
import type { ScriptOutcome } from '../core/script-tracker.ts';
import { ScriptProcesses } from './script-runner.ts';

const run = (argv: readonly string[], timeoutMs = 10_000, user?: string): Promise<ScriptOutcome> =>
  new Promise((resolve) => {
    const command = { text: argv.join(' '), argv, user, group: undefined };
    new ScriptProcesses().run(command, milliseconds(timeoutMs), resolve);
  });

test('the exit status is the outcome', async () => {
  assert.deepEqual(await run(['/bin/sh', '-c', 'exit 0']), { kind: 'exited', status: 0 });
  assert.deepEqual(await run(['/bin/sh', '-c', 'exit 3']), { kind: 'exited', status: 3 });
});

test('a script that a signal ends says which', async () => {
  assert.deepEqual(await run(['/bin/sh', '-c', 'kill -SEGV $$']), { kind: 'signalled', signal: 'SIGSEGV' });
});

test('a script that takes too long is ended with its children', async () => {
  const started = performance.now();
  assert.deepEqual(await run(['/bin/sh', '-c', 'sleep 60 & sleep 60'], 100), { kind: 'timed-out' });
  assert.ok(performance.now() - started < seconds(5));
});

test('a script that ignores TERM is killed two seconds later', async () => {
  const started = performance.now();
  assert.deepEqual(await run(['/bin/sh', '-c', 'trap "" TERM; while :; do sleep 1; done'], 100), { kind: 'timed-out' });
  const took = performance.now() - started;
  assert.ok(took >= 2000 && took < 8000, `${took} ms`);
});

test('a program that is not there, or a user that is not, is told in words', async () => {
  const missing = await run(['/no/such/program']);
  assert.equal(missing.kind, 'not-started');
  const nobody = await run(['/bin/true'], 1000, 'no-such-user-here');
  assert.deepEqual(nobody, { kind: 'not-started', error: "no user 'no-such-user-here' on this machine" });
});

test('it runs as the user asked for', { skip: process.getuid?.() === 0 ? false : 'needs root' }, async () => {
  assert.deepEqual(await run(['/bin/sh', '-c', '[ "$(id -un)" = nobody ]'], 10_000, 'nobody'), {
    kind: 'exited',
    status: 0,
  });
});

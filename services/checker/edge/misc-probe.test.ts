// MISC_CHECK with real scripts: exit statuses, users, time limits, children that stay behind, programs that are not there.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { MiscProbeConfig, ScriptCommand } from '../../../lib/config/model.ts';
import { seconds } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from '../core/events.ts';
import { ScriptRunner } from './misc-probe.ts';
import { findingOf } from './probe-targets.ts';

const asRoot = process.geteuid?.() === 0 ? {} : { skip: 'only root may run scripts as another user' };

function script(
  argv: readonly string[],
  options: Partial<Omit<MiscProbeConfig, 'command'>> & Partial<ScriptCommand> = {},
): MiscProbeConfig {
  const { timeout = seconds(10), dynamic = false, user, group } = options;
  return { kind: 'misc', command: { text: argv.join(' '), argv, user, group }, timeout, dynamic };
}

const shell = (text: string, options: Parameters<typeof script>[1] = {}): MiscProbeConfig =>
  script(['/bin/sh', '-c', text], options);

async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hfcheck-misc-'));
  chmodSync(folder, 0o777);
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits, for at most 15 s, until something is so. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 15_000;
  while (!isSo()) {
    assert.ok(performance.now() < end, `not within 15 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('the exit status decides', async () => {
  assert.equal(await findingOf(shell('exit 0')), 'passed: exit 0');
  assert.equal(await findingOf(shell('exit 1')), 'failed: exit 1');
  assert.equal(await findingOf(shell('exit 7')), 'failed: exit 7');
  assert.equal(await findingOf(shell('exit 7', { dynamic: true })), 'passed: exit 7: weight 5');
  assert.equal(await findingOf(shell('kill -SEGV $$')), 'failed: ended by SIGSEGV');
});

test('arguments arrive as they are, no shell looks at them', () =>
  withFolder(async (folder) => {
    const program = join(folder, 'program');
    const output = join(folder, 'output');
    writeFileSync(program, `#!/bin/sh\nprintf '%s|' "$@" > ${output}\n`, { mode: 0o755 });
    assert.equal(await findingOf(script([program, 'a b', '$HOME', '; true'])), 'passed: exit 0');
    assert.equal(readFileSync(output, 'utf8'), 'a b|$HOME|; true|');
  }));

test('the environment comes without what would steer shell and loader', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'output');
    process.env['IFS'] = 'x';
    process.env['LD_PRELOAD_OF_TEST'] = 'x';
    process.env['HOLDFAST_TEST_STAYS'] = 'yes';
    try {
      assert.equal(await findingOf(shell(`env > ${output}`)), 'passed: exit 0');
    } finally {
      delete process.env['IFS'];
      delete process.env['LD_PRELOAD_OF_TEST'];
      delete process.env['HOLDFAST_TEST_STAYS'];
    }
    const names = readFileSync(output, 'utf8')
      .split('\n')
      .map((line) => line.split('=')[0]);
    assert.ok(names.includes('HOLDFAST_TEST_STAYS'));
    assert.ok(!names.includes('IFS') && !names.includes('LD_PRELOAD_OF_TEST'));
  }));

test('a script runs as the configured user and group', asRoot, () =>
  withFolder(async (folder) => {
    const output = join(folder, 'output');
    const run = shell(`id -un > ${output}; id -gn >> ${output}`, { user: 'nobody', group: 'daemon' });
    assert.equal(await findingOf(run), 'passed: exit 0');
    assert.equal(readFileSync(output, 'utf8'), 'nobody\ndaemon\n');
  }),
);

test('what the checker cannot run says nothing about the target', async () => {
  assert.equal(
    await findingOf(script(['/nonexistent/check'])),
    'inconclusive: cannot run /nonexistent/check: no such file',
  );
  assert.equal(await findingOf(script(['/etc/passwd'])), 'inconclusive: cannot run /etc/passwd: not allowed to');
  assert.equal(
    await findingOf(shell('true', { user: 'no-such-user' })),
    "inconclusive: no user 'no-such-user' on this machine",
  );
  assert.equal(
    await findingOf(shell('true', { group: 'no-such-group' })),
    "inconclusive: no group 'no-such-group' on this machine",
  );
});

test('a script that takes too long is ended with its children, and has failed', () =>
  withFolder(async (folder) => {
    const childPid = join(folder, 'child');
    const run = shell(`sleep 300 & echo $! > ${childPid}; wait`, { timeout: seconds(0.5) });
    assert.equal(await findingOf(run), 'failed: not finished within 0.5 s');
    const pid = readFileSync(childPid, 'utf8').trim();
    await until('the child of the script is gone', () => isGone(pid));
  }));

test('a script that ignores TERM gets KILL two seconds later', () =>
  withFolder(async (folder) => {
    const pidFile = join(folder, 'pid');
    const started = performance.now();
    const run = shell(`trap '' TERM; echo $$ > ${pidFile}; while :; do sleep 1; done`, { timeout: seconds(0.5) });
    assert.equal(await findingOf(run), 'failed: not finished within 0.5 s');
    const took = performance.now() - started;
    assert.ok(took >= 2500 && took < 10_000, `${took} ms`);
    assert.ok(isGone(readFileSync(pidFile, 'utf8').trim()));
  }));

test('a stop ends the scripts under way and says nothing of them', () =>
  withFolder(async (folder) => {
    const pidFile = join(folder, 'pid');
    const runner = new ScriptRunner();
    const outcomes: ProbeOutcome[] = [];
    const running = runner.start(shell(`echo $$ > ${pidFile}; exec sleep 300`), (outcome) => outcomes.push(outcome));
    await until('the script has started', () => existsSync(pidFile) && readFileSync(pidFile, 'utf8').endsWith('\n'));
    running.cancel();
    await runner.close();
    assert.equal(runner.running, 0);
    assert.deepEqual(outcomes, []);
    assert.ok(isGone(readFileSync(pidFile, 'utf8').trim()));
  }));

/** Ended, or a zombie whose new parent has not looked yet. */
function isGone(pid: string): boolean {
  try {
    return / [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

// Real processes: what a script sees, how its end is told, and who it runs as.
import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { identityOf } from '../../../lib/linux/identity.ts';
import type { ScriptDelivery } from '../core/delivery-rules.ts';
import type { DeliveryOutcome } from '../core/notifier-core.ts';
import { ProcessScriptRunner } from './script-runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-scripts-'));
chmodSync(folder, 0o777);
after(() => rmSync(folder, { recursive: true, force: true }));

const runner = new ProcessScriptRunner();
let serial = 0;

function script(text: string): string {
  const path = join(folder, `script${++serial}.sh`);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

function delivery(argv: readonly string[], user?: string, group?: string): ScriptDelivery {
  const notice = {
    kind: 'instance',
    name: 'VI_1',
    virtualServer: '',
    state: 'MASTER',
    priority: 100,
    body: '',
    cause: 'x',
    at: 0,
    late: false,
  } as const;
  return { kind: 'script', id: `d${++serial}`, hook: 'notify', notice, lane: 'l', argv, user, group };
}

const run = (what: ScriptDelivery): Promise<DeliveryOutcome> => new Promise((resolve) => runner.run(what, resolve));

test('a script gets its arguments as they are, with no shell between', async () => {
  const out = join(folder, 'arguments');
  const path = script(`#!/bin/sh\nprintf '%s\\n' "$#" "$@" > ${out}\n`);
  const outcome = await run(delivery([path, 'a b', '$HOME;`id`', "it's", 'INSTANCE', 'VI_1', 'MASTER', '100']));
  assert.deepEqual([outcome.ok, outcome.text], [true, 'exit 0']);
  assert.equal(readFileSync(out, 'utf8'), "7\na b\n$HOME;`id`\nit's\nINSTANCE\nVI_1\nMASTER\n100\n");
});

test('a script is leader of its own process group, starts in /, and has nothing on its standard streams', async () => {
  const out = join(folder, 'surroundings');
  const path = script(
    `#!/bin/sh\nstreams=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)\n` +
      `{ echo $$; cut -d' ' -f5 /proc/$$/stat; pwd; echo "$streams"; } > ${out}\n`,
  );
  assert.equal((await run(delivery([path]))).text, 'exit 0');
  const [pid, group, directory, ...streams] = readFileSync(out, 'utf8').trim().split('\n');
  assert.equal(group, pid);
  assert.equal(directory, '/');
  assert.deepEqual(streams, ['/dev/null', '/dev/null', '/dev/null']);
});

test('the environment is inherited but for IFS, LD_PRELOAD and LD_LIBRARY_PATH', async () => {
  const out = join(folder, 'environment');
  // env is asked by its path: sh sets IFS by itself.
  const path = script(`#!/bin/sh\ntr '\\0' '\\n' < /proc/$$/environ > ${out}\n`);
  const kept = { ...process.env };
  Object.assign(process.env, { IFS: 'x', LD_LIBRARY_PATH: '/nowhere', LD_PRELOAD: '', HOLDFAST_TEST: 'seen' });
  try {
    assert.equal((await run(delivery([path]))).text, 'exit 0');
  } finally {
    process.env = kept;
  }
  const lines = readFileSync(out, 'utf8').split('\n');
  assert.ok(lines.includes('HOLDFAST_TEST=seen'));
  assert.deepEqual(
    lines.filter((line) => /^(IFS|LD_PRELOAD|LD_LIBRARY_PATH)=/.test(line)),
    [],
  );
});

test('a file without #! runs through /bin/sh', async () => {
  const out = join(folder, 'no-shebang');
  const path = script(`echo "$0 $#: $1" > ${out}\n`);
  assert.equal((await run(delivery([path, 'one']))).text, 'exit 0');
  assert.equal(readFileSync(out, 'utf8'), `${path} 1: one\n`);
});

test('the exit status and the signal are told', async () => {
  assert.equal((await run(delivery([script('#!/bin/sh\nexit 3\n')]))).text, 'exit 3');
  const killed = await run(delivery([script('#!/bin/sh\nkill -9 $$\n')]));
  assert.deepEqual([killed.ok, killed.text], [false, 'signal 9']);
});

test('what cannot be started says why', async () => {
  const missing = await run(delivery(['/nonexistent/script']));
  assert.deepEqual([missing.ok, missing.text], [false, 'not started: no such file: /nonexistent/script']);
  const path = script('#!/bin/sh\n');
  chmodSync(path, 0o644);
  assert.equal((await run(delivery([path]))).text, `not started: permission denied: ${path}`);
  assert.equal(
    (await run(delivery(['/bin/true'], 'no-such-user-here'))).text,
    "not started: no user 'no-such-user-here' on this machine",
  );
});

test('a deadline ends the script together with its children', async () => {
  const out = join(folder, 'children');
  const path = script(`#!/bin/sh\nsleep 60 & echo $! > ${out}.new; mv ${out}.new ${out}\nwait\n`);
  const slow = delivery([path]);
  const ended = run(slow);
  await until(() => existsSync(out));
  runner.terminate(slow.id, 'SIGTERM');
  const outcome = await ended;
  assert.equal(outcome.ok, false);
  assert.match(outcome.text, /^timed out after \d+ s, signal 15$/);
  const child = readFileSync(out, 'utf8').trim();
  await until(
    () => !existsSync(`/proc/${child}`) || /^State:\s+Z/m.test(readFileSync(`/proc/${child}/status`, 'utf8')),
  );
});

test('a script runs as the configured user, with that group only', async (context) => {
  if (process.getuid?.() !== 0) return context.skip('needs root: only root can run a script as somebody else');
  const nobody = identityOf('nobody', undefined);
  assert.ok(nobody);
  const out = join(folder, 'identity');
  writeFileSync(out, '');
  chownSync(out, nobody.uid, nobody.gid);
  const path = script(`#!/bin/sh\n{ id -u; id -g; id -G; } > ${out}\n`);
  assert.equal((await run(delivery([path], 'nobody'))).text, 'exit 0');
  assert.equal(readFileSync(out, 'utf8'), `${nobody.uid}\n${nobody.gid}\n${nobody.gid}\n`);
  const daemon = identityOf(undefined, 'daemon');
  assert.ok(daemon);
  assert.equal((await run(delivery([path], 'nobody', 'daemon'))).text, 'exit 0');
  assert.equal(readFileSync(out, 'utf8'), `${nobody.uid}\n${daemon.gid}\n${daemon.gid}\n`);
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'not so within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

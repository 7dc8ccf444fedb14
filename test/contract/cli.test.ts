// The command line as people meet it: whole runs of bin/holdfast, mistakes included.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Bus } from '../../lib/bus/bus.ts';
import { ensureHistory } from '../../lib/bus/history.ts';
import { connectBus } from '../../lib/bus/nats-bus.ts';
import { topics } from '../../lib/bus/topics.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { milliseconds } from '../../lib/time/time.ts';
import { checkResultFact, vrrpInstanceFact } from './facts.ts';
import { eventually, startNatsServer, type TestNatsServer } from './nats-server.ts';

const HOLDFAST = fileURLToPath(new URL('../../bin/holdfast', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'holdfast-cli-'));
const runDir = join(directory, 'run');
let server: TestNatsServer;
let vrrp: Bus;
let checker: Bus;

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Never with spawnSync: the speakers in this process have to answer meanwhile. */
async function run(program: string, words: readonly string[]): Promise<Outcome> {
  const environment = { HOLDFAST_NODE: '', HOLDFAST_RUN_DIR: '', HOLDFAST_NATS: '', HOLDFAST_CONFIG: '' };
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 30_000,
    env: { ...process.env, ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [status] = (await once(child, 'close')) as [number | null];
  assert.doesNotMatch(stdout + stderr, /^\s+at /m, 'no stack trace');
  return { status, stdout, stderr };
}
const holdfast = (...words: string[]) => run(HOLDFAST, words);
const onBus = () => ['--run-dir', runDir, '--nats', server.url];

before(async () => {
  server = await startNatsServer();
  await ensureHistory({ urls: () => [server.url] });
  const connect = (service: 'vrrp' | 'checker') =>
    connectBus({
      urls: server.url,
      node: 'lb1',
      service,
      speaker: service === 'checker' ? '1' : '',
      log: silentLogger,
    });
  vrrp = connect('vrrp');
  checker = connect('checker');
  await eventually(() => vrrp.connected && checker.connected, 'the speakers are connected');
  const { id } = vrrp.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'master', previous: 'backup' }));
  checker.publish(topics.checkResult, checkResultFact({ state: 'down', reason: 'connect: refused' }), { cause: id });
  await eventually(
    async () => (await holdfast('events', ...onBus())).stdout.trim().split('\n').length === 2,
    'both events are in the history',
  );
});

after(async () => {
  await Promise.all([vrrp.close(milliseconds(500)), checker.close(milliseconds(500))]);
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

test('events are lines with their causes, or JSON', async () => {
  const lines = (await holdfast('events', ...onBus())).stdout.trim().split('\n');
  assert.match(lines[0] ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} lb1 vrrp VI_1 backup -> MASTER: started$/);
  assert.match(
    lines[1] ?? '',
    /checker\/1 tcp check .* down: connect: refused \(because VI_1 backup -> MASTER: started\)$/,
  );
  const json = JSON.parse((await holdfast('events', '--json', '--limit', '1', ...onBus())).stdout) as Record<
    string,
    unknown
  >;
  assert.equal(json['topic'], 'vrrpInstance');
  assert.equal((await holdfast('events', '--since', '2040-01-01', ...onBus())).stdout, '');
});

test('following shows what happens now', async () => {
  const child = spawn(HOLDFAST, ['events', '--follow', ...onBus()], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await eventually(() => output.includes('MASTER'), 'the past is shown');
    vrrp.publish(topics.vrrpInstance, vrrpInstanceFact({ instance: 'VI_9', state: 'fault', reason: 'just now' }));
    await eventually(() => output.includes('VI_9'), 'the present is shown');
  } finally {
    child.kill();
  }
  vrrp.retract(topics.vrrpInstance, vrrpInstanceFact({ instance: 'VI_9' }));
});

test('status shows who answers; when a service is gone, what it last said', async () => {
  const live = JSON.parse((await holdfast('status', '--json', ...onBus())).stdout);
  assert.equal(live.bus.connected, true);
  assert.deepEqual(
    live.directors.map((director: { node: string }) => director.node),
    ['lb1'],
  );
  assert.equal(live.directors[0].instances[0].state, 'master');
  assert.equal(live.directors[0].instances[0].live, true);
  const instance = connectBus({ urls: server.url, node: 'lb2', service: 'vrrp', log: silentLogger });
  await eventually(() => instance.connected, 'it is connected');
  instance.publish(topics.vrrpInstance, vrrpInstanceFact({ state: 'backup' }));
  await instance.close(milliseconds(500));
  const text = (await holdfast('status', ...onBus())).stdout;
  assert.match(text, /director lb2\n.*\n {2}VI_1 +BACKUP \(said \d+ s ago\)/);
  assert.match(text, /not known: no supervisor has run in/);
});

test('a pipe that is closed is no error', async () => {
  const words = onBus().join(' ');
  const command = `${HOLDFAST} events ${words} | head -c 1 >/dev/null; ${HOLDFAST} status ${words} | true`;
  const { status, stderr } = await run('sh', ['-c', command]);
  assert.equal(status, 0);
  assert.equal(stderr, '');
});

test('mistakes are sentences with an exit code, never a stack trace', async () => {
  const nowhere = ['--run-dir', join(directory, 'nowhere'), '--nats', 'nats://127.0.0.1:1'];
  const mistakes: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['frobnicate'], 2, /unknown command 'frobnicate'/],
    [['status', '--frobnicate'], 2, /unknown option '--frobnicate'/],
    [['run'], 2, /required option '--config <file>'/],
    [['run', '--config', '/nowhere.conf', '--services', 'vrpp'], 2, /'vrpp' is no service/],
    [['run', '--config', 'x', '--checkers', '0'], 2, /whole number from 1 to 64/],
    [['run', '--config', '/nowhere.conf', '--run-dir', runDir], 6, /nowhere\.conf/],
    [['run', '--config', HOLDFAST, '--run-dir', join(HOLDFAST, 'run')], 1, /cannot make the run directory/],
    [['events', ...nowhere], 1, /no bus at nats:\/\/127\.0\.0\.1:1/],
    [['events', '--since', 'ages'], 2, /neither a length/],
    [['reload', '--run-dir', runDir], 1, /no holdfast runs in/],
  ];
  for (const [words, status, text] of mistakes) {
    const result = await holdfast(...words);
    assert.match(result.stderr, text, words.join(' '));
    assert.equal(result.status, status, `${words.join(' ')}: ${result.stderr}`);
  }
  const unknown = await holdfast('status', ...nowhere);
  assert.equal(unknown.status, 1);
  assert.match(unknown.stdout, /not known: the bus is away/);
});

test("help has examples, version is the package's", async () => {
  assert.match((await holdfast('--help')).stdout, /Examples:\n {2}holdfast check/);
  assert.match((await holdfast('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a service alone says what is wrong with its command line, and goes without a bus', async () => {
  const main = fileURLToPath(new URL('../../services/ipvs/main.ts', import.meta.url));
  const missing = await run(process.execPath, [main]);
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /--config FILE is missing/);
  const file = join(directory, 'bad.conf');
  writeFileSync(file, 'vrrp_instance VI_1 {\n  virtual_router_id\n}\n');
  const words = ['--config', file, '--run-dir', runDir, '--nats', 'nats://127.0.0.1:1'];
  const bad = await run(process.execPath, [main, ...words]);
  assert.equal(bad.status, 2);
  assert.match(bad.stderr, /bad\.conf/);
});

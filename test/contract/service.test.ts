// The life of a service process, on a real nats-server.

import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Bus } from '../../lib/bus/bus.ts';
import { connectBus } from '../../lib/bus/nats-bus.ts';
import { topics } from '../../lib/bus/topics.ts';
import type { ServiceFact } from '../../lib/facts/facts.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { milliseconds, seconds } from '../../lib/time/time.ts';
import { eventually, startNatsServer, type TestNatsServer } from './nats-server.ts';

const SAMPLE = fileURLToPath(new URL('./sample-service.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'holdfast-service-'));
const configuration = join(directory, 'k.conf');
let server: TestNatsServer;
let bus: Bus;
let children: ChildProcess[] = [];
let output = '';

before(async () => {
  server = await startNatsServer({ jetStream: false });
  bus = connectBus({ urls: server.url, node: 'lb1', service: 'supervisor', log: silentLogger });
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
});
after(async () => {
  await bus.close(milliseconds(500));
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

function start(text: string, ...words: string[]): ChildProcess {
  writeFileSync(configuration, text);
  output = '';
  const common = ['--config', configuration, '--node', 'lb1', '--run-dir', directory, '--nats', server.url];
  const child = spawn(process.execPath, [SAMPLE, ...common, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  }
  children.push(child);
  return child;
}

async function exit(child: ChildProcess, signal?: NodeJS.Signals): Promise<number | null> {
  const exited = child.exitCode === null ? once(child, 'exit') : undefined;
  if (signal !== undefined) child.kill(signal);
  await exited;
  return child.exitCode;
}

function get(path: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: join(directory, 'ipvs.sock'), path, timeout: 2000 }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    asking.on('error', reject).end();
  });
}
const answers = (path: string, status: number) =>
  eventually(async () => (await get(path).catch(() => undefined))?.status === status, `${path} answers ${status}`);

test('says that it is ready, over HTTP and over the bus; stops in order at SIGTERM', async () => {
  const facts: ServiceFact[] = [];
  const subscription = bus.subscribe(topics.service, (fact) => facts.push(fact));
  const child = start('fine');
  await answers('/readyz', 200);
  await answers('/healthz', 200);
  await eventually(() => facts.some(({ ready }) => ready), 'the bus hears it');
  const metrics = (await get('/metrics')).body;
  assert.match(metrics, /^holdfast_ready\{node="lb1",service="ipvs"\} 1$/m);
  assert.match(metrics, /^holdfast_bus_connected\{.*\} 1$/m);
  assert.equal(await exit(child, 'SIGTERM'), 0);
  await eventually(() => facts.at(-1)?.problems[0]?.code === 'stopped', 'it says goodbye');
  assert.equal(facts.at(-1)?.ready, false);
  subscription.close();
});

test('who only starts says so, and makes no event of it', async () => {
  const heard: { readonly code: string | undefined; readonly repeat: boolean }[] = [];
  const subscription = bus.subscribe(topics.service, ({ ready, problems }, { repeat, service }) => {
    if (service === 'ipvs' && !ready) heard.push({ code: problems[0]?.code, repeat });
  });
  start('slow');
  await answers('/readyz', 503);
  assert.match((await get('/readyz')).body, /"code":"starting"/);
  await eventually(() => heard.some(({ code }) => code === 'starting'), 'the bus hears it');
  await eventually(() => heard.some(({ repeat }) => !repeat), 'that it lasts is an event');
  assert.deepEqual(
    heard.filter(({ code, repeat }) => code === 'starting' && !repeat),
    [],
  );
  subscription.close();
});

test('a problem is told with its advice, and it is not ready', async () => {
  start('trouble');
  await answers('/readyz', 503);
  type Told = {
    readonly problems: readonly { readonly code: string; readonly text: string; readonly advice: string }[];
  };
  const all = (JSON.parse((await get('/readyz')).body) as Told).problems;
  const problems = all.filter(({ code }) => code !== 'starting');
  assert.deepEqual(
    problems.map(({ text, advice }) => [text, advice]),
    [['there is trouble', 'wait']],
  );
  assert.match(output, /warn there is trouble; wait/);
});

test('reloads at SIGHUP and by command; a refusal is an answer', async () => {
  const child = start('fine');
  await answers('/readyz', 200);
  const ask = () => bus.request('ipvs', 'reload', {}, seconds(2));
  await eventually(async () => (await ask()).ok, 'the command is served');
  child.kill('SIGHUP');
  await eventually(() => (output.match(/reloaded: generation/g) ?? []).length >= 2, 'both are logged');
  writeFileSync(configuration, 'bad');
  assert.deepEqual(await ask(), { ok: false, text: 'line 1 is bad' });
});

test('a start that is refused exits with its code and says why, without a stack trace', async () => {
  assert.equal(await exit(start('refuse')), 2);
  assert.match(output, /k\.conf:1:1: error: I refuse/);
  assert.doesNotMatch(output, /^\s+at /m);
});

test('a mistake of ours ends the process with 70 and tells where', async () => {
  const child = start('fine');
  await answers('/readyz', 200);
  writeFileSync(configuration, 'crash');
  assert.equal(await exit(child, 'SIGHUP'), 70);
  assert.match(output, /this is a mistake in holdfast ipvs: Error: this cannot happen/);
});

test('a stop that hangs is given up after its deadline', async () => {
  const child = start('hang');
  await answers('/readyz', 200);
  const begin = performance.now();
  assert.equal(await exit(child, 'SIGTERM'), 1);
  assert.ok(performance.now() - begin >= 7900, 'not before 8 s');
});

test('a reader of the log that stalls, or goes, holds nobody up', async () => {
  writeFileSync(configuration, 'fine');
  const common = ['--config', configuration, '--node', 'lb1', '--run-dir', directory, '--nats', server.url];
  const child = spawn(process.execPath, [SAMPLE, ...common], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SAMPLE_CHATTER: '1' },
  });
  children.push(child);
  child.stdout?.pause();
  const dropped = async () => {
    const { body } = await get('/metrics').catch(() => ({ body: '' }));
    return Number(/^holdfast_log_dropped\{.*\} (\d+)$/m.exec(body)?.[1] ?? 0);
  };
  await eventually(async () => (await dropped()) > 0, 'lines are dropped and counted');
  await answers('/readyz', 200);
  child.stdout?.destroy();
  const before = await dropped();
  await eventually(async () => (await dropped()) > before, 'it lives on without a reader');
  const begin = performance.now();
  assert.equal(await exit(child, 'SIGTERM'), 0);
  assert.ok(performance.now() - begin < 5000, 'the end is not held up');
});

test('neither work nor the end is held up by a pipe that nobody reads', async () => {
  writeFileSync(configuration, 'fine');
  const pipe = join(directory, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const descriptor = openSync(pipe, constants.O_RDWR);
  const common = ['--config', configuration, '--node', 'lb1', '--run-dir', directory, '--nats', server.url];
  const child = spawn(process.execPath, [SAMPLE, ...common], {
    stdio: ['ignore', descriptor, 'ignore'],
    env: { ...process.env, SAMPLE_CHATTER: '1' },
  });
  children.push(child);
  const metrics = async () => (await get('/metrics').catch(() => ({ body: '' }))).body;
  await eventually(async () => /^holdfast_log_dropped\{.*\} [1-9]/m.test(await metrics()), 'lines are dropped');
  await answers('/healthz', 200);
  const begin = performance.now();
  assert.equal(await exit(child, 'SIGTERM'), 0);
  assert.ok(performance.now() - begin < 5000);
  closeSync(descriptor);
});

test('a place for HTTP that cannot be had is a problem, no end', async () => {
  const child = start('fine', '--http', '192.0.2.1:80');
  await eventually(() => output.includes('no metrics and health on 192.0.2.1:80'), 'it is told');
  assert.equal(child.exitCode, null);
  assert.equal(await exit(child, 'SIGTERM'), 0);
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ServiceArguments } from '../../../lib/service/arguments.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import type { FromSide, ToSide } from './side-messages.ts';
import { createSideThread } from './side-thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'hfvrrp-side-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const args: ServiceArguments = {
  config: '',
  node: 'n1',
  nats: 'nats://127.0.0.1:1',
  runDir: folder,
  http: undefined,
  logFormat: 'text',
  logLevel: 'error',
  id: '',
  zone: '',
};

const line = (text: string): ToSide => ({ kind: 'log', level: 'info', subject: 'VI_1', text });
const worker = (source: string): URL => new URL(`data:text/javascript,${encodeURIComponent(source)}`);

/** Answers each line with its text as a command; dies on `die`. */
const FRAGILE = worker(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', (message) => {
    if (message.text === 'die') throw new Error('as asked');
    if (message.kind === 'close') parentPort.postMessage({ kind: 'closed' });
    else parentPort.postMessage({ kind: 'script-result', name: message.text ?? message.kind, run: 0, outcome: {} });
  });
  parentPort.postMessage({ kind: 'up' });
`);

async function until(what: string, isTrue: () => boolean): Promise<void> {
  const start = performance.now();
  while (!isTrue()) {
    if (performance.now() - start > 15_000) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('what is posted before the thread is up reaches it, in order', async () => {
  const heard: string[] = [];
  const side = createSideThread(args, (message) => heard.push(nameOf(message)), FRAGILE);
  side.post(line('one'));
  side.start();
  side.post(line('two'));
  await until('both lines', () => heard.includes('two'));
  assert.deepEqual(heard, ['up', 'one', 'two']);
  await side.close(milliseconds(1000));
  side.terminate();
});

test('a thread that dies is started again, and what comes meanwhile is kept', async () => {
  const heard: string[] = [];
  const side = createSideThread(args, (message) => heard.push(nameOf(message)), FRAGILE);
  side.start();
  await until('the thread is up', () => heard.includes('up'));
  side.post(line('die'));
  await until('it is up again', () => heard.filter((name) => name === 'up').length === 2);
  side.post(line('after'));
  await until('the later line', () => heard.includes('after'));
  assert.equal(side.counters['side_restarts'], 1);
  await side.close(milliseconds(1000));
  side.terminate();
});

test('what waits is bounded: the oldest is dropped and counted', async () => {
  const heard: string[] = [];
  const side = createSideThread(args, (message) => heard.push(nameOf(message)), FRAGILE);
  for (let count = 0; count < 2010; count++) side.post(line(`line ${count}`));
  assert.equal(side.counters['side_dropped'], 10);
  side.start();
  await until('the last line', () => heard.includes('line 2009'));
  assert.equal(heard[1], 'line 10');
  await side.close(milliseconds(1000));
  side.terminate();
});

test('the end does not wait for a thread that does not answer', async () => {
  const deaf = worker(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', () => {});
    parentPort.postMessage({ kind: 'up' });
  `);
  const heard: string[] = [];
  const side = createSideThread(args, (message) => heard.push(nameOf(message)), deaf);
  side.start();
  await until('the thread is up', () => heard.includes('up'));
  const started = performance.now();
  await side.close(milliseconds(100));
  assert.ok(performance.now() - started < 5000);
  side.terminate();
});

test('the real side thread comes up without a bus, runs scripts and ends in order', async () => {
  const heard: FromSide[] = [];
  const side = createSideThread(args, (message) => heard.push(message));
  side.start();
  const command = { text: '/bin/true', argv: ['/bin/true'], user: undefined, group: undefined };
  side.post({ kind: 'run-script', name: 'chk', run: 7, command, timeout: milliseconds(5000) });
  await until('the result', () => heard.some((message) => message.kind === 'script-result'));
  assert.deepEqual(
    heard.find((message) => message.kind === 'script-result'),
    { kind: 'script-result', name: 'chk', run: 7, outcome: { kind: 'exited', status: 0 } },
  );
  await side.close(milliseconds(1000));
  side.terminate();
});

const nameOf = (message: FromSide): string => (message.kind === 'script-result' ? message.name : message.kind);

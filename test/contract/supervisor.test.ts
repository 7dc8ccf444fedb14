// The supervisor over fake services and a real nats-server.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runReload } from '../../cli/commands/reload.ts';
import { isAlive } from '../../cli/supervisor/process-table.ts';
import { type ChildRecord, readState } from '../../cli/supervisor/state-file.ts';
import { readHistory } from '../../lib/bus/history.ts';
import { eventually } from './nats-server.ts';

const SUITE = fileURLToPath(new URL('./fake-suite.ts', import.meta.url));
const NAMES = ['vrrp', 'nats-server', 'ipvs', 'checker', 'checker/2', 'notifier'];

class Suite {
  readonly directory = mkdtempSync(join(tmpdir(), 'holdfast-suite-'));
  output = '';
  process: ChildProcess | undefined;

  constructor() {
    writeFileSync(join(this.directory, 'config'), 'good');
  }

  start(...words: string[]): void {
    const child = spawn(process.execPath, [SUITE, this.directory, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.process = child;
  }

  /** All children run, and the bus is announced. */
  async running(names: readonly string[] = NAMES): Promise<void> {
    await eventually(() => names.every((name) => this.pid(name) !== undefined) && this.url !== '', 'the suite runs');
    const fakes = names.filter((name) => name !== 'nats-server');
    await eventually(() => fakes.every((name) => this.journal.includes(`${nameOfFake(name)} start`)), 'all have begun');
  }

  get journal(): string[] {
    try {
      return readFileSync(join(this.directory, 'journal'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  }

  get url(): string {
    try {
      return readFileSync(join(this.directory, 'bus.url'), 'utf8').trim();
    } catch {
      return '';
    }
  }

  child(name: string): ChildRecord | undefined {
    return readState(this.directory)?.children.find((child) => child.name === name);
  }

  pid(name: string): number | undefined {
    const mark = this.child(name)?.process;
    return mark !== undefined && isAlive(mark) ? mark.pid : undefined;
  }

  kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): number {
    const pid = this.pid(name);
    assert.ok(pid !== undefined, `${name} runs`);
    process.kill(pid, signal);
    return pid;
  }

  async restarted(name: string, killed: number): Promise<void> {
    await eventually(() => ![undefined, killed].includes(this.pid(name)), `${name} runs again`);
  }

  async exit(signal?: NodeJS.Signals): Promise<number | null> {
    const child = this.process;
    assert.ok(child !== undefined);
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    if (signal !== undefined) child.kill(signal);
    await exited;
    return child.exitCode;
  }

  async close(): Promise<void> {
    if (this.process?.exitCode === null) this.process.kill('SIGKILL');
    for (const { process: mark } of readState(this.directory)?.children ?? []) {
      if (mark !== undefined && isAlive(mark)) process.kill(mark.pid, 'SIGKILL');
    }
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

const nameOfFake = (name: string): string =>
  name.startsWith('checker') ? name.replace(/^checker$/, 'checker1').replace('/', '') : name;

const suites: Suite[] = [];
const newSuite = (): Suite => {
  const suite = new Suite();
  suites.push(suite);
  return suite;
};
afterEach(async () => {
  for (const suite of suites.splice(0)) await suite.close();
});

test('stops vrrp first, then ipvs, the checkers, the notifier and the bus, each after the one before', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  assert.equal(await suite.exit('SIGTERM'), 0);
  const stops = suite.journal.filter((line) => line.includes('stop'));
  assert.deepEqual(stops.slice(0, 4), ['vrrp stop', 'vrrp stopped', 'ipvs stop', 'ipvs stopped']);
  assert.deepEqual(stops.slice(4, 8).sort(), [
    'checker1 stop',
    'checker1 stopped',
    'checker2 stop',
    'checker2 stopped',
  ]);
  assert.deepEqual(stops.slice(8), ['notifier stop', 'notifier stopped']);
  assert.equal(suite.child('nats-server')?.state, 'stopped');
  assert.equal(suite.url, '');
});

test('a service that is killed runs again at once, the second time after a second', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  const others = ['vrrp', 'checker', 'notifier', 'nats-server'].map((name) => suite.pid(name));
  await suite.restarted('ipvs', suite.kill('ipvs'));
  assert.equal(suite.child('ipvs')?.restarts, 1);
  assert.equal(suite.child('ipvs')?.lastExit, 'signal SIGKILL');
  const killedAt = performance.now();
  const second = suite.kill('ipvs');
  await eventually(() => suite.child('ipvs')?.state === 'waiting', 'it backs off');
  await suite.restarted('ipvs', second);
  assert.ok(performance.now() - killedAt >= 990, 'not before a second');
  assert.deepEqual(
    ['vrrp', 'checker', 'notifier', 'nats-server'].map((name) => suite.pid(name)),
    others,
  );
  assert.match(suite.output, /ipvs died: signal SIGKILL; starting it again at once/);
  assert.match(suite.output, /ipvs died: signal SIGKILL; starting it again in 1 s/);
});

test('the server of the bus runs again on the same port and store when it is killed', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  const { url } = suite;
  const created = async () => {
    // The stream is in the store; reading an empty history rejects when there is none.
    for await (const _event of readHistory({ urls: () => [url] }));
    return true;
  };
  assert.ok(await created());
  await suite.restarted('nats-server', suite.kill('nats-server'));
  await eventually(() => created().catch(() => false), 'the history is there again');
  assert.equal(suite.url, url);
});

test('a good reload reaches every service, a bad one none', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  writeFileSync(join(suite.directory, 'config'), 'bad line 7');
  assert.equal(await runReload(suite.directory), 2);
  writeFileSync(join(suite.directory, 'config'), 'better');
  assert.equal(await runReload(suite.directory), 0);
  const reloads = () => suite.journal.filter((line) => line.endsWith('reload')).sort();
  await eventually(() => reloads().length >= 5, 'all are told');
  assert.deepEqual(
    reloads(),
    ['checker1', 'checker2', 'ipvs', 'notifier', 'vrrp'].map((name) => `${name} reload`),
  );
  assert.match(suite.output, /reload refused, what runs goes on: bad line 7/);
});

test('a service whose first life ends with a configuration error ends everything, with its exit code', async () => {
  const suite = newSuite();
  writeFileSync(join(suite.directory, 'notifier.mode'), 'exit 2');
  suite.start();
  assert.equal(await suite.exit(), 2);
  assert.equal(suite.journal.filter((line) => line === 'notifier start').length, 1);
  assert.match(suite.output, /stopping: notifier cannot run here/);
});

test('a later configuration error leaves the others running, and a reload tries again', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  writeFileSync(join(suite.directory, 'ipvs.mode'), 'exit 4');
  suite.kill('ipvs');
  await eventually(() => suite.child('ipvs')?.state === 'failed', 'it is given up');
  assert.ok(suite.pid('vrrp') !== undefined);
  rmSync(join(suite.directory, 'ipvs.mode'));
  assert.equal(await runReload(suite.directory), 0);
  await eventually(() => suite.pid('ipvs') !== undefined, 'it runs again');
});

test('a service that does not stop is killed after its deadline, at once on a second signal', async () => {
  const suite = newSuite();
  writeFileSync(join(suite.directory, 'vrrp.mode'), 'deaf');
  suite.start();
  await suite.running();
  suite.process?.kill('SIGTERM');
  await eventually(() => suite.journal.includes('vrrp stop'), 'it is told');
  const start = performance.now();
  suite.process?.kill('SIGINT');
  assert.equal(await suite.exit(), 0);
  assert.ok(performance.now() - start < 3500, 'sooner than its deadline of 4 s');
  assert.match(suite.output, /vrrp \(\d+\) did not stop in time, killed/);
});

test('when the supervisor is killed the services go on; the next one replaces them and finds the bus where it was', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  const { url } = suite;
  const before = NAMES.map((name) => suite.pid(name));
  await suite.exit('SIGKILL');
  assert.deepEqual(
    NAMES.map((name) => suite.pid(name)),
    before,
  );
  assert.ok(!suite.journal.some((line) => line.includes('stop')));
  await assert.rejects(runReload(suite.directory), /no holdfast runs/);

  suite.start();
  await eventually(() => NAMES.every((name) => ![undefined, ...before].includes(suite.pid(name))), 'all are new');
  await eventually(() => suite.url === url, 'the bus is where it was');
  assert.match(suite.output, /an earlier supervisor was killed; replacing/);
});

test('a second supervisor in the same place says so and touches nothing', async () => {
  const suite = newSuite();
  suite.start();
  await suite.running();
  const before = NAMES.map((name) => suite.pid(name));
  const first = suite.process;
  suite.start();
  // The fake suite lets the error through; holdfast run prints it and exits 0, as keepalived does.
  assert.notEqual(await suite.exit(), 0);
  assert.match(suite.output, /holdfast already runs in/);
  suite.process = first;
  assert.deepEqual(
    NAMES.map((name) => suite.pid(name)),
    before,
  );
});

test('with a server that is given, none is started', async () => {
  const suite = newSuite();
  suite.start('nats://127.0.0.1:1');
  const services = NAMES.filter((name) => name !== 'nats-server');
  await suite.running(services);
  assert.equal(suite.url, 'nats://127.0.0.1:1');
  assert.equal(suite.child('nats-server'), undefined);
  assert.equal(await suite.exit('SIGTERM'), 0);
});

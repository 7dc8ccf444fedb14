// Real checker processes with a real nats-server: they divide a plan, one is killed, one hangs, the bus goes away, one
// leaves in good order. The target answers all the time until the test closes it: before that nothing may be called down.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { connectBus } from '../../../lib/bus/nats-bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { CheckerFact } from '../../../lib/facts/facts.ts';
import { silentLogger } from '../../../lib/log/log.ts';
import { milliseconds } from '../../../lib/time/time.ts';
import { startNatsServer } from '../../../test/contract/nats-server.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { plannedCheck } from '../core/test-checks.ts';
import { listen, loopback } from '../edge/probe-targets.ts';

const NODE = 'hfcheck';
const CHECKS = 30;
const main = fileURLToPath(new URL('../main.ts', import.meta.url));

test('two checkers share a plan and survive each other, the bus and themselves', async () => {
  const nats = await startNatsServer({ jetStream: false });
  const runDir = mkdtempSync(join(tmpdir(), 'hfcheck-'));
  const children = new Map<string, ChildProcess>();
  let target = await listen((socket) => void socket.resume());
  const { port } = target;
  after(async () => {
    for (const child of children.values()) child.kill('SIGKILL');
    await target.close();
    await bus.close(milliseconds(500));
    await nats.close();
    rmSync(runDir, { recursive: true, force: true });
  });

  const bus = connectBus({ urls: nats.url, node: NODE, service: 'ipvs', log: silentLogger });
  const verdicts = new Map<string, string>();
  const everDown: string[] = [];
  const checkers = new Map<string, CheckerFact>();
  bus.subscribe(topics.checkResult, ({ checkId, state, reason }, { speaker }) => {
    if (state === 'up' || state === 'down') verdicts.set(checkId, state);
    if (state === 'down') everDown.push(`${checkId} by ${speaker}: ${reason}`);
  });
  bus.subscribe(topics.checker, (fact, { speaker }) => checkers.set(speaker, fact));
  const checks = Array.from({ length: CHECKS }, (_, index) =>
    plannedCheck({
      checkId: `check-${index}`,
      delayLoop: 0.5,
      warmup: 0.5,
      retry: 1,
      delayBeforeRetry: 0.2,
      probe: { kind: 'tcp', target: loopback(port) },
    }),
  );
  bus.publish(topics.checkPlan, { generation: 1, part: 1, parts: 2, checks: checks.slice(10) });
  bus.publish(topics.checkPlan, { generation: 1, part: 0, parts: 2, checks: checks.slice(0, 10) });

  const logs = new Map<string, string>();
  const start = (id: string): ChildProcess => {
    const child = spawn(process.execPath, [main, '--node', NODE, '--nats', nats.url, '--run-dir', runDir, '--id', id], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => logs.set(id, `${logs.get(id) ?? ''}${data}`));
    children.set(id, child);
    return child;
  };
  const evidence = (): string =>
    [...[...checkers].map(([id, fact]) => `${id}: ${JSON.stringify(fact)}`), ...logs.values()].join('\n');
  const held = (id: string): number => checkers.get(id)?.checks ?? 0;
  const sharedBy = (first: string, second: string): Promise<unknown> =>
    eventually(() => held(first) > 0 && held(second) > 0 && held(first) + held(second) === CHECKS, {
      within: 20_000,
      what: `${first} and ${second} share ${CHECKS} checks`,
      evidence,
    });
  const allIn = (id: string): Promise<unknown> =>
    eventually(() => held(id) === CHECKS, { within: 20_000, what: `${id} holds all checks`, evidence });
  const all = (state: string): Promise<unknown> =>
    eventually(() => verdicts.size === CHECKS && [...verdicts.values()].every((one) => one === state), {
      within: 20_000,
      what: `every check is ${state}`,
      evidence,
    });

  start('c1');
  start('c2');
  await all('up');
  await sharedBy('c1', 'c2');

  children.get('c1')?.kill('SIGKILL');
  await allIn('c2');

  start('c3');
  await sharedBy('c2', 'c3');
  children.get('c2')?.kill('SIGSTOP');
  await allIn('c3');
  children.get('c2')?.kill('SIGCONT');
  await sharedBy('c2', 'c3');
  assert.deepEqual(everDown, []);

  await target.close();
  await all('down');

  await nats.kill();
  target = await listen((socket) => void socket.resume(), port);
  await nats.start();
  await all('up');
  await sharedBy('c2', 'c3');

  const leaving = children.get('c2');
  const ended = leaving && once(leaving, 'exit');
  leaving?.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null], evidence());
  assert.equal(checkers.get('c2')?.leaving, true);
  await allIn('c3');
  assert.ok([...verdicts.values()].every((state) => state === 'up'));
});

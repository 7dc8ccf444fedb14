import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { topics } from '../../../lib/bus/topics.ts';
import type { CheckPlanFact, Origin, RealServerFact, VirtualServerFact } from '../../../lib/facts/facts.ts';
import { silentLogger } from '../../../lib/log/log.ts';
import { createProblems } from '../../../lib/service/problems.ts';
import { createMemoryBroker } from '../../../test/doubles/memory-bus.ts';
import { realServer, verdict, virtualServer } from '../core/examples.ts';
import { planChecks, planParts } from '../core/plan.ts';
import { Pool } from '../core/pool.ts';
import { ServiceCondition } from './condition.ts';
import { OwnershipFile } from './ownership-file.ts';
import { BusPublisher } from './publisher.ts';

const web = virtualServer('192.0.2.1', 80, [realServer('10.0.0.7')]);

test('facts reach the bus with their cause, and the time of their last change stays until the next', () => {
  const broker = createMemoryBroker({ manual: true });
  const publisher = new BusPublisher(broker.connect({ service: 'ipvs' }), silentLogger);
  const heard: { fact: RealServerFact; origin: Origin }[] = [];
  const services: VirtualServerFact[] = [];
  const listener = broker.connect({ service: 'notifier' });
  listener.subscribe(topics.realServer, (fact, origin) => heard.push({ fact, origin }));
  listener.subscribe(topics.virtualServer, (fact) => services.push(fact));
  const pool = new Pool(web);
  const [member] = pool.members;
  assert.ok(member);
  const say = (cause: string): void => {
    const state = pool.realServerNews(member, undefined);
    assert.ok(state);
    publisher.realServer(state, cause);
    const service = pool.virtualServerNews();
    if (service !== undefined) publisher.virtualServer(service, cause);
    broker.deliver();
  };
  say('');
  member.apply(verdict(web, '10.0.0.7', 'up'));
  say('fact-1');
  assert.equal(heard[1]?.fact.since, heard[0]?.fact.since);
  member.apply(verdict(web, '10.0.0.7', 'down'));
  pool.evaluate();
  say('fact-2');
  assert.deepEqual(
    heard.map(({ fact, origin }) => [fact.up, fact.wasUp, fact.unchecked, origin.cause]),
    [
      [true, true, true, ''],
      [true, true, false, 'fact-1'],
      [false, true, false, 'fact-2'],
    ],
  );
  assert.deepEqual(
    services.map(({ hasQuorum, hadQuorum }) => [hasQuorum, hadQuorum]),
    [
      [true, true],
      [false, true],
    ],
  );
});

test('a shorter plan takes the place of a longer one', () => {
  const broker = createMemoryBroker({ manual: true });
  const publisher = new BusPublisher(broker.connect({ service: 'ipvs' }), silentLogger);
  const checks = Array.from({ length: 501 }, (_unused, index) => index + 1).flatMap((port) =>
    planChecks(web, realServer('10.0.0.7', port)),
  );
  publisher.plan(planParts(1, checks));
  publisher.plan(planParts(2, checks.slice(0, 1)));
  broker.deliver();
  const present: CheckPlanFact[] = [];
  broker.connect({ service: 'checker', speaker: 'late' }).subscribe(topics.checkPlan, (part) => present.push(part));
  broker.deliver();
  assert.deepEqual(
    present.map(({ generation, part, parts, checks: own }) => [generation, part, parts, own.length]),
    [[2, 0, 1, 1]],
  );
});

test('the ownership record is read back in the same boot only, and damage is no record', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hfk-owned-'));
  try {
    const path = join(folder, 'deep/ipvs-owned.json');
    const file = new OwnershipFile(path, 'boot-1', silentLogger);
    assert.deepEqual(file.read(), []);
    file.write(['tcp 192.0.2.1 80']);
    assert.deepEqual(new OwnershipFile(path, 'boot-1', silentLogger).read(), ['tcp 192.0.2.1 80']);
    assert.deepEqual(new OwnershipFile(path, 'boot-2', silentLogger).read(), []);
    for (const damage of ['', '{', 'null', '{"bootId":"boot-1","services":[1]}']) {
      writeFileSync(path, damage);
      assert.deepEqual(file.read(), []);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('ready only when the table was seen, can be used, and refuses nothing', () => {
  const ready: boolean[] = [];
  const problems = createProblems(silentLogger, () => {});
  const condition = new ServiceCondition(problems, (value) => ready.push(value));
  condition.refused([]);
  condition.table({ code: 'ipvs-missing', text: 'none', advice: 'load it' });
  condition.table(undefined);
  condition.refused(['add service x: no such scheduler']);
  condition.refused([]);
  assert.deepEqual(ready, [false, false, true, false, true]);
});

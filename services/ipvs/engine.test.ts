import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../lib/address/address.ts';
import type { CheckPlanFact, CheckResultFact, KernelWrittenFact } from '../../lib/facts/facts.ts';
import type { IpvsService } from '../../lib/netlink/ipvs-model.ts';
import { after, type Instant, instant, milliseconds, seconds } from '../../lib/time/time.ts';
import { SimulatedIpvs } from '../../test/doubles/simulated-ipvs.ts';
import { commandText } from './core/command-text.ts';
import { realServer, sorryServer, verdict, virtualServer } from './core/examples.ts';
import type { RealServerState, VirtualServerState } from './core/pool.ts';
import { NetlinkTable } from './edge/netlink-table.ts';
import { IpvsEngine } from './engine.ts';
import type { TableProblem } from './ports.ts';

/** One ipvs service on a simulated kernel, with a clock that stands until it is moved. */
class World {
  readonly kernel: SimulatedIpvs;
  readonly said: string[] = [];
  readonly realServers: RealServerState[] = [];
  readonly virtualServers: VirtualServerState[] = [];
  readonly written: { fact: KernelWrittenFact; cause: string }[] = [];
  readonly problems: (TableProblem | undefined)[] = [];
  refused: readonly string[] = [];
  plan: readonly CheckPlanFact[] = [];
  owned: readonly string[];
  engine: IpvsEngine;
  #now = instant(1000);
  #deadline: Instant | undefined;
  modulesAsked = 0;

  constructor(kernel = new SimulatedIpvs(), owned: readonly string[] = []) {
    this.kernel = kernel;
    this.owned = owned;
    this.engine = new IpvsEngine({
      table: new NetlinkTable({ open: () => kernel.open(), loadModule: () => this.modulesAsked++ }),
      ownership: {
        read: () => this.owned,
        write: (services) => {
          this.owned = services;
        },
      },
      publisher: {
        virtualServer: (state) => {
          this.virtualServers.push(state);
          this.said.push(`${state.virtualServer} quorum=${state.hasQuorum}`);
        },
        realServer: (state, cause) => {
          this.realServers.push(state);
          this.said.push(
            `${state.realServer} ${state.wasUp ? 'up' : 'down'}->${state.up ? 'up' : 'down'} ${cause}`.trim(),
          );
        },
        written: (fact, cause) => {
          this.written.push({ fact, cause });
          this.said.push(`written ${fact.commands.length}`);
        },
        plan: (parts) => {
          this.plan = parts;
        },
        retract: (virtual, reals, whole) => this.said.push(`retract ${virtual} ${reals.join(',')} ${whole}`),
      },
      condition: {
        table: (problem) => this.problems.push(problem),
        refused: (texts) => {
          this.refused = texts;
        },
      },
      clock: { now: () => this.#now },
      timer: {
        set: (deadline) => {
          this.#deadline = deadline;
        },
      },
    });
  }

  /** Lets time pass, with the timer going off whenever it is due. */
  pass(duration: number): void {
    const end = after(this.#now, milliseconds(duration));
    for (let rounds = 0; this.#deadline !== undefined && this.#deadline <= end; rounds++) {
      assert.ok(rounds < 10_000, 'the timer never rests');
      if (this.#deadline > this.#now) this.#now = this.#deadline;
      this.#deadline = undefined;
      this.engine.onTimer();
    }
    this.#now = end;
  }

  hear(result: CheckResultFact, cause = ''): void {
    this.engine.onCheckResult(result, cause);
  }

  /** The kernel's table, a line for each destination. */
  table(): string[] {
    return [...this.kernel.table.values()].flatMap(({ service, destinations }) => {
      const key =
        service.key.kind === 'address' ? `${service.key.address}:${service.key.port}` : `fwm ${service.key.mark}`;
      return [
        `${key} ${service.scheduler}`,
        ...[...destinations.values()].map((d) => `  ${d.address}:${d.port} w${d.weight}`),
      ];
    });
  }

  commands(): string[] {
    return this.kernel.accepted.splice(0).map(commandText);
  }
}

const web = virtualServer('192.0.2.1', 80, [realServer('10.0.0.7'), realServer('10.0.0.8')]);

test('from an empty table to the configured one in one batch, then the facts', () => {
  const world = new World();
  world.engine.configure([web], 1);
  assert.deepEqual(world.table(), ['192.0.2.1:80 rr', '  10.0.0.7:80 w1', '  10.0.0.8:80 w1']);
  assert.equal(world.kernel.batches, 1);
  assert.deepEqual(world.said, [
    'written 3',
    '[10.0.0.7]:tcp:80 up->up',
    '[10.0.0.8]:tcp:80 up->up',
    '[192.0.2.1]:tcp:80 quorum=true',
  ]);
  assert.equal(world.plan[0]?.checks.length, 2);
  assert.deepEqual(world.owned, ['tcp 192.0.2.1 80']);
  assert.deepEqual(world.problems, [undefined]);
});

test('a failed check takes its real server out at once, with the cause told, and back when it passes', () => {
  const world = new World();
  world.engine.configure([web], 1);
  world.commands();
  world.said.length = 0;
  world.pass(1000);
  world.hear(verdict(web, '10.0.0.7', 'down'), 'fact-1');
  assert.deepEqual(world.commands(), ['remove destination [10.0.0.7]:80 from [192.0.2.1]:tcp:80']);
  assert.equal(world.written.at(-1)?.cause, 'fact-1');
  assert.deepEqual(world.said, ['written 1', '[10.0.0.7]:tcp:80 up->down fact-1', '[192.0.2.1]:tcp:80 quorum=true']);
  const fact = world.realServers.at(-1);
  assert.equal(fact?.inTable, false);
  assert.equal(fact?.reason, 'connect: refused');
  assert.equal(fact?.checkKind, 'tcp');
  world.pass(1000);
  world.hear(verdict(web, '10.0.0.7', 'up'), 'fact-2');
  assert.deepEqual(world.commands(), ['add destination [10.0.0.7]:80 weight 1 NAT to [192.0.2.1]:tcp:80']);
  assert.equal(world.realServers.at(-1)?.inTable, true);
});

test('the same verdict again is neither written nor said', () => {
  const world = new World();
  world.engine.configure([web], 1);
  world.pass(1000);
  world.hear(verdict(web, '10.0.0.7', 'down'), 'fact-1');
  world.pass(1000);
  const { length } = world.said;
  const { batches } = world.kernel;
  world.hear(verdict(web, '10.0.0.7', 'down'), 'fact-2');
  world.pass(1000);
  assert.equal(world.said.length, length);
  assert.equal(world.kernel.batches, batches);
});

test('the first change goes out at once, a storm in one batch, and what cancels itself not at all', () => {
  const many = virtualServer(
    '192.0.2.1',
    80,
    Array.from({ length: 50 }, (_, index) => realServer(`10.0.1.${index + 1}`)),
  );
  const world = new World();
  world.engine.configure([many], 1);
  world.pass(1000);
  const before = world.kernel.batches;
  for (let index = 1; index <= 40; index++) world.hear(verdict(many, `10.0.1.${index}`, 'down'), `fact-${index}`);
  world.hear(verdict(many, '10.0.1.50', 'down'));
  world.hear(verdict(many, '10.0.1.50', 'up'));
  assert.equal(world.kernel.batches, before + 1);
  assert.equal(world.kernel.table.get('tcp 192.0.2.1 80')?.destinations.size, 49);
  world.pass(19);
  assert.equal(world.kernel.batches, before + 1);
  world.pass(1);
  assert.equal(world.kernel.batches, before + 2);
  assert.equal(world.kernel.table.get('tcp 192.0.2.1 80')?.destinations.size, 10);
  assert.equal(
    world.realServers.find((state) => state.realServer === '[10.0.1.50]:tcp:80' && !state.up),
    undefined,
  );
});

test('all down: the sorry server comes before the last real server goes', () => {
  const config = virtualServer('192.0.2.1', 80, [realServer('10.0.0.7')], { sorryServer: sorryServer('10.0.0.99') });
  const world = new World();
  world.engine.configure([config], 1);
  world.pass(1000);
  world.commands();
  world.hear(verdict(config, '10.0.0.7', 'down'));
  assert.deepEqual(world.commands(), [
    'add destination [10.0.0.99]:80 weight 1 NAT to [192.0.2.1]:tcp:80',
    'remove destination [10.0.0.7]:80 from [192.0.2.1]:tcp:80',
  ]);
  assert.equal(world.virtualServers.at(-1)?.hasQuorum, false);
  assert.equal(world.virtualServers.at(-1)?.hadQuorum, true);
  assert.equal(world.virtualServers.at(-1)?.sorryServerInUse, true);
});

test('a crash leaves the table, and the successor adopts it without a write', () => {
  const config = virtualServer(
    '192.0.2.1',
    80,
    [realServer('10.0.0.7'), realServer('10.0.0.8'), realServer('10.0.0.9', 80, { inhibitOnFailure: true })],
    { persistenceTimeout: seconds(60), persistenceGranularity: 24, scheduler: 'wrr' },
  );
  const world = new World();
  world.engine.configure([config], 1);
  world.hear(verdict(config, '10.0.0.8', 'down'));
  world.hear(verdict(config, '10.0.0.9', 'down'));
  world.pass(1000);
  const { batches } = world.kernel;
  const table = world.table();
  const successor = new World(world.kernel, world.owned);
  successor.engine.configure([config], 1);
  successor.pass(10_000);
  assert.equal(world.kernel.batches, batches);
  assert.deepEqual(successor.table(), table);
  assert.deepEqual(
    successor.realServers.map(({ up, unchecked, inTable, weight }) => [up, unchecked, inTable, weight]),
    [
      [true, true, true, 1],
      [false, true, false, 0],
      [false, true, true, 0],
    ],
  );
  // Nothing changed, so nothing is for scripts to do.
  assert.ok(successor.realServers.every(({ up, wasUp }) => up === wasUp));
  successor.hear(verdict(config, '10.0.0.8', 'up'));
  assert.ok(successor.table().includes('  10.0.0.8:80 w1'));
});

test('what a crashed predecessor left and nobody configures any more is taken out; what is foreign stays', () => {
  const kernel = new SimulatedIpvs();
  const first = new World(kernel);
  const old = virtualServer('192.0.2.2', 80, [realServer('10.0.0.7')]);
  first.engine.configure([web, old], 1);
  const foreign: IpvsService = {
    key: { kind: 'address', protocol: 'udp', address: address('192.0.2.3'), port: 53 },
    scheduler: 'rr',
    persistenceTimeout: 0,
    persistenceGranularity: 32,
    persistenceEngine: '',
    onePacket: false,
    schedulerFlags: 0,
  };
  kernel.edit({ type: 'add-service', service: foreign });
  const second = new World(kernel, first.owned);
  second.engine.configure([web], 1);
  assert.deepEqual([...kernel.table.keys()].sort(), ['tcp 192.0.2.1 80', 'udp 192.0.2.3 53']);
  assert.deepEqual(second.owned, ['tcp 192.0.2.1 80']);
  second.engine.stop();
  assert.deepEqual([...kernel.table.keys()], ['udp 192.0.2.3 53']);
  assert.deepEqual(second.owned, []);
});

test('a reload writes only the difference and keeps health', () => {
  const world = new World();
  world.engine.configure([web, virtualServer('192.0.2.2', 80, [realServer('10.0.0.7')])], 1);
  world.hear(verdict(web, '10.0.0.8', 'down'));
  world.pass(1000);
  world.commands();
  world.said.length = 0;
  const reloaded = virtualServer('192.0.2.1', 80, [realServer('10.0.0.7', 80, { weight: 5 }), realServer('10.0.0.8')]);
  world.engine.configure([reloaded], 2);
  assert.deepEqual(world.commands(), [
    'edit destination [10.0.0.7]:80 weight 5 NAT of [192.0.2.1]:tcp:80',
    'remove service [192.0.2.2]:tcp:80',
  ]);
  assert.ok(world.said.includes('retract [192.0.2.2]:tcp:80 [10.0.0.7]:tcp:80 true'));
  assert.equal(world.plan[0]?.generation, 2);
  const { batches } = world.kernel;
  world.engine.configure([reloaded], 3);
  assert.equal(world.kernel.batches, batches);
});

test('a verdict about a check that is not in the plan is ignored', () => {
  const world = new World();
  const gone = virtualServer('192.0.2.1', 80, [realServer('10.0.0.9')]);
  world.engine.configure([web], 1);
  world.pass(1000);
  const { length } = world.said;
  world.hear(verdict(gone, '10.0.0.9', 'down'));
  assert.equal(world.said.length, length);
});

test('a kernel without IPVS: the module is asked for once, the problem told, facts and plan go on, and it is tried again', () => {
  const kernel = new SimulatedIpvs();
  kernel.present = false;
  const world = new World(kernel);
  world.engine.configure([web], 1);
  assert.equal(world.problems[0]?.code, 'ipvs-missing');
  assert.match(world.problems[0]?.advice ?? '', /modprobe ip_vs/);
  assert.equal(world.plan[0]?.checks.length, 2);
  assert.equal(world.realServers.length, 2);
  world.hear(verdict(web, '10.0.0.7', 'down'), 'fact-1');
  world.pass(20);
  assert.equal(world.realServers.at(-1)?.up, false);
  world.pass(12_000);
  assert.equal(world.modulesAsked, 1);
  assert.equal(world.problems.length, 3);
  kernel.present = true;
  world.pass(5000);
  assert.equal(world.problems.at(-1), undefined);
  assert.deepEqual(world.table(), ['192.0.2.1:80 rr', '  10.0.0.8:80 w1']);
});

test('without virtual servers a kernel that lacks IPVS is no problem, until a reload brings one', () => {
  const kernel = new SimulatedIpvs();
  kernel.present = false;
  const world = new World(kernel);
  world.engine.configure([], 1);
  world.pass(60_000);
  assert.equal(world.problems.length, 1);
  assert.equal(world.problems[0], undefined);
  assert.equal(world.modulesAsked, 0);
  world.engine.configure([web], 2);
  assert.equal(world.problems.at(-1)?.code, 'ipvs-missing');
  assert.equal(world.modulesAsked, 1);
  world.engine.configure([], 3);
  assert.equal(world.problems.at(-1), undefined);
});

test('a module that is unloaded under us is noticed at the next write and filled again when it is back', () => {
  const world = new World();
  world.engine.configure([web], 1);
  world.pass(1000);
  world.kernel.unload();
  world.hear(verdict(web, '10.0.0.7', 'down'));
  world.pass(1000);
  assert.equal(world.problems.at(-1)?.code, 'ipvs-missing');
  world.kernel.present = true;
  world.pass(5000);
  assert.equal(world.problems.at(-1), undefined);
  assert.deepEqual(world.table(), ['192.0.2.1:80 rr', '  10.0.0.8:80 w1']);
});

test('a refused command is named and tried again, and the rest is done', () => {
  const twos = virtualServer('192.0.2.2', 80, [realServer('10.0.0.7')], { scheduler: 'twos' });
  const world = new World();
  world.kernel.refuse = (command) =>
    command.type === 'add-service' && command.service.scheduler === 'twos' ? 2 : undefined;
  world.engine.configure([twos, web], 1);
  assert.deepEqual(world.table(), ['192.0.2.1:80 rr', '  10.0.0.7:80 w1', '  10.0.0.8:80 w1']);
  assert.match(world.refused[0] ?? '', /add service \[192\.0\.2\.2\]:tcp:80 twos: .*ENOENT/);
  world.pass(60_000);
  // Told once, although tried every five seconds.
  assert.equal(world.written.length, 1);
  world.kernel.refuse = undefined;
  world.pass(5000);
  assert.deepEqual(world.refused, []);
  assert.ok(world.table().includes('192.0.2.2:80 twos'));
});

test('what somebody else changed in our rows comes to light with the next refusal, and is put right', () => {
  const world = new World();
  world.engine.configure([web], 1);
  world.pass(1000);
  const { key } = web;
  world.kernel.edit({ type: 'remove-destination', key, address: address('10.0.0.8'), port: 80 });
  const heavier = virtualServer('192.0.2.1', 80, [realServer('10.0.0.7'), realServer('10.0.0.8', 80, { weight: 2 })]);
  world.engine.configure([heavier], 2);
  world.pass(1000);
  assert.deepEqual(world.table(), ['192.0.2.1:80 rr', '  10.0.0.7:80 w1', '  10.0.0.8:80 w2']);
  assert.deepEqual(world.refused, []);
});

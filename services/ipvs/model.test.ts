// Random lives of an ipvs service on a simulated kernel: configurations, verdicts, crashes, orderly ends, foreign rows,
// a module that comes and goes. At rest the kernel has what is wanted, and no pool was empty that need not have been.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { address } from '../../lib/address/address.ts';
import type { VirtualServerConfig } from '../../lib/config/model.ts';
import { type IpvsCommand, ipvsServiceId } from '../../lib/netlink/ipvs-model.ts';
import { after, type Instant, instant, milliseconds } from '../../lib/time/time.ts';
import { SimulatedIpvs } from '../../test/doubles/simulated-ipvs.ts';
import { realServer, sorryServer, verdict, virtualServer } from './core/examples.ts';
import { sameDestination, sameService } from './core/reconcile.ts';
import type { Table } from './core/table.ts';
import { NetlinkTable } from './edge/netlink-table.ts';
import { IpvsEngine } from './engine.ts';

/** HOLDFAST_MODEL_RUNS asks for a longer search. */
const RUNS = Number(process.env['HOLDFAST_MODEL_RUNS'] ?? 1000);

const HOSTS = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'];
const FOREIGN = { kind: 'address', protocol: 'udp', address: address('192.0.2.99'), port: 53 } as const;

const aConfiguration = fc.uniqueArray(
  fc
    .record({
      port: fc.integer({ min: 1, max: 3 }),
      scheduler: fc.constantFrom('rr' as const, 'wlc' as const),
      hosts: fc.uniqueArray(fc.constantFrom(...HOSTS), { minLength: 1, maxLength: 4 }),
      weight: fc.integer({ min: 1, max: 3 }),
      inhibit: fc.boolean(),
      alpha: fc.boolean(),
      sorry: fc.boolean(),
      quorum: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ port, scheduler, hosts, weight, inhibit, alpha, sorry, quorum }) =>
      virtualServer(
        '192.0.2.1',
        port,
        hosts.map((host) => realServer(host, 80, { weight, inhibitOnFailure: inhibit, startsDown: alpha })),
        { scheduler, quorum, sorryServer: sorry ? sorryServer('10.0.0.99') : undefined },
      ),
    ),
  { selector: (config) => ipvsServiceId(config.key), maxLength: 3 },
);

type Step =
  | { readonly do: 'configure'; readonly configs: readonly VirtualServerConfig[] }
  | {
      readonly do: 'verdict';
      readonly port: number;
      readonly host: string;
      readonly state: 'up' | 'down' | 'indeterminate';
    }
  | { readonly do: 'pass'; readonly time: number }
  | { readonly do: 'crash' | 'restart' | 'unload' | 'load' | 'foreign-row' };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('configure' as const), configs: aConfiguration }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('verdict' as const),
      port: fc.integer({ min: 1, max: 3 }),
      host: fc.constantFrom(...HOSTS),
      state: fc.constantFrom('up' as const, 'down' as const, 'indeterminate' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), time: fc.constantFrom(1, 10, 30, 6000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'restart', 'unload', 'load', 'foreign-row') }),
  },
);

/** The life of one node: the kernel and the ownership record outlive the service. */
class Life {
  readonly kernel = new SimulatedIpvs();
  #owned: readonly string[] = [];
  #configs: readonly VirtualServerConfig[] = [];
  #generation = 0;
  #now = instant(0);
  #deadline: Instant | undefined;
  #engine = this.#newEngine();

  constructor() {
    this.#configure([]);
  }

  take(step: Step): void {
    switch (step.do) {
      case 'configure':
        this.#configure(step.configs);
        return;
      case 'verdict': {
        const config = this.#configs.find(({ key }) => key.kind === 'address' && key.port === step.port);
        if (config?.realServers.some((real) => real.address === step.host)) {
          this.#engine.onCheckResult(verdict(config, step.host, step.state), 'cause');
        }
        return;
      }
      case 'pass':
        this.pass(step.time);
        return;
      case 'restart':
        this.#engine.stop();
        if (this.kernel.present) assert.ok([...this.kernel.table.keys()].every((id) => id === ipvsServiceId(FOREIGN)));
        this.#startAgain();
        return;
      case 'crash':
        this.#startAgain();
        return;
      case 'unload':
        this.kernel.unload();
        return;
      case 'load':
        this.kernel.present = true;
        return;
      case 'foreign-row':
        if (!this.kernel.table.has(ipvsServiceId(FOREIGN)) && this.kernel.present) {
          const plain = { scheduler: 'rr', persistenceTimeout: 0, persistenceGranularity: 32, persistenceEngine: '' };
          this.kernel.edit({
            type: 'add-service',
            service: { key: FOREIGN, onePacket: false, schedulerFlags: 0, ...plain },
          });
        }
        return;
      default:
        step satisfies never;
    }
  }

  pass(time: number): void {
    const end = after(this.#now, milliseconds(time));
    for (let rounds = 0; this.#deadline !== undefined && this.#deadline <= end; rounds++) {
      assert.ok(rounds < 1000, 'the timer never rests');
      if (this.#deadline > this.#now) this.#now = this.#deadline;
      this.#deadline = undefined;
      this.#engine.onTimer();
    }
    this.#now = end;
  }

  get configs(): readonly VirtualServerConfig[] {
    return this.#configs;
  }

  crashAndAdopt(): void {
    this.#startAgain();
  }

  #configure(configs: readonly VirtualServerConfig[]): void {
    this.#configs = configs;
    this.#generation += 1;
    this.#engine.configure(configs, this.#generation);
  }

  #startAgain(): void {
    this.#engine = this.#newEngine();
    this.#generation = 0;
    this.#deadline = undefined;
    this.#configure(this.#configs);
  }

  #newEngine(): IpvsEngine {
    return new IpvsEngine({
      table: new NetlinkTable({ open: () => this.kernel.open(), loadModule() {} }),
      ownership: {
        read: () => this.#owned,
        write: (services) => {
          this.#owned = services;
        },
      },
      publisher: { virtualServer() {}, realServer() {}, written() {}, plan() {}, retract() {} },
      condition: { table() {}, refused() {} },
      clock: { now: () => this.#now },
      timer: {
        set: (deadline) => {
          this.#deadline = deadline;
        },
      },
    });
  }
}

const copy = (table: Table): Table =>
  new Map([...table].map(([id, row]) => [id, { service: row.service, destinations: new Map(row.destinations) }]));

function assertSameTable(left: Table, right: Table): void {
  assert.deepEqual([...left.keys()].sort(), [...right.keys()].sort());
  for (const [id, row] of left) {
    const other = right.get(id);
    assert.ok(other && sameService(row.service, other.service));
    assert.deepEqual([...row.destinations.keys()].sort(), [...other.destinations.keys()].sort());
    for (const [destination, wanted] of row.destinations) {
      const present = other.destinations.get(destination);
      assert.ok(present && sameDestination(wanted, present));
    }
  }
}

test('whatever happens, at rest the table is the configured one, foreign rows are there, and a crash writes nothing', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
      const life = new Life();
      let foreign = false;
      for (const step of steps) {
        life.take(step);
        if (step.do === 'foreign-row' && life.kernel.present) foreign = true;
        if (step.do === 'unload') foreign = false;
      }
      life.kernel.present = true;
      // A table that was lost without a word is found out at the next write or start.
      if (steps.some((step) => step.do === 'unload')) life.crashAndAdopt();
      // Long enough for every retry and window.
      life.pass(20_000);
      life.take({ do: 'configure', configs: life.configs });
      life.pass(20_000);
      const { table } = life.kernel;
      const wanted = [
        ...life.configs.map(({ key }) => ipvsServiceId(key)),
        ...(foreign ? [ipvsServiceId(FOREIGN)] : []),
      ];
      assert.deepEqual([...table.keys()].sort(), wanted.sort());
      for (const config of life.configs) {
        const row = table.get(ipvsServiceId(config.key));
        assert.equal(row?.service.scheduler, config.scheduler);
        const allowed = new Set([...config.realServers.map(({ address: host }) => `${host} 80`), '10.0.0.99 80']);
        for (const id of row?.destinations.keys() ?? []) assert.ok(allowed.has(id));
      }
      const before = copy(table);
      const { batches } = life.kernel;
      assert.equal(life.kernel.pointless, 0, 'a write changed nothing');
      life.crashAndAdopt();
      life.pass(20_000);
      assert.equal(life.kernel.batches, batches, 'a successor wrote');
      assertSameTable(table, before);
    }),
    { numRuns: RUNS },
  );
});

test('no pool is empty at any moment of a batch that finds and leaves it usable', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
      const life = new Life();
      const usable = (table: Table, id: string): boolean =>
        [...(table.get(id)?.destinations.values() ?? [])].some((destination) => destination.weight > 0);
      for (const step of steps.filter((candidate) => candidate.do !== 'unload')) {
        const before = copy(life.kernel.table);
        const moments: { readonly command: IpvsCommand; readonly table: Table }[] = [];
        // An orderly stop empties on purpose.
        if (step.do !== 'restart')
          life.kernel.onChange = (command, table) => moments.push({ command, table: copy(table) });
        life.take(step);
        life.kernel.onChange = undefined;
        for (const id of before.keys()) {
          if (!usable(before, id) || !usable(life.kernel.table, id)) continue;
          for (const { command, table } of moments) assert.ok(usable(table, id), `${id} empty after ${command.type}`);
        }
      }
    }),
    { numRuns: RUNS / 2 },
  );
});

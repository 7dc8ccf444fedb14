// The data plane on a real kernel: what `ipvsadm -Sn` shows is what was meant, and what keepalived makes of the same
// file. Needs root and a kernel with IPVS (the lab has one); skipped with the reason where there is none.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, test } from 'node:test';
import { address } from '../../../lib/address/address.ts';
import type { ForwardingMethod, Protocol, Scheduler, VirtualServerConfig } from '../../../lib/config/model.ts';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { openNetlink } from '../../../lib/linux/netlink-socket.ts';
import { inNetworkNamespace, until } from '../../../lib/linux/test-namespace.ts';
import { decodeFamilyId, resolveFamilyRequest } from '../../../lib/netlink/generic.ts';
import { decodeIpvsInfo, ipvsInfoRequest } from '../../../lib/netlink/ipvs.ts';
import { IPVS_FAMILY } from '../../../lib/netlink/ipvs-constants.ts';
import { seconds } from '../../../lib/time/time.ts';
import { realServer, sorryServer, verdict, virtualServer } from '../core/examples.ts';
import { IpvsEngine } from '../engine.ts';
import type { IpvsPorts } from '../ports.ts';
import { giveRoutes, kernelTable, savedTable, whyNoIpvs } from './test-kernel.ts';

const ipvsadm = (...words: string[]): void => {
  execFileSync('ipvsadm', words);
};

/** An engine on this kernel, with nobody listening. Counts what it writes. */
function director(configs: readonly VirtualServerConfig[], owned: { services: readonly string[] } = { services: [] }) {
  const real = kernelTable();
  const writes: number[] = [];
  const ports: IpvsPorts = {
    table: {
      observe: (isOurs, needed) => real.observe(isOurs, needed),
      apply: (commands) => {
        writes.push(commands.length);
        return real.apply(commands);
      },
    },
    ownership: {
      read: () => owned.services,
      write: (services) => {
        owned.services = services;
      },
    },
    publisher: {
      virtualServer() {},
      realServer() {},
      written: ({ errors }) => assert.deepEqual(errors, []),
      plan() {},
      retract() {},
    },
    condition: {
      table: (problem) => assert.equal(problem, undefined),
      refused: (texts) => assert.deepEqual(texts, []),
    },
    clock: { now: monotonicNow },
    timer: { set() {} },
  };
  const engine = new IpvsEngine(ports);
  engine.configure(configs, 1);
  return { engine, writes, owned, close: () => real.close() };
}

interface Row {
  readonly scheduler: Scheduler;
  readonly method: ForwardingMethod;
  readonly protocol: Protocol;
  readonly family: 'ipv4' | 'ipv6';
  readonly persistent: boolean;
}

/** Every scheduler of the lab's kernel with every method, protocol, family and persistence. */
function matrix(): Row[] {
  const rows: Row[] = [];
  const schedulers = ['rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'sh', 'mh', 'dh', 'fo', 'ovf', 'sed', 'nq'] as const;
  for (const scheduler of schedulers)
    for (const method of ['masquerade', 'direct-route', 'tunnel'] as const)
      for (const protocol of ['tcp', 'udp', 'sctp'] as const)
        for (const family of ['ipv4', 'ipv6'] as const)
          for (const persistent of [false, true]) rows.push({ scheduler, method, protocol, family, persistent });
  return rows;
}

const KINDS = { masquerade: 'NAT', 'direct-route': 'DR', tunnel: 'TUN' } as const;
const FLAGS = { masquerade: '-m', 'direct-route': '-g', tunnel: '-i' } as const;
const PROTOCOLS = { tcp: '-t', udp: '-u', sctp: '--sctp-service' } as const;

/** The same virtual server three times: for us, for keepalived, and as ipvsadm must show it. */
function written(row: Row, port: number): { config: VirtualServerConfig; keepalived: string; ipvsadm: string[] } {
  const isIpv6 = row.family === 'ipv6';
  const host = isIpv6 ? '2001:db8::1' : '192.0.2.1';
  const reals = isIpv6 ? ['2001:db8:1::7', '2001:db8:1::8'] : ['10.0.0.7', '10.0.0.8'];
  const realPort = row.method === 'masquerade' ? 8080 : port;
  const config = virtualServer(
    host,
    port,
    reals.map((real, index) =>
      realServer(real, realPort, { weight: index + 1, forwardingMethod: row.method, checks: [] }),
    ),
    {
      key: { kind: 'address', protocol: row.protocol, address: address(host), port },
      scheduler: row.scheduler,
      forwardingMethod: row.method,
      persistenceTimeout: row.persistent ? seconds(300) : undefined,
      persistenceGranularity: row.persistent ? (isIpv6 ? 64 : 24) : isIpv6 ? 128 : 32,
    },
  );
  const persistence = row.persistent
    ? `persistence_timeout 300\n persistence_granularity ${isIpv6 ? '64' : '255.255.255.0'}`
    : '';
  const keepalived = `virtual_server ${host} ${port} {
 lb_algo ${row.scheduler}
 lb_kind ${KINDS[row.method]}
 protocol ${row.protocol.toUpperCase()}
 ${persistence}
 ${reals.map((real, index) => `real_server ${real} ${realPort} {\n  weight ${index + 1}\n }`).join('\n ')}
}
`;
  const tunnel = row.method === 'tunnel' ? ' --tun-type ipip' : '';
  const show = (name: string, number: number): string => (isIpv6 ? `[${name}]:${number}` : `${name}:${number}`);
  const service = `${PROTOCOLS[row.protocol]} ${show(host, port)}`;
  return {
    config,
    keepalived,
    ipvsadm: [
      `-A ${service} -s ${row.scheduler}${row.persistent ? ` -p 300 -M ${isIpv6 ? '64' : '255.255.255.0'}` : ''}`,
      ...reals.map(
        (real, index) => `-a ${service} -r ${show(real, realPort)} ${FLAGS[row.method]} -w ${index + 1}${tunnel}`,
      ),
    ],
  };
}

inNetworkNamespace(
  import.meta.url,
  () => {
    giveRoutes();
    const folder = mkdtempSync(join(tmpdir(), 'hfk-ipvs-'));

    afterEach(() => ipvsadm('-C'));
    after(() => rmSync(folder, { recursive: true }));

    test('the kernel tells its version', () => {
      const exchange = openNetlink('generic');
      const family = decodeFamilyId(exchange.exchange([resolveFamilyRequest(IPVS_FAMILY)])[0]?.messages ?? []);
      assert.ok(family !== undefined);
      const info = decodeIpvsInfo(exchange.exchange([ipvsInfoRequest(family)])[0]?.messages ?? []);
      assert.match(info?.version ?? '', /^1\.2\.\d+$/);
      exchange.close();
    });

    test('schedulers x methods x protocols x families x persistence: ipvsadm shows what was meant', () => {
      const all = matrix().map((row, index) => written(row, 1000 + index));
      const run = director(all.map(({ config }) => config));
      assert.deepEqual(savedTable(), all.flatMap((item) => item.ipvsadm).sort());
      assert.equal(run.writes.length, 1);
      // A successor finds everything as it wants it, whatever the kernel made of it.
      const successor = director(
        all.map(({ config }) => config),
        run.owned,
      );
      assert.deepEqual(successor.writes, []);
      successor.engine.stop();
      assert.deepEqual(savedTable(), []);
      run.close();
      successor.close();
    });

    test('keepalived makes the same table of the same file', { timeout: 100_000 }, async () => {
      const all = matrix()
        .filter((_row, index) => index % 7 === 0)
        .map((row, index) => written(row, 1000 + index));
      const conf = join(folder, 'keepalived.conf');
      writeFileSync(conf, all.map((item) => item.keepalived).join('\n'));
      const words = ['-n', '-C', '-l', '-f', conf, '-p', join(folder, 'k.pid'), '-c', join(folder, 'c.pid')];
      const log = join(folder, 'keepalived.log');
      const child = spawn('sh', ['-c', 'exec keepalived "$@" >"$LOG" 2>&1', 'sh', ...words], {
        env: { ...process.env, LOG: log },
      });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      const wanted = all.flatMap((item) => item.ipvsadm).sort();
      try {
        await until('keepalived has filled the table', () => savedTable().length >= wanted.length, 60_000).catch(
          (error) => {
            throw new Error(`${error.message}\n${readFileSync(log, 'utf8').slice(-2000)}`);
          },
        );
        const made = savedTable();
        child.kill('SIGTERM');
        await ended;
        director(all.map(({ config }) => config)).close();
        assert.deepEqual(savedTable(), made);
      } finally {
        child.kill('SIGKILL');
      }
    });

    test('firewall marks of both families are services of their own', () => {
      const mark = (family: 'ipv4' | 'ipv6', host: string) =>
        virtualServer('192.0.2.1', 0, [realServer(host, 80, { checks: [], forwardingMethod: 'direct-route' })], {
          key: { kind: 'firewall-mark', family, mark: 7 },
          persistenceGranularity: family === 'ipv4' ? 32 : 128,
        });
      const configs = [mark('ipv4', '10.0.0.7'), mark('ipv6', '2001:db8:1::7')];
      const run = director(configs);
      assert.deepEqual(savedTable(), [
        '-A -f 7 -6 -s rr',
        '-A -f 7 -s rr',
        '-a -f 7 -6 -r [2001:db8:1::7]:0 -g -w 1',
        '-a -f 7 -r 10.0.0.7:0 -g -w 1',
      ]);
      assert.deepEqual(director(configs, run.owned).writes, []);
    });

    test('a failing real server leaves, a sorry server stands in, and the pool is put together again', () => {
      const config = virtualServer(
        '192.0.2.1',
        80,
        [realServer('10.0.0.7'), realServer('10.0.0.8', 80, { inhibitOnFailure: true })],
        { sorryServer: sorryServer('10.0.0.99') },
      );
      const { engine } = director([config]);
      const rows = (): string[] => savedTable().filter((line) => line.startsWith('-a'));
      engine.onCheckResult(verdict(config, '10.0.0.7', 'down'), '');
      engine.onTimer();
      const settle = (): void => {
        const end = performance.now() + 40;
        while (performance.now() < end);
        engine.onTimer();
      };
      settle();
      assert.deepEqual(rows(), ['-a -t 192.0.2.1:80 -r 10.0.0.8:80 -m -w 1']);
      engine.onCheckResult(verdict(config, '10.0.0.8', 'down'), '');
      settle();
      assert.deepEqual(rows(), [
        '-a -t 192.0.2.1:80 -r 10.0.0.8:80 -m -w 0',
        '-a -t 192.0.2.1:80 -r 10.0.0.99:80 -m -w 1',
      ]);
      engine.onCheckResult(verdict(config, '10.0.0.7', 'up'), '');
      engine.onCheckResult(verdict(config, '10.0.0.8', 'up'), '');
      settle();
      assert.deepEqual(rows(), [
        '-a -t 192.0.2.1:80 -r 10.0.0.7:80 -m -w 1',
        '-a -t 192.0.2.1:80 -r 10.0.0.8:80 -m -w 1',
      ]);
    });

    test('services of others are neither read as ours nor taken out', () => {
      ipvsadm('-A', '-u', '192.0.2.9:53', '-s', 'rr');
      const { engine } = director([virtualServer('192.0.2.1', 80, [realServer('10.0.0.7')])]);
      engine.stop();
      assert.deepEqual(savedTable(), ['-A -u 192.0.2.9:53 -s rr']);
    });

    test('what was written by hand into our service is put right when we start', () => {
      ipvsadm('-A', '-t', '192.0.2.1:80', '-s', 'sh', '-p', '60');
      ipvsadm('-a', '-t', '192.0.2.1:80', '-r', '10.0.0.55:80', '-g');
      ipvsadm('-a', '-t', '192.0.2.1:80', '-r', '10.0.0.7:80', '-g', '-w', '9');
      const run = director([virtualServer('192.0.2.1', 80, [realServer('10.0.0.7', 80, { checks: [] })])]);
      assert.deepEqual(savedTable(), ['-A -t 192.0.2.1:80 -s rr', '-a -t 192.0.2.1:80 -r 10.0.0.7:80 -m -w 1']);
      run.close();
    });

    test('ten thousand real servers are written in one go, faster than ipvsadm restores them', {
      timeout: 200_000,
    }, (t) => {
      const configs = Array.from({ length: 500 }, (_, service) =>
        virtualServer(
          '192.0.2.1',
          1000 + service,
          Array.from({ length: 20 }, (_unused, real) =>
            realServer(`10.${service >> 8}.${service & 255}.${real + 1}`, 80, { checks: [] }),
          ),
        ),
      );
      const start = performance.now();
      const run = director(configs);
      const ours = performance.now() - start;
      const saved = execFileSync('ipvsadm', ['-Sn'], { encoding: 'utf8', maxBuffer: 1 << 24 });
      assert.equal(saved.trim().split('\n').length, 10_500);
      const again = performance.now();
      const successor = director(configs, run.owned);
      const adopted = performance.now() - again;
      assert.deepEqual(successor.writes, []);
      ipvsadm('-C');
      const restore = performance.now();
      execFileSync('ipvsadm', ['-R'], { input: saved });
      const theirs = performance.now() - restore;
      t.diagnostic(
        `500x20: written ${ours.toFixed(0)} ms, adopted ${adopted.toFixed(0)} ms, ipvsadm -R ${theirs.toFixed(0)} ms`,
      );
      assert.ok(ours < theirs, `${ours} ms against ${theirs} ms`);
    });
  },
  whyNoIpvs,
);

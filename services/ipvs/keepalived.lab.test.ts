// The corners of keepalived's virtual servers, beside keepalived itself on one kernel: the same file, the same failed
// checks, the same table. Alpha, inhibit_on_failure, quorum, sorry servers, firewall marks, granularity without timeout.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfiguration, renderDiagnostics } from '../../lib/config-files/load.ts';
import type { CheckResultFact } from '../../lib/facts/facts.ts';
import { inNetworkNamespace, until } from '../../lib/linux/test-namespace.ts';
import { type Instant, instant, milliseconds } from '../../lib/time/time.ts';
import { planChecks } from './core/plan.ts';
import { giveRoutes, kernelTable, savedTable, whyNoIpvs } from './edge/test-kernel.ts';
import { IpvsEngine } from './engine.ts';

const CHECK = 'TCP_CHECK {\n connect_timeout 1\n retry 0\n }';
const CASES: Readonly<Record<string, string>> = {
  'a sorry server that is inhibited waits at weight 0': `
    sorry_server 10.255.0.9 99
    sorry_server_inhibit
    real_server 10.255.0.8 80 {
    }`,
  'alpha: only those with inhibit_on_failure are there, at weight 0': `
    alpha
    real_server 10.255.0.1 80 {
      inhibit_on_failure
      ${CHECK}
    }
    real_server 10.255.0.1 81 {
      ${CHECK}
    }`,
  'quorum lost: those alive stay at weight 0 with inhibit_on_failure': `
    quorum 2
    sorry_server 10.255.0.9 99
    real_server 10.255.0.1 80 {
      inhibit_on_failure
      ${CHECK}
    }
    real_server 10.255.0.8 81 {
      inhibit_on_failure
    }`,
  'quorum lost: those alive are taken out without it': `
    quorum 2
    sorry_server 10.255.0.9 99
    real_server 10.255.0.1 80 {
      ${CHECK}
    }
    real_server 10.255.0.8 81 {
    }`,
  'quorum lost and no sorry server: those alive stay': `
    quorum 2
    real_server 10.255.0.1 80 {
      ${CHECK}
    }
    real_server 10.255.0.8 81 {
    }`,
  'within the hysteresis nothing changes': `
    quorum 3
    hysteresis 1
    sorry_server 10.255.0.9 99
    real_server 10.255.0.1 80 {
      weight 2
      ${CHECK}
    }
    real_server 10.255.0.8 81 {
      weight 2
    }`,
  'nothing left': `
    real_server 10.255.0.1 80 {
      ${CHECK}
    }`,
  'persistence by granularity alone, a real server of weight 0': `
    persistence_granularity 255.255.0.0
    real_server 10.255.0.8 81 {
      weight 0
    }
    real_server 10.255.0.7 81 {
    }`,
};

function configuration(): string {
  const servers = Object.values(CASES).map(
    (body, index) => `virtual_server 192.0.2.1 ${1000 + index} {
    delay_loop 2
    lb_algo rr
    lb_kind NAT
    protocol TCP${body}
}`,
  );
  const marks = ['DR', 'NAT', 'TUN'].map(
    (kind, index) => `virtual_server fwmark ${index + 7} {
    lb_algo wrr
    lb_kind ${kind}
    real_server 10.255.0.8 81 {
      weight 3
    }
}`,
  );
  return [...servers, ...marks, ''].join('\n');
}

/** An engine that hears that every check of 10.255.0.1, where nobody listens, has failed. */
function afterFailedChecks(conf: string): void {
  const parsed = loadConfiguration(conf);
  assert.ok(parsed.configuration, renderDiagnostics(parsed));
  const { virtualServers } = parsed.configuration;
  let now = 0;
  let due: Instant | undefined;
  const table = kernelTable();
  const engine = new IpvsEngine({
    table,
    ownership: { read: () => [], write() {} },
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
    clock: { now: () => instant(now) },
    timer: {
      set: (deadline) => {
        due = deadline;
      },
    },
  });
  engine.configure(virtualServers, 1);
  for (const virtual of virtualServers) {
    for (const real of virtual.realServers) {
      for (const check of planChecks(virtual, real)) {
        const failed: CheckResultFact = {
          checkId: check.checkId,
          virtualServer: check.virtualServer,
          realServer: check.realServer,
          kind: 'tcp',
          state: 'down',
          reason: 'connect: refused',
          duration: milliseconds(1),
          generation: 1,
          weight: undefined,
          failures: 1,
          since: 0,
        };
        engine.onCheckResult(failed, '');
      }
    }
  }
  now = due ?? now;
  engine.onTimer();
  table.close();
}

inNetworkNamespace(
  import.meta.url,
  () => {
    giveRoutes();

    test(`as keepalived has it: ${Object.keys(CASES).join('; ')}`, { timeout: 110_000 }, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'hfk-ipvs-'));
      const conf = join(folder, 'keepalived.conf');
      const log = join(folder, 'log');
      writeFileSync(conf, configuration());
      const words = ['-n', '-C', '-l', '-f', conf, '-p', join(folder, 'k.pid'), '-c', join(folder, 'c.pid')];
      const keepalived = spawn('sh', ['-c', 'exec keepalived "$@" >"$LOG" 2>&1', 'sh', ...words], {
        env: { ...process.env, LOG: log },
      });
      const ended = new Promise((resolve) => keepalived.once('exit', resolve));
      try {
        const failures = (configuration().match(/TCP_CHECK/g) ?? []).length;
        const logged = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
        const failed = (): number => (logged().match(/TCP_CHECK on service .* failed/g) ?? []).length;
        await until('every check of keepalived has failed', () => failed() >= failures, 60_000);
        await until(
          'keepalived has put in both sorry servers',
          () => savedTable().filter((line) => /-r 10\.255\.0\.9:99 -m -w 1/.test(line)).length === 2,
        );
        const theirs = savedTable();
        keepalived.kill('SIGTERM');
        await ended;
        assert.deepEqual(savedTable(), []);
        afterFailedChecks(conf);
        assert.deepEqual(savedTable(), theirs);
      } finally {
        keepalived.kill('SIGKILL');
        rmSync(folder, { recursive: true });
      }
    });
  },
  whyNoIpvs,
);

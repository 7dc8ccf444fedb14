// The whole service as a process on a kernel with IPVS: start, crash, adoption, reload, refused reload, orderly stop.
// No bus is there: none of this may depend on one.

import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inNetworkNamespace, until } from '../../lib/linux/test-namespace.ts';
import { giveRoutes, savedTable, whyNoIpvs } from './edge/test-kernel.ts';

const START_DEADLINE_MS = 60_000;

const configuration = (weight: number): string => `
virtual_server 192.0.2.1 80 {
  lb_algo wrr
  lb_kind NAT
  protocol TCP
  persistence_timeout 50
  real_server 10.0.0.7 80 {
    weight ${weight}
    TCP_CHECK {
      connect_timeout 3
    }
  }
  real_server 10.0.0.8 8080 {
    weight 2
    TCP_CHECK {
      connect_timeout 3
    }
  }
}
`;

inNetworkNamespace(
  import.meta.url,
  () => {
    giveRoutes();
    const folder = mkdtempSync(join(tmpdir(), 'hfk-ipvs-'));
    const conf = join(folder, 'keepalived.conf');
    const running = new Set<ChildProcess>();

    function start(): { child: ChildProcess; log: () => string; ended: Promise<number | null> } {
      const words = [
        '--config',
        conf,
        '--node',
        'lb1',
        '--run-dir',
        join(folder, 'run'),
        '--nats',
        'nats://127.0.0.1:4999',
      ];
      const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      let log = '';
      child.stdout.on('data', (piece) => {
        log += String(piece);
      });
      child.stderr.on('data', (piece) => {
        log += String(piece);
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      return { child, log: () => log, ended };
    }

    const said = (service: { log: () => string }, text: RegExp) =>
      until(`the log says ${text}`, () => text.test(service.log()), START_DEADLINE_MS).catch((error) => {
        throw new Error(`${error.message}\n${service.log()}`);
      });

    after(() => {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    });

    const FULL = [
      '-A -t 192.0.2.1:80 -s wrr -p 50',
      '-a -t 192.0.2.1:80 -r 10.0.0.7:80 -m -w 1',
      '-a -t 192.0.2.1:80 -r 10.0.0.8:8080 -m -w 2',
    ];

    test('start, crash, adoption without a write, reload, refused reload, orderly stop', {
      timeout: 300_000,
    }, async () => {
      writeFileSync(conf, configuration(1));
      const first = start();
      await said(first, /check plan 1: 2 checks/);
      assert.deepEqual(savedTable(), FULL);

      first.child.kill('SIGKILL');
      await first.ended;
      assert.deepEqual(savedTable(), FULL);
      // Behind the dead service's back one real server was taken out: it was down, and stays so.
      execFileSync('ipvsadm', ['-d', '-t', '192.0.2.1:80', '-r', '10.0.0.7:80']);

      const second = start();
      await said(second, /check plan 1: 2 checks/);
      assert.deepEqual(savedTable(), [FULL[0], FULL[2]]);
      assert.doesNotMatch(second.log(), /changes written/);
      assert.ok(existsSync(join(folder, 'run/ipvs-owned.json')));

      writeFileSync(conf, configuration(1).replace('weight 2', 'weight 7'));
      second.child.kill('SIGHUP');
      await said(second, /kernel: 1 changes written/);
      assert.deepEqual(savedTable(), [FULL[0], '-a -t 192.0.2.1:80 -r 10.0.0.8:8080 -m -w 7']);

      writeFileSync(conf, '\0\0\0');
      second.child.kill('SIGHUP');
      await said(second, /not reloaded/);
      assert.deepEqual(savedTable(), [FULL[0], '-a -t 192.0.2.1:80 -r 10.0.0.8:8080 -m -w 7']);

      second.child.kill('SIGTERM');
      assert.equal(await second.ended, 0);
      assert.deepEqual(savedTable(), []);
    });
  },
  whyNoIpvs,
);

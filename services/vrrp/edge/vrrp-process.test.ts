// The vrrp service as it runs: whole processes in network namespaces, real packets, a configuration file, no bus. Its
// neighbour is another of its kind, or keepalived.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createNetwork, type Network } from '../../../lib/netns/network.ts';
import type { NamespaceProcess } from '../../../lib/netns/process.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const VIRTUAL = '10.71.0.100';
const DEADLINE_MS = 20_000;

const isRoot = process.getuid?.() === 0;
const hasKeepalived = spawnSync('keepalived', ['--version']).error === undefined;

interface Settings {
  readonly priority: number;
  readonly state?: 'MASTER' | 'BACKUP';
  readonly vips?: readonly string[];
  readonly password?: string;
  readonly more?: string;
  readonly before?: string;
}

function configuration({
  priority,
  state = 'BACKUP',
  vips = [VIRTUAL],
  password,
  more = '',
  before = '',
}: Settings): string {
  return `${before}
vrrp_instance VI_1 {
    state ${state}
    interface eth0
    virtual_router_id 71
    priority ${priority}
    advert_int 1
    ${password === undefined ? '' : `authentication {\n auth_type PASS\n auth_pass ${password}\n }`}
    ${more}
    virtual_ipaddress {
${vips.map((vip) => `        ${vip}/24`).join('\n')}
    }
}
`;
}

/** Two routers on one LAN, and what they run. */
class Pair {
  readonly network: Network;
  readonly #folder = mkdtempSync(join(tmpdir(), 'hfvrrp-'));
  static #count = 0;

  constructor() {
    this.network = createNetwork({ prefix: `hfvrrp${process.pid}-${++Pair.#count}` });
    this.network.addLan('lan');
    for (const [index, host] of ['r1', 'r2'].entries()) {
      this.network.addHost(host);
      this.network.connect(host, 'lan', { addresses: [`10.71.0.${index + 1}/24`] });
    }
  }

  write(host: string, text: string): string {
    const file = join(this.#folder, `${host}.conf`);
    writeFileSync(file, text);
    return file;
  }

  holdfast(host: string, settings: Settings | undefined): NamespaceProcess {
    const file =
      settings === undefined ? join(this.#folder, `${host}.conf`) : this.write(host, configuration(settings));
    const runDir = join(this.#folder, host);
    const words = ['--config', file, '--node', host, '--run-dir', runDir, '--nats', 'nats://127.0.0.1:1'];
    return this.network.spawn(host, [process.execPath, MAIN, ...words]);
  }

  keepalived(host: string, settings: Settings): NamespaceProcess {
    const file = this.write(host, configuration(settings));
    const pids = ['-p', join(this.#folder, `${host}.pid`), '-r', join(this.#folder, `${host}.vrrp.pid`)];
    return this.network.spawn(host, ['keepalived', '-P', '-n', '-l', '-f', file, ...pids]);
  }

  has(host: string, address = VIRTUAL): boolean {
    return this.network.hasAddress(host, address);
  }

  /** Every change of an address of the LAN on a router from now on, as `+10.71.0.100` and `-10.71.0.100`. */
  async watchAddresses(host: string): Promise<() => readonly string[]> {
    const watch = this.network.spawn(host, ['ip', '-o', 'monitor', 'address']);
    await until('the monitor listens', () => {
      this.network.addAddress(host, 'lo', '10.99.0.1/32');
      this.network.removeAddress(host, 'lo', '10.99.0.1/32');
      return watch.output.includes('10.99.0.1');
    });
    return () =>
      watch.output.split('\n').flatMap((line) => {
        const address = /10\.71\.0\.\d+/.exec(line)?.[0];
        return address === undefined ? [] : [`${line.startsWith('Deleted') ? '-' : '+'}${address}`];
      });
  }

  /** Waits until the address is on one router and not on the other. */
  async holder(host: 'r1' | 'r2'): Promise<void> {
    const other = host === 'r1' ? 'r2' : 'r1';
    await until(`${VIRTUAL} on ${host} alone`, () => this.has(host) && !this.has(other));
  }

  end(): void {
    this.network.cleanUp();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function until(what: string, isTrue: () => boolean, deadlineMs = DEADLINE_MS): Promise<void> {
  const start = performance.now();
  while (!isTrue()) {
    if (performance.now() - start > deadlineMs) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const says = (process: NamespaceProcess, text: string): Promise<void> =>
  until(`"${text}" in:\n${process.output}`, () => process.output.includes(text)).catch((error: Error) => {
    throw new Error(`${error.message}\nnow:\n${process.output}`);
  });

/** Runs a story with a pair of its own and cleans up, also when it fails. */
function story(title: string, tell: (pair: Pair) => Promise<void>, needsKeepalived = false): void {
  const skip = !isRoot
    ? 'needs root (network namespaces, raw sockets)'
    : needsKeepalived && !hasKeepalived
      ? 'needs keepalived'
      : false;
  test(title, { skip, timeout: 120_000 }, async () => {
    const pair = new Pair();
    after(() => pair.end());
    try {
      await tell(pair);
    } finally {
      pair.end();
    }
  });
}

describe('vrrp as a process', { concurrency: 3 }, () => {
  story('a pair elects, an orderly stop hands over, a return takes back', async (pair) => {
    const first = pair.holdfast('r1', { priority: 150, state: 'MASTER' });
    const second = pair.holdfast('r2', { priority: 100 });
    await pair.holder('r1');
    await says(second, 'master set to 10.71.0.1');
    const stopped = performance.now();
    const end = await first.stop();
    assert.deepEqual(end, { code: 0, signal: null });
    assert.ok(performance.now() - stopped < 4000, 'the stop took too long');
    assert.ok(first.output.includes('master -> stop: orderly stop'), first.output);
    await pair.holder('r2');
    await says(second, 'backup -> master: 10.71.0.1 gave up the role');
    pair.holdfast('r1', undefined);
    await pair.holder('r1');
    await says(second, 'master -> backup: 10.71.0.1 advertises priority 150, ours 100');
  });

  story('kill -9 and an immediate restart: no transition anywhere, the address never touched', async (pair) => {
    const first = pair.holdfast('r1', { priority: 150, state: 'MASTER' });
    const second = pair.holdfast('r2', { priority: 100 });
    await pair.holder('r1');
    await says(second, 'master set to 10.71.0.1');
    const changes = await pair.watchAddresses('r1');
    first.signal('SIGKILL');
    await first.ended;
    assert.ok(pair.has('r1'), 'fail static: the address stays');
    const started = performance.now();
    const again = pair.holdfast('r1', undefined);
    await says(again, 'adopted');
    await until('the restarted master has advertised for longer than the backup would wait', () => {
      return second.output.includes('backup -> master') || performance.now() - started > 4500;
    });
    assert.ok(!second.output.includes('backup -> master'), second.output);
    assert.ok(!again.output.includes('->'), again.output);
    assert.deepEqual(changes(), []);
    await again.stop();
    await pair.holder('r2');
    assert.ok(!pair.has('r1'), 'an adopted address is removed by an orderly stop');
  });
  story('killed for longer than the backup waits: leftovers are removed, it starts as backup', async (pair) => {
    const first = pair.holdfast('r1', { priority: 100, state: 'MASTER' });
    const second = pair.holdfast('r2', { priority: 90 });
    await until('r1 holds the address', () => pair.has('r1'));
    await says(second, 'master set to 10.71.0.1');
    first.signal('SIGKILL');
    await says(second, 'backup -> master: no advert from 10.71.0.1');
    pair.write('r1', configuration({ priority: 80 }));
    const again = pair.holdfast('r1', undefined);
    await says(again, 'not adopted as master');
    await says(again, `removing ${VIRTUAL}/24, left by an earlier run`);
    await pair.holder('r2');
  });

  story('a reload changes what changed, a broken file changes nothing', async (pair) => {
    const router = pair.holdfast('r1', { priority: 150, state: 'MASTER' });
    await until('r1 holds the address', () => pair.has('r1'));
    const changes = await pair.watchAddresses('r1');
    pair.write('r1', configuration({ priority: 150, state: 'MASTER', vips: [VIRTUAL, '10.71.0.101'] }));
    router.signal('SIGHUP');
    await until('the new address is there', () => pair.has('r1', '10.71.0.101'));
    pair.write('r1', 'vrrp_instance VI_1 {\n  interface eth0\n');
    router.signal('SIGHUP');
    await says(router, 'not reloaded: the running configuration stays');
    assert.ok(pair.has('r1') && pair.has('r1', '10.71.0.101'));
    pair.write('r1', configuration({ priority: 150, state: 'MASTER', vips: ['10.71.0.101'] }));
    router.signal('SIGHUP');
    await until('the old address is gone', () => !pair.has('r1') && changes().length > 1);
    assert.ok(!router.output.includes('master ->'), router.output);
    assert.deepEqual(changes(), ['+10.71.0.101', `-${VIRTUAL}`]);
  });

  story('the interface goes down and comes back', async (pair) => {
    const first = pair.holdfast('r1', { priority: 150, state: 'MASTER' });
    pair.holdfast('r2', { priority: 100 });
    await pair.holder('r1');
    pair.network.cutLink('r1', 'lan');
    await says(first, 'master -> fault: interface eth0 down');
    await pair.holder('r2');
    pair.network.restoreLink('r1', 'lan');
    await says(first, 'fault -> backup');
    await pair.holder('r1');
  });

  story('a virtual address that somebody deletes comes back after the skew', async (pair) => {
    const router = pair.holdfast('r1', { priority: 150, state: 'MASTER' });
    await until('r1 holds the address', () => pair.has('r1'));
    pair.network.removeAddress('r1', 'eth0', `${VIRTUAL}/24`);
    await says(router, `master -> backup: ${VIRTUAL} was removed from eth0 by somebody else`);
    await until('r1 holds the address again', () => pair.has('r1'));
  });

  story('a tracked script that fails with weight hands the role over, and back when it heals', async (pair) => {
    const flag = pair.write('flag', '');
    const script = `vrrp_script chk {\n script "/usr/bin/test -e ${flag}"\n interval 1\n weight -60\n user root\n}`;
    const first = pair.holdfast('r1', {
      priority: 150,
      state: 'MASTER',
      before: script,
      more: 'track_script {\n chk\n }',
    });
    pair.holdfast('r2', { priority: 100 });
    await pair.holder('r1');
    rmSync(flag);
    await says(first, 'changing effective priority from 150 to 90');
    await pair.holder('r2');
    pair.write('flag', '');
    await pair.holder('r1');
  });

  story('an unusable configuration is explained with exit status 2, without a stack trace', async (pair) => {
    pair.write('r1', 'vrrp_instance VI_1 {\n  interface eth0\n');
    const router = pair.holdfast('r1', undefined);
    assert.deepEqual(await router.ended, { code: 2, signal: null });
    assert.ok(router.output.includes('r1.conf'), router.output);
    assert.ok(!/^\s+at /m.test(router.output), router.output);
  });

  for (const [holdfastRole, holdfastPriority, keepalivedPriority] of [
    ['master', 150, 100],
    ['backup', 100, 150],
  ] as const) {
    const title = `with keepalived as its neighbour, itself ${holdfastRole}: election, failover, give-back`;
    const tell = async (pair: Pair): Promise<void> => {
      const password = 'secret77';
      const better = holdfastRole === 'master' ? 'r1' : 'r2';
      const worse = better === 'r1' ? 'r2' : 'r1';
      const holdfast = pair.holdfast('r1', { priority: holdfastPriority, password });
      const keepalived = pair.keepalived('r2', { priority: keepalivedPriority, password });
      await pair.holder(better);
      const master = better === 'r1' ? holdfast : keepalived;
      await master.stop();
      await pair.holder(worse);
      if (better === 'r1') pair.holdfast('r1', undefined);
      else pair.keepalived('r2', { priority: keepalivedPriority, password });
      await pair.holder(better);
      assert.ok(!holdfast.output.includes('refused'), holdfast.output);
    };
    story(title, tell, true);
  }

  story(
    'with keepalived as its neighbour and another password: each refuses the other',
    async (pair) => {
      const holdfast = pair.holdfast('r1', { priority: 150, password: 'ours' });
      pair.keepalived('r2', { priority: 100, password: 'theirs' });
      await says(holdfast, 'refused (authentication): wrong password');
      await until('both are master', () => pair.has('r1') && pair.has('r2'));
    },
    true,
  );
});

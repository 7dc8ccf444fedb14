// Needs root and `ip`; without them the tests say so and are skipped.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { afterEach, test } from 'node:test';
import { identify, isAlive } from './ledger.ts';
import { removeLeftovers } from './leftovers.ts';
import { createNetwork, type Network } from './network.ts';

const canRun = process.getuid?.() === 0 && spawnSync('ip', ['netns', 'list']).status === 0;
const needsRoot = { skip: canRun ? false : 'needs root and iproute2', timeout: 120_000 };
const PREFIX = `hftnet${process.pid}`;

let network: Network | undefined;
afterEach(() => network?.cleanUp());

function pair(): Network {
  network = createNetwork({ prefix: PREFIX });
  network.addLan('lan');
  for (const [host, address] of [
    ['a', '10.0.0.1/24'],
    ['b', '10.0.0.2/24'],
  ] as const) {
    network.addHost(host);
    network.connect(host, 'lan', { addresses: [address] });
  }
  return network;
}

const reaches = (net: Network): boolean =>
  net.exec('a', ['ping', '-c', '1', '-W', '1', '10.0.0.2'], { mayFail: true }).status === 0;

test('two hosts on a LAN reach each other until the link is cut, and again when it is restored', needsRoot, () => {
  const net = pair();
  assert.equal(reaches(net), true);
  net.cutLink('b', 'lan');
  assert.equal(reaches(net), false);
  assert.match(net.exec('b', ['ip', 'link', 'show', 'eth0']).stdout, /NO-CARRIER/);
  net.restoreLink('b', 'lan');
  assert.equal(reaches(net), true);
  net.cutLink('b', 'lan', 'silent');
  assert.equal(reaches(net), false);
  assert.doesNotMatch(net.exec('b', ['ip', 'link', 'show', 'eth0']).stdout, /NO-CARRIER/);
  net.restoreLink('b', 'lan');
  assert.equal(reaches(net), true);
});

test('a host that holds a VIP silently does not answer ARP for it', needsRoot, () => {
  const net = pair();
  net.holdSilently('b', '10.0.0.100');
  assert.equal(net.hasAddress('b', '10.0.0.100'), true);
  assert.notEqual(net.exec('a', ['ping', '-c', '1', '-W', '1', '10.0.0.100'], { mayFail: true }).status, 0);
});

test(
  'cleaning up ends the processes, also children that made themselves independent, and is idempotent',
  needsRoot,
  async () => {
    const net = pair();
    const started = net.spawn('a', ['sh', '-c', 'setsid sleep 300 & echo child $!; exec sleep 300']);
    while (!started.output.includes('\n')) await new Promise((resolve) => setTimeout(resolve, 20));
    const child = Number(/child (\d+)/.exec(started.output)?.[1]);
    assert.ok(child > 0);
    net.cleanUp();
    net.cleanUp();
    assert.deepEqual(await started.ended, { code: null, signal: 'SIGKILL' });
    assert.equal(identify(child), undefined);
    assert.doesNotMatch(spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout, new RegExp(PREFIX));
  },
);

test('what a killed owner left behind is removed, what a living owner uses is left alone', needsRoot, () => {
  const crashed = `hftcrash${process.pid}`;
  const program = `
    const { createNetwork } = await import(${JSON.stringify(new URL('./network.ts', import.meta.url).href)});
    const net = createNetwork({ prefix: ${JSON.stringify(crashed)} });
    net.addHost('x');
    const sleeper = net.spawn('x', ['sleep', '300']);
    console.log(JSON.stringify(sleeper.identity));
    process.kill(process.pid, 'SIGKILL');`;
  const owner = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  const sleeper = JSON.parse(owner.stdout);
  assert.equal(isAlive(sleeper), true);
  const net = pair();
  assert.deepEqual(removeLeftovers(crashed), { removed: [crashed], inUse: [] });
  assert.equal(isAlive(sleeper), false);
  assert.deepEqual(removeLeftovers(PREFIX), { removed: [], inUse: [PREFIX] });
  assert.equal(reaches(net), true);
});

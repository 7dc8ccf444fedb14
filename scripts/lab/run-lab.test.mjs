// The lab kernel itself: boots, streams, statuses, isolation. Each test boots one; all of them wait for few seconds.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { test } from 'node:test';
import { PROJECT } from '../setup/progress.mjs';
import { runLab, STATUS_TIMEOUT, whyNoLab } from './run-lab.mjs';

const inLab = { skip: whyNoLab() ?? false, timeout: 240_000 };

async function lab(argv, more = {}) {
  const streams = { output: new PassThrough(), errors: new PassThrough() };
  const texts = { output: '', errors: '' };
  for (const name of ['output', 'errors']) {
    streams[name].setEncoding('utf8').on('data', (text) => {
      texts[name] += text;
    });
  }
  const result = await runLab({ argv, timeout: 120_000, ...streams, ...more });
  if (result.status !== STATUS_TIMEOUT) assert.equal(result.reason, '');
  rmSync(result.folder, { recursive: true, force: true });
  return { ...result, ...texts };
}

test(
  'a command sees IPVS, the pinned Node and the working tree; its output, errors and status come back',
  inLab,
  async () => {
    const script = 'head -n 1 /proc/net/ip_vs; pwd; which node; echo trouble >&2; exit 7';
    const result = await lab(['sh', '-c', script]);
    assert.equal(result.status, 7);
    assert.match(result.output, /^IP Virtual Server version .*\n/);
    assert.equal(result.output.split('\n')[1], PROJECT);
    assert.equal(result.output.split('\n')[2], join(PROJECT, 'node_modules/.bin/node'));
    assert.equal(result.errors, 'trouble\n');
  },
);

test('every scheduler, tunnels, bridges and namespaces are there', inLab, async () => {
  const script = `set -e
    for s in rr wrr lc wlc lblc lblcr sh mh dh fo ovf sed nq; do grep -qw "^ip_vs_$s" /proc/modules; done
    ip netns add a
    ip -n a link add name veth0 type veth peer name veth1
    ip -n a link add name tunnel0 type ipip local 10.0.0.1 remote 10.0.0.2
    ip -n a link add name bridge0 type bridge
    ip -n a link add name dummy0 type dummy
    ip -n a link add link veth0 name macvlan0 type macvlan
    echo all there`;
  const result = await lab(['sh', '-c', script]);
  assert.equal(result.errors, '');
  assert.equal(result.output, 'all there\n');
});

test('nothing is written through but the results folder and what is to be kept', inLab, async () => {
  const mark = `build/lab-test-${process.pid}`;
  const script = `echo lost > ${mark}-lost; echo lost > /etc/${mark.replace('/', '-')}; echo kept > ${mark}-kept; echo result > "$HOLDFAST_LAB_RESULTS/x"`;
  const result = await runLab({ argv: ['sh', '-c', script], timeout: 120_000, keep: [`${mark}-kept`] });
  assert.equal(result.status, 0);
  assert.equal(existsSync(join(PROJECT, `${mark}-lost`)), false);
  assert.equal(existsSync(`/etc/${mark.replace('/', '-')}`), false);
  assert.equal(readFileSync(join(result.folder, 'results/keep', `${mark}-kept`), 'utf8'), 'kept\n');
  assert.equal(readFileSync(join(result.folder, 'results/x'), 'utf8'), 'result\n');
  rmSync(result.folder, { recursive: true });
});

test('input reaches the command to its last byte, output arrives unchanged', inLab, async () => {
  const text = `${Array.from({ length: 2000 }, (_, index) => `line ${index}`).join('\n')}\nwithout an end`;
  const result = await lab(['cat'], { input: Readable.from([Buffer.from(text)]) });
  assert.equal(result.output, text);
});

test('two labs at once do not disturb each other, and a time limit ends only its own', inLab, async () => {
  const [one, other] = await Promise.all([
    lab(['sh', '-c', 'ip netns add same && sleep 3 && ip netns list']),
    lab(['sh', '-c', 'ip netns add same && sleep 600'], { timeout: 9_000 }),
  ]);
  assert.equal(one.status, 0);
  assert.equal(one.output, 'same\n');
  assert.equal(other.status, STATUS_TIMEOUT);
  assert.match(other.reason, /longer than 9 s/);
});

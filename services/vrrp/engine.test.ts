import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../lib/address/address.ts';
import { type Instant, instant } from '../../lib/time/time.ts';
import { toHex } from '../../lib/wire/hex.ts';
import type { KernelLink } from './core/interfaces.ts';
import { VrrpEngine } from './engine.ts';
import type { PortOutcome, VrrpPorts } from './ports.ts';
import { sampleConfiguration, sampleInstance, sampleVirtualAddress } from './sim/sample-configuration.ts';

const OK: PortOutcome = { ok: true };
const DOWN: PortOutcome = { ok: false, code: 'ENETDOWN', text: 'send: Network is down (ENETDOWN)' };
const eth0: KernelLink = { name: 'eth0', index: 2, up: true, hardwareAddress: Uint8Array.of(2, 0, 0, 0, 0, 1) };

/** An engine whose ports write down what they are asked for. */
function createEngine(vips: readonly string[] = ['10.0.0.100/24', '10.0.0.101/24']) {
  const calls: string[] = [];
  const world = { now: instant(0), deadline: undefined as Instant | undefined, sending: OK };
  const ports: VrrpPorts = {
    clock: { now: () => world.now },
    deadline: {
      set: (deadline) => {
        world.deadline = deadline;
      },
    },
    wire: {
      open: (name, index) => {
        calls.push(`open ${name} ${index}`);
        return OK;
      },
      close: (name) => void calls.push(`close ${name}`),
      send: (packet) => {
        calls.push(`send priority ${packet.pdu[2]}`);
        return world.sending;
      },
    },
    installer: {
      add: (addresses) => {
        calls.push(`add ${addresses.map((each) => each.config.address).join(' ')}`);
        return addresses.map(() => OK);
      },
      remove: (addresses) => {
        calls.push(`remove ${addresses.map((each) => each.config.address).join(' ')}`);
        return addresses.map(() => OK);
      },
    },
    announcer: {
      send: (index, frame) => {
        calls.push(`frame ${index} ${toHex(frame.subarray(28, 32))}`);
        return OK;
      },
    },
    record: { remember: () => void calls.push('remember'), forget: () => void calls.push('forget') },
    scripts: { run: () => {} },
    publisher: {
      instance: (view) => void calls.push(`fact ${view.state}`),
      group: () => {},
      tracker: () => {},
      log: (level, _subject, text) => void (level === 'error' && calls.push(`error ${text}`)),
      problem: (code) => void calls.push(`problem ${code}`),
      clearProblem: (code) => void calls.push(`over ${code}`),
    },
  };
  const instance = sampleInstance({
    basePriority: 255,
    virtualAddresses: vips.map((vip) => sampleVirtualAddress(vip)),
    garpMasterRepeat: 2,
  });
  const engine = new VrrpEngine(sampleConfiguration({ vrrpInstances: [instance] }), ports);
  const addresses = [{ interface: 'eth0', address: address('10.0.0.1'), prefixLength: 24 }];
  engine.receive({ type: 'start', links: [eth0], addresses, remembered: [] });
  const pass = (): void => {
    world.now = world.deadline ?? world.now;
    engine.onDeadline();
  };
  const take = (): string[] => calls.splice(0);
  return { engine, world, pass, take };
}

test('orders are carried out in order: wire, then advert, addresses, announcements round robin, news', () => {
  const { pass, take } = createEngine();
  assert.deepEqual(take(), ['open eth0 2', 'fact backup']);
  pass();
  assert.deepEqual(take(), [
    'send priority 255',
    'remember',
    'add 10.0.0.100 10.0.0.101',
    'frame 2 0a000064',
    'frame 2 0a000065',
    'frame 2 0a000064',
    'frame 2 0a000065',
    'fact master',
  ]);
});

test('a stop says farewell, forgets, removes in reverse, tells, closes', () => {
  const { engine, pass, take, world } = createEngine();
  pass();
  take();
  engine.receive({ type: 'shutdown' });
  assert.deepEqual(take(), ['send priority 0', 'forget', 'remove 10.0.0.101 10.0.0.100', 'fact stop', 'close eth0']);
  assert.equal(world.deadline, undefined);
  engine.receive({ type: 'timer' });
  assert.deepEqual(take(), []);
});

test('a failure is told when it begins and when it is over, not with every advert', () => {
  const { pass, take, world } = createEngine();
  pass();
  take();
  world.sending = DOWN;
  for (let count = 0; count < 3; count++) pass();
  const failing = take().filter((call) => /error|problem/.test(call));
  assert.deepEqual(failing, ['error cannot send adverts: send: Network is down (ENETDOWN)', 'problem send VI_1']);
  world.sending = OK;
  pass();
  assert.deepEqual(
    take().filter((call) => call.startsWith('over')),
    ['over send VI_1'],
  );
});

test('after standing still a master advertises at once, a backup waits for what it has not heard yet', () => {
  const { engine, pass, take, world } = createEngine();
  world.now = instant(10_000);
  engine.onLateDeadline();
  assert.deepEqual(take(), ['open eth0 2', 'fact backup']);
  pass();
  take();
  world.now = instant(20_000);
  engine.onLateDeadline();
  assert.deepEqual(take().slice(0, 1), ['send priority 255']);
});

test('an interface that is made anew gets a new wire', () => {
  const { engine, take } = createEngine();
  take();
  engine.receive({ type: 'link-removed', name: 'eth0' });
  engine.receive({ type: 'link', link: { ...eth0, index: 7 } });
  const wires = take().filter((call) => /^(open|close)/.test(call));
  assert.deepEqual(wires, ['close eth0', 'open eth0 7']);
});

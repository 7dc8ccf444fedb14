// Whole directors on a bad LAN, one seed per world: whatever happened, once the LAN is whole again there is exactly one
// master, the virtual address is exactly there, and nobody throws.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../../lib/address/address.ts';
import { milliseconds, seconds } from '../../../lib/time/time.ts';
import { sampleConfiguration, sampleInstance } from './sample-configuration.ts';
import { SimulatedRouter } from './simulated-router.ts';
import { SimulatedWorld } from './simulated-world.ts';

const SEEDS = 100;
const VIRTUAL = '10.0.0.100';

for (const [title, lan] of [
  ['a LAN that loses a third', { loss: 0.33, duplication: 0, delay: milliseconds(1), jitter: milliseconds(0) }],
  [
    'a LAN that repeats and reorders',
    { loss: 0.1, duplication: 0.2, delay: milliseconds(1), jitter: milliseconds(900) },
  ],
] as const) {
  test(`${SEEDS} worlds with ${title} end with exactly one master`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) liveThrough(seed, lan);
  });
}

function liveThrough(seed: number, lan: SimulatedWorld['lan']): void {
  const world = new SimulatedWorld(seed);
  Object.assign(world.lan, lan);
  const story: string[] = [];
  const routers: SimulatedRouter[] = [];
  const pick = (bound: number): number => Math.floor(world.random() * bound);
  for (const [index, name] of ['r1', 'r2', 'r3'].entries()) {
    const tell = (text: string) => {
      if (!text.startsWith('announces')) story.push(`${(world.now / 1000).toFixed(3)} ${name} ${text}`);
    };
    const router = new SimulatedRouter(name, world, () => routers, tell);
    router.setLink('eth0', true);
    router.addAddress({ interface: 'eth0', address: address(`10.0.0.${index + 1}`), prefixLength: 24 });
    routers.push(router);
  }
  const version = pick(2) === 0 ? 2 : 3;
  const configurations = routers.map(() =>
    sampleConfiguration({
      vrrpInstances: [
        sampleInstance({
          version,
          basePriority: 100 + pick(3) * 50,
          preempt: pick(4) > 0,
          initialState: pick(2) === 0 ? 'master' : 'backup',
        }),
      ],
    }),
  );
  const start = (index: number) => routers[index]?.start(configurations[index] ?? sampleConfiguration());
  for (const index of routers.keys()) start(index);
  for (let step = 0; step < 40; step++) {
    world.advance(milliseconds(pick(4000)));
    const index = pick(routers.length);
    const router = routers[index];
    if (router === undefined) continue;
    const misfortunes = [
      () => (router.isRunning ? router.crash() : start(index)),
      () => (router.isRunning ? router.stop() : start(index)),
      () => router.pause(),
      () => router.resume(),
      () => router.cut.add('eth0'),
      () => router.cut.delete('eth0'),
      () => router.setLink('eth0', pick(2) === 0),
      () => router.removeAddress('eth0', VIRTUAL),
    ];
    misfortunes[pick(misfortunes.length)]?.();
  }
  // The world heals.
  Object.assign(world.lan, { loss: 0, duplication: 0, delay: milliseconds(1), jitter: milliseconds(0) });
  for (const [index, router] of routers.entries()) {
    router.resume();
    router.cut.clear();
    router.setLink('eth0', true);
    if (!router.isRunning) start(index);
  }
  world.advance(seconds(12));
  const masters = routers.filter((router) => router.views()[0]?.state === 'master').map((router) => router.name);
  const holders = routers.filter((router) => router.has(VIRTUAL)).map((router) => router.name);
  const told = `seed ${seed}:\n${story.slice(-40).join('\n')}`;
  assert.equal(masters.length, 1, `masters ${masters.join(' ')}; ${told}`);
  assert.deepEqual(holders, masters, `address on ${holders.join(' ')}, master ${masters.join(' ')}; ${told}`);
}

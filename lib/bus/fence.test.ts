import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Origin } from '../facts/facts.ts';
import { Fence } from './fence.ts';

const said = (over: Partial<Origin>): Origin => ({
  ...{ node: 'lb1', service: 'vrrp', speaker: '', bootId: 'b1', epoch: 1000, sequence: 1 },
  ...{ at: 0, id: '', cause: '', repeat: false },
  ...over,
});
const judge = (...origins: Partial<Origin>[]) => {
  const fence = new Fence();
  return origins.map((origin) => fence.admit('VI_1', said(origin)));
};

test('rising sequences are news, the same again is a duplicate, a lower one is stale', () => {
  assert.deepEqual(judge({ sequence: 1 }, { sequence: 3 }, { sequence: 3 }, { sequence: 2 }), [
    'new',
    'new',
    'duplicate',
    'stale',
  ]);
});

test('a later incarnation begins again at 1, an earlier one is stale', () => {
  assert.deepEqual(judge({ sequence: 9 }, { epoch: 2000, sequence: 1 }, { epoch: 1000, sequence: 10 }), [
    'new',
    'new',
    'stale',
  ]);
});

test('after a reboot a lower epoch is news: the clock may have been set back', () => {
  assert.deepEqual(judge({ epoch: 5000 }, { bootId: 'b2', epoch: 10 }, { bootId: 'b1', epoch: 6000 }), [
    'new',
    'new',
    'stale',
  ]);
});

test('objects, speakers and nodes have fences of their own', () => {
  const fence = new Fence();
  assert.equal(fence.admit('VI_1', said({ sequence: 5 })), 'new');
  assert.equal(fence.admit('VI_2', said({ sequence: 4 })), 'new');
  assert.equal(fence.admit('VI_1', said({ sequence: 3, speaker: '2' })), 'new');
  assert.equal(fence.admit('VI_1', said({ sequence: 3, node: 'lb2' })), 'new');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { after, milliseconds } from '../../../lib/time/time.ts';
import { openLenientDeadline } from './lenient-deadline.ts';

const standStill = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('after standing still a master is served first, then the event loop, then everybody', async () => {
  const order: string[] = [];
  await new Promise<void>((resolve) => {
    const deadline = openLenientDeadline({
      onLate: () => {
        order.push('late');
        setImmediate(() => order.push('what waited'));
      },
      onDue: () => {
        order.push('due');
        deadline.close();
        resolve();
      },
    });
    deadline.set(after(monotonicNow(), milliseconds(1)));
    standStill(60);
  });
  assert.deepEqual(order, ['late', 'what waited', 'due']);
});

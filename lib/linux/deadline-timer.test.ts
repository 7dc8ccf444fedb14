import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, instant, milliseconds } from '../time/time.ts';
import { monotonicNow } from './clock.ts';
import { openDeadlineTimer } from './deadline-timer.ts';
import { until } from './test-namespace.ts';

function counted(): { timer: ReturnType<typeof openDeadlineTimer>; due: number[] } {
  const due: number[] = [];
  const timer = openDeadlineTimer(() => due.push(monotonicNow()));
  return { timer, due };
}

test('a deadline is due once and never early', async () => {
  const { timer, due } = counted();
  const deadline = after(monotonicNow(), milliseconds(20.25));
  timer.set(deadline);
  await until('due', () => due.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(due.length, 1);
  assert.ok((due[0] ?? 0) >= deadline, `${due[0]} is before ${deadline}`);
  timer.close();
});

test('a deadline in the past, also the very first instant, is due at once', async () => {
  for (const past of [instant(0), after(monotonicNow(), milliseconds(-1000))]) {
    const { timer, due } = counted();
    timer.set(past);
    await until('due', () => due.length === 1, 1000);
    timer.close();
  }
});

test('a disarmed or moved deadline is not due', async () => {
  const { timer, due } = counted();
  timer.set(after(monotonicNow(), milliseconds(5)));
  timer.set(undefined);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(due.length, 0);
  timer.set(after(monotonicNow(), milliseconds(5)));
  timer.set(after(monotonicNow(), milliseconds(60_000)));
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(due.length, 0);
  timer.close();
  timer.close();
  timer.set(monotonicNow());
});

test('an expiry that was superseded before the loop saw it is not reported', async () => {
  const { timer, due } = counted();
  timer.set(after(monotonicNow(), milliseconds(1)));
  const start = performance.now();
  while (performance.now() - start < 5);
  timer.set(after(monotonicNow(), milliseconds(60_000)));
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(due.length, 0);
  timer.close();
});

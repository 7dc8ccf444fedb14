// The heap of deadlines against a plain sorted list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Instant, instant } from '../../../lib/time/time.ts';
import { Schedule, type Scheduled } from './schedule.ts';

interface Item extends Scheduled {
  readonly name: number;
}

const item = (name: number): Item => ({ name, deadline: instant(0), place: -1 });

test('entries come out in the order of their deadlines, and only when due', () => {
  const schedule = new Schedule<Item>();
  for (const at of [5, 1, 4, 2, 3]) schedule.set(item(at), instant(at));
  const taken: number[] = [];
  for (let next = schedule.takeDue(instant(3)); next !== undefined; next = schedule.takeDue(instant(3)))
    taken.push(next.name);
  assert.deepEqual(taken, [1, 2, 3]);
  assert.equal(schedule.first()?.name, 4);
  assert.equal(schedule.size, 2);
});

test('whatever is set, moved and removed, what is left comes out sorted and complete', () => {
  const operation = fc.record({
    name: fc.nat(30),
    at: fc.oneof(fc.nat(100), fc.constant(undefined)),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const schedule = new Schedule<Item>();
      const items = Array.from({ length: 31 }, (_, name) => item(name));
      const model = new Map<number, number>();
      for (const { name, at } of operations) {
        const entry = items[name] ?? item(name);
        if (at === undefined) {
          schedule.remove(entry);
          model.delete(name);
        } else {
          schedule.set(entry, instant(at));
          model.set(name, at);
        }
      }
      const taken: [number, number][] = [];
      const end: Instant = instant(1000);
      for (let next = schedule.takeDue(end); next !== undefined; next = schedule.takeDue(end))
        taken.push([next.name, next.deadline]);
      assert.deepEqual(
        taken.map(([, at]) => at),
        [...model.values()].sort((a, b) => a - b),
      );
      assert.deepEqual(new Map(taken), model);
    }),
  );
});

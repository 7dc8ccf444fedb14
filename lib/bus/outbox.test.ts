import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTBOX_CAPACITY, Outbox } from './outbox.ts';

const add = (outbox: Outbox, ...ids: string[]) => {
  for (const id of ids) outbox.add({ subject: 's', data: new Uint8Array(), id });
};
const drain = (outbox: Outbox, most = Number.POSITIVE_INFINITY) => {
  const sent: string[] = [];
  outbox.drain(({ id }) => sent.length < most && sent.push(id) > 0);
  return sent;
};

test('sends in order, and keeps what was not taken', () => {
  const outbox = new Outbox();
  add(outbox, 'a', 'b', 'c');
  assert.deepEqual(drain(outbox, 2), ['a', 'b']);
  assert.deepEqual(drain(outbox), ['c']);
});

test('what was not confirmed when the connection ended is sent again, before the rest', () => {
  const outbox = new Outbox();
  add(outbox, 'a', 'b', 'c');
  drain(outbox);
  outbox.confirm(1);
  outbox.requeue();
  add(outbox, 'd');
  assert.deepEqual(drain(outbox), ['b', 'c', 'd']);
  outbox.confirm(3);
  assert.ok(outbox.isEmpty);
});

test('is bounded: the oldest go, counted', () => {
  const outbox = new Outbox();
  add(outbox, ...Array.from({ length: OUTBOX_CAPACITY + 3 }, (_, index) => String(index)));
  assert.equal(outbox.dropped, 3);
  assert.equal(drain(outbox)[0], '3');
});

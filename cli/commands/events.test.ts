import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSince } from './events.ts';

test('--since is a length before now, or a date', () => {
  const now = 1_000_000_000;
  const before = (text: string) => now - parseSince(text, now);
  assert.deepEqual(
    ['30s', '10m', '10 min', '2h', '1.5h', '7d'].map(before),
    [30_000, 600_000, 600_000, 7_200_000, 5_400_000, 604_800_000],
  );
  assert.equal(parseSince('2026-11-20T12:00:00Z', now), Date.UTC(2026, 10, 20, 12));
  assert.throws(() => parseSince('yesterday-ish', now), /neither a length/);
});

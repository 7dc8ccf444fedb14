// The order of urls, step by step.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterFailure, afterPass, SEQUENCE_START } from './http-sequence.ts';

test('urls follow each other and the last one completes the round', () => {
  const first = afterPass(SEQUENCE_START, 2);
  assert.deepEqual(first, { position: { index: 1, alone: false }, complete: false });
  assert.deepEqual(afterPass(first.position, 2), { position: SEQUENCE_START, complete: true });
});

test('a single url completes the round by itself, also after a failure', () => {
  assert.equal(afterPass(SEQUENCE_START, 1).complete, true);
  assert.equal(afterPass(afterFailure(SEQUENCE_START), 1).complete, true);
});

test('a failed url is alone until it passes; then the round begins from the first', () => {
  const alone = afterFailure({ index: 1, alone: false });
  assert.deepEqual(alone, { index: 1, alone: true });
  assert.deepEqual(afterFailure(alone), alone);
  assert.deepEqual(afterPass(alone, 3), { position: SEQUENCE_START, complete: false });
});

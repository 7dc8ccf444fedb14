import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commandSubject, subjectToken, topicSubjects, topics } from './topics.ts';

test('a token keeps letters, digits, hyphen and underscore, and writes every other byte in hexadecimal', () => {
  assert.equal(subjectToken('VI_1-a'), 'VI_1-a');
  assert.equal(subjectToken('[10.0.0.1]:tcp:80'), '=5B10=2E0=2E0=2E1=5D=3Atcp=3A80');
  // U+00FC is C3 BC in UTF-8.
  assert.equal(subjectToken('ü'), '=C3=BC');
  assert.equal(subjectToken(''), '=');
});

test('different names make different tokens, and every token is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      assert.equal(subjectToken(a) === subjectToken(b), a === b);
      assert.match(subjectToken(a), /^[A-Za-z0-9_=-]+$/);
    }),
  );
});

test('a topic is heard with and without names, as change and as repetition', () => {
  assert.deepEqual(topicSubjects(topics.vrrpInstance, 'lb.1'), [
    'holdfast.v1.lb=2E1.vrrp.state',
    'holdfast.v1.lb=2E1.vrrp.state.>',
    'holdfast.v1r.lb=2E1.vrrp.state',
    'holdfast.v1r.lb=2E1.vrrp.state.>',
  ]);
  assert.deepEqual(topicSubjects(topics.kernelWritten, '*'), [
    'holdfast.v1.*.ipvs.write',
    'holdfast.v1.*.ipvs.write.>',
  ]);
});

test('commands have a place of their own under each service', () => {
  assert.equal(commandSubject('lb1', 'vrrp', 'failover'), 'holdfast.v1.lb1.vrrp.command.failover');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BusEvent } from '../../lib/bus/topic-of.ts';
import type { Origin } from '../../lib/facts/facts.ts';
import { checkResultFact, kernelWrittenFact, vrrpInstanceFact } from '../../test/contract/facts.ts';
import { describeEvent, eventLine, localTime } from './event-line.ts';

const origin: Origin = {
  ...{ node: 'lb1', service: 'vrrp', speaker: '', bootId: 'b', epoch: 1, sequence: 1 },
  ...{ at: new Date(2026, 10, 20, 12, 0, 5, 123).getTime(), id: 'x', cause: '', repeat: false },
};

test('a transition is one line: when, who, what, why', () => {
  const fact = vrrpInstanceFact({ state: 'master', previous: 'backup', reason: 'no advert from 10.0.0.2 for 3.6 s' });
  assert.equal(
    eventLine({ topic: 'vrrpInstance', fact, origin }, undefined),
    '2026-11-20 12:00:05.123 lb1 vrrp VI_1 backup -> MASTER: no advert from 10.0.0.2 for 3.6 s',
  );
});

test('a consequence tells its cause, and a checker its id', () => {
  const event: BusEvent = {
    topic: 'checkResult',
    fact: checkResultFact({ state: 'down', reason: 'connect: refused' }),
    origin: { ...origin, service: 'checker', speaker: '2' },
  };
  assert.equal(
    eventLine(event, 'the cable was cut'),
    '2026-11-20 12:00:05.123 lb1 checker/2 tcp check of [10.0.0.7]:tcp:80 for [10.0.0.100]:tcp:80 down: connect: refused (because the cable was cut)',
  );
});

test('what the kernel refused is told', () => {
  const fact = kernelWrittenFact({ commands: ['add a', 'add b'], errors: ['add b: EEXIST'] });
  assert.equal(describeEvent({ topic: 'kernelWritten', fact, origin }), 'kernel: add a; add b; refused: add b: EEXIST');
});

test('names from outside cannot steer the terminal', () => {
  const fact = vrrpInstanceFact({ instance: 'VI\u001b[2J\n1', reason: 'a\u0007b' });
  const line = describeEvent({ topic: 'vrrpInstance', fact, origin });
  assert.doesNotMatch(line, /[\u0000-\u001f]/);
});

test('a time is local and complete', () => {
  assert.equal(localTime(new Date(2026, 0, 2, 3, 4, 5, 6).getTime()), '2026-01-02 03:04:05.006');
});

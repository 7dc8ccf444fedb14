// Plans that come in parts, late, twice, out of order, and from an ipvs that was started anew.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlanAssembly } from './plan.ts';
import { plannedCheck } from './test-checks.ts';

const part = (generation: number, index: number, parts: number, ...ids: string[]) => ({
  generation,
  part: index,
  parts,
  checks: ids.map((checkId) => plannedCheck({ checkId })),
});

const idsOf = (assembly: PlanAssembly, fact: ReturnType<typeof part>, epoch = 1): string[] | undefined => {
  const plan = assembly.add(fact, epoch);
  return plan && [...plan.checks.keys()];
};

test('a plan counts when all its parts are there, in whatever order', () => {
  const assembly = new PlanAssembly();
  assert.equal(idsOf(assembly, part(1, 1, 3, 'b')), undefined);
  assert.equal(idsOf(assembly, part(1, 0, 3, 'a')), undefined);
  assert.equal(idsOf(assembly, part(1, 0, 3, 'a')), undefined);
  assert.deepEqual(idsOf(assembly, part(1, 2, 3, 'c')), ['a', 'b', 'c']);
});

test('a plan said again is not news', () => {
  const assembly = new PlanAssembly();
  assert.deepEqual(idsOf(assembly, part(1, 0, 1, 'a')), ['a']);
  assert.equal(idsOf(assembly, part(1, 0, 1, 'a')), undefined);
});

test('an empty plan is a plan', () => {
  assert.deepEqual(idsOf(new PlanAssembly(), part(1, 0, 1)), []);
});

test('parts of two generations are never mixed, and an older one is dropped', () => {
  const assembly = new PlanAssembly();
  assert.equal(idsOf(assembly, part(1, 0, 2, 'old')), undefined);
  assert.equal(idsOf(assembly, part(2, 1, 2, 'b')), undefined);
  assert.equal(idsOf(assembly, part(1, 1, 2, 'old')), undefined);
  assert.deepEqual(idsOf(assembly, part(2, 0, 2, 'a')), ['a', 'b']);
  assert.equal(idsOf(assembly, part(1, 0, 1, 'old')), undefined);
});

test('an ipvs that was started anew counts from the beginning and is heard', () => {
  const assembly = new PlanAssembly();
  assert.deepEqual(idsOf(assembly, part(7, 0, 1, 'a'), 100), ['a']);
  assert.deepEqual(idsOf(assembly, part(1, 0, 1, 'b'), 200), ['b']);
  assert.equal(idsOf(assembly, part(8, 0, 1, 'a'), 100), undefined);
});

// The division of checks: one owner each, the same on every checker, and only what must move moves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from '../../../lib/time/time.ts';
import { Fleet, hashText } from './fleet.ts';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 });
const checkHashes = Array.from({ length: 1000 }, (_, index) => hashText(`check-${index}`));

/** The view of `self`, which has heard all the others. */
function view(self: string, members: readonly string[], zoneOf: (id: string) => string = () => ''): Fleet {
  const fleet = new Fleet(self, zoneOf(self));
  for (const id of members) if (id !== self) fleet.hear(id, zoneOf(id), false, instant(0));
  return fleet;
}

test('every check has one owner, and all checkers name the same', () => {
  fc.assert(
    fc.property(ids, (members) => {
      const views = members.map((self) => view(self, members));
      for (const hash of checkHashes.slice(0, 100)) {
        const owners = new Set(views.map((fleet) => fleet.owner(hash)));
        assert.equal(owners.size, 1);
        assert.ok(members.includes([...owners][0] ?? ''));
      }
    }),
    { numRuns: 50 },
  );
});

test('when a checker joins, checks move only to it', () => {
  fc.assert(
    fc.property(ids, (members) => {
      const [newcomer = '', ...old] = members;
      if (old.length === 0) return;
      const before = view(old[0] ?? '', old);
      const after = view(old[0] ?? '', members);
      for (const hash of checkHashes) {
        const owner = after.owner(hash);
        if (owner !== newcomer) assert.equal(owner, before.owner(hash));
      }
    }),
    { numRuns: 30 },
  );
});

test('the shares are even: of 1000 checks each of four checkers has 250, give or take a fifth', () => {
  const fleet = view('lb1-a', ['lb1-a', 'lb1-b', 'lb1-c', 'lb1-d']);
  const shares = new Map<string, number>();
  for (const hash of checkHashes) {
    const owner = fleet.owner(hash);
    shares.set(owner, (shares.get(owner) ?? 0) + 1);
  }
  assert.equal(shares.size, 4);
  for (const share of shares.values()) assert.ok(share > 200 && share < 300, `a share of ${share}`);
});

test('several views of a check come from several zones as long as there are any left', () => {
  const zoneOf = (id: string): string => id.charAt(0);
  const fleet = view('a1', ['a1', 'a2', 'a3', 'b1', 'b2', 'c1'], zoneOf);
  for (const hash of checkHashes.slice(0, 200)) {
    const three = fleet.owners(hash, 3);
    assert.equal(new Set(three.map(zoneOf)).size, 3);
    assert.equal(new Set(fleet.owners(hash, 5)).size, 5);
    assert.deepEqual(fleet.owners(hash, 1), [fleet.owner(hash)]);
  }
  assert.equal(fleet.owners(1, 99).length, 6);
});

test('a checker that was silent for three seconds is dropped, one that says goodbye at once', () => {
  const fleet = new Fleet('a', '');
  assert.equal(fleet.hear('b', '', false, instant(0)), true);
  assert.equal(fleet.hear('b', '', false, instant(1000)), false);
  assert.equal(fleet.nextExpiry(), instant(4000));
  assert.equal(fleet.expire(instant(3999)), false);
  assert.equal(fleet.expire(instant(4000)), true);
  assert.deepEqual(fleet.members, ['a']);
  fleet.hear('b', '', false, instant(5000));
  assert.equal(fleet.hear('b', '', true, instant(5100)), true);
  assert.deepEqual(fleet.members, ['a']);
  assert.equal(fleet.nextExpiry(), undefined);
});

test('forgiveness gives everybody three more seconds', () => {
  const fleet = view('a', ['a', 'b']);
  fleet.forgive(instant(2500));
  assert.equal(fleet.expire(instant(5000)), false);
  assert.equal(fleet.expire(instant(5500)), true);
});

test('a checker never drops itself', () => {
  const fleet = new Fleet('a', '');
  assert.equal(fleet.hear('a', '', true, instant(0)), false);
  assert.equal(fleet.expire(instant(1e9)), false);
  assert.equal(fleet.owner(42), 'a');
});

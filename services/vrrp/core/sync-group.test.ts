import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupOrders, groupState, type MemberStatus } from './sync-group.ts';

const member = (name: string, changes: Partial<MemberStatus>): MemberStatus => ({
  name,
  state: 'backup',
  ready: false,
  follows: false,
  ...changes,
});

test('one ready member waits for the other', () => {
  assert.deepEqual(groupOrders('G', [member('A', { ready: true }), member('B', {})], undefined), []);
});

test('when all are ready all become master', () => {
  const orders = groupOrders('G', [member('A', { ready: true }), member('B', { ready: true })], undefined);
  assert.deepEqual(
    orders.map((order) => [order.member, order.state]),
    [
      ['A', 'master'],
      ['B', 'master'],
    ],
  );
});

test('one fallen member takes the masters with it, and says why', () => {
  assert.deepEqual(
    groupOrders('G', [member('A', {}), member('B', { state: 'master' })], { name: 'A', reason: 'an address was lost' }),
    [{ member: 'B', state: 'backup', reason: 'sync group G: A went to backup, an address was lost' }],
  );
});

test('a member that joined a master group by a reload does not pull it down by merely starting in backup', () => {
  assert.deepEqual(groupOrders('G', [member('A', { state: 'master' }), member('B', {})], undefined), []);
  const later = groupOrders('G', [member('A', { state: 'master' }), member('B', { ready: true })], undefined);
  assert.deepEqual(
    later.map((order) => [order.member, order.state]),
    [['B', 'master']],
  );
});

test('a group is master when all members are, and shows the worst', () => {
  assert.equal(groupState(['master', 'master'], 'backup'), 'master');
  assert.equal(groupState(['master', 'backup'], 'backup'), 'backup');
  assert.equal(groupState(['master', 'fault'], 'master'), 'fault');
  assert.equal(groupState(['initialize', 'backup'], 'initialize'), 'initialize');
});

test('a master group stays master while an added member is on its way, not when nobody is master any more', () => {
  assert.equal(groupState(['master', 'backup'], 'master'), 'master');
  assert.equal(groupState(['backup', 'backup'], 'master'), 'backup');
});

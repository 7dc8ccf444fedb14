import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address } from '../../../lib/address/address.ts';
import { seconds } from '../../../lib/time/time.ts';
import { realServer, sorryServer, tcpCheck, verdict, virtualServer } from './examples.ts';
import { planChecks, planParts } from './plan.ts';
import { Pool } from './pool.ts';
import { effectiveQuorum, hasQuorum } from './quorum.ts';
import { stableHash } from './stable-hash.ts';
import { wantedService } from './wanted.ts';

/** `.7=1` is the real server 10.0.0.7 with weight 1. */
const rows = (pool: Pool): string[] =>
  [...wantedService(pool).destinations.values()].map(
    ({ address: host, weight }) => `.${host.split('.').at(-1)}=${weight}`,
  );

const memberOf = (pool: Pool, host: string) => {
  const member = pool.members.find((candidate) => candidate.config.address === host);
  assert.ok(member);
  return member;
};

/** Applies verdicts as the balancer does: first all of them, then the quorum. */
function apply(
  pool: Pool,
  ...verdicts: readonly [host: string, state: 'up' | 'down' | 'indeterminate' | 'unknown'][]
): void {
  for (const [host, state] of verdicts) memberOf(pool, host).apply(verdict(pool.config, host, state));
  pool.evaluate();
}

test('the quorum is gained at quorum + hysteresis and lost below quorum - hysteresis', () => {
  const rule = { quorum: 10, hysteresis: 2 };
  assert.equal(hasQuorum(false, rule, 11), false);
  assert.equal(hasQuorum(false, rule, 12), true);
  assert.equal(hasQuorum(true, rule, 8), true);
  assert.equal(hasQuorum(true, rule, 7), false);
});

test('with nothing alive there is no quorum, whatever the hysteresis', () => {
  assert.equal(hasQuorum(true, { quorum: 3, hysteresis: 2 }, 1), true);
  assert.equal(hasQuorum(true, { quorum: 3, hysteresis: 2 }, 0), false);
});

test('a quorum above the configured weight is reduced to it, and a hysteresis that reaches the quorum is none', () => {
  assert.deepEqual(effectiveQuorum({ quorum: 10, hysteresis: 4 }, 6), { quorum: 6, hysteresis: 4 });
  assert.deepEqual(effectiveQuorum({ quorum: 10, hysteresis: 4 }, 4), { quorum: 4, hysteresis: 0 });
});

test('a real server serves before its first check, and with alpha only after it', () => {
  const plain = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')]));
  assert.deepEqual(rows(plain), ['.7=1']);
  assert.equal(plain.members[0]?.unchecked, true);
  const alpha = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7', 80, { startsDown: true })]));
  assert.deepEqual(rows(alpha), []);
  assert.equal(alpha.hasQuorum, false);
  apply(alpha, ['10.0.0.7', 'up']);
  assert.deepEqual(rows(alpha), ['.7=1']);
  assert.equal(alpha.hasQuorum, true);
});

test('only down counts: unknown and indeterminate leave the last verdict standing', () => {
  const pool = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7'), realServer('10.0.0.8')]));
  apply(pool, ['10.0.0.7', 'indeterminate'], ['10.0.0.8', 'down']);
  assert.deepEqual(rows(pool), ['.7=1']);
  apply(pool, ['10.0.0.8', 'indeterminate']);
  apply(pool, ['10.0.0.8', 'unknown']);
  assert.deepEqual(rows(pool), ['.7=1']);
});

test('a real server is up only while none of its checks is down', () => {
  const real = realServer('10.0.0.7', 80, { checks: [tcpCheck('10.0.0.7', 80), tcpCheck('10.0.0.7', 81)] });
  const config = virtualServer('10.0.0.1', 80, [real]);
  const pool = new Pool(config);
  const member = memberOf(pool, '10.0.0.7');
  member.apply(verdict(config, '10.0.0.7', 'up', { index: 0 }));
  assert.equal(member.unchecked, true);
  member.apply(verdict(config, '10.0.0.7', 'down', { index: 1 }));
  assert.equal(member.up, false);
  assert.equal(member.reason, 'connect: refused');
  member.apply(verdict(config, '10.0.0.7', 'up', { index: 1 }));
  assert.equal(member.up, true);
  assert.equal(member.unchecked, false);
});

test('inhibit_on_failure keeps a dead real server at weight 0', () => {
  const pool = new Pool(
    virtualServer('10.0.0.1', 80, [realServer('10.0.0.7', 80, { inhibitOnFailure: true }), realServer('10.0.0.8')]),
  );
  apply(pool, ['10.0.0.7', 'down'], ['10.0.0.8', 'down']);
  assert.deepEqual(rows(pool), ['.7=0']);
});

test('below the quorum a sorry server takes the place of those still alive, and leaves when it is gained', () => {
  const pool = new Pool(
    virtualServer('10.0.0.1', 80, [realServer('10.0.0.7'), realServer('10.0.0.8')], {
      quorum: 2,
      sorryServer: sorryServer('10.0.0.99'),
    }),
  );
  assert.deepEqual(rows(pool), ['.7=1', '.8=1']);
  apply(pool, ['10.0.0.7', 'down']);
  assert.deepEqual(rows(pool), ['.99=1']);
  apply(pool, ['10.0.0.7', 'up']);
  assert.deepEqual(rows(pool), ['.7=1', '.8=1']);
});

test('below the quorum without a sorry server those alive stay', () => {
  const pool = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7'), realServer('10.0.0.8')], { quorum: 2 }));
  apply(pool, ['10.0.0.7', 'down']);
  assert.equal(pool.hasQuorum, false);
  assert.deepEqual(rows(pool), ['.8=1']);
});

test('a sorry server that is inhibited waits at weight 0', () => {
  const config = { sorryServer: sorryServer('10.0.0.99', 80, true) };
  const pool = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')], config));
  assert.deepEqual(rows(pool), ['.7=1', '.99=0']);
});

test('a sorry server that is a real server too is there once', () => {
  const config = { sorryServer: sorryServer('10.0.0.7') };
  const pool = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7', 80, { weight: 5 })], config));
  assert.deepEqual(rows(pool), ['.7=5']);
  apply(pool, ['10.0.0.7', 'down']);
  assert.deepEqual(rows(pool), ['.7=1']);
});

test('a dynamic MISC_CHECK moves the weight, and two of them add up', () => {
  const checks = [tcpCheck('10.0.0.7', 80), tcpCheck('10.0.0.7', 81)];
  const config = virtualServer('10.0.0.1', 80, [realServer('10.0.0.7', 80, { weight: 10, checks })]);
  const pool = new Pool(config);
  const member = memberOf(pool, '10.0.0.7');
  member.apply(verdict(config, '10.0.0.7', 'up', { weight: 4 }));
  assert.equal(member.weight, 4);
  // 10 + (4 - 10) + (9 - 10)
  member.apply(verdict(config, '10.0.0.7', 'up', { index: 1, weight: 9 }));
  assert.equal(member.weight, 3);
  // 10 + (0 - 10) + (0 - 10) is below 0
  member.apply(verdict(config, '10.0.0.7', 'up', { weight: 0 }));
  member.apply(verdict(config, '10.0.0.7', 'up', { index: 1, weight: 0 }));
  assert.equal(member.weight, 0);
});

test('a real server without checks is always up', () => {
  const pool = new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7', 80, { checks: [] })]));
  pool.adopt({ service: wantedService(pool).service, destinations: new Map() });
  assert.deepEqual(rows(pool), ['.7=1']);
  assert.equal(pool.members[0]?.unchecked, false);
});

test('behind a firewall mark only NAT keeps a port of its own', () => {
  const key = { kind: 'firewall-mark' as const, family: 'ipv4' as const, mark: 7 };
  const pool = new Pool(
    virtualServer(
      '10.0.0.1',
      80,
      [realServer('10.0.0.7', 8080), realServer('10.0.0.8', 80, { forwardingMethod: 'tunnel' })],
      {
        key,
      },
    ),
  );
  assert.deepEqual(
    [...wantedService(pool).destinations.values()].map(({ port }) => port),
    [8080, 0],
  );
});

test('persistence is told in seconds with its granularity', () => {
  const persistent = { persistenceTimeout: seconds(360), persistenceGranularity: 24 };
  const { service } = wantedService(new Pool(virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')], persistent)));
  assert.equal(service.persistenceTimeout, 360);
  assert.equal(service.persistenceGranularity, 24);
});

test('a reload keeps the health of equal checks and starts changed ones as the server stood', () => {
  const before = virtualServer('10.0.0.1', 80, [
    realServer('10.0.0.7'),
    realServer('10.0.0.8'),
    realServer('10.0.0.9'),
  ]);
  const pool = new Pool(before);
  apply(pool, ['10.0.0.7', 'down'], ['10.0.0.8', 'down'], ['10.0.0.9', 'up']);
  const changed = { checks: [tcpCheck('10.0.0.8', 8080)] };
  const after = virtualServer(
    '10.0.0.1',
    80,
    [
      realServer('10.0.0.7', 80, { weight: 3 }),
      realServer('10.0.0.8', 80, changed),
      realServer('10.0.0.9', 80, { checks: [tcpCheck('10.0.0.9', 8080, { startsDown: true })] }),
      realServer('10.0.0.10'),
    ],
    { scheduler: 'wrr' },
  );
  assert.deepEqual(rows(new Pool(after, pool)), ['.9=1', '.10=1']);
});

test('a reload keeps the reason with the health', () => {
  const config = virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')]);
  const pool = new Pool(config);
  apply(pool, ['10.0.0.7', 'up']);
  const { reason } = memberOf(pool, '10.0.0.7');
  assert.notEqual(reason, 'not checked yet');
  const reloaded = memberOf(new Pool(config, pool), '10.0.0.7');
  assert.deepEqual([reloaded.reason, reloaded.checkKind, reloaded.unchecked], [reason, 'tcp', false]);
});

test('what a predecessor took out of service stays out until its check passes', () => {
  const config = virtualServer('10.0.0.1', 80, [
    realServer('10.0.0.7'),
    realServer('10.0.0.8'),
    realServer('10.0.0.9', 80, { inhibitOnFailure: true }),
  ]);
  const left = new Pool(config);
  apply(left, ['10.0.0.8', 'down'], ['10.0.0.9', 'down']);
  const found = wantedService(left);
  const pool = new Pool(config);
  pool.adopt(found);
  assert.deepEqual(rows(pool), ['.7=1', '.9=0']);
  assert.equal(memberOf(pool, '10.0.0.8').unchecked, true);
  apply(pool, ['10.0.0.8', 'up'], ['10.0.0.9', 'up']);
  assert.deepEqual(rows(pool), ['.7=1', '.8=1', '.9=1']);
});

test('adoption believes a verdict that was heard rather than the table', () => {
  const config = virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')]);
  const pool = new Pool(config);
  apply(pool, ['10.0.0.7', 'up']);
  pool.adopt({ service: wantedService(pool).service, destinations: new Map() });
  assert.deepEqual(rows(pool), ['.7=1']);
});

test('within the hysteresis, a sorry server found in the table tells that the quorum was lost', () => {
  const config = virtualServer(
    '10.0.0.1',
    80,
    [realServer('10.0.0.7', 80, { checks: [], weight: 3 }), realServer('10.0.0.8', 80, { weight: 2 })],
    { quorum: 4, hysteresis: 1, sorryServer: sorryServer('10.0.0.99') },
  );
  const lost = new Pool(config);
  // 3 + 2 - 2 = 3 is not below 4 - 1: still there. From a lost quorum 4 + 1 would be needed.
  apply(lost, ['10.0.0.8', 'down']);
  assert.deepEqual(rows(lost), ['.7=3']);
  const found = wantedService(lost);
  const kept = new Pool(config);
  kept.adopt(found);
  assert.deepEqual(rows(kept), ['.7=3']);
  const sorry = { ...[...found.destinations.values()][0], address: address('10.0.0.99'), weight: 1 };
  const standingIn = new Pool(config);
  standingIn.adopt({ service: found.service, destinations: new Map([['10.0.0.99 80', sorry as never]]) });
  assert.deepEqual(rows(standingIn), ['.99=1']);
});

test('a check keeps its id while its parameters are equal, in whatever order they were set', () => {
  const config = virtualServer('10.0.0.1', 80, [realServer('10.0.0.7')]);
  const [one] = planChecks(config, realServer('10.0.0.7'));
  const [same] = planChecks({ ...config, scheduler: 'sh' }, realServer('10.0.0.7', 80, { weight: 9 }));
  const [other] = planChecks(config, realServer('10.0.0.7', 80, { checks: [tcpCheck('10.0.0.7', 81)] }));
  assert.equal(one?.checkId, same?.checkId);
  assert.notEqual(one?.checkId, other?.checkId);
  assert.equal(stableHash({ a: 1, b: undefined, c: [2] }), stableHash({ c: [2], a: 1 }));
  assert.match(one?.checkId ?? '', /^[0-9a-f]{16}$/);
});

test('the same check twice is two checks', () => {
  const twice = [tcpCheck('10.0.0.7', 80), tcpCheck('10.0.0.7', 80)];
  const checks = planChecks(virtualServer('10.0.0.1', 80, []), realServer('10.0.0.7', 80, { checks: twice }));
  assert.equal(new Set(checks.map(({ checkId }) => checkId)).size, 2);
});

test('thirty thousand checks have thirty thousand ids', () => {
  const ids = new Set<string>();
  for (let server = 0; server < 30_000; server++)
    ids.add(stableHash({ server: `10.0.${server >> 8}.${server & 255}`, port: 80 }));
  assert.equal(ids.size, 30_000);
});

test('the plan goes out in parts of at most five hundred, an empty one as one empty part', () => {
  const config = virtualServer('10.0.0.1', 80, []);
  const checks = Array.from({ length: 1001 }, (_, index) => index + 1).flatMap((port) =>
    planChecks(config, realServer('10.0.0.7', port)),
  );
  assert.deepEqual(
    planParts(3, checks).map(({ part, parts, checks: own, generation }) => [generation, part, parts, own.length]),
    [
      [3, 0, 3, 500],
      [3, 1, 3, 500],
      [3, 2, 3, 1],
    ],
  );
  assert.deepEqual(planParts(1, []), [{ generation: 1, part: 0, parts: 1, checks: [] }]);
});

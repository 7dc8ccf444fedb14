import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accountExists, identityOf, mayBecome, ownIdentity, scriptIdentity } from './identity.ts';

test('names and numbers of users and groups are found; a user brings its own group', () => {
  assert.equal(identityOf(undefined, undefined), undefined);
  assert.deepEqual(identityOf('root', undefined), { uid: 0, gid: 0 });
  // Debian: daemon is 1, its group too; adm is group 4.
  assert.deepEqual(identityOf('daemon', 'adm'), { uid: 1, gid: 4 });
  assert.deepEqual(identityOf('1', '4'), { uid: 1, gid: 4 });
  assert.deepEqual(identityOf(undefined, 'adm'), { uid: ownIdentity().uid, gid: 4 });
  assert.throws(() => identityOf('nobody-has-this-name', undefined), /no user 'nobody-has-this-name' on this machine/);
  assert.throws(() => identityOf('root', 'nor-this'), /no group 'nor-this' on this machine/);
});

test('anybody may stay who they are', () => {
  assert.ok(mayBecome(ownIdentity()));
});

test('root without the capabilities may not become somebody else', (context) => {
  if (process.getuid?.() !== 0) return context.skip('needs root: capabilities are taken away from a child');
  const users = fileURLToPath(new URL('identity.ts', import.meta.url));
  const program = `import { mayBecome } from '${users}'; console.log(mayBecome({ uid: 1, gid: 1 }))`;
  const ask = (...setpriv: string[]): string =>
    spawnSync('setpriv', [...setpriv, process.execPath, '--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 20_000,
    }).stdout.trim();
  assert.equal(ask('--bounding-set=-setuid'), 'false');
  assert.equal(ask('--bounding-set=-all,+setuid,+setgid'), 'true');
});

test('what has not to change is left out, and what cannot be is a reason', () => {
  assert.deepEqual(scriptIdentity(undefined, undefined), { ok: true, identity: undefined });
  const own = ownIdentity();
  assert.deepEqual(scriptIdentity(String(own.uid), String(own.gid)), { ok: true, identity: undefined });
  assert.deepEqual(scriptIdentity('nobody-has-this-name', undefined), {
    ok: false,
    reason: "no user 'nobody-has-this-name' on this machine",
  });
  const daemon = scriptIdentity('daemon', undefined);
  if (own.uid === 0) assert.deepEqual(daemon, { ok: true, identity: { uid: 1, gid: 1 } });
  else assert.equal(daemon.ok, false);
});

test('accounts exist by name or number, and a strange name is nobody', () => {
  assert.ok(accountExists('passwd', 'root') && accountExists('group', 'adm') && accountExists('passwd', '4711'));
  assert.ok(
    !accountExists('passwd', 'nobody-has-this-name') && !accountExists('passwd', '../x') && !accountExists('group', ''),
  );
});

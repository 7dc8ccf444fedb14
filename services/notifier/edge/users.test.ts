import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Configuration, ScriptCommand } from '../../../lib/config/model.ts';
import type { Problems } from '../../../lib/service/problems.ts';
import { command, configuration, instanceConfig, NO_SCRIPTS } from '../core/scenarios/samples.ts';
import { checkScriptUsers } from './script-check.ts';
import { identityOf, mayBecome, ownIdentity } from './users.ts';

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
  const users = fileURLToPath(new URL('users.ts', import.meta.url));
  const program = `import { mayBecome } from '${users}'; console.log(mayBecome({ uid: 1, gid: 1 }))`;
  const ask = (...setpriv: string[]): string =>
    spawnSync('setpriv', [...setpriv, process.execPath, '--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 20_000,
    }).stdout.trim();
  assert.equal(ask('--bounding-set=-setuid'), 'false');
  assert.equal(ask('--bounding-set=-all,+setuid,+setgid'), 'true');
});

test('a configured user that does not exist is a problem until a reload mends it', () => {
  const problems = new Map<string, string>();
  const board: Problems = {
    set: (code, text) => void problems.set(code, text),
    clear: (code) => void problems.delete(code),
    list: [],
  };
  const runsAs = (user: string): Configuration => {
    const master: ScriptCommand = { ...command('/s/master'), user };
    return configuration({ vrrpInstances: [instanceConfig({ scripts: { ...NO_SCRIPTS, master } })] });
  };
  checkScriptUsers(runsAs('nobody-has-this-name'), board);
  assert.deepEqual(Object.fromEntries(problems), {
    'script-user-unknown': "scripts cannot run: no user 'nobody-has-this-name' on this machine",
  });
  checkScriptUsers(runsAs('root'), board);
  assert.equal(problems.has('script-user-unknown'), false);
});

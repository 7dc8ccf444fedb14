import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Configuration, ScriptCommand } from '../../../lib/config/model.ts';
import type { Problems } from '../../../lib/service/problems.ts';
import { command, configuration, instanceConfig, NO_SCRIPTS } from '../core/scenarios/samples.ts';
import { checkScriptUsers } from './script-check.ts';

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

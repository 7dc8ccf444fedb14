// `notify_master` and its brothers, the same in instances and sync groups.

import type { Statement } from '../blocks.ts';
import type { ScriptCommand, TransitionScripts } from '../model.ts';
import type { Handlers } from '../statements.ts';
import type { BuildContext } from './context.ts';
import { NOTIFY_SCRIPT, readScript } from './script-commands.ts';

/** Handlers that collect the scripts, and what they collected. */
export function transitionScripts(context: BuildContext): { handlers: Handlers; finish(): TransitionScripts } {
  const found: Partial<Record<keyof TransitionScripts, ScriptCommand>> = {};
  const set = (which: keyof TransitionScripts) => (statement: Statement) => {
    const command = readScript(statement, context, NOTIFY_SCRIPT);
    if (command !== undefined) found[which] = command;
  };
  return {
    handlers: {
      notify_master: set('master'),
      notify_backup: set('backup'),
      notify_fault: set('fault'),
      notify_stop: set('stop'),
      notify: set('any'),
    },
    finish: () => ({
      master: found.master,
      backup: found.backup,
      fault: found.fault,
      stop: found.stop,
      any: found.any,
    }),
  };
}

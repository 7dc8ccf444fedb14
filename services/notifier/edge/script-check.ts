// Looks at the configured scripts before they are needed: whether their users exist and whether this process may run
// anything as them. What is found is told as a problem; the scripts are tried all the same.

import type { Configuration, ScriptCommand } from '../../../lib/config/model.ts';
import { type Identity, IdentityError, identityOf, mayBecome } from '../../../lib/linux/identity.ts';
import type { Problems } from '../../../lib/service/problems.ts';

/** Sets or clears the problems `script-user-unknown` and `script-user-refused`. */
export function checkScriptUsers(configuration: Configuration, problems: Problems): void {
  const unknown = new Set<string>();
  const refused = new Set<string>();
  const known = new Map<string, Identity | string | undefined>();
  for (const command of notificationScripts(configuration)) {
    const name = `${command.user ?? ''}:${command.group ?? ''}`;
    if (!known.has(name)) known.set(name, lookUp(command));
    const identity = known.get(name);
    if (typeof identity === 'string') unknown.add(identity);
    else if (identity && !mayBecome(identity)) refused.add(command.user ?? name);
  }
  tell(
    problems,
    'script-user-unknown',
    unknown,
    (names) => `scripts cannot run: ${names}`,
    'create the user, or name another one with script_user',
  );
  tell(
    problems,
    'script-user-refused',
    refused,
    (names) => `this service may not run scripts as ${names}`,
    'run the notifier as root or with CAP_SETUID, CAP_SETGID and CAP_KILL, or as that user itself',
  );
}

/** Every script of a configuration that the notifier runs. */
export function notificationScripts(configuration: Configuration): readonly ScriptCommand[] {
  const { vrrpInstances, syncGroups, virtualServers } = configuration;
  return [
    ...[...vrrpInstances, ...syncGroups].flatMap(
      ({ scripts }) => Object.values(scripts) as (ScriptCommand | undefined)[],
    ),
    ...virtualServers.flatMap(({ quorumUp, quorumDown, realServers }) => [
      quorumUp,
      quorumDown,
      ...realServers.flatMap(({ notifyUp, notifyDown }) => [notifyUp, notifyDown]),
    ]),
  ].filter((command): command is ScriptCommand => command !== undefined);
}

function lookUp({ user, group }: ScriptCommand): Identity | string | undefined {
  try {
    return identityOf(user, group);
  } catch (error) {
    if (error instanceof IdentityError) return error.message;
    throw error;
  }
}

function tell(
  problems: Problems,
  code: string,
  names: ReadonlySet<string>,
  text: (names: string) => string,
  advice: string,
): void {
  if (names.size === 0) problems.clear(code);
  else problems.set(code, text([...names].join(', ')), advice);
}

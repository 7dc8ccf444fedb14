// Script arguments (keepalived §4.1): the command split into words without a shell, who it runs as, whether it may run.

import type { Statement } from '../blocks.ts';
import type { DiagnosticCode } from '../diagnostics.ts';
import type { ScriptInspection } from '../environment.ts';
import type { ScriptCommand } from '../model.ts';
import { splitQuoted } from '../quoted-words.ts';
import { Reporter } from '../reporter.ts';
import { startColumn } from '../source-text.ts';
import { readStatements } from '../statements.ts';
import type { BuildContext } from './context.ts';

/** What a missing program or user means for a kind of script. */
export interface ScriptKind {
  /** Says that the program cannot be run; `exit` none: keepalived only logs it. */
  readonly unusable: (path: string, reason: string) => { readonly message: string; readonly counts: boolean };
  readonly badUser: (path: string, user: string) => { readonly message: string; readonly counts: boolean };
  /** Others than root may change it, and script security is on. */
  readonly unsafe: (path: string) => { readonly message: string; readonly counts: boolean };
  /** What happens without the script, for the hint. */
  readonly consequence: string;
}

/** Notify scripts: trouble is only logged, the script is dropped. */
export const NOTIFY_SCRIPT: ScriptKind = {
  unusable: (path, reason) => ({ message: `script '${path}' ${reason} - disabling`, counts: false }),
  badUser: (path, user) => ({ message: `unknown user '${user}' for script '${path}' - disabling`, counts: false }),
  unsafe: (path) => ({ message: `Unsafe permissions found for script '${path}' - disabling.`, counts: false }),
  consequence: 'the script will not run',
};

/** Command and user of a statement such as `notify_master "/path/x ARG" user group`; `undefined`: dropped, and said. */
export function readScript(statement: Statement, context: BuildContext, kind: ScriptKind): ScriptCommand | undefined {
  const words = quotedWordsOf(statement, context);
  if (words === undefined) return undefined;
  const [, text = '', user, group] = words;
  return buildScript(statement, text, { user, group }, context, kind);
}

/** The words of a statement by the rules of quoted keywords. */
export function quotedWordsOf(statement: Statement, context: BuildContext): readonly string[] | undefined {
  const { line, from, to } = statement.run;
  const split = splitQuoted(line.text.slice(from, to));
  if (split.ok) return split.words;
  const column = startColumn(line, from + split.index);
  context.reporter.at(
    { ...statement.words[0], start: column, end: column + 1 },
    'unterminated-quote',
    'Unterminated quote',
    {
      expected: 'a closing quote on the same line',
    },
  );
  return undefined;
}

/** Finishes a command whose user may come from another line. */
export function buildScript(
  statement: Statement,
  text: string,
  owner: { readonly user: string | undefined; readonly group: string | undefined },
  context: BuildContext,
  kind: ScriptKind,
): ScriptCommand | undefined {
  const { reporter, environment } = context;
  const at = statement.words[1] ?? statement.words[0];
  const say = (code: DiagnosticCode, said: { message: string; counts: boolean }): undefined => {
    reporter.at(at, code, said.message, {
      severity: said.counts ? 'error' : 'warning',
      exit: said.counts ? 'config' : 'none',
      hint: kind.consequence,
    });
  };
  const split = splitQuoted(text);
  if (!split.ok) return say('unterminated-quote', { message: `Unterminated quote in '${text}'`, counts: true });
  const [program] = split.words;
  if (program === undefined) return say('empty-script', { message: 'empty script', counts: true });
  const reads = program.startsWith('<');
  const resolved = environment.inspectScript?.(reads ? program.slice(1) : program);
  const openable =
    resolved === undefined || resolved.kind === 'usable' || (reads && resolved.kind === 'not-executable');
  if (!openable)
    return say('script-unusable', kind.unusable(program, resolved.kind === 'missing' ? 'not found' : resolved.reason));
  const runner = runnerOf(owner, context);
  if (runner === undefined) {
    return say('no-script-user', { message: 'Unable to set default user keepalived_script for script', counts: true });
  }
  const unknown = unknownAccount(runner, context);
  if (unknown !== undefined) return say('unknown-user', kind.badUser(program, unknown));
  if (!isSafe(statement, resolved, runner.user, context, kind)) return undefined;
  if (!context.scripts.enableSecurity) context.insecureScripts = true;
  const path = resolved?.kind === 'usable' ? resolved.path : program;
  const argv = reads ? ['/bin/sh', '-c', text] : [path, ...split.words.slice(1)];
  return { text, argv, user: runner.user, group: runner.group };
}

interface Runner {
  readonly user: string | undefined;
  readonly group: string | undefined;
}

/** Explicit user, script_user, the user keepalived_script, the service's own; with script security never the last. */
function runnerOf(owner: Runner, context: BuildContext): Runner | undefined {
  if (owner.user !== undefined) return owner;
  if (context.scripts.user !== undefined) return { user: context.scripts.user, group: context.scripts.group };
  if (context.environment.userExists?.('keepalived_script')) return { user: 'keepalived_script', group: undefined };
  return context.scripts.enableSecurity && context.environment.userExists !== undefined
    ? undefined
    : { user: undefined, group: undefined };
}

function unknownAccount(runner: Runner, context: BuildContext): string | undefined {
  const { userExists, groupExists } = context.environment;
  if (runner.user !== undefined && userExists?.(runner.user) === false) return runner.user;
  const group = runner.group?.replace(/^:/, '');
  return group !== undefined && groupExists?.(group) === false ? group : undefined;
}

/** A script that root runs must not be changeable by others: disabled with script security, only said without. */
function isSafe(
  statement: Statement,
  resolved: ScriptInspection | undefined,
  user: string | undefined,
  context: BuildContext,
  kind: ScriptKind,
): boolean {
  const asRoot = user === 'root' || user === '0' || (user === undefined && context.environment.runsAsRoot);
  if (!asRoot || resolved?.kind !== 'usable' || resolved.unsafeComponent === undefined) return true;
  const { enableSecurity } = context.scripts;
  const said = enableSecurity
    ? kind.unsafe(resolved.path)
    : { message: `Unsafe permissions found for script '${resolved.path}'.`, counts: false };
  context.reporter.at(statement.words[1] ?? statement.words[0], 'unsafe-script', said.message, {
    severity: said.counts ? 'error' : 'warning',
    exit: said.counts ? 'config' : 'none',
    hint: `others than root may change ${resolved.unsafeComponent}: chown root and chmod go-w, or set script_user${enableSecurity ? `; ${kind.consequence}` : ''}`,
  });
  return !enableSecurity;
}

/** Reads `script_user` and `enable_script_security` of all global_defs before anything else: order must not matter. */
export function readScriptDefaults(blocks: readonly Statement[], context: BuildContext): void {
  const { scripts, environment, reporter } = context;
  for (const block of blocks) {
    if (block.words[0].text !== 'global_defs') continue;
    readStatements(
      'global_defs',
      block.body ?? [],
      {
        enable_script_security: () => {
          scripts.enableSecurity = true;
        },
        script_user: (statement) => {
          const [, user, group] = statement.words;
          if (user === undefined) return;
          const bad =
            environment.userExists?.(user.text) === false
              ? user
              : group !== undefined && environment.groupExists?.(group.text) === false
                ? group
                : undefined;
          if (bad !== undefined) {
            reporter.at(bad, 'unknown-user', 'Error setting global script uid/gid', {
              expected: 'a user (and group) of this machine',
              hint: `\`${bad.text}\` does not exist`,
            });
            return;
          }
          scripts.user = user.text;
          scripts.group = group?.text;
        },
      },
      new Reporter(), // the lines as such are judged in the main reading
    );
  }
}

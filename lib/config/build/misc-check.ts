// MISC_CHECK { }: a script whose exit status decides.

import type { Duration } from '../../time/time.ts';
import { seconds } from '../../time/time.ts';
import type { Statement } from '../blocks.ts';
import { readStatements } from '../statements.ts';
import { type CheckDraft, commonCheck, finishCheck, inherited } from './checks.ts';
import type { BuildContext } from './context.ts';
import { buildScript, quotedWordsOf, type ScriptKind } from './script-commands.ts';

const CHECK_SCRIPT: ScriptKind = {
  unusable: (path, reason) => ({
    message: `misc_path script '${path}' ${reason} - the check is left out`,
    counts: false,
  }),
  badUser: (path) => ({ message: `Failed to set uid/gid for misc checker script '${path}' - removing`, counts: true }),
  unsafe: (path) => ({ message: `Unsafe permissions found for script '${path}' - disabling.`, counts: false }),
  consequence: 'the check is left out: without another one the real server counts as up',
};

export function readMiscCheck(statement: Statement, context: BuildContext): CheckDraft {
  const { reporter, arguments: args } = context;
  const { draft, handlers } = commonCheck(statement, context);
  let path: Statement | undefined;
  let user: string | undefined;
  let group: string | undefined;
  let timeout: Duration | undefined;
  let dynamic = false;
  readStatements(
    'MISC_CHECK',
    statement.body ?? [],
    {
      ...handlers,
      misc_path: (line) => {
        path = line;
      },
      misc_timeout: (line) => {
        timeout =
          args.duration(line, 1, 0.000_001, 4294.967_295, {
            message: `Invalid misc_timeout value '${line.words[1]?.text}'`,
          }) ?? timeout;
      },
      misc_dynamic: (line) => {
        dynamic = args.boolean(line, (text) => `Invalid misc_dynamic parameter ${text}`) ?? dynamic;
      },
      user: (line) => {
        user = line.words[1]?.text;
        group = line.words[2]?.text;
      },
    },
    reporter,
  );
  if (path === undefined) {
    reporter.at(statement.words[0], 'no-script', 'No script path has been specified for MISC_CHECKER - skipping', {
      expected: 'a line misc_path "COMMAND"',
    });
    return { finish: () => [] };
  }
  const words = quotedWordsOf(path, context);
  const command =
    words === undefined ? undefined : buildScript(path, words[1] ?? '', { user, group }, context, CHECK_SCRIPT);
  if (command === undefined) return { finish: () => [] };
  return {
    finish: (surroundings) =>
      finishCheck(
        draft,
        surroundings,
        { retry: 0, delayBeforeRetry: 1 },
        {
          kind: 'misc',
          command,
          timeout: timeout ?? inherited(draft, surroundings, 'delayLoop') ?? seconds(60),
          dynamic,
        },
      ),
  };
}

// vrrp_script NAME { }: a command run at intervals whose exit status is tracked.

import { type Duration, seconds } from '../../time/time.ts';
import type { Statement } from '../blocks.ts';
import type { ScriptCommand } from '../model.ts';
import { parseDecimal } from '../numbers.ts';
import { readStatements } from '../statements.ts';
import type { BuildContext } from './context.ts';
import { buildScript, quotedWordsOf, type ScriptKind } from './script-commands.ts';

export function readTrackScript(statement: Statement, context: BuildContext): void {
  const name = statement.words[1];
  if (name === undefined) return;
  const { reporter, arguments: args } = context;
  if (context.trackScripts.has(name.text)) {
    reporter.at(name, 'duplicate', `vrrp_script ${name.text} already defined - ignoring`, {
      hint: 'the first one counts',
    });
    return;
  }
  let script: Statement | undefined;
  let user: string | undefined;
  let group: string | undefined;
  let interval = seconds(1);
  let timeout: Duration | undefined;
  let weight = 0;
  let reverse = false;
  let rise = 1;
  let fall = 1;
  let initFail = false;
  readStatements(
    'vrrp_script',
    statement.body ?? [],
    {
      script: (line) => {
        script = line;
      },
      interval: (line) => {
        interval = positive(line, `(${name.text}): vrrp script interval`, context) ?? interval;
      },
      timeout: (line) => {
        timeout = positive(line, `(${name.text}): vrrp script timeout`, context) ?? timeout;
      },
      weight: (line) => {
        const value = args.integer(line, 1, -253, 253, {
          message: `vrrp_script ${name.text} weight ${line.words[1]?.text} must be in [-253, 253]`,
        });
        if (value !== undefined) weight = value;
        const option = line.words[2];
        if (option?.text === 'reverse') reverse = true;
        else if (option !== undefined) {
          reporter.at(option, 'unknown-option', `vrrp_script ${name.text} unknown weight option ${option.text}`, {
            expected: 'reverse',
          });
        }
      },
      rise: (line) => {
        rise = count(line, 'rise', name.text, context);
      },
      fall: (line) => {
        fall = count(line, 'fall', name.text, context);
      },
      user: (line) => {
        user = line.words[1]?.text;
        group = line.words[2]?.text;
      },
      init_fail: () => {
        initFail = true;
      },
    },
    reporter,
  );
  if (script === undefined) {
    reporter.at(name, 'no-script', `No script set for vrrp_script ${name.text} - removing`, {
      expected: 'a line script "COMMAND"',
    });
    return;
  }
  const command = readCommand(script, name.text, { user, group }, context);
  if (command === undefined) {
    context.disabledScripts.add(name.text);
    return;
  }
  context.trackScripts.set(name.text, {
    name,
    used: false,
    config: { name: name.text, command, interval, timeout: timeout ?? interval, weight, reverse, rise, fall, initFail },
  });
}

function readCommand(
  line: Statement,
  name: string,
  owner: { user: string | undefined; group: string | undefined },
  context: BuildContext,
): ScriptCommand | undefined {
  const words = quotedWordsOf(line, context);
  const kind: ScriptKind = {
    unusable: () => ({ message: `Disabling track script ${name} since not found/accessible`, counts: true }),
    badUser: (path) => ({ message: `Unable to set uid/gid for script '${path}'`, counts: true }),
    unsafe: () => ({ message: `Disabling track script ${name} due to insecure`, counts: true }),
    consequence: 'instances that track it behave as if they did not',
  };
  return words === undefined ? undefined : buildScript(line, words[1] ?? '', owner, context, kind);
}

/** Seconds, decimals allowed; zero becomes one with an error, as in keepalived. */
function positive(line: Statement, what: string, context: BuildContext): Duration | undefined {
  const word = line.words[1];
  if (word === undefined) return undefined;
  if (parseDecimal(word.text, 0, 0).ok) {
    context.reporter.at(word, 'out-of-range', `${what} must be greater than 0, setting to 1`, {
      expected: 'seconds, more than 0',
    });
    return seconds(1);
  }
  return context.arguments.duration(line, 1, 0.001, 4294, {
    message: `${what} '${word.text}' must be between 0.001 and 4294 - ignoring`,
  });
}

function count(line: Statement, what: string, name: string, context: BuildContext): number {
  const text = line.words[1]?.text;
  return (
    context.arguments.integer(line, 1, 1, 2_147_483_647, {
      message: `(${name}): vrrp script ${what} value '${text}' invalid, defaulting to 1`,
    }) ?? 1
  );
}

/** A script nobody tracks is not run. */
export function reportUnusedScripts(context: BuildContext): void {
  for (const { used, name } of context.trackScripts.values()) {
    if (used) continue;
    context.reporter.at(name, 'unused-script', `vrrp_script ${name.text} is not tracked by anything: it will not run`, {
      severity: 'warning',
      exit: 'none',
      hint: 'name it in a track_script block below this one',
    });
  }
}

// `track_interface { … }` and `track_script { … }`: one tracked thing a line, with an optional weight.

import type { Statement } from '../blocks.ts';
import type { TrackReference } from '../model.ts';
import { nearestWord } from '../nearest-word.ts';
import { parseInteger } from '../numbers.ts';
import { reportPlaceholders } from '../placeholders.ts';
import type { Word } from '../source-text.ts';
import type { BuildContext } from './context.ts';

/** A tracked interface or script and the word that names it. */
export interface TrackEntry {
  readonly name: Word;
  readonly reference: TrackReference;
}

/** Reads the interfaces an instance or group tracks. */
export function readTrackInterfaces(
  statement: Statement,
  owner: string,
  context: BuildContext,
  entries: TrackEntry[],
): void {
  for (const line of statement.body ?? []) {
    const [name] = line.words;
    if (reportPlaceholders(line.words, context.reporter)) continue;
    const { interfaces } = context.environment;
    if (interfaces !== undefined && !interfaces.has(name.text)) {
      if (!context.global.dynamicInterfaces) {
        context.reporter.at(name, 'no-such-interface', `(${owner}) tracked interface ${name.text} doesn't exist`, {
          expected: `an interface of this machine: ${[...interfaces].slice(0, 8).join(', ')}`,
          fatal: true,
          hint: nearInterface(name.text, interfaces),
        });
        continue;
      }
    }
    if (entries.some((entry) => entry.name.text === name.text)) {
      context.reporter.at(name, 'duplicate', `(${owner}) duplicate track_interface ${name.text} - ignoring`);
      continue;
    }
    const options = readOptions(line, { weight: 0, reverse: false }, owner, 'track_interface', context);
    if (options !== undefined) entries.push({ name, reference: { name: name.text, ...options } });
  }
}

/** Reads the scripts an instance or group tracks; they must be defined above. */
export function readTrackScripts(
  statement: Statement,
  owner: string,
  context: BuildContext,
  entries: TrackEntry[],
): void {
  for (const line of statement.body ?? []) {
    const [name] = line.words;
    if (reportPlaceholders(line.words, context.reporter)) continue;
    const script = context.trackScripts.get(name.text);
    if (script === undefined) {
      if (context.disabledScripts.has(name.text)) continue;
      const near = nearestWord(name.text, context.trackScripts.keys());
      context.reporter.at(name, 'unknown-script', `(${owner}) track script ${name.text} not found, ignoring...`, {
        expected: 'the name of a vrrp_script defined above this line',
        hint: near === undefined ? 'it is not tracked' : `did you mean \`${near}\`?`,
      });
      continue;
    }
    if (entries.some((entry) => entry.name.text === name.text)) {
      context.reporter.at(name, 'duplicate', `(${owner}) duplicate track_script ${name.text} - ignoring`);
      continue;
    }
    const own = { weight: script.config.weight, reverse: script.config.reverse };
    const options = readOptions(line, own, owner, 'track_script', context);
    if (options === undefined) continue;
    script.used = true;
    entries.push({ name, reference: { name: name.text, ...options } });
  }
}

/** `weight N [reverse|noreverse]`; `undefined`: the whole entry is ignored. */
function readOptions(
  line: Statement,
  own: { weight: number; reverse: boolean },
  owner: string,
  keyword: string,
  context: BuildContext,
): { weight: number; reverse: boolean } | undefined {
  const { words } = line;
  let { weight, reverse } = own;
  for (let index = 1; index < words.length; index++) {
    const word = words[index] as Word;
    if (word.text === 'weight') {
      const value = words[++index];
      if (value === undefined) {
        context.reporter.at(
          word,
          'missing-parameter',
          `(${owner}) no weight specified for ${words[0].text} - ignoring`,
          {
            expected: 'weight N, from -253 to 253',
          },
        );
        return undefined;
      }
      const number = parseInteger(value.text, -253, 253);
      if (!number.ok) {
        context.reporter.at(
          value,
          'out-of-range',
          `${number.message}: (${owner}) weight for ${words[0].text} must be between [-253..253] inclusive. Ignoring...`,
          {
            expected: 'a whole number from -253 to 253',
          },
        );
        return undefined;
      }
      weight = number.value;
      reverse = own.reverse;
    } else if (word.text === 'reverse' || word.text === 'noreverse') reverse = word.text === 'reverse';
    else {
      const near = nearestWord(word.text, ['weight', 'reverse', 'noreverse']);
      context.reporter.at(
        word,
        'unknown-option',
        `(${owner}) unknown ${keyword} ${words[0].text} option ${word.text} - ignoring`,
        {
          expected: 'weight N [reverse], each entry on a line of its own',
          ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
        },
      );
      return { weight, reverse };
    }
  }
  return { weight, reverse };
}

/** The interface that was probably meant, or which there are. */
export function nearInterface(name: string, interfaces: ReadonlySet<string>): string {
  // eth1 and eth0 are two interfaces, not a slip of the pen.
  const letters = (text: string): string => text.replace(/\d+/g, '');
  const near = nearestWord(
    name,
    [...interfaces].filter((known) => letters(known) !== letters(name)),
  );
  return near === undefined ? 'see `ip link`' : `did you mean \`${near}\`?`;
}

// `<IPADDR>` and `[email protected]`: what reference pages leave for the reader to fill in, or hide.

import type { Reporter } from './reporter.ts';
import type { Word } from './source-text.ts';

/** `<IPADDR>`, `<IP` `ADDRESS>`; not `<a@b>` (an address) and not `</file` (a script that reads). */
const OPENING = /<[A-Za-z][A-Za-z0-9_.:-]*/;

/** Points at every placeholder among the words of a statement; tells whether there was one. `expected`: the line as it should be. */
export function reportPlaceholders(words: readonly Word[], reporter: Reporter, expected?: string): boolean {
  let found = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined || word.quoted) continue;
    if (word.text === '[email' && words[index + 1]?.text === 'protected]') {
      reportAt({ ...word, text: '[email protected]', end: words[index + 1]?.end ?? word.end }, reporter, expected);
      found = true;
      index++;
      continue;
    }
    if (!OPENING.test(word.text) || word.text.includes('@')) continue;
    const last = closingIndex(words, index);
    if (last === undefined) continue;
    reportAt(joined(words, index, last), reporter, expected);
    found = true;
    index = last;
  }
  return found;
}

function closingIndex(words: readonly Word[], from: number): number | undefined {
  for (let index = from; index < Math.min(words.length, from + 4); index++) {
    const text = words[index]?.text ?? '';
    if (text.includes('>')) return text.endsWith('>') ? index : undefined;
  }
  return undefined;
}

/** The placeholder alone: a keyword may be glued to its front. */
function joined(words: readonly Word[], from: number, to: number): Word {
  const first = words[from] as Word;
  const last = words[to] as Word;
  const glued = first.text.indexOf('<');
  const text = words
    .slice(from, to + 1)
    .map((word) => word.text)
    .join(' ')
    .slice(glued);
  const exact = first.end - first.start === first.text.length;
  return { ...first, text, start: exact ? first.start + glued : first.start, end: last.end };
}

function reportAt(placeholder: Word, reporter: Reporter, expected: string | undefined): void {
  const hidden = placeholder.text === '[email protected]';
  reporter.at(
    placeholder,
    'placeholder',
    hidden
      ? `${placeholder.text} is what a web page shows instead of a hidden mail address`
      : `${placeholder.text} is a placeholder, not a value`,
    {
      ...(expected === undefined ? {} : { expected }),
      hint: `replace ${placeholder.text} by ${hidden ? 'the mail address' : meaning(placeholder.text)}`,
    },
  );
}

function meaning(placeholder: string): string {
  const name = placeholder.slice(1, -1).toLowerCase();
  if (/mask/.test(name)) return 'a netmask, for example 255.255.255.0';
  if (/ip|addr/.test(name)) return 'an IP address, for example 192.0.2.10';
  if (/port/.test(name)) return 'a port number from 1 to 65535';
  if (/int|num|second|time|delay/.test(name)) return 'a number';
  if (/quoted/.test(name)) return 'text in double quotes';
  if (/string|name|host/.test(name)) return 'your text';
  return 'a value of your own';
}

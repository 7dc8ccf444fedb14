// Which files an include line means, and what there is to say when they are not there.

import type { ConfigEnvironment } from './environment.ts';
import type { IncludeStrictness } from './include-rules.ts';
import type { Details, Reporter } from './reporter.ts';
import type { Word } from './source-text.ts';

/** A strict include that fails makes keepalived -t answer 6; a plain one is only logged. */
export const includeSeverity = (strict: boolean): Details =>
  strict ? { exit: 'security' } : { exit: 'none', severity: 'warning', hint: 'the include is skipped' };

/** Files to read for one include line, in order, with the word that asked for them. */
export function findIncluded(
  words: readonly Word[],
  directory: string,
  strictness: IncludeStrictness,
  environment: ConfigEnvironment,
  reporter: Reporter,
): readonly { readonly path: string; readonly at: Word }[] {
  const [keyword, pattern] = words;
  if (keyword === undefined) return [];
  if (pattern === undefined) {
    reporter.at(keyword, 'missing-parameter', `${keyword.text} needs the name of a file`, {
      expected: 'a file name or a pattern',
    });
    return [];
  }
  const found = environment.glob(pattern.text, directory);
  if (found.length === 0) {
    const wildcard = /[*?[{]/.test(pattern.text);
    const message = wildcard ? `No config files matched '${pattern.text}'.` : `Config files missing '${pattern.text}'.`;
    reporter.at(
      pattern,
      'include-not-found',
      message,
      includeSeverity(wildcard ? strictness.wildcardMatch : strictness.match),
    );
    return [];
  }
  return found.flatMap(({ path, executable }) => {
    if (!executable) return [{ path, at: pattern }];
    const message = `Configuration file '${path}' is not a regular non-executable file - skipping`;
    reporter.at(pattern, 'include-executable', message, includeSeverity(strictness.read));
    return [];
  });
}

// Walks the statements of one block: looks each keyword up, says what is wrong with the line as such, and hands what
// is right to the block's handlers.

import type { Statement } from './blocks.ts';
import { arityBounds, type BlockName, type Keyword } from './keywords/keyword.ts';
import { blocksKnowing, findKeyword, KEYWORD_TABLES } from './keywords/tables.ts';
import { nearestWord } from './nearest-word.ts';
import { reportPlaceholders } from './placeholders.ts';
import type { Reporter } from './reporter.ts';
import type { Word } from './source-text.ts';

/** What a block does with one of its keywords. The statement has at least as many words as the table asks for. */
export type Handlers = Readonly<Record<string, (statement: Statement) => void>>;

/** Reads the statements of a block in order. */
export function readStatements(
  block: BlockName,
  statements: readonly Statement[],
  handlers: Handlers,
  reporter: Reporter,
): void {
  for (const statement of statements) {
    const [name] = statement.words;
    const keyword = findKeyword(block, name.text);
    if (keyword === undefined) {
      reportUnknown(block, statement, reporter);
      continue;
    }
    if (keyword.status === 'not-yet') reporter.notYet(name, name.text, block === 'root' ? '' : block);
    if (keyword.replacedBy !== undefined) reportDeprecated(name, keyword, reporter);
    const handler = handlers[name.text];
    if (handler === undefined) continue;
    if (reportPlaceholders(statement.words.slice(1), reporter, expectedLine(name, keyword))) continue;
    if (!fits(statement, keyword, reporter)) continue;
    handler(statement);
  }
}

/** How a line with this keyword should look. */
function expectedLine(name: Word, keyword: Keyword): string {
  const text = keyword.arguments.replace(/ ?\b(block|list)\b/, '');
  const opens = keyword.body !== undefined && !text.includes('{') ? ' {' : '';
  return `${name.text} ${text}`.trimEnd() + opens;
}

function reportDeprecated(name: Word, keyword: Keyword, reporter: Reporter): void {
  reporter.at(name, 'deprecated', `${name.text} is deprecated - please use '${keyword.replacedBy}'`, {
    severity: 'warning',
  });
}

/** Checks the number of words and the braces; `false`: the statement is ignored. */
function fits(statement: Statement, keyword: Keyword, reporter: Reporter): boolean {
  const { least, most, stops } = arityBounds(keyword.arity);
  const given = statement.words.length - 1;
  const [name] = statement.words;
  if (given < least) {
    const last = statement.words[given] ?? name;
    reporter.at(
      last,
      'missing-parameter',
      stops
        ? `*** Configuration line starting \`${name.text}\` is missing a parameter after keyword \`${last.text}\` at word position ${given + 2}`
        : `${name.text} needs a value - ignoring`,
      {
        expected: expectedLine(name, keyword),
        ...(stops
          ? { exit: 'missing-parameter' as const, fatal: true, hint: 'keepalived does not start with such a line' }
          : {}),
      },
    );
    return false;
  }
  if (given > most && keyword.body !== 'entries' && keyword.body !== 'words')
    reportExtra(statement, keyword, most, reporter);
  if (statement.body !== undefined && keyword.body === undefined) {
    reporter.at(statement.brace ?? name, 'unexpected-brace', "Unexpected '{' - ignoring", {
      expected: expectedLine(name, keyword),
      hint: `\`${name.text}\` takes no block: it is skipped up to its }`,
    });
  }
  if (given > 0 && (keyword.body === 'entries' || keyword.body === 'words') && arityBounds(keyword.arity).most === 0) {
    reporter.at(
      statement.words[1],
      'extra-parameters',
      `Block ${name.text} has extra parameters ${textOf(statement.words.slice(1))} ...`,
      {
        expected: `${name.text} {`,
        hint: 'each entry goes on a line of its own between { and }',
      },
    );
  }
  return true;
}

function reportExtra(statement: Statement, keyword: Keyword, most: number, reporter: Reporter): void {
  const first = statement.words[most + 1];
  if (first === undefined) return;
  const last = statement.words.at(-1) ?? first;
  const [name] = statement.words;
  reporter.at(
    { ...first, end: last.source === first.source ? last.end : first.end },
    'extra-words',
    `ignored: ${textOf(statement.words.slice(most + 1))}`,
    {
      severity: 'note',
      expected: expectedLine(name, keyword),
      hint: 'a comment starts with # or !; every keyword has a line of its own',
    },
  );
}

const textOf = (words: readonly Word[]): string => {
  const text = words.map((word) => word.text).join(' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function reportUnknown(block: BlockName, statement: Statement, reporter: Reporter): void {
  const [name] = statement.words;
  if (reporter.full) {
    reporter.at(name, 'unknown-keyword', '');
    return;
  }
  const skipped = statement.body === undefined ? '' : ' (its whole block is skipped)';
  reporter.at(name, 'unknown-keyword', `Unknown keyword '${shorten(name.text)}'`, {
    hint: unknownHint(block, statement) + skipped,
    expected: block === 'root' ? 'a block such as vrrp_instance or virtual_server' : `a keyword of ${block}`,
  });
  if (name.text.includes('<')) reportPlaceholders(statement.words, reporter);
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}...` : text);

function unknownHint(block: BlockName, statement: Statement): string {
  const name = statement.words[0].text;
  const glued = /^([A-Za-z_][\w-]*)[^\w-]/.exec(name)?.[1];
  if (glued !== undefined && findKeyword(block, glued) !== undefined) return `put a space after \`${glued}\``;
  if (/^\$[A-Za-z_]\w*$/.test(name)) return 'a definition is written $NAME=VALUE, without blanks around the =';
  const known = KEYWORD_TABLES[block].map((keyword) => keyword.name);
  const newName = blocksKnowing(name)
    .map((other) => findKeyword(other, name)?.replacedBy)
    .find((better) => better !== undefined && findKeyword(block, better) !== undefined);
  if (newName !== undefined) return `write \`${newName}\` here; only elsewhere \`${name}\` is its old name`;
  const near = nearestWord(name, known);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  const elsewhere = blocksKnowing(name).filter((other) => other !== block);
  if (elsewhere.includes('root')) return `\`${name}\` stands outside any block: is a } missing before this line?`;
  if (elsewhere.length > 0) {
    const missing = block === 'root' ? '' : '; is a } missing before this line?';
    return `\`${name}\` belongs in ${elsewhere.slice(0, 4).join(', ')}${missing}`;
  }
  return /^[\w.-]+$/.test(name) ? 'the line is ignored' : 'the line is ignored; a comment starts with # or !';
}

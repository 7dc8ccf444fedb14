// Whatever the file holds: no exception, a status, and diagnostics that point at text that is there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { QUIRKS } from '../../test/corpus/quirks.ts';
import { memoryEnvironment } from '../../test/doubles/config-environment.ts';
import { BlockBuilder } from './blocks.ts';
import { KEYWORD_TABLES } from './keywords/tables.ts';
import { LineReader } from './line-reader.ts';
import { parseConfiguration } from './parse.ts';
import { renderDiagnostics } from './render-diagnostics.ts';
import { Reporter } from './reporter.ts';

const names = [...new Set(Object.values(KEYWORD_TABLES).flatMap((table) => table.map(({ name }) => name)))];

/** Text that looks like a configuration often enough to get past the lexer. */
const token = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(
    '{',
    '}',
    '"',
    "'",
    '#',
    '!',
    '$X',
    '$X=',
    `$${'{X}'}`,
    '~SEQ(I,3)',
    '@lb1',
    '@^lb1',
    'include',
    '\\',
  ),
  fc.constantFrom(
    '10.0.0.1',
    'fe80::1',
    '80',
    '-1',
    '255',
    '1.5',
    'eth0',
    'VI_1',
    '<IPADDR>',
    'weight',
    'reverse',
    '/bin/true',
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.constantFrom('\u00a0', '\u3000', '\ufeff', '\u201c', '\u201d', '\u200b', '\t', '\r'),
);
const separator = fc.constantFrom(' ', '\n', '', '\n\n', ' {\n', '\n}\n');
const likely = fc.array(fc.tuple(token, separator), { maxLength: 80 }).map((parts) => parts.flat().join(''));

function check(text: string): void {
  const parsed = parseConfiguration('k.conf', memoryEnvironment({ 'k.conf': text }));
  assert.ok([0, 1, 2, 4, 5, 6].includes(parsed.exitCode));
  assert.equal(parsed.configuration === undefined, parsed.fatal);
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  for (const { at, message, code } of parsed.diagnostics) {
    assert.ok(message !== '' && /^[a-z0-9-]+$/.test(code));
    if (at === undefined || code === 'not-text' || code === 'line-too-long') continue;
    const line = lines[at.line - 1];
    assert.ok(line !== undefined, `line ${at.line} of ${lines.length}`);
    assert.ok(at.column >= 1 && at.column - 1 + at.length <= Math.max(1, line.length), JSON.stringify(at));
    assert.ok(line.startsWith(at.lineText), 'the shown line is the file’s');
  }
  renderDiagnostics(parsed);
}

test('arbitrary text never throws and diagnostics stay inside it', () => {
  fc.assert(fc.property(fc.string({ maxLength: 400, unit: 'binary' }), check), { numRuns: 300 });
});

test('likely text never throws and diagnostics stay inside it', () => {
  fc.assert(fc.property(likely, check), { numRuns: 600 });
});

test('damaged configurations never throw', () => {
  const damaged = fc
    .tuple(fc.constantFrom(...QUIRKS.map(({ text }) => text)), fc.nat(), fc.nat(20), token)
    .map(([text, at, length, insert]) => {
      const start = text.length === 0 ? 0 : at % text.length;
      return text.slice(0, start) + insert + text.slice(start + length);
    });
  fc.assert(fc.property(damaged, check), { numRuns: 600 });
});

test('the columns of a word point at the word, wherever it stands', () => {
  const word = fc.stringMatching(/^[a-z0-9_./:-]{1,12}$/);
  const blank = fc.constantFrom(' ', '\t', '  ', '\u00a0', '\u3000 ');
  const line = fc.array(fc.tuple(blank, word), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (content) => {
      const lines = content.map((parts) => parts.map(([space, text]) => space + text).join(''));
      const reporter = new Reporter();
      const blocks = new BlockBuilder(reporter);
      new LineReader(memoryEnvironment({ 'k.conf': lines.join('\n') }), reporter, blocks).readMain('k.conf');
      const all = (statements: typeof blocks.root): typeof blocks.root =>
        statements.flatMap((statement) => [statement, ...all(statement.body ?? [])]);
      const found = all(blocks.root).filter(({ words }) => !words[0].text.startsWith('include'));
      for (const { words } of found) {
        for (const { source, start, end, text } of words) assert.equal(source.text.slice(start, end), text);
      }
    }),
    { numRuns: 300 },
  );
});

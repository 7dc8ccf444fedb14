// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the configuration's own syntax
// The language below the keywords: comments, quotes, braces, definitions, conditional lines, includes, pasted text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryEnvironment } from '../../test/doubles/config-environment.ts';
import { BlockBuilder, type Statement } from './blocks.ts';
import type { ConfigEnvironment } from './environment.ts';
import { LineReader } from './line-reader.ts';
import { Reporter } from './reporter.ts';

type Tree = readonly (string | readonly [string, Tree])[];

/** Reads a text and shows its statements as nested arrays. */
function read(files: Readonly<Record<string, string>> | string, overrides: Partial<ConfigEnvironment> = {}) {
  const reporter = new Reporter();
  const blocks = new BlockBuilder(reporter);
  const all = typeof files === 'string' ? { 'k.conf': files } : files;
  new LineReader(memoryEnvironment(all, overrides), reporter, blocks).readMain('k.conf');
  blocks.end();
  const show = (statements: readonly Statement[]): Tree =>
    statements.map(({ words, body }) => {
      const line = words.map(({ text }) => text).join(' ');
      return body === undefined ? line : ([line, show(body)] as const);
    });
  return { tree: show(blocks.root), codes: reporter.diagnostics.map(({ code }) => code), reporter, root: blocks.root };
}

test('comments start at # and ! anywhere outside double quotes, also glued to a word', () => {
  assert.deepEqual(read('a 51#x\n! b\nc "p#!q" d!e\n#f').tree, ['a 51', 'c p#!q d']);
});

test('a backslash keeps # and !', () => {
  assert.deepEqual(read('a b\\#c d\\!e').tree, ['a b#c d!e']);
});

test('a quoted text is one word, and ends the word before it', () => {
  assert.deepEqual(
    read('a "b  c"d "" e').root[0]?.words.map(({ text }) => text),
    ['a', 'b  c', 'd', '', 'e'],
  );
});

test('braces split words wherever they stand', () => {
  assert.deepEqual(read('a b{c\nd}e{f{g}}').tree, [
    ['a b', ['c', 'd']],
    ['e', [['f', ['g']]]],
  ]);
  assert.deepEqual(read('a "{" b').tree, ['a { b']);
});

test('a brace may stand on a following line', () => {
  assert.deepEqual(read('vrrp_instance V\n\n{\npriority 1\n}').tree, [['vrrp_instance V', ['priority 1']]]);
});

test('words know their columns in the original line', () => {
  const { root } = read('\tfoo  "b c"{d');
  const [words] = [root[0]?.words ?? []];
  assert.deepEqual(
    words.map(({ start, end }) => [start, end]),
    [
      [1, 4],
      [6, 11],
    ],
  );
  assert.deepEqual(
    root[0]?.body?.[0]?.words.map(({ start, end }) => [start, end]),
    [[12, 13]],
  );
});

test('definitions are used as $NAME before a blank, a comma or the end, and as ${NAME} anywhere', () => {
  assert.deepEqual(read('$X=v w\na $X\nb ${X}y $Xy $X,z "${X}"').tree, ['a v w', 'b v wy $Xy v w,z ${X}']);
});

test('definitions nest and take their value when they are used', () => {
  assert.deepEqual(read('$A=1${B}\n$B=2\na ${A}\n$B=3\na ${A}').tree, ['a 12', 'a 13']);
});

test('a definition of several lines may hold blocks', () => {
  const text = '$I=\\\nauthentication { \\\n auth_type PASS # why \\\n auth_pass ${P} \\\n}\n$P=x\nv {\n$I\n}';
  assert.deepEqual(read(text.replace(' # why', '')).tree, [
    ['v', [['authentication', ['auth_type PASS', 'auth_pass x']]]],
  ]);
});

test('text from a definition stands where its name was written', () => {
  const { root } = read('$V=10.0.0.1 dev eth0\nx {\n  $V\n}');
  const word = root[0]?.body?.[0]?.words[1];
  assert.deepEqual([word?.text, word?.source.number, word?.start, word?.end], ['dev', 3, 2, 4]);
});

test('an undefined ${NAME} is reported and does not upset the nesting', () => {
  const { tree, codes } = read('a {\nb ${NO}\n}\nc');
  assert.deepEqual(tree, [['a', ['b ${NO}']], 'c']);
  assert.deepEqual(codes, ['undefined-definition']);
});

test('predefined definitions', () => {
  const { tree } = read({
    'k.conf': 'a ${_INSTANCE} ${_ENV SITE} x${_HASH}y${_BANG}\ninclude d/e.conf',
    'd/e.conf': 'b ${_PWD}',
  });
  assert.deepEqual(tree, ['a lb1 north x#y!', 'b d']);
});

test('_RANDOM stays in its range and follows from the text alone', () => {
  const text = 'a ${_RANDOM 10 12} ${_RANDOM 5 5}';
  const [first, second] = [read(text).tree, read(text).tree];
  assert.deepEqual(first, second);
  assert.match(String(first[0]), /^a 1[012] 5$/);
});

test('definitions that grow without end are stopped', () => {
  const names = 'ABCDEFGHIJKLMNOPQRST';
  const quadruple = [...names].slice(1).map((name, index) => `$${name}=${`\${${names[index]}}`.repeat(4)}\n`);
  assert.ok(read(`$A=xxxx\n${quadruple.join('')}a \${T}`).codes.includes('definition-too-large'));
  assert.doesNotThrow(() => read('$A=${B}\n$B=${A}\nc ${A}'));
});

test('~SEQ counts up, down and in hexadecimal', () => {
  assert.deepEqual(read('~SEQ(I, 3) a $I').tree, ['a 1', 'a 2', 'a 3']);
  assert.deepEqual(read('~SEQ(I, 2, 4) a $I').tree, ['a 2', 'a 3', 'a 4']);
  assert.deepEqual(read('~SEQ(I, 10, -5, 0) a $I').tree, ['a 10', 'a 5', 'a 0']);
  assert.deepEqual(read('~SEQx(I, 9, 11) a $I').tree, ['a 9', 'a a', 'a b']);
});

test('~LST takes values alone or in tuples, and generators nest', () => {
  assert.deepEqual(read('~LST(V, p, q) a $V').tree, ['a p', 'a q']);
  assert.deepEqual(read('~LST({V,W}, {1,2}, {3,4}) a $V $W').tree, ['a 1 2', 'a 3 4']);
  assert.deepEqual(read('~SEQ(I,2) ~SEQ(J,2) a $I $J').tree, ['a 1 1', 'a 1 2', 'a 2 1', 'a 2 2']);
});

test('malformed generators are reported', () => {
  assert.deepEqual(read('~SEQ(1, 2) a\n~SEQ(I, 1, 0, 9) a\n~SEQ(I a\n~LST() a').codes, Array(4).fill('bad-generator'));
});

test('@id lines count on one machine, @^id lines on the others', () => {
  assert.deepEqual(read('@lb1 a\n@lb2 b\n@^lb1 c\n@^lb2 d {\n  e\n@^lb2 }').tree, ['a', ['d', ['e']]]);
  assert.deepEqual(read('@lb2 $X=1\n@lb1 $X=2\na $X').tree, ['a 2']);
});

test('includes are read where they stand, relative to their own directory, also inside blocks', () => {
  const files = {
    'k.conf': 'a {\ninclude sub/x.conf\n}\ninclude sub/*.list',
    'sub/x.conf': 'b\ninclude y.conf',
    'sub/y.conf': 'c',
    'sub/2.list': 'two',
    'sub/1.list': 'one',
  };
  assert.deepEqual(read(files).tree, [['a', ['b', 'c']], 'one', 'two']);
});

test('a file that includes itself is read once', () => {
  const { tree, codes } = read({ 'k.conf': 'a\ninclude k.conf' });
  assert.deepEqual(tree, ['a']);
  assert.deepEqual(codes, ['include-loop']);
});

test('an included file must close what it opens', () => {
  assert.ok(read({ 'k.conf': 'include x.conf\n}', 'x.conf': 'a {' }).codes.includes('include-nesting'));
});

test('a line too long is ignored whole, and only it', () => {
  const { tree, codes } = read(`a\nb ${'x'.repeat(1100)}\nc`);
  assert.deepEqual(tree, ['a', 'c']);
  assert.deepEqual(codes, ['line-too-long']);
  assert.deepEqual(read(`b ${'x'.repeat(1020)}`).codes, []);
});

test('NUL bytes: not a text, nothing of it is read', () => {
  const { tree, codes } = read('a\nb\0c');
  assert.deepEqual([tree, codes], [[], ['not-text']]);
});

test('pasted spaces, invisible characters, curly quotes and a BOM are taken for what was meant, one warning a kind', () => {
  const text = '\ufeffa\u00a0b\u00a0c\n\u3000d \u201cx y\u201d\ne\u200bf\n';
  const { root, codes } = read(text);
  assert.deepEqual(
    root.map(({ words }) => words.map((word) => word.text)),
    [['a', 'b', 'c'], ['d', 'x y'], ['ef']],
  );
  assert.deepEqual(codes, [
    'pasted-byte-order-mark',
    'pasted-no-break-space',
    'pasted-ideographic-space',
    'pasted-curly-double-quote',
    'pasted-zero-width',
  ]);
  assert.deepEqual([root[0]?.words[0]?.start, root[1]?.words[0]?.start], [1, 1]);
});

test('what is pasted into comments needs no warning', () => {
  assert.deepEqual(read('a # \u201cb\u201d\u00a0c').codes, []);
});

test('a missing brace after a block keyword takes the following lines as its body', () => {
  const { tree, codes } = read('vrrp_instance V\n priority 1\n}\nx');
  assert.deepEqual(tree, [['vrrp_instance V', ['priority 1']], 'x']);
  assert.deepEqual(codes, ['missing-open-brace']);
});

test('a million braces are only counted', () => {
  const { codes } = read('{\n'.repeat(100_000));
  assert.deepEqual([...new Set(codes)], ['unexpected-brace', 'nesting-too-deep', 'missing-brace']);
  assert.ok(codes.length < 100);
});

// Diagnostics for people, as a compiler shows them: place, sentence, the line, a caret under the word, what to do.

import type { Diagnostic, Severity, SourceSpan, UnsupportedUse } from './diagnostics.ts';
import type { ParsedConfiguration } from './parse.ts';

export interface RenderOptions {
  /** With ANSI colours. Default false. */
  readonly color?: boolean;
}

/** All diagnostics, one after the other, each ending in a newline. */
export function renderDiagnostics(parsed: ParsedConfiguration, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const more = parsed.droppedDiagnostics > 0 ? `… and ${parsed.droppedDiagnostics} more\n` : '';
  return parsed.diagnostics.map((diagnostic) => renderOne(diagnostic, paint)).join('') + more;
}

/** Keywords without effect yet, one line a keyword with its places; '' when there are none. */
export function renderUnsupported(unsupported: readonly UnsupportedUse[]): string {
  if (unsupported.length === 0) return '';
  const groups = new Map<string, SourceSpan[]>();
  for (const { keyword, block, at } of unsupported) {
    const name = block === '' ? keyword : `${keyword} (in ${block})`;
    groups.set(name, [...(groups.get(name) ?? []), at]);
  }
  const files = new Set(unsupported.map(({ at }) => at.file));
  const lines = [...groups].map(([name, places]) => `  ${name}: ${showPlaces(places, files.size > 1)}\n`);
  return `accepted, but not supported yet and without effect:\n${lines.join('')}`;
}

/** The last line of a report: counts, exit status and what it means. */
export function renderSummary(name: string, parsed: ParsedConfiguration): string {
  const count = (severity: Severity): number => parsed.diagnostics.filter((one) => one.severity === severity).length;
  const keywords = new Set(parsed.unsupported.map(({ keyword, block }) => `${block} ${keyword}`)).size;
  const counts = [
    plural(count('error') + parsed.droppedDiagnostics, 'error'),
    plural(count('warning'), 'warning'),
    keywords > 0 ? `${plural(keywords, 'keyword')} not supported yet` : '',
  ].filter((part) => part !== '');
  return `${name}: ${counts.join(', ') || 'no errors'}; exit status ${parsed.exitCode} (${EXIT_MEANINGS[parsed.exitCode]})${
    parsed.fatal ? '; it cannot start with this' : ''
  }\n`;
}

const EXIT_MEANINGS: Readonly<Record<ParsedConfiguration['exitCode'], string>> = {
  0: 'clean',
  1: 'cannot start',
  2: 'a mandatory parameter is missing',
  4: 'a file is missing',
  5: 'errors or warnings',
  6: 'script security or includes',
};

const plural = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;

const MOST_PLACES = 8;

function showPlaces(places: readonly SourceSpan[], withFile: boolean): string {
  const shown = places
    .slice(0, MOST_PLACES)
    .map((place) => (withFile ? `${place.file}:${place.line}` : String(place.line)));
  const rest = places.length > MOST_PLACES ? ` and ${places.length - MOST_PLACES} more` : '';
  const label = withFile ? '' : places.length === 1 ? 'line ' : 'lines ';
  return `${label}${shown.join(', ')}${rest}`;
}

type Paint = (text: string, style: 'error' | 'warning' | 'note' | 'bold' | 'dim') => string;

function painter(color: boolean): Paint {
  const codes = { error: '1;31', warning: '1;33', note: '1;36', bold: '1', dim: '2' };
  return (text, style) => (color ? `\u001b[${codes[style]}m${text}\u001b[0m` : text);
}

function renderOne(diagnostic: Diagnostic, paint: Paint): string {
  const { at, severity, message, code } = diagnostic;
  const place = at === undefined ? '' : paint(`${at.file}:${at.line}:${at.column}: `, 'bold');
  const lines = [`${place}${paint(`${severity}:`, severity)} ${printable(message)} ${paint(`[${code}]`, 'dim')}`];
  const gutter = ' '.repeat(at === undefined ? 2 : Math.max(4, String(at.line).length) + 1);
  if (at !== undefined && at.lineText !== '') lines.push(...excerpt(at, gutter, severity, paint));
  if (diagnostic.expected !== undefined)
    lines.push(`${gutter}${paint('= expected:', 'dim')} ${printable(diagnostic.expected)}`);
  if (diagnostic.hint !== undefined) lines.push(`${gutter}${paint('=', 'dim')} ${printable(diagnostic.hint)}`);
  return `${lines.join('\n')}\n`;
}

/** Cells of a line shown on each side of the marked word. */
const CELLS_BEFORE = 70;
const CELLS_AFTER = 110;

function excerpt(at: SourceSpan, gutter: string, severity: Severity, paint: Paint): string[] {
  const start = at.column - 1;
  const from = Math.max(0, start - CELLS_BEFORE);
  const text = at.lineText.slice(from, start + CELLS_AFTER);
  const cut = from > 0 ? '…' : '';
  const tail = at.lineText.length > start + CELLS_AFTER ? '…' : '';
  const before = text.slice(0, start - from);
  const marked = text.slice(start - from, start - from + at.length);
  const number = String(at.line).padStart(gutter.length - 1);
  const blank = cut === '' ? '' : ' ';
  return [
    `${paint(`${number} |`, 'dim')} ${cut}${printable(text.trimEnd())}${tail}`,
    `${gutter}${paint('|', 'dim')} ${blank}${blanksFor(before)}${paint('^'.repeat(Math.max(1, cells(marked))), severity)}`,
  ];
}

/** Blanks as wide as a text: tabs stay tabs, wide characters take two cells. */
function blanksFor(text: string): string {
  let result = '';
  for (const character of text) result += character === '\t' ? '\t' : ' '.repeat(cellsOf(character));
  return result;
}

function cells(text: string): number {
  let sum = 0;
  for (const character of text) sum += cellsOf(character);
  return sum;
}

/** Terminal cells of one character: 0 for marks and invisible ones, 2 for East Asian wide ones, 1 otherwise. */
function cellsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (/\p{Mn}|\p{Cf}/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Control characters would play with the terminal: they are shown as a dot. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '·');
}

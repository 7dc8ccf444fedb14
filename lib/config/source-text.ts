// Places in the files as they were written: every word remembers its line and columns through repair and macros.

import type { SourceSpan } from './diagnostics.ts';

/** One physical line of one file, as it stands there. */
export interface SourceLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/**
 * Text made from a source line by repair, conditional prefixes or macros. Each character knows where it came from:
 * `starts[i]` and `ends[i]` are columns (from 0) of the original line; without them the columns are the same.
 */
export interface MappedText {
  readonly source: SourceLine;
  readonly text: string;
  readonly starts: readonly number[] | undefined;
  readonly ends: readonly number[] | undefined;
}

/** A word, or a brace, and where it stands in the original. */
export interface Word {
  readonly text: string;
  readonly source: SourceLine;
  /** Column of its first character, from 0. */
  readonly start: number;
  /** Column behind its last character. */
  readonly end: number;
  readonly quoted: boolean;
}

export const mapped = (source: SourceLine, text: string): MappedText => ({
  source,
  text,
  starts: undefined,
  ends: undefined,
});

/** Part of a mapped text. */
export function slice(line: MappedText, from: number, to: number = line.text.length): MappedText {
  if (from === 0 && to === line.text.length) return line;
  const indexes = (columns: readonly number[] | undefined, offset: number): readonly number[] =>
    columns?.slice(from, to) ?? Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + offset);
  return {
    source: line.source,
    text: line.text.slice(from, to),
    starts: indexes(line.starts, 0),
    ends: indexes(line.ends, 1),
  };
}

/** Original column (from 0) of the character at an index of a mapped text. */
export const startColumn = (line: MappedText, index: number): number => line.starts?.[index] ?? index;

/** Original column behind the character at an index. */
export const endColumn = (line: MappedText, index: number): number => line.ends?.[index] ?? index + 1;

/** The word that stands between two indexes of a mapped text. */
export function wordAt(line: MappedText, from: number, to: number, text: string, quoted: boolean): Word {
  return { text, source: line.source, start: startColumn(line, from), end: endColumn(line, to - 1), quoted };
}

/** Longest piece of a line that a diagnostic carries. */
const SHOWN_CHARACTERS = 400;

/** Where a word stands, for a diagnostic. */
export function spanOf(word: Word): SourceSpan {
  return spanAt(word.source, word.start, word.end);
}

/** Columns `start` (from 0) to `end` of a line, for a diagnostic. */
export function spanAt(source: SourceLine, start: number, end: number): SourceSpan {
  return {
    file: source.file,
    line: source.number,
    column: start + 1,
    length: Math.max(1, end - start),
    lineText: start < SHOWN_CHARACTERS ? source.text.slice(0, SHOWN_CHARACTERS) : '',
  };
}

// From one line to words and braces: comments anywhere outside double quotes, quoted words, braces that always split.

import { type MappedText, type Word, wordAt } from './source-text.ts';

/** Index of the `#` or `!` that starts the comment of a line, or its length. `\#` and `\!` are plain characters. */
export function commentStart(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\\' && (text[index + 1] === '#' || text[index + 1] === '!')) index++;
    else if (character === '#' || character === '!') return index;
  }
  return text.length;
}

/** A stretch of words between braces, with its place in the line for keywords that split it differently. */
export interface WordRun {
  readonly words: readonly Word[];
  readonly line: MappedText;
  readonly from: number;
  readonly to: number;
}

export interface LineEvents {
  words(run: WordRun): void;
  open(brace: Word): void;
  close(brace: Word): void;
  /** A `"` without its partner; what follows it is not a word. */
  unterminatedQuote(quote: Word): void;
}

/** Splits a line whose comment is already off; calls back in order. */
export function splitLine(line: MappedText, events: LineEvents): void {
  const { text } = line;
  let words: Word[] = [];
  let runStart = -1;
  let index = 0;
  const endRun = (end: number): void => {
    if (words.length > 0) events.words({ words, line, from: runStart, to: end });
    words = [];
    runStart = -1;
  };
  while (index < text.length) {
    const character = text[index] ?? '';
    if (isBlank(character)) {
      index++;
      continue;
    }
    if (character === '{' || character === '}') {
      endRun(index);
      const brace = wordAt(line, index, index + 1, character, false);
      if (character === '{') events.open(brace);
      else events.close(brace);
      index++;
      continue;
    }
    if (runStart < 0) runStart = index;
    const end = character === '"' ? quotedEnd(text, index) : plainEnd(text, index);
    if (end === undefined) {
      events.unterminatedQuote(wordAt(line, index, text.length, text.slice(index), true));
      index = text.length;
    } else {
      const quoted = character === '"';
      const content = quoted ? text.slice(index + 1, end - 1) : withoutEscapes(text.slice(index, end));
      words.push(wordAt(line, index, end, content, quoted));
      index = end;
    }
  }
  endRun(text.length);
}

const isBlank = (character: string): boolean =>
  character === ' ' || character === '\t' || character === '\v' || character === '\f' || character === '\r';

function quotedEnd(text: string, from: number): number | undefined {
  const end = text.indexOf('"', from + 1);
  return end < 0 ? undefined : end + 1;
}

/** A `${…}` that is left (an unknown definition) stays in its word, so that it does not upset the nesting. */
function plainEnd(text: string, from: number): number {
  let index = from;
  while (index < text.length) {
    const character = text[index] ?? '';
    if (character === '$' && text[index + 1] === '{') {
      const close = text.indexOf('}', index);
      if (close > 0 && /^\w+$/.test(text.slice(index + 2, close))) {
        index = close + 1;
        continue;
      }
    }
    if (isBlank(character) || character === '"' || character === '{' || character === '}') break;
    index++;
  }
  return index;
}

const withoutEscapes = (text: string): string => (text.includes('\\') ? text.replace(/\\([#!])/g, '$1') : text);

// Definitions (`$NAME=VALUE`) and their use, and the generators `~SEQ` and `~LST`. Values are expanded where they are used.

import { endColumn, type MappedText, slice, startColumn } from './source-text.ts';

/** What the predefined definitions take from the outside. */
export interface Predefined {
  /** Directory of the file being read. */
  readonly directory: string;
  readonly configId: string;
  variable(name: string): string | undefined;
  /** A number from `least` to `most`. */
  random(least: number, most: number): number;
}

/** Text that grew beyond this is a mistake or an attack: `$A=$B$B`, `$B=$C$C`, … */
const MOST_EXPANDED_CHARACTERS = 4_000_000;
const DEEPEST_REFERENCE = 50;
/** Values of one generator. */
const MOST_GENERATED = 65_536;
/** Lines that all generators together may make. */
const MOST_GENERATED_LINES = 200_000;

export type ExpansionProblem =
  | { readonly kind: 'undefined'; readonly name: string; readonly at: readonly [number, number] }
  | { readonly kind: 'too-large'; readonly at: readonly [number, number] }
  | { readonly kind: 'bad-generator'; readonly reason: string; readonly at: readonly [number, number] };

export interface Expansion {
  readonly lines: readonly MappedText[];
  readonly problems: readonly ExpansionProblem[];
}

/** The definitions of one reading, in the order they come: a later one replaces an earlier. */
export class Definitions {
  readonly #values = new Map<string, string>();
  #expanded = 0;
  #generatedLines = 0;

  set(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** Lines that a line stands for once definitions and generators are put in. */
  expand(line: MappedText, predefined: Predefined): Expansion {
    if (!line.text.includes('$') && !line.text.startsWith('~')) return { lines: [line], problems: [] };
    const problems: ExpansionProblem[] = [];
    const lines: MappedText[] = [];
    this.#expandInto(line, predefined, lines, problems, 0);
    return { lines, problems };
  }

  #expandInto(
    line: MappedText,
    predefined: Predefined,
    lines: MappedText[],
    problems: ExpansionProblem[],
    depth: number,
  ): void {
    const generator = /^\s*~(SEQx?|LST)\(/.exec(line.text);
    if (generator === null) {
      lines.push(...this.#substituteLine(line, predefined, problems));
      return;
    }
    const close = line.text.indexOf(')', generator[0].length);
    const place: readonly [number, number] = [
      startColumn(line, 0),
      endColumn(line, Math.max(0, close < 0 ? line.text.length - 1 : close)),
    ];
    if (close < 0 || depth > 8) {
      problems.push({ kind: 'bad-generator', reason: close < 0 ? "no ')' on the line" : 'nested too deep', at: place });
      return;
    }
    const inside = this.#substituteText(line.text.slice(generator[0].length, close), predefined, 0);
    const rounds = generator[1] === 'LST' ? listRounds(inside) : sequenceRounds(inside, generator[1] === 'SEQx');
    if (typeof rounds === 'string') {
      problems.push({ kind: 'bad-generator', reason: rounds, at: place });
      return;
    }
    const rest = slice(line, close + 1);
    for (const round of rounds) {
      if (++this.#generatedLines > MOST_GENERATED_LINES) {
        problems.push({ kind: 'too-large', at: place });
        return;
      }
      const hidden = round.map(([name]) => [name, this.#values.get(name)] as const);
      for (const [name, value] of round) this.#values.set(name, value);
      this.#expandInto(rest, predefined, lines, problems, depth + 1);
      for (const [name, value] of hidden) {
        if (value === undefined) this.#values.delete(name);
        else this.#values.set(name, value);
      }
      if (this.#expanded > MOST_EXPANDED_CHARACTERS || this.#generatedLines > MOST_GENERATED_LINES) return;
    }
  }

  /** Top level: keeps the columns; text from a definition stands where its name was written. */
  #substituteLine(line: MappedText, predefined: Predefined, problems: ExpansionProblem[]): MappedText[] {
    const references = [...findReferences(line.text)];
    if (references.length === 0) return [line];
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    const copy = (from: number, to: number): void => {
      for (let index = from; index < to; index++) {
        starts.push(startColumn(line, index));
        ends.push(endColumn(line, index));
      }
      text += line.text.slice(from, to);
    };
    let done = 0;
    for (const reference of references) {
      copy(done, reference.start);
      done = reference.end;
      const at: readonly [number, number] = [startColumn(line, reference.start), endColumn(line, reference.end - 1)];
      const value = this.#valueOf(reference, predefined, 0);
      if (value === undefined) {
        if (reference.braced) problems.push({ kind: 'undefined', name: reference.name, at });
        copy(reference.start, reference.end);
        continue;
      }
      if (this.#expanded > MOST_EXPANDED_CHARACTERS) {
        problems.push({ kind: 'too-large', at });
        return [];
      }
      text += value;
      for (let index = 0; index < value.length; index++) {
        starts.push(at[0]);
        ends.push(at[1]);
      }
    }
    copy(done, line.text.length);
    const whole: MappedText = { source: line.source, text, starts, ends };
    return splitAtNewlines(whole);
  }

  #substituteText(text: string, predefined: Predefined, depth: number): string {
    let result = '';
    let done = 0;
    for (const reference of findReferences(text)) {
      result += text.slice(done, reference.start);
      result += this.#valueOf(reference, predefined, depth) ?? text.slice(reference.start, reference.end);
      done = reference.end;
      if (this.#expanded > MOST_EXPANDED_CHARACTERS) return result;
    }
    return result + text.slice(done);
  }

  #valueOf(reference: Reference, predefined: Predefined, depth: number): string | undefined {
    const builtIn = reference.braced ? predefinedValue(reference, predefined) : undefined;
    const value = builtIn ?? this.#values.get(reference.name);
    if (value === undefined) return undefined;
    this.#expanded += value.length + 1;
    if (depth >= DEEPEST_REFERENCE || this.#expanded > MOST_EXPANDED_CHARACTERS) return value;
    return builtIn === undefined ? this.#substituteText(value, predefined, depth + 1) : value;
  }
}

interface Reference {
  readonly name: string;
  readonly argument: string;
  readonly braced: boolean;
  readonly start: number;
  readonly end: number;
}

/** `${NAME}` anywhere outside quotes, `$NAME` when a blank, a comma or the end follows. */
function* findReferences(text: string): Generator<Reference> {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') quoted = !quoted;
    if (character === '\n') quoted = false;
    if (character !== '$' || quoted) continue;
    const pattern = /(?:\{([A-Za-z_]\w*)((?:[ \t]+[^{}\s]+)*)[ \t]*\}|([A-Za-z_]\w*)(?=[\s,]|$))/y;
    pattern.lastIndex = index + 1;
    const match = pattern.exec(text);
    if (match === null) continue;
    yield {
      name: match[1] ?? match[3] ?? '',
      argument: (match[2] ?? '').trim(),
      braced: match[1] !== undefined,
      start: index,
      end: pattern.lastIndex,
    };
    index = pattern.lastIndex - 1;
  }
}

function predefinedValue(reference: Reference, predefined: Predefined): string | undefined {
  switch (reference.name) {
    case '_PWD':
      return predefined.directory;
    case '_INSTANCE':
      return predefined.configId;
    case '_HASH':
      return '#';
    case '_BANG':
      return '!';
    case '_ENV':
      return predefined.variable(reference.argument) ?? '';
    case '_RANDOM': {
      const [least = 0, most = 32_767] = reference.argument.split(/\s+/).filter(Boolean).map(Number);
      return Number.isSafeInteger(least) && Number.isSafeInteger(most) && least <= most
        ? String(predefined.random(least, most))
        : undefined;
    }
    default:
      return undefined;
  }
}

type Round = readonly (readonly [string, string])[];

/** `var, end` | `var, start, end` | `var, start, step, end`; the reason when it is none of these. */
function sequenceRounds(inside: string, hexadecimal: boolean): readonly Round[] | string {
  const [name = '', ...rest] = inside.split(',').map((part) => part.trim());
  const numbers = rest.map(Number);
  if (!/^[A-Za-z_]\w*$/.test(name)) return 'the first argument must be a name';
  if (rest.length < 1 || rest.length > 3 || !numbers.every(Number.isSafeInteger))
    return 'expected var, [start, [step,]] end';
  const end = numbers.at(-1) ?? 0;
  const start = rest.length > 1 ? (numbers[0] ?? 0) : 1;
  const step = rest.length > 2 ? (numbers[1] ?? 1) : start <= end ? 1 : -1;
  if (step === 0 || (end - start) / step > MOST_GENERATED) return 'the sequence does not end';
  const rounds: Round[] = [];
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) {
    rounds.push([[name, value.toString(hexadecimal ? 16 : 10)]]);
  }
  return rounds;
}

/** `var, v1, v2…` | `{a,b}, {1,2}, {3,4}…` */
function listRounds(inside: string): readonly Round[] | string {
  const parts = [...inside.matchAll(/\{([^{}]*)\}|[^,{}]+/g)].map((match) => ({
    values: (match[1] ?? match[0]).split(',').map((part) => part.trim()),
    blank: match[0].trim() === '',
  }));
  const [head, ...rest] = parts.filter((part) => !part.blank);
  if (head === undefined || !head.values.every((name) => /^[A-Za-z_]\w*$/.test(name)))
    return 'the first argument must be names';
  return rest
    .slice(0, MOST_GENERATED)
    .map((part) => head.values.map((name, index) => [name, part.values[index] ?? ''] as const));
}

function splitAtNewlines(line: MappedText): MappedText[] {
  if (!line.text.includes('\n')) return [line];
  const lines: MappedText[] = [];
  let from = 0;
  while (from <= line.text.length) {
    const newline = line.text.indexOf('\n', from);
    const to = newline < 0 ? line.text.length : newline;
    lines.push(slice(line, from, to));
    from = to + 1;
  }
  return lines;
}

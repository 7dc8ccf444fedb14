// Reads the main file and what it includes, line by line: repair, comments, conditional lines, definitions, includes.
// What comes out are words and braces in reading order.

import { Definitions, type ExpansionProblem } from './definitions.ts';
import type { ConfigEnvironment, FileContent } from './environment.ts';
import { IncludeRules, type IncludeStrictness } from './include-rules.ts';
import { findIncluded, includeSeverity } from './includes.ts';
import { commentStart, type LineEvents, splitLine, type WordRun } from './line-words.ts';
import { PasteWarnings } from './paste-warnings.ts';
import type { Reporter } from './reporter.ts';
import { SeededRandom } from './seeded-random.ts';
import { type MappedText, type SourceLine, slice, spanAt, startColumn, type Word } from './source-text.ts';
import { repairLine } from './web-paste.ts';

/** keepalived's line buffer holds 1022 characters and a newline. */
const LONGEST_LINE_BYTES = 1022;
const MOST_OVERLONG_SHOWN = 20;
const DEEPEST_INCLUDE = 20;
const MOST_FILES = 10_000;
/** All files together. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

export interface LineSink {
  words(run: WordRun): void;
  open(brace: Word): void;
  close(brace: Word): void;
  /** Nesting now; an included file must leave it as it found it. */
  readonly depth: number;
}

interface OpenFile {
  readonly path: string;
  readonly directory: string;
  readonly depth: number;
}

/** A multi-line definition being collected. */
interface Collecting {
  readonly name: string;
  readonly parts: string[];
}

export class LineReader implements LineEvents {
  readonly #environment: ConfigEnvironment;
  readonly #reporter: Reporter;
  readonly #sink: LineSink;
  readonly #definitions = new Definitions();
  readonly #paste = new PasteWarnings();
  readonly #open: OpenFile[] = [];
  readonly includeRules = new IncludeRules();
  #characters = 0;
  #files = 0;
  #overlongLines = 0;
  #collecting: Collecting | undefined;
  #random = new SeededRandom('');

  constructor(environment: ConfigEnvironment, reporter: Reporter, sink: LineSink) {
    this.#environment = environment;
    this.#reporter = reporter;
    this.#sink = sink;
  }

  /** Reads the main file; `false` when there is nothing to read. */
  readMain(path: string): boolean {
    const content = this.#environment.readFile(path);
    if (content.kind !== 'text') {
      this.#reporter.span(undefined, 'main-file', mainFileMessage(path, content), {
        exit: 'missing-file',
        fatal: true,
        hint: 'give the path of a keepalived.conf',
      });
      return false;
    }
    this.#random = new SeededRandom(content.text);
    const readable = this.#readText(path, content.text);
    this.#paste.report(this.#reporter);
    this.#reportOverlong();
    return readable;
  }

  #readText(path: string, text: string): boolean {
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      const before = text.slice(0, nul);
      const number = before.split('\n').length;
      const column = nul - (before.lastIndexOf('\n') + 1);
      const main = this.#open.length === 0;
      this.#reporter.span(
        spanAt({ file: path, number, text: '' }, column, column + 1),
        'not-text',
        `${path} contains NUL bytes: this is not a text file`,
        { fatal: main, hint: main ? 'nothing of it is read' : 'this file is skipped' },
      );
      return false;
    }
    this.#characters += text.length;
    if (this.#characters > MOST_CHARACTERS) {
      this.#reporter.span(
        undefined,
        'too-large',
        `the configuration is larger than ${MOST_CHARACTERS} characters: ${path} is not read`,
        {
          fatal: true,
        },
      );
      return false;
    }
    this.#open.push({ path, directory: directoryOf(path), depth: this.#sink.depth });
    let from = 0;
    for (let number = 1; from < text.length; number++) {
      const newline = text.indexOf('\n', from);
      const end = newline < 0 ? text.length : newline;
      const trimmed = end > from && text[end - 1] === '\r' ? end - 1 : end;
      this.#readLine({ file: path, number, text: text.slice(from, trimmed) });
      from = end + 1;
    }
    if (this.#collecting !== undefined) this.#endDefinition();
    this.#open.pop();
    return true;
  }

  #readLine(source: SourceLine): void {
    if (source.text.length > LONGEST_LINE_BYTES / 3 && utf8Length(source.text) > LONGEST_LINE_BYTES) {
      this.#overlongLines++;
      if (this.#overlongLines > MOST_OVERLONG_SHOWN) return;
      const at = spanAt(source, LONGEST_LINE_BYTES, LONGEST_LINE_BYTES + 1);
      this.#reporter.span({ ...at, lineText: '' }, 'line-too-long', 'line too long - ignoring', {
        expected: `at most ${LONGEST_LINE_BYTES} bytes; this line has ${utf8Length(source.text)}`,
        hint: 'the whole line is ignored',
      });
      return;
    }
    const { line: repaired, repairs } = repairLine(source);
    const end = commentStart(repaired.text);
    if (repairs.length > 0)
      this.#paste.note(source, repairs, end < repaired.text.length ? startColumn(repaired, end) : source.text.length);
    this.#readStatement(end < repaired.text.length ? slice(repaired, 0, end) : repaired);
  }

  #readStatement(line: MappedText): void {
    const first = line.text.search(/\S/);
    if (this.#collecting !== undefined) {
      this.#collect(line.text);
      return;
    }
    if (first < 0) return;
    const character = line.text[first];
    if (character === '@') {
      const condition = /^\s*@(\^?)([^\s]*)\s*/.exec(line.text);
      const wanted = (condition?.[2] ?? '') === this.#environment.configId;
      if (wanted !== (condition?.[1] === '^')) this.#readStatement(slice(line, condition?.[0].length ?? 0));
      return;
    }
    if (character === '$') {
      const definition = /^\s*\$([A-Za-z_]\w*)=/.exec(line.text);
      if (definition !== null) {
        this.#collecting = { name: definition[1] ?? '', parts: [] };
        this.#collect(line.text.slice(definition[0].length));
        return;
      }
    }
    const { lines, problems } = this.#definitions.expand(line, this.#predefined());
    for (const problem of problems) this.#reportExpansion(line.source, problem);
    for (const expanded of lines) splitLine(expanded, this);
  }

  #collect(text: string): void {
    const value = text.trimEnd();
    const goesOn = value.endsWith('\\');
    this.#collecting?.parts.push((goesOn ? value.slice(0, -1) : value).trim());
    if (!goesOn) this.#endDefinition();
  }

  #endDefinition(): void {
    if (this.#collecting === undefined) return;
    const { name, parts } = this.#collecting;
    this.#collecting = undefined;
    this.#definitions.set(name, parts.filter((part, index) => part !== '' || index === parts.length - 1).join('\n'));
  }

  // Events of one split line.

  words(run: WordRun): void {
    const strictness = this.includeRules.strictnessOf(run.words[0]?.text ?? '');
    if (strictness === undefined || run.words[0]?.quoted) this.#sink.words(run);
    else this.#include(run.words, strictness);
  }

  open(brace: Word): void {
    this.#sink.open(brace);
  }

  close(brace: Word): void {
    this.#sink.close(brace);
  }

  unterminatedQuote(quote: Word): void {
    this.#reporter.at(quote, 'unterminated-quote', `Unterminated quote '${shorten(quote.text)}'`, {
      expected: 'a closing " on the same line',
      hint: 'the value is treated as missing',
    });
  }

  #include(words: readonly Word[], strictness: IncludeStrictness): void {
    const directory = this.#open.at(-1)?.directory ?? '.';
    for (const { path, at } of findIncluded(words, directory, strictness, this.#environment, this.#reporter)) {
      this.#includeFile(at, path, strictness.read);
    }
  }

  #includeFile(pattern: Word, path: string, mustRead: boolean): void {
    const loops = this.#open.some((open) => open.path === path);
    if (loops || this.#open.length >= DEEPEST_INCLUDE || this.#files >= MOST_FILES) {
      const message = `Configuration file '${path}' ${loops ? 'includes itself' : 'is one too many'} - skipping`;
      this.#reporter.at(pattern, 'include-loop', message);
      return;
    }
    this.#files++;
    const content = this.#environment.readFile(path);
    if (content.kind !== 'text') {
      const message = `Configuration file '${path}' open problem (${content.reason}) - skipping`;
      this.#reporter.at(pattern, 'include-unreadable', message, includeSeverity(mustRead));
      return;
    }
    const depth = this.#sink.depth;
    if (!this.#readText(path, content.text) || this.#sink.depth === depth) return;
    const more = this.#sink.depth - depth;
    const what = more > 0 ? `leaves ${more} block(s) open` : `closes ${-more} block(s) it did not open`;
    this.#reporter.at(pattern, 'include-nesting', `'${path}' ${what}`, {
      expected: 'as many { as } in an included file',
    });
  }

  #predefined() {
    return {
      directory: this.#open.at(-1)?.directory ?? '.',
      configId: this.#environment.configId,
      variable: (name: string) => this.#environment.variable(name),
      random: (least: number, most: number) => this.#random.between(least, most),
    };
  }

  #reportExpansion(source: SourceLine, problem: ExpansionProblem): void {
    const at = spanAt(source, problem.at[0], problem.at[1]);
    if (problem.kind === 'undefined') {
      this.#reporter.span(at, 'undefined-definition', `definition \${${problem.name}} is not defined`, {
        expected: `a line $${problem.name}=VALUE before this one`,
      });
    } else if (problem.kind === 'too-large') {
      this.#reporter.span(at, 'definition-too-large', 'definitions grow too large here', {
        hint: 'the line is ignored',
      });
    } else {
      this.#reporter.span(at, 'bad-generator', `malformed ~SEQ or ~LST: ${problem.reason}`, {
        expected: '~SEQ(var, start, step, end) or ~LST(var, value, …) and text',
      });
    }
  }

  #reportOverlong(): void {
    if (this.#overlongLines <= MOST_OVERLONG_SHOWN) return;
    const message = `${this.#overlongLines} lines are too long and ignored; the first ${MOST_OVERLONG_SHOWN} are shown`;
    this.#reporter.span(undefined, 'line-too-long', message);
  }
}

function mainFileMessage(path: string, content: Exclude<FileContent, { kind: 'text' }>): string {
  switch (content.kind) {
    case 'missing':
      return `Configuration file '${path}' does not exist`;
    case 'directory':
      return `Configuration file '${path}' is a directory`;
    default:
      return `Configuration file '${path}' cannot be read: ${content.reason}`;
  }
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : slash === 0 ? '/' : path.slice(0, slash);
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** Bytes of a text in UTF-8: keepalived counts bytes. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code <= 0xdbff) {
      bytes += 4;
      index++;
    } else bytes += 3;
  }
  return bytes;
}

// From words and braces to a tree of statements. Knows the keyword tables only to mend missing braces the way
// keepalived does: a block keyword without `{` takes the following lines as its body.

import type { BlockName, Keyword } from './keywords/keyword.ts';
import { findKeyword } from './keywords/tables.ts';
import type { LineSink } from './line-reader.ts';
import type { WordRun } from './line-words.ts';
import type { Reporter } from './reporter.ts';
import type { Word } from './source-text.ts';

/** One keyword line, with its body when it has one. */
export interface Statement {
  /** At least one: the keyword. */
  readonly words: readonly [Word, ...Word[]];
  readonly run: WordRun;
  /** `undefined`: no braces. */
  body: Statement[] | undefined;
  /** The opening brace. */
  brace: Word | undefined;
}

/** Deeper nesting than this is a mistake; it is counted but not kept. */
const DEEPEST = 40;

interface Frame {
  readonly statements: Statement[];
  /** Block whose keywords are looked up here; `undefined`: entries, words or something unknown. */
  readonly block: BlockName | undefined;
  readonly opener: Word | undefined;
  readonly keyword: Word | undefined;
}

export class BlockBuilder implements LineSink {
  readonly root: Statement[] = [];
  readonly #reporter: Reporter;
  readonly #frames: Frame[] = [{ statements: this.root, block: 'root', opener: undefined, keyword: undefined }];
  /** Open braces below the kept nesting. */
  #ignoredDepth = 0;
  #tooDeepReported = false;
  #pending: Statement | undefined;
  #extraClosings = 0;
  readonly #onStatement: (statement: Statement, block: BlockName | undefined) => void;

  constructor(
    reporter: Reporter,
    onStatement: (statement: Statement, block: BlockName | undefined) => void = () => {},
  ) {
    this.#reporter = reporter;
    this.#onStatement = onStatement;
  }

  get depth(): number {
    return this.#frames.length - 1 + this.#ignoredDepth;
  }

  words(run: WordRun): void {
    const [first, ...rest] = run.words;
    if (first === undefined || this.#ignoredDepth > 0) return;
    this.#mendMissingBrace();
    const statement: Statement = { words: [first, ...rest], run, body: undefined, brace: undefined };
    const frame = this.#top();
    frame.statements.push(statement);
    this.#pending = statement;
    this.#onStatement(statement, frame.block);
  }

  open(brace: Word): void {
    const statement = this.#pending;
    this.#pending = undefined;
    if (this.#ignoredDepth > 0 || this.#frames.length > DEEPEST) {
      this.#ignoredDepth++;
      if (this.#tooDeepReported) return;
      this.#tooDeepReported = true;
      this.#reporter.at(brace, 'nesting-too-deep', `more than ${DEEPEST} blocks inside each other`, {
        hint: 'what is deeper is skipped',
      });
      return;
    }
    if (statement === undefined) {
      this.#reporter.at(brace, 'unexpected-brace', "Unexpected '{' - ignoring", {
        expected: 'a keyword before the {',
        hint: 'everything up to its } is skipped',
      });
      this.#frames.push({ statements: [], block: undefined, opener: brace, keyword: undefined });
      return;
    }
    this.#enter(statement, brace);
  }

  close(brace: Word): void {
    if (this.#ignoredDepth > 0) {
      this.#ignoredDepth--;
      return;
    }
    this.#pending = undefined;
    if (this.#frames.length === 1) {
      this.#extraClosings++;
      if (this.#extraClosings <= 20) {
        this.#reporter.at(brace, 'extra-brace', "Extra '}' found", {
          hint: 'no block is open here; is a { missing above?',
        });
      }
      return;
    }
    this.#frames.pop();
  }

  /** At the end of everything. */
  end(): void {
    const missing = this.depth;
    if (missing === 0) return;
    const frame = this.#top();
    this.#reporter.at(
      frame.keyword ?? frame.opener,
      'missing-brace',
      `There are ${missing} missing '}'s or extra '{'s`,
      {
        hint: `this ${frame.keyword === undefined ? 'block' : `\`${frame.keyword.text}\` block`} is still open at the end of the file`,
        expected: "a '}'",
      },
    );
  }

  #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #enter(statement: Statement, brace: Word | undefined): void {
    const keyword = this.#keywordOf(statement);
    statement.body = [];
    statement.brace = brace;
    const body = keyword?.body;
    const block = body === undefined || body === 'entries' || body === 'words' ? undefined : body;
    this.#frames.push({ statements: statement.body, block, opener: brace, keyword: statement.words[0] });
  }

  #keywordOf(statement: Statement): Keyword | undefined {
    const { block } = this.#top();
    return block === undefined ? undefined : findKeyword(block, statement.words[0].text);
  }

  #mendMissingBrace(): void {
    const statement = this.#pending;
    if (statement === undefined || this.#frames.length > DEEPEST) return;
    const keyword = this.#keywordOf(statement);
    if (keyword?.body === undefined) return;
    const [name] = statement.words;
    this.#reporter.at(name, 'missing-open-brace', "Missing '{' at beginning of configuration block", {
      expected: `'{' after ${statement.words.map((word) => word.text).join(' ')}`,
      hint: "the lines up to the next '}' are taken as its body",
    });
    this.#enter(statement, undefined);
    this.#pending = undefined;
  }
}

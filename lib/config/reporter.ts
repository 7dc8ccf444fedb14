// Collects diagnostics while a configuration is read. Bounded: a file of garbage does not make a report of a million lines.

import type { Diagnostic, DiagnosticCode, ExitEffect, Severity, SourceSpan, UnsupportedUse } from './diagnostics.ts';
import { spanOf, type Word } from './source-text.ts';

/** Diagnostics kept of one reading; further ones are counted. */
export const MOST_DIAGNOSTICS = 1000;

export interface Details {
  readonly expected?: string;
  readonly hint?: string;
  /** Default `config`: keepalived -t answers 5. */
  readonly exit?: ExitEffect;
  readonly severity?: Severity;
  readonly fatal?: boolean;
}

export class Reporter {
  readonly diagnostics: Diagnostic[] = [];
  readonly unsupported: UnsupportedUse[] = [];
  /** Diagnostics beyond the bound. */
  dropped = 0;
  readonly #exits = new Set<ExitEffect>();
  #fatal = false;

  /** An error or warning at a word. */
  at(word: Word | undefined, code: DiagnosticCode, message: string, details: Details = {}): void {
    this.span(word && !this.full ? spanOf(word) : undefined, code, message, details);
  }

  span(at: SourceSpan | undefined, code: DiagnosticCode, message: string, details: Details = {}): void {
    const severity = details.severity ?? 'error';
    const exit = details.exit ?? (severity === 'note' ? 'none' : 'config');
    this.#exits.add(exit);
    if (details.fatal) this.#fatal = true;
    if (this.diagnostics.length >= MOST_DIAGNOSTICS) {
      this.dropped++;
      return;
    }
    this.diagnostics.push({
      code,
      severity,
      message,
      at,
      expected: details.expected,
      hint: details.hint,
      exit,
      fatal: details.fatal ?? false,
    });
  }

  notYet(word: Word, keyword: string, block: string): void {
    if (this.unsupported.length < MOST_DIAGNOSTICS) this.unsupported.push({ keyword, block, at: spanOf(word) });
  }

  /** No further diagnostic will be kept: working out a hint is not worth the time. */
  get full(): boolean {
    return this.diagnostics.length >= MOST_DIAGNOSTICS;
  }

  get fatal(): boolean {
    return this.#fatal;
  }

  /** Status of `keepalived -t`: a missing parameter ends its reading, security is worst, files and interfaces least. */
  get exitCode(): 0 | 1 | 2 | 4 | 5 | 6 {
    const seen = this.#exits;
    if (seen.has('startup')) return 1;
    if (seen.has('missing-parameter')) return 2;
    if (seen.has('security')) return 6;
    if (seen.has('config')) return 5;
    return seen.has('missing-file') ? 4 : 0;
  }
}

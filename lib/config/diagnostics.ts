// What reading a configuration has to say: plain data with a stable code, a place and what keepalived -t makes of it.

import type { DiagnosticCode } from './diagnostic-codes.ts';

/** A word (or a whole line) in one of the files read. */
export interface SourceSpan {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units of the original line, as editors count. */
  readonly column: number;
  /** Length of the marked text in the original line; at least 1. */
  readonly length: number;
  /** The original line, at most a few hundred characters around the place. */
  readonly lineText: string;
}

export type Severity = 'error' | 'warning' | 'note';

/**
 * What a diagnostic does to the exit status of `keepalived -t`: nothing, 4 (a file or interface is missing), 5 (any
 * other error or warning), 6 (security and includes) or 2 (a mandatory parameter is missing).
 */
export type ExitEffect = 'none' | 'missing-file' | 'config' | 'security' | 'missing-parameter' | 'startup';

export interface Diagnostic {
  /** Stable, kebab-case; see docs/reference. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence, keepalived's wording where it has one. */
  readonly message: string;
  /** `undefined`: about the whole configuration. */
  readonly at: SourceSpan | undefined;
  /** What would have been right here. */
  readonly expected: string | undefined;
  /** What to do: the nearest known word, the consequence. */
  readonly hint: string | undefined;
  readonly exit: ExitEffect;
  /** keepalived would not start with this. */
  readonly fatal: boolean;
}

/** A keyword of keepalived's that is known and accepted but does nothing here yet. */
export interface UnsupportedUse {
  readonly keyword: string;
  /** Block it stands in, '' for the outermost level. */
  readonly block: string;
  readonly at: SourceSpan;
}

export type { DiagnosticCode } from './diagnostic-codes.ts';

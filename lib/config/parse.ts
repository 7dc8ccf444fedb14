// The door of the configuration room: one keepalived.conf in, one typed configuration and its diagnostics out.

import { Arguments } from './arguments.ts';
import { BlockBuilder } from './blocks.ts';
import { buildConfiguration } from './build/configuration.ts';
import { type BuildContext, newGlobalDraft } from './build/context.ts';
import type { Diagnostic, UnsupportedUse } from './diagnostics.ts';
import type { ConfigEnvironment } from './environment.ts';
import { LineReader } from './line-reader.ts';
import type { Configuration } from './model.ts';
import { Reporter } from './reporter.ts';

export type { Diagnostic, UnsupportedUse } from './diagnostics.ts';
export type { ConfigEnvironment } from './environment.ts';

/** Exit status of `keepalived -t`: 0 clean, 1 start-up trouble, 2 parameter missing, 4 file missing, 5 other, 6 security. */
export type ConfigExitCode = 0 | 1 | 2 | 4 | 5 | 6;

export interface ParsedConfiguration {
  /** `undefined` exactly when `fatal`. */
  readonly configuration: Configuration | undefined;
  /** In the order of the files; what concerns the whole comes last. */
  readonly diagnostics: readonly Diagnostic[];
  /** Diagnostics beyond the bound, only counted. */
  readonly droppedDiagnostics: number;
  readonly unsupported: readonly UnsupportedUse[];
  readonly exitCode: ConfigExitCode;
  /** keepalived would refuse to start with this configuration. */
  readonly fatal: boolean;
}

/** Reads the configuration whose main file is `main`; never throws, whatever the files hold. */
export function parseConfiguration(main: string, environment: ConfigEnvironment): ParsedConfiguration {
  const reporter = new Reporter();
  const blocks = new BlockBuilder(reporter, (statement, block) => {
    if (block === 'global_defs' && statement.words[0].text === 'include_check') {
      reader.includeRules.check(statement.words.slice(1).map((word) => word.text));
    }
  });
  const reader = new LineReader(environment, reporter, blocks);
  const read = reader.readMain(main);
  blocks.end();
  const configuration = read ? buildConfiguration(blocks.root, newContext(environment, reporter)) : undefined;
  if (configuration !== undefined && blocks.root.length === 0 && reporter.diagnostics.length === 0) {
    reporter.span(undefined, 'empty', `${main} is empty: nothing to do`, { severity: 'note' });
  }
  return {
    configuration: reporter.fatal ? undefined : configuration,
    diagnostics: inReadingOrder(reporter.diagnostics, main),
    droppedDiagnostics: reporter.dropped,
    unsupported: reporter.unsupported,
    exitCode: reporter.exitCode,
    fatal: reporter.fatal,
  };
}

function newContext(environment: ConfigEnvironment, reporter: Reporter): BuildContext {
  return {
    environment,
    reporter,
    arguments: new Arguments(reporter),
    global: newGlobalDraft(environment),
    scripts: { enableSecurity: false, user: undefined, group: undefined },
    trackScripts: new Map(),
    disabledScripts: new Set(),
    insecureScripts: false,
  };
}

/** By file (the main one first, others as they were met), line and column; the rest at the end. */
function inReadingOrder(diagnostics: readonly Diagnostic[], main: string): readonly Diagnostic[] {
  const files = new Map<string, number>([[main, 0]]);
  for (const { at } of diagnostics) if (at !== undefined && !files.has(at.file)) files.set(at.file, files.size);
  const rank = (diagnostic: Diagnostic): number =>
    diagnostic.at === undefined ? Number.MAX_SAFE_INTEGER : (files.get(diagnostic.at.file) ?? 0);
  return [...diagnostics].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
      (left.at?.column ?? 0) - (right.at?.column ?? 0),
  );
}

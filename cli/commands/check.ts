// holdfast check FILE: what keepalived -t does, said as a compiler would, with the same exit statuses.

import { loadConfiguration, renderDiagnostics, renderSummary, renderUnsupported } from '../../lib/config-files/load.ts';

export interface CheckOptions {
  /** One JSON object on standard output instead of text on standard error. */
  readonly json?: boolean;
  /** Selects `@id` lines. Default: the host name up to its first dot. */
  readonly configId?: string;
  /** Complain about interfaces this machine lacks. Default true. */
  readonly interfaces?: boolean;
  /** Look up scripts, users and groups. Default true. */
  readonly scripts?: boolean;
  /** ANSI colours. Default: when standard error is a terminal and NO_COLOR is not set. */
  readonly color?: boolean;
}

/** Checks a configuration and prints what there is to say. Returns the exit status of `keepalived -t`. */
export function runCheck(file: string, options: CheckOptions = {}): number {
  const parsed = loadConfiguration(file, {
    checkInterfaces: options.interfaces ?? true,
    checkScripts: options.scripts ?? true,
    ...(options.configId === undefined ? {} : { configId: options.configId }),
  });
  if (options.json) {
    const { exitCode, fatal, diagnostics, droppedDiagnostics, unsupported } = parsed;
    process.stdout.write(
      `${JSON.stringify({ file, exitCode, fatal, diagnostics, droppedDiagnostics, unsupported })}\n`,
    );
    return exitCode;
  }
  const color = options.color ?? (process.stderr.isTTY === true && !process.env['NO_COLOR']);
  process.stderr.write(renderDiagnostics(parsed, { color }));
  process.stderr.write(renderUnsupported(parsed.unsupported));
  process.stderr.write(renderSummary(file, parsed));
  return parsed.exitCode;
}

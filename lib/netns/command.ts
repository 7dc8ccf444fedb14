// Runs one bounded command and waits for it. Used for `ip`, `sysctl` and whatever a test runs inside a namespace.

import { execFile, spawnSync } from 'node:child_process';

/** What a finished command left behind. */
export interface CommandResult {
  /** Exit status; 124 when it was ended for taking too long, 127 when it could not be started. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  /** Milliseconds; 30 000 unless told. The command is killed after it. */
  readonly timeout?: number;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A status other than 0 is an answer, not an error. */
  readonly mayFail?: boolean;
}

/** A command that ended with a status other than 0. */
export class CommandFailed extends Error {
  readonly result: CommandResult;
  constructor(argv: readonly string[], result: CommandResult) {
    const said = (result.stderr.trim() || result.stdout.trim()).slice(-2000);
    super(`${argv.join(' ')}: exit status ${result.status}${said === '' ? '' : `: ${said}`}`);
    this.name = 'CommandFailed';
    this.result = result;
  }
}

const DEFAULT_TIMEOUT = 30_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a command and blocks until it ends. Throws `CommandFailed` unless it ends with 0 or `mayFail` is set. */
export function runCommand(argv: readonly string[], options: CommandOptions = {}): CommandResult {
  const [program = '', ...args] = argv;
  const ended = spawnSync(program, args, {
    timeout: options.timeout ?? DEFAULT_TIMEOUT,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
    cwd: options.cwd,
    ...(options.input === undefined ? {} : { input: options.input }),
    env: { ...process.env, ...options.env },
  });
  const code = ended.error === undefined ? undefined : (ended.error as NodeJS.ErrnoException).code;
  const result: CommandResult = {
    status: code === 'ETIMEDOUT' ? 124 : code === undefined ? (ended.status ?? 128) : 127,
    stdout: ended.stdout ?? '',
    stderr: (ended.stderr ?? '') + (code === undefined ? '' : `${program}: ${code}`),
  };
  if (result.status !== 0 && options.mayFail !== true) throw new CommandFailed(argv, result);
  return result;
}

/** The same without blocking the event loop. */
export function runCommandAsync(argv: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const [program = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      {
        timeout: options.timeout ?? DEFAULT_TIMEOUT,
        killSignal: 'SIGKILL',
        encoding: 'utf8',
        maxBuffer: MAX_OUTPUT_BYTES,
        cwd: options.cwd,
        env: { ...process.env, ...options.env },
      },
      (error, stdout, stderr) => {
        const status =
          error === null ? 0 : error.killed === true ? 124 : typeof error.code === 'number' ? error.code : 127;
        const note = status === 127 && error !== null ? `${program}: ${String(error.code)}` : '';
        const result: CommandResult = { status, stdout, stderr: stderr + note };
        if (status !== 0 && options.mayFail !== true) reject(new CommandFailed(argv, result));
        else resolve(result);
      },
    );
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input ?? '');
  });
}

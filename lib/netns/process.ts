// A long-running process inside a namespace: started there (never moved there), in a process group of its own, its
// output kept, its end known.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { identify, type ProcessIdentity } from './ledger.ts';

export interface SpawnOptions {
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Output goes to this file (appended) instead of being kept in memory. */
  readonly logFile?: string;
  /** Called with every whole line of output; not with `logFile`. */
  readonly onLine?: (line: string) => void;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Kept output is bounded: the oldest part is dropped first. */
const MAX_KEPT_CHARACTERS = 1_000_000;

export class NamespaceProcess {
  readonly argv: readonly string[];
  /** Process number; also the number of its process group. */
  readonly pid: number;
  readonly identity: ProcessIdentity | undefined;
  /** Resolves when the process has ended; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  #child: ChildProcess;
  #output = '';
  #end: ProcessEnd | undefined;

  constructor(argv: readonly string[], options: SpawnOptions) {
    this.argv = argv;
    const [program = '', ...args] = argv;
    const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a');
    const child = spawn(program, args, {
      // A group of its own: the whole family can be ended, and Ctrl-C on the terminal reaches only us.
      detached: true,
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: log === undefined ? ['ignore', 'pipe', 'pipe'] : ['ignore', log, log],
    });
    if (log !== undefined) closeSync(log);
    this.#child = child;
    this.ended = new Promise((resolve) => {
      const finish = (end: ProcessEnd): void => {
        this.#end ??= end;
        resolve(this.#end);
      };
      child.on('exit', (code, signal) => finish({ code, signal }));
      child.on('error', (error) => {
        this.#keep(`${program}: ${error.message}\n`);
        finish({ code: 127, signal: null });
      });
    });
    if (child.pid === undefined) throw new Error(`cannot start ${argv.join(' ')}`);
    this.pid = child.pid;
    this.identity = identify(child.pid);
    let rest = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        this.#keep(text);
        if (options.onLine === undefined) return;
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) options.onLine(line);
      });
    }
  }

  /** What it has written so far (stdout and stderr as they came); '' with a log file. */
  get output(): string {
    return this.#output;
  }

  /** How it ended, or undefined while it lives. */
  get end(): ProcessEnd | undefined {
    return this.#end;
  }

  /** Signals this process alone. Does nothing when it has ended. */
  signal(signal: NodeJS.Signals): void {
    if (this.#end === undefined) this.#child.kill(signal);
  }

  /** Signals it and all of its group. */
  signalGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  }

  /** SIGTERM, then after `patience` milliseconds SIGKILL to the whole group; resolves when it has ended. */
  async stop(patience = 10_000): Promise<ProcessEnd> {
    this.signal('SIGTERM');
    const impatience = setTimeout(() => this.signalGroup('SIGKILL'), patience);
    const end = await this.ended;
    clearTimeout(impatience);
    return end;
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-MAX_KEPT_CHARACTERS);
  }
}

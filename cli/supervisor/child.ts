// One child process for as long as the supervisor wants it: started, started again when it ends, ended within a
// deadline. Children have sessions of their own, so that Ctrl-C reaches the supervisor alone and the order of stopping
// is kept; they outlive a supervisor that is killed (see supervisor.ts).

import { type ChildProcess, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../lib/log/log.ts';
import { READY_FD } from '../../lib/service/ready-pipe.ts';
import { type Duration, milliseconds } from '../../lib/time/time.ts';
import { BackOff } from './back-off.ts';
import { markOf, type ProcessMark } from './process-table.ts';
import type { ChildRecord, ChildState } from './state-file.ts';

export interface ChildOptions {
  readonly name: string;
  /** Program and arguments; asked at every start. Rejects when it cannot be started now. */
  readonly command: () => Promise<readonly string[]> | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Gets a pipe as its third descriptor (named in `HOLDFAST_READY_FD`) and closes it as soon as it does its work.
   */
  readonly tellsWhenUp?: boolean;
  /** What an orderly end may take. */
  readonly stopDeadline: Duration;
  readonly log: Logger;
  readonly onChange: () => void;
  /**
   * Its first life ended with an exit code that says: trying again is of no use. Absent: its exit codes say nothing of
   * the kind.
   */
  readonly onHopeless?: (exitCode: number) => void;
}

/** keepalived §5.1: fatal, configuration, permission. Only 2 and 4 cannot be cured by waiting. */
const HOPELESS_AT_FIRST: ReadonlySet<number> = new Set([1, 2, 4]);
const HOPELESS_LATER: ReadonlySet<number> = new Set([2, 4]);

export class Child {
  readonly name: string;
  readonly #options: ChildOptions;
  readonly #backOff = new BackOff();
  #process: ChildProcess | undefined;
  #mark: ProcessMark | undefined;
  #state: ChildState = 'stopped';
  #since = Date.now();
  #startedAt = 0;
  #lives = 0;
  #lastExit = '';
  #isWanted = false;
  #retry: NodeJS.Timeout | undefined;
  #ended: (() => void)[] = [];
  readonly #up = Promise.withResolvers<void>();

  constructor(options: ChildOptions) {
    this.name = options.name;
    this.#options = options;
  }

  get record(): ChildRecord {
    return {
      name: this.name,
      state: this.#state,
      process: this.#mark,
      since: this.#since,
      restarts: Math.max(0, this.#lives - 1),
      lastExit: this.#lastExit,
    };
  }

  /** For one that `tellsWhenUp`: resolves when its first life says so, or ends, or after the deadline. */
  async up(deadline: Duration): Promise<void> {
    const waiting = new AbortController();
    await Promise.race([this.#up.promise, sleep(deadline, undefined, { signal: waiting.signal }).catch(() => {})]);
    waiting.abort();
  }

  start(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#backOff.reset();
    void this.#spawn();
  }

  /** Sends a signal to the running process; a child that has been given up is tried again on SIGHUP. */
  signal(signal: NodeJS.Signals): void {
    if (signal === 'SIGHUP' && this.#state === 'failed') {
      this.#isWanted = false;
      this.start();
      return;
    }
    this.#process?.kill(signal);
  }

  /** Ends it: SIGTERM, and SIGKILL after the deadline or at once when `hurry` is aborted. */
  async stop(hurry: AbortSignal): Promise<void> {
    this.#isWanted = false;
    clearTimeout(this.#retry);
    const running = this.#process;
    if (running === undefined) {
      this.#enter('stopped');
      return;
    }
    const ended = new Promise<void>((resolve) => this.#ended.push(resolve));
    const kill = () => {
      if (this.#process !== running) return;
      this.#options.log.warn(`${this.name} (${running.pid}) did not stop in time, killed`);
      running.kill('SIGKILL');
    };
    running.kill('SIGTERM');
    const late = setTimeout(kill, hurry.aborted ? 0 : this.#options.stopDeadline);
    hurry.addEventListener('abort', kill, { once: true });
    await ended;
    clearTimeout(late);
    hurry.removeEventListener('abort', kill);
  }

  async #spawn(): Promise<void> {
    let command: readonly string[];
    try {
      command = await this.#options.command();
    } catch (error) {
      this.#options.log.error(`${this.name} cannot be started: ${error instanceof Error ? error.message : error}`);
      this.#again(milliseconds(0));
      return;
    }
    if (!this.#isWanted) return;
    this.#startedAt = performance.now();
    this.#lives++;
    const [program = '', ...words] = command;
    const { tellsWhenUp = false } = this.#options;
    const child = spawn(program, words, {
      stdio: ['ignore', 'inherit', 'inherit', ...(tellsWhenUp ? (['pipe'] as const) : [])],
      detached: true,
      env: { ...process.env, ...this.#options.environment, ...(tellsWhenUp ? { [READY_FD]: '3' } : {}) },
    });
    const pipe = child.stdio[3];
    if (pipe instanceof Readable) {
      pipe.on('error', () => {}).resume();
      pipe.once('close', this.#up.resolve);
    }
    this.#process = child;
    this.#mark = child.pid === undefined ? undefined : markOf(child.pid);
    // A program that does not exist ends without ever having begun: 'error' comes, 'exit' does not.
    child.on('error', (error) => this.#onEnd(child, `not started: ${error.message}`, undefined));
    child.on('exit', (code, signal) => {
      this.#onEnd(child, signal === null ? `exit ${code}` : `signal ${signal}`, code ?? undefined);
    });
    this.#enter('running');
  }

  #onEnd(child: ChildProcess, how: string, exitCode: number | undefined): void {
    if (this.#process !== child) return;
    const life = milliseconds(performance.now() - this.#startedAt);
    this.#process = undefined;
    this.#mark = undefined;
    this.#lastExit = how;
    if (!this.#isWanted) {
      this.#enter('stopped');
      for (const resolve of this.#ended.splice(0)) resolve();
      return;
    }
    const hopeless = this.#lives === 1 ? HOPELESS_AT_FIRST : HOPELESS_LATER;
    const { onHopeless } = this.#options;
    if (onHopeless !== undefined && exitCode !== undefined && hopeless.has(exitCode)) {
      this.#options.log.error(`${this.name} ended for good: ${how}; it is not started again before a reload`);
      this.#enter('failed');
      if (this.#lives === 1) onHopeless(exitCode);
      return;
    }
    this.#again(life, how);
  }

  #again(life: Duration, how?: string): void {
    const wait = this.#backOff.next(life);
    const when = wait === 0 ? 'at once' : `in ${wait / 1000} s`;
    if (how !== undefined) this.#options.log.warn(`${this.name} died: ${how}; starting it again ${when}`);
    if (wait === 0 && how !== undefined) {
      void this.#spawn();
      return;
    }
    this.#enter('waiting');
    this.#retry = setTimeout(() => void this.#spawn(), Math.max(wait, how === undefined ? 1000 : 0));
  }

  #enter(state: ChildState): void {
    this.#state = state;
    this.#since = Date.now();
    this.#options.onChange();
  }
}

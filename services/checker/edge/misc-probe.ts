// MISC_CHECK: runs a script in a process group of its own, as the configured user, without a shell. At the end of its
// time the group gets TERM, two seconds later KILL, and ten seconds after that it is given up.

import { type ChildProcess, spawn } from 'node:child_process';
import type { MiscProbeConfig } from '../../../lib/config/model.ts';
import { scriptIdentity } from '../../../lib/linux/identity.ts';
import { scriptEnvironment } from '../../../lib/linux/script-environment.ts';
import { judgeScript, type ScriptEnd } from '../core/exit-status.ts';
import type { RunningProbe } from '../ports.ts';
import { type Done, OneOutcome, secondsText } from './probe.ts';

const KILL_AFTER = 2000;
const GIVE_UP_AFTER = 10_000;

/** Runs scripts and knows which are under way, so that a stop can wait for them. */
export class ScriptRunner {
  readonly #running = new Set<ChildProcess>();

  get running(): number {
    return this.#running.size;
  }

  start(config: MiscProbeConfig, done: Done): RunningProbe {
    const outcome = new OneOutcome(done);
    const [program, ...args] = config.command.argv;
    const who = scriptIdentity(config.command.user, config.command.group);
    if (program === undefined || !who.ok) {
      const reason = who.ok ? 'the check plan names no program' : who.reason;
      queueMicrotask(() => outcome.give({ result: 'inconclusive', reason }));
      return { cancel: () => outcome.close() };
    }
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        detached: true,
        stdio: 'ignore',
        cwd: '/',
        env: scriptEnvironment(),
        ...who.identity,
      });
    } catch (error) {
      queueMicrotask(() => outcome.give({ result: 'inconclusive', reason: `cannot run ${program}: ${whyNot(error)}` }));
      return { cancel: () => outcome.close() };
    }
    this.#running.add(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child);
      timer2 = setTimeout(() => end({ kind: 'timeout', seconds }), KILL_AFTER + GIVE_UP_AFTER);
    }, config.timeout);
    let timer2: ReturnType<typeof setTimeout> | undefined;
    const seconds = Number(secondsText(config.timeout));
    const end = (how: ScriptEnd): void => {
      clearTimeout(timer);
      clearTimeout(timer2);
      this.#running.delete(child);
      outcome.give(judgeScript(timedOut ? { kind: 'timeout', seconds } : how, config.dynamic));
    };
    child.on('exit', (status, signal) =>
      end(signal === null ? { kind: 'exit', status: status ?? 0 } : { kind: 'signal', signal }),
    );
    child.on('error', (error) => {
      clearTimeout(timer);
      this.#running.delete(child);
      outcome.give({ result: 'inconclusive', reason: `cannot run ${program}: ${whyNot(error)}` });
    });
    return {
      cancel: () => {
        outcome.close();
        clearTimeout(timer);
        clearTimeout(timer2);
        if (this.#running.has(child)) endGroup(child);
      },
    };
  }

  /** Resolves when no script runs any more, at the latest when every one was sent KILL. */
  async close(): Promise<void> {
    await Promise.all([...this.#running].map((child) => ended(child)));
  }
}

/** TERM now and KILL later, to the whole group: a script's own children go with it. */
function endGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER);
  child.once('exit', () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, KILL_AFTER + 500);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function whyNot(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: 'no such file',
    EACCES: 'not allowed to',
    EPERM: 'not allowed to',
    ENOEXEC: 'not a program and no #! line',
    EMFILE: 'this checker has no file descriptors left',
    EAGAIN: 'this machine has no room for another process',
    ENOMEM: 'this machine has no memory left',
  };
  return words[code ?? ''] ?? message;
}

// Runs tracked scripts; lives on the side thread, because starting a process takes milliseconds. Each run has a process
// group of its own, no input, no output, and a time limit: TERM to the group, KILL two seconds later (keepalived §4.1).

import { type ChildProcess, spawn } from 'node:child_process';
import type { ScriptCommand } from '../../../lib/config/model.ts';
import { scriptIdentity } from '../../../lib/linux/identity.ts';
import { scriptEnvironment } from '../../../lib/linux/script-environment.ts';
import { type Duration, milliseconds } from '../../../lib/time/time.ts';
import type { ScriptOutcome } from '../core/script-tracker.ts';

const KILL_AFTER = milliseconds(2000);

export class ScriptProcesses {
  readonly #running = new Set<ChildProcess>();

  /** `onEnd` is called exactly once. */
  run(command: ScriptCommand, timeout: Duration, onEnd: (outcome: ScriptOutcome) => void): void {
    const who = scriptIdentity(command.user, command.group);
    if (!who.ok) {
      onEnd({ kind: 'not-started', error: who.reason });
      return;
    }
    const [program = '', ...argv] = command.argv;
    let child: ChildProcess;
    try {
      child = spawn(program, argv, {
        detached: true,
        stdio: 'ignore',
        env: scriptEnvironment(),
        cwd: '/',
        ...who.identity,
      });
    } catch (error) {
      onEnd({ kind: 'not-started', error: messageOf(error) });
      return;
    }
    this.#running.add(child);
    let timedOut = false;
    let kill: ReturnType<typeof setTimeout> | undefined;
    const late = setTimeout(() => {
      timedOut = true;
      signalGroup(child, 'SIGTERM');
      kill = setTimeout(() => signalGroup(child, 'SIGKILL'), KILL_AFTER);
    }, timeout);
    let ended = false;
    const end = (outcome: ScriptOutcome): void => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      clearTimeout(kill);
      this.#running.delete(child);
      onEnd(outcome);
    };
    child.on('error', (error) => end({ kind: 'not-started', error: messageOf(error) }));
    child.on('exit', (status, signal) => {
      if (timedOut) end({ kind: 'timed-out' });
      else if (signal !== null) end({ kind: 'signalled', signal });
      else end({ kind: 'exited', status: status ?? 1 });
    });
  }

  /** Ends every run that still goes; nobody waits for the results. */
  stopAll(): void {
    for (const child of this.#running) signalGroup(child, 'SIGTERM');
    this.#running.clear();
  }
}

function signalGroup(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// Runs notification scripts as keepalived does (§4.1): no shell, a process group of their own, nothing on standard
// input and output, as the configured user with that user's group only, the environment less IFS and what steers
// the loader (LD_*). A file without `#!` goes to /bin/sh.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { constants } from 'node:os';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { IdentityError, identityOf, ownIdentity } from '../../../lib/linux/identity.ts';
import { scriptEnvironment } from '../../../lib/linux/script-environment.ts';
import { between, type Duration, milliseconds } from '../../../lib/time/time.ts';
import type { ScriptDelivery } from '../core/delivery-rules.ts';
import type { DeliveryOutcome } from '../core/notifier-core.ts';
import type { ScriptRunner } from '../ports.ts';

interface RunningScript {
  readonly child: ChildProcess;
  /** Set when our deadline ended it. */
  timedOut: boolean;
}

export class ProcessScriptRunner implements ScriptRunner {
  readonly #running = new Map<string, RunningScript>();

  run(delivery: ScriptDelivery, onEnd: (outcome: DeliveryOutcome) => void): void {
    const start = monotonicNow();
    const elapsed = (): Duration => between(start, monotonicNow());
    const notStarted = (reason: string) =>
      onEnd({ ok: false, text: `not started: ${reason}`, temporary: false, duration: elapsed() });
    let child: ChildProcess;
    try {
      child = spawnScript(delivery);
    } catch (error) {
      setImmediate(notStarted, startFailure(error, delivery));
      return;
    }
    const script: RunningScript = { child, timedOut: false };
    this.#running.set(delivery.id, script);
    let ended = false;
    const end = (report: () => void) => {
      if (ended) return;
      ended = true;
      this.#running.delete(delivery.id);
      report();
    };
    child.once('error', (error) => end(() => notStarted(startFailure(error, delivery))));
    child.once('exit', (code, signal) =>
      end(() => {
        const late = script.timedOut ? `timed out after ${Math.round(elapsed() / 1000)} s, ` : '';
        const how = signal === null ? `exit ${code}` : `signal ${constants.signals[signal]}`;
        onEnd({
          ok: code === 0 && !script.timedOut,
          text: `${late}${how}`,
          temporary: false,
          duration: milliseconds(Math.round(elapsed())),
        });
      }),
    );
  }

  terminate(id: string, signal: 'SIGTERM' | 'SIGKILL'): void {
    const script = this.#running.get(id);
    if (script?.child.pid === undefined) return;
    script.timedOut = true;
    try {
      process.kill(-script.child.pid, signal);
    } catch {
      // It ended by itself, or belongs to a user we may not signal: its end is still awaited.
    }
  }
}

function spawnScript(delivery: ScriptDelivery): ChildProcess {
  const [program = '', ...words] = delivery.argv;
  const identity = identityOf(delivery.user, delivery.group);
  const own = ownIdentity();
  const isOther = identity !== undefined && (identity.uid !== own.uid || identity.gid !== own.gid);
  const [file, args] = needsShell(program) ? ['/bin/sh', [program, ...words]] : [program, words];
  const child = spawn(file, args, {
    cwd: '/',
    env: scriptEnvironment(),
    stdio: 'ignore',
    detached: true,
    // With either of them Node clears the supplementary groups too.
    ...(isOther ? { uid: identity.uid, gid: identity.gid } : {}),
  });
  child.unref();
  return child;
}

/** What the kernel would refuse with ENOEXEC and system() runs all the same. */
function needsShell(program: string): boolean {
  let fd: number;
  try {
    fd = openSync(program, 'r');
  } catch {
    // Absent, or executable but not readable by us: the kernel has the last word.
    return false;
  }
  try {
    const head = Buffer.alloc(4);
    const length = readSync(fd, head, 0, 4, 0);
    const text = head.toString('latin1', 0, length);
    return !text.startsWith('#!') && !text.startsWith('\x7fELF');
  } catch {
    return false;
  } finally {
    closeSync(fd);
  }
}

function startFailure(error: unknown, delivery: ScriptDelivery): string {
  if (error instanceof IdentityError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return `no such file: ${delivery.argv[0]}`;
    case 'EACCES':
      return `permission denied: ${delivery.argv[0]}`;
    case 'EPERM':
      return `this service may not run as ${delivery.user ?? ''}${delivery.group ? `:${delivery.group}` : ''}`;
    case 'EAGAIN':
    case 'ENOMEM':
    case 'EMFILE':
      return `no process or memory left (${code})`;
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

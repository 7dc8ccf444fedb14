// Runs one command inside the lab kernel (user-mode Linux, a kernel that is an ordinary process) on the working tree.
// Nothing is written through to the machine except the run's results folder and what `keep` names.
// Plain JavaScript without dependencies: it also runs on the machine's own Node.

import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../setup/progress.mjs';
import { connectInput } from './feed-input.mjs';
import { forgetRun, prepareFolder } from './run-folder.mjs';

export const KERNEL = '/usr/bin/linux.uml';
const END_MARK = Buffer.from('\0holdfast-lab-end\0');
/** A kernel that has not said "ready" after this many milliseconds did not boot. It takes 4 s on an idle machine. */
const BOOT_LIMIT = 120_000;
// The kernel makes itself a session and a process group of its own; the watcher ends that group.
const WATCHER = [
  'trap "end 143" TERM',
  'end() { kill -KILL -$kernel $kernel 2>/dev/null; exit $1; }',
  '"$@" & kernel=$!',
  'wait $kernel; end $?',
].join('\n');
/** Exit statuses of the lab itself, beside those of the command. */
export const STATUS_TIMEOUT = 124;
export const STATUS_NO_LAB = 125;

/**
 * @typedef {object} LabOptions
 * @property {readonly string[]} argv The command; run in the project's folder with the pinned Node first on PATH.
 * @property {number} [timeout] Milliseconds from the start of the kernel; default 600 000.
 * @property {number} [memory] Megabytes; default 2560, less on a small machine.
 * @property {readonly string[]} [keep] Paths below the project that are copied out when the command has ended.
 * @property {boolean} [terminal] Gives the command a terminal: keys go in one by one, one stream comes out.
 * @property {import('node:stream').Readable} [input]
 * @property {import('node:stream').Writable} [output]
 * @property {import('node:stream').Writable} [errors]
 * @property {(text: string) => void} [say] Hears what the lab itself has to tell, line by line.
 * @property {AbortSignal} [signal] Ends the kernel.
 */

/**
 * Boots, runs, returns the command's exit status: 124 when the time limit ended it, 125 when the kernel did not boot.
 * @param {LabOptions} options
 * @returns {Promise<{ status: number, folder: string, bootTime: number | undefined, reason: string }>}
 */
export function runLab(options) {
  const say = options.say ?? (() => {});
  const folder = prepareFolder(options);
  const consolePath = join(folder, 'console.log');
  const consoleLog = openSync(consolePath, 'w');
  const memory = options.memory ?? defaultMemory();
  const started = Date.now();
  const quoted = (text) => (/[\s"]/.test(text) ? `"${text}"` : text);
  const kernel = spawn(
    'setpriv',
    [
      // If this process is killed, a small watcher ends the kernel with all of its host processes.
      ...[
        '--pdeathsig',
        'TERM',
        'sh',
        '-c',
        WATCHER,
        'lab',
        KERNEL,
        `mem=${memory}M`,
        'rootfstype=hostfs',
        'rootflags=/',
        'rw',
      ],
      ...['init=/bin/sh', 'quiet', 'con=null', 'con0=fd:1', 'ssl=null'],
      ...['ssl0=fd:3', 'ssl1=fd:4', 'ssl2=fd:5', `uml_dir=${quoted(`${folder}/`)}`, 'umid=kernel'],
      ...[`lab_run=${quoted(folder)}`, `lab_project=${quoted(PROJECT)}`],
      `lab_mode=${options.terminal === true ? 'terminal' : 'pipes'}`,
      ...(options.terminal === true ? terminalSize(options.output) : []),
      // What follows is for init.
      ...['--', quoted(join(folder, 'init.sh'))],
    ],
    // A process group of its own: Ctrl-C reaches only us.
    { detached: true, stdio: ['ignore', consoleLog, consoleLog, 'pipe', 'pipe', 'pipe'], cwd: folder },
  );
  const [, , , line0, line1, control] = kernel.stdio;
  let outcome;
  let bootTime;

  const end = (status, reason) => {
    if (outcome === undefined) outcome = { status, reason };
    kernel.kill('SIGTERM');
  };
  const bootTimer = setTimeout(() => end(STATUS_NO_LAB, bootFailure(consolePath, 'did not boot in time')), BOOT_LIMIT);
  const limit = options.timeout ?? 600_000;
  const limitTimer = setTimeout(() => {
    end(STATUS_TIMEOUT, `ended: it took longer than ${Math.round(limit / 1000)} s (--timeout)`);
  }, limit);
  const onAbort = () => end(130, 'ended by request');
  options.signal?.addEventListener('abort', onAbort);

  return new Promise((settle) => {
    let commandStatus;
    const streams = [follow(line0, options.output ?? process.stdout), follow(line1, options.errors ?? process.stderr)];
    // Not before the kernel is up: what arrives on a line that nobody has opened yet is lost.
    let feeding = { detach: () => {}, onAck: () => {} };
    for (const socket of [line0, line1, control]) socket.on('error', () => {});

    onLines(control, (line) => {
      const [word = '', ...rest] = line.split(' ');
      if (word === 'ready') {
        clearTimeout(bootTimer);
        bootTime = Date.now() - started;
        feeding = connectInput(options, line0, control);
        say(`kernel up after ${(bootTime / 1000).toFixed(1)} s, ${memory} MB`);
      } else if (word === 'ack') {
        feeding.onAck();
      } else if (word === 'failed') {
        end(STATUS_NO_LAB, bootFailure(consolePath, rest.join(' ')));
      } else if (word === 'status') {
        commandStatus = Number(rest[0]);
        void Promise.all(streams).then(() => control.write('bye\n'));
        // A stream whose end mark was lost must not hold the run for ever.
        setTimeout(() => control.write('bye\n'), 5_000).unref();
      }
    });

    const finish = () => {
      clearTimeout(bootTimer);
      clearTimeout(limitTimer);
      options.signal?.removeEventListener('abort', onAbort);
      feeding.detach();
      if (outcome === undefined && commandStatus === undefined) {
        const what = bootTime === undefined ? 'did not boot' : 'stopped before the command had ended';
        outcome = { status: STATUS_NO_LAB, reason: bootFailure(consolePath, what) };
      }
      const result = outcome ?? { status: commandStatus, reason: '' };
      forgetRun(folder, result);
      settle({ ...result, folder, bootTime });
    };
    kernel.on('error', (error) => {
      outcome ??= { status: STATUS_NO_LAB, reason: `cannot start the lab kernel: ${error.message}` };
      finish();
    });
    kernel.on('exit', () => {
      finish();
    });
  });
}

/** Whether this machine can run the lab at all, and if not, why. */
export function whyNoLab() {
  if (!existsSync(KERNEL)) return `${KERNEL} is not installed (Debian package user-mode-linux)`;
  if (!existsSync('/usr/lib/uml/modules'))
    return 'the modules of user-mode-linux are not installed (/usr/lib/uml/modules)';
  return undefined;
}

/** Copies a line of the kernel to a stream until the end mark; resolves there or when the line closes. */
function follow(source, target) {
  return new Promise((done) => {
    let held = Buffer.alloc(0);
    source.on('data', (chunk) => {
      held = Buffer.concat([held, chunk]);
      const mark = held.indexOf(END_MARK);
      // The tail that could be the start of an end mark is held back; nothing else is delayed.
      const safe = mark >= 0 ? mark : held.length - possibleMark(held);
      if (safe > 0) target.write(held.subarray(0, safe));
      held = held.subarray(safe);
      if (mark >= 0) done();
    });
    source.on('close', () => {
      if (held.length > 0 && held.indexOf(END_MARK) < 0) target.write(held);
      done();
    });
  });
}

/** Length of the longest end of `held` with which an end mark could begin. */
function possibleMark(held) {
  for (let length = Math.min(END_MARK.length - 1, held.length); length > 0; length -= 1) {
    if (END_MARK.subarray(0, length).equals(held.subarray(held.length - length))) return length;
  }
  return 0;
}

function terminalSize(output) {
  return [`lab_rows=${output?.rows ?? 24}`, `lab_columns=${output?.columns ?? 80}`];
}

function onLines(stream, handle) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) handle(line.trim());
  });
}

/** The reason for people, with the end of what the kernel said. */
function bootFailure(consolePath, what) {
  let tail = '';
  try {
    const text = readFileSync(consolePath, 'utf8').replace(/[^\n\t\x20-\x7e]/g, '');
    const lines = text.trimEnd().split('\n');
    const panic = lines.findIndex((line) => line.startsWith('Kernel panic'));
    tail = (panic < 0 ? lines.slice(-25) : lines.slice(panic, panic + 10)).join('\n  ');
  } catch {
    // No console, no tail.
  }
  return `the lab kernel ${what}; the end of its console (${consolePath}):\n  ${tail}`;
}

/** 2560 MB where the machine has it; the kernel takes only what is used. */
function defaultMemory() {
  let available = freemem();
  try {
    available = Number(/MemAvailable:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]) * 1024;
  } catch {
    // Not Linux enough; the free memory is near enough.
  }
  return Math.max(1024, Math.min(2560, Math.floor((available * 0.6) / 1024 / 1024)));
}

// Runs one command inside the lab kernel (user-mode Linux, a kernel that is an ordinary process) on the working tree.
// Nothing is written through to the machine except the run's results folder and what `keep` names.
// Plain JavaScript without dependencies: it also runs on the machine's own Node.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { freemem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
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
const INPUT_PIECE = 2048;
const INPUT_PAUSE = 20;
/** Exit statuses of the lab itself, beside those of the command. */
export const STATUS_TIMEOUT = 124;
export const STATUS_NO_LAB = 125;

/** Variables of the caller that the command sees too. */
const PASSED_VARIABLES = /^(HOLDFAST_.*|NODE_.*|CI|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|LANG|LC_.*|TZ|HOME|USER)$/;

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

function prepareFolder(options) {
  const base = join(PROJECT, 'build/lab');
  mkdirSync(base, { recursive: true });
  forgetOldRuns(base);
  const folder = join(base, `${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(join(folder, 'results'), { recursive: true });
  // Copies: a shell reads its script as it goes, and somebody may be editing ours.
  for (const name of ['init.sh', 'guest.sh']) copyFileSync(join(PROJECT, 'scripts/lab', name), join(folder, name));
  const variables = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_VARIABLES.test(name))),
    PATH: `${join(PROJECT, 'node_modules/.bin')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOLDFAST_LAB: '1',
    HOLDFAST_LAB_RESULTS: join(folder, 'results'),
  };
  const lines = [
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuote(value)}`),
    `cd ${shellQuote(PROJECT)} || exit 126`,
    `exec ${options.argv.map(shellQuote).join(' ')}`,
  ];
  writeFileSync(join(folder, 'command.sh'), `${lines.join('\n')}\n`);
  const keep = (options.keep ?? []).map((path) => {
    const source = resolve(PROJECT, path);
    const target = join(folder, 'results', 'keep', path);
    return `[ -e ${shellQuote(source)} ] && mkdir -p ${shellQuote(dirname(target))} && cp -rT ${shellQuote(source)} ${shellQuote(target)}`;
  });
  writeFileSync(join(folder, 'keep.sh'), `${[...keep, 'true'].join('\n')}\n`);
  return folder;
}

/** Folders of runs that ended well are removed at once; others are kept until there are more than ten. */
function forgetRun(folder, result) {
  if (result.status === 0 && readdirSync(join(folder, 'results')).length === 0) rmSync(folder, { recursive: true });
}

function forgetOldRuns(base) {
  const runs = readdirSync(base)
    .map((name) => ({ name, at: statSync(join(base, name)).mtimeMs, owner: Number(name.split('-')[0]) }))
    .filter((run) => !existsSync(`/proc/${run.owner}`))
    .sort((a, b) => b.at - a.at);
  for (const run of runs.slice(10)) rmSync(join(base, run.name), { recursive: true, force: true });
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

/** Joins our input to the command's. */
function connectInput(options, line, control) {
  const input = options.input;
  if (input === undefined) {
    // Nobody types: the command sees the end of its input at once.
    if (options.terminal !== true) line.write('\x04');
    return { detach: () => {}, onAck: () => {} };
  }
  const feeder = options.terminal === true ? paceInput(input, line) : acknowledgeInput(input, line);
  const send = feeder.send;
  let atLineStart = true;
  const onData = (chunk) => {
    atLineStart = chunk[chunk.length - 1] === 0x0a;
    send(chunk);
  };
  // ^D at the start of a line is the end of the input; after other text the first one only delivers that text.
  const onEnd = () => send(Buffer.from(atLineStart ? '\x04' : '\x04\x04'));
  const onResize = () => control.write(`size ${options.output.rows} ${options.output.columns}\n`);
  input.on('data', onData);
  input.on('end', onEnd);
  if (options.terminal === true) {
    input.setRawMode?.(true);
    options.output?.on('resize', onResize);
  }
  const detach = () => {
    input.off('data', onData);
    input.off('end', onEnd);
    feeder.close();
    input.pause();
    if (options.terminal === true) {
      input.setRawMode?.(false);
      options.output?.off('resize', onResize);
    }
  };
  return { detach, onAck: feeder.onAck };
}

/** Keys of a terminal: a piece at a time, 100 kB a second, since a serial line that is flooded never recovers. */
function paceInput(input, line) {
  let waiting = Buffer.alloc(0);
  let pacer;
  const pump = () => {
    line.write(waiting.subarray(0, INPUT_PIECE));
    waiting = waiting.subarray(INPUT_PIECE);
    pacer = setTimeout(() => {
      pacer = undefined;
      if (waiting.length > 0) pump();
      else input.resume();
    }, INPUT_PAUSE);
  };
  const send = (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (waiting.length > INPUT_PIECE) input.pause();
    if (pacer === undefined) pump();
  };
  return { send, onAck: () => {}, close: () => clearTimeout(pacer) };
}

/** Lines of a pipe: the guest acknowledges each, and no more than a piece is under way. A line holds 4095 bytes at most. */
function acknowledgeInput(input, line) {
  let waiting = Buffer.alloc(0);
  const underWay = [];
  let underWayBytes = 0;
  const pump = () => {
    while (waiting.length > 0 && underWayBytes < INPUT_PIECE) {
      const newline = waiting.indexOf(0x0a);
      const piece = newline < 0 ? waiting : waiting.subarray(0, newline + 1);
      waiting = waiting.subarray(piece.length);
      line.write(piece);
      if (newline >= 0) {
        underWay.push(piece.length);
        underWayBytes += piece.length;
      }
    }
    if (waiting.length === 0) input.resume();
    else input.pause();
  };
  const send = (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    pump();
  };
  const onAck = () => {
    underWayBytes -= underWay.shift() ?? 0;
    pump();
  };
  return { send, onAck, close: () => {} };
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

export function shellQuote(text) {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

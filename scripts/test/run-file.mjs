// Runs one test file in a process of its own, here or in the lab kernel, within a time limit, and counts its tests.

import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { runLab } from '../lab/run-lab.mjs';
import { PINNED_NODE } from '../setup/modules.mjs';
import { PROJECT } from '../setup/progress.mjs';
import { MARK } from './reporter.mjs';

/**
 * @typedef {object} FileResult
 * @property {string} file
 * @property {number} passed
 * @property {readonly { name: string, error: string }[]} failed
 * @property {readonly { name: string, reason: string }[]} skipped
 * @property {number} milliseconds
 * @property {string} output What the tests printed, the last part of it.
 */

const KEPT_OUTPUT = 60_000;

/**
 * @param {string} file
 * @param {{ inLab: boolean, limit: number, grep?: string | undefined, signal: AbortSignal }} options `limit` in milliseconds
 * @returns {Promise<FileResult>}
 */
export async function runFile(file, options) {
  const started = Date.now();
  const tally = { passed: 0, failed: [], skipped: [], output: '', running: [] };
  const argv = [
    ...['--test-reporter=./scripts/test/reporter.mjs', '--test-reporter-destination=stdout'],
    ...(options.grep === undefined ? [] : [`--test-name-pattern=${options.grep}`]),
    file,
  ];
  const read = lineReader((line) => take(tally, line));
  const end = options.inLab && !runsOutside(file) ? await inLab(argv, options, read) : await here(argv, options, read);
  read('\n');
  const unfinished = tally.running.at(-1);
  if (end.timedOut) {
    const where = unfinished === undefined ? '' : `, in "${unfinished}"`;
    tally.failed.push({
      name: unfinished ?? '(the file)',
      error: `took longer than ${options.limit / 1000} s${where}`,
    });
  } else if (end.status !== 0 && tally.failed.length === 0) {
    tally.failed.push({
      name: unfinished ?? '(the file)',
      error: end.reason || `the process ended with ${end.status}`,
    });
  } else if (tally.passed + tally.failed.length + tally.skipped.length === 0 && options.grep === undefined) {
    tally.failed.push({ name: '(the file)', error: 'the file has no test' });
  }
  const { passed, failed, skipped, output } = tally;
  return { file, passed, failed, skipped, output, milliseconds: Date.now() - started };
}

/** Tests of our own scripts, the lab's runner among them, run here even where the lab's stage runs in the lab. */
const runsOutside = (file) => file.startsWith('scripts/');

function take(tally, line) {
  const at = line.indexOf(MARK);
  const plain = at < 0 ? line : line.slice(0, at);
  if (plain !== '') tally.output = `${tally.output}${plain}\n`.slice(-KEPT_OUTPUT);
  if (at < 0) return;
  const event = JSON.parse(line.slice(at + MARK.length));
  if (event.type === 'start') {
    tally.running.push(event.name);
    return;
  }
  if (event.type === 'note') {
    tally.output = `${tally.output}${event.text}\n`.slice(-KEPT_OUTPUT);
    return;
  }
  const index = tally.running.lastIndexOf(event.name);
  if (index >= 0) tally.running.splice(index, 1);
  if (event.skip !== undefined) tally.skipped.push({ name: event.name, reason: event.skip });
  else if (event.todo !== undefined) tally.skipped.push({ name: event.name, reason: `to do: ${event.todo}` });
  else if (event.type === 'fail' && !event.byChildren) tally.failed.push({ name: event.name, error: event.error });
  else if (event.type === 'pass' && !event.isSuite) tally.passed += 1;
}

function here(argv, options, read) {
  return new Promise((settle) => {
    const child = spawn(PINNED_NODE, argv, {
      cwd: PROJECT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_NO_WARNINGS: '1',
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        NODE_TEST_CONTEXT: undefined,
      },
    });
    let timedOut = false;
    const kill = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      kill();
    }, options.limit);
    options.signal.addEventListener('abort', kill);
    const stderr = lineReader(read.line);
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', stderr);
    child.on('exit', () => {
      // A test that left children behind must not hold the streams open for ever.
      setTimeout(kill, 2_000).unref();
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      options.signal.removeEventListener('abort', kill);
      stderr('\n');
      settle({ status: code ?? signal, timedOut, reason: '' });
    });
  });
}

async function inLab(argv, options, read) {
  const output = new PassThrough();
  const errors = new PassThrough();
  output.setEncoding('utf8').on('data', read);
  errors.setEncoding('utf8').on('data', lineReader(read.line));
  const result = await runLab({
    argv: ['env', 'NODE_NO_WARNINGS=1', 'NO_COLOR=1', 'node', ...argv],
    timeout: options.limit,
    output,
    errors,
    signal: options.signal,
  });
  await new Promise((later) => setImmediate(later));
  return { status: result.status, timedOut: result.status === 124, reason: result.reason };
}

/** Gathers pieces of text into lines. */
function lineReader(handle) {
  let rest = '';
  const read = (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') handle(line);
  };
  read.line = handle;
  return read;
}

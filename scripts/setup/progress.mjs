// One line per step with its time; a long step says that it is still at work, a failed one shows the end of its log.

import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const SETUP_LOG = join(PROJECT, 'build/setup.log');
const NEWS_EVERY = 20_000;
const TAIL_LINES = 40;

/** A step that failed; `tail` is the end of what its command said. */
export class StepFailed extends Error {
  constructor(what, output) {
    super(what);
    this.output = output;
    this.tail = tail(output);
  }
}

export const say = (text) => process.stderr.write(`${text}\n`);

/** Runs a step, shows what it is for and how long it took. */
export async function step(text, run) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  process.stderr.write(`  ${text} ...${process.stderr.isTTY ? '' : '\n'}`);
  const news = setInterval(
    () => {
      process.stderr.write(
        process.stderr.isTTY ? `\r  ${text} ... ${seconds()} ` : `    still at it after ${seconds()}\n`,
      );
    },
    process.stderr.isTTY ? 500 : NEWS_EVERY,
  );
  try {
    const result = await run();
    process.stderr.write(
      process.stderr.isTTY ? `\r\x1b[K  ${text}: done in ${seconds()}\n` : `    done in ${seconds()}\n`,
    );
    return result;
  } catch (error) {
    process.stderr.write(
      process.stderr.isTTY ? `\r\x1b[K  ${text}: FAILED after ${seconds()}\n` : `    FAILED after ${seconds()}\n`,
    );
    throw error;
  } finally {
    clearInterval(news);
  }
}

/** Runs a command with its output in the log; throws `StepFailed` with the end of it unless it ends with 0. */
export function run(argv, { env = process.env, timeout = 900_000 } = {}) {
  mkdirSync(dirname(SETUP_LOG), { recursive: true });
  appendFileSync(SETUP_LOG, `\n$ ${argv.join(' ')}\n`);
  return new Promise((resolveRun, rejectRun) => {
    const child = spawn(argv[0], argv.slice(1), { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text) => {
      appendFileSync(SETUP_LOG, text);
      output = (output + text).slice(-200_000);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      keep(`\nended after ${timeout / 1000} s\n`);
      child.kill('SIGKILL');
    }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      rejectRun(new StepFailed(`${argv[0]}: ${error.message}`, ''));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolveRun(output);
      else rejectRun(new StepFailed(`"${argv.join(' ')}" ended with ${code ?? signal}`, output));
    });
  });
}

function tail(text) {
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

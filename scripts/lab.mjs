// npm run lab -- [--timeout SECONDS] [--memory MB] [--keep PATH]... [--terminal] COMMAND...
// Runs a command in the lab kernel, which has IPVS whatever the machine's own kernel has. Exit status: the command's;
// 124 time limit, 125 no lab kernel.

import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { runLab, STATUS_NO_LAB, whyNoLab } from './lab/run-lab.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { PROJECT } from './setup/progress.mjs';

const USAGE = 'usage: npm run lab -- [--timeout SECONDS] [--memory MB] [--keep PATH]... [--terminal] COMMAND...';

const options = parse(process.argv.slice(2));
const say = (text) => process.stderr.write(`lab: ${text}\n`);
if (options.argv.length === 0) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
await ensurePackages(['user-mode-linux'], (text) => say(text));
const why = whyNoLab();
if (why !== undefined) {
  say(`there is no lab here: ${why}`);
  process.exit(STATUS_NO_LAB);
}

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => abort.abort());
const isTerminal = options.terminal && process.stdin.isTTY === true && process.stdout.isTTY === true;
if (isTerminal) watchForImpatience(process.stdin, () => abort.abort());
const result = await runLab({
  argv: options.argv,
  keep: options.keep,
  terminal: isTerminal,
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
  signal: abort.signal,
  say: options.quiet ? () => {} : say,
  ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  ...(options.memory === undefined ? {} : { memory: options.memory }),
});
for (const path of options.keep) {
  const kept = join(result.folder, 'results/keep', path);
  if (existsSync(kept)) cpSync(kept, join(PROJECT, path), { recursive: true });
}
if (result.reason !== '') say(result.reason);
process.exitCode = result.status;
process.stdin.destroy();

function parse(argv) {
  const parsed = { argv: [], keep: [], terminal: false, quiet: false, timeout: undefined, memory: undefined };
  const rest = [...argv];
  const number = (name) => {
    const value = Number(rest.shift());
    if (!(value > 0)) {
      process.stderr.write(`lab: ${name} wants a number above 0\n${USAGE}\n`);
      process.exit(2);
    }
    return value;
  };
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--timeout') parsed.timeout = number(word) * 1000;
    else if (word === '--memory') parsed.memory = number(word);
    else if (word === '--keep') parsed.keep.push(rest.shift());
    else if (word === '--terminal') parsed.terminal = true;
    else if (word === '--quiet') parsed.quiet = true;
    else if (word === '--') {
      parsed.argv = rest.splice(0);
    } else if (word.startsWith('-')) {
      process.stderr.write(`lab: unknown option ${word}\n${USAGE}\n`);
      process.exit(2);
    } else {
      parsed.argv = [word, ...rest.splice(0)];
    }
  }
  return parsed;
}

/** In terminal mode ^C goes to the command; three within two seconds end the kernel, whatever the command does. */
function watchForImpatience(input, onImpatience) {
  let presses = [];
  input.on('data', (chunk) => {
    const now = Date.now();
    for (const byte of chunk) if (byte === 3) presses.push(now);
    presses = presses.filter((at) => now - at < 2000);
    if (presses.length >= 3) onImpatience();
  });
}

// `holdfast playground`: two directors, two web servers and a client in network namespaces of this machine, to be killed
// and revived from the keyboard or by a script. Where the kernel has no IPVS the whole of it runs in the lab kernel.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { removeLeftovers } from '../../lib/netns/leftovers.ts';
import { type Command, NotACommand, parseCommand } from './command-line.ts';
import { ExpectationFailed, Game } from './game.ts';
import { PREFIX, PROJECT } from './plan.ts';
import { openPlain, openTerminal, type Screen } from './screen.ts';
import { Traffic } from './traffic.ts';
import { World } from './world.ts';

const USAGE = `usage: holdfast playground [--script FILE] [--no-lab]
  --script FILE   carry out the commands of a file, one per line, and end; status 1 when an expectation is not met
  --no-lab        stay on this machine's kernel even if it cannot balance (failover still works)
Without --script, commands come from the keyboard or, if the input is no terminal, from there.
`;
/** How long a session in the lab may last, seconds. */
const LAB_LIMIT = 24 * 3600;
/** In the lab system calls cost several times more: fewer requests, more patience. */
const PACE = { native: { interval: 40, patience: 30 }, lab: { interval: 100, patience: 90 } } as const;
const REDRAW_EVERY = 250;

/** Runs the playground; resolves with its exit status: 0, 1 expectation not met or failure, 2 wrong use, 130 a script was interrupted. */
export async function runPlayground(argv: readonly string[]): Promise<number> {
  let options: { script?: string | undefined; 'no-lab'?: boolean | undefined; help?: boolean | undefined };
  try {
    options = parseArgs({
      args: [...argv],
      options: { script: { type: 'string' }, 'no-lab': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    process.stderr.write(`playground: ${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  if (options.help === true) {
    process.stdout.write(USAGE);
    return 0;
  }
  let script: string | undefined;
  if (options.script !== undefined) {
    const read = readScript(options.script);
    if (typeof read !== 'string') return read.status;
    script = read;
  }
  const isInLab = process.env['HOLDFAST_LAB'] === '1';
  if (!isInLab && options['no-lab'] !== true && !kernelHasIpvs()) return await playInLab(script);
  if (process.getuid?.() !== 0) {
    process.stderr.write('playground: network namespaces need root; run it as root (sudo npm start)\n');
    return 1;
  }
  return await play(script, isInLab ? PACE.lab : PACE.native);
}

async function play(script: string | undefined, pace: { interval: number; patience: number }): Promise<number> {
  const { inUse, removed } = removeLeftovers(PREFIX);
  if (inUse.length > 0) {
    process.stderr.write('playground: another playground is running on this machine\n');
    return 1;
  }
  if (removed.length > 0) process.stdout.write('playground: removed what an earlier one had left behind\n');

  const traffic = new Traffic();
  const lines: string[] = [];
  let wake: () => void = () => {};
  let ending: 'end' | 'interrupt' | undefined;
  const events = {
    onCommand: (line: string): void => {
      lines.push(line);
      wake();
    },
    onEnd: (reason: 'end' | 'interrupt'): void => {
      if (reason === 'interrupt') game.stop();
      if (ending !== 'interrupt') ending = reason;
      wake();
    },
  };
  const isTerminal = script === undefined && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const input = script === undefined ? process.stdin : Readable.from([script]);
  let screen: Screen | undefined;
  const output = { line: (text: string): void => screen?.line(text) };
  const world = new World(
    {
      onLog: (director, line) => {
        const short = shorten(director, line);
        game.keepEvent(short);
        if (isTerminal && isWorthShowing(line)) output.line(short);
      },
      onRequest: (line) => traffic.take(line, performance.now()),
      onDeath: (name, how) => output.line(`!! ${name} ended by itself (${how})`),
    },
    pace.interval,
  );
  const game = new Game(world, traffic, output, pace.patience);
  const onSignal = (): void => events.onEnd('interrupt');
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);

  process.stdout.write('Building two directors, two web servers and a client ...\n');
  let redraw: NodeJS.Timeout | undefined;
  try {
    world.start();
    screen = isTerminal ? openTerminal(events) : openPlain(input, events);
    const shown = screen;
    if (isTerminal) screen.line('Try: kill director1, start director1, stop web1, help, quit');
    redraw = setInterval(() => shown.show(game.look()), REDRAW_EVERY);
    for (;;) {
      const line = lines.shift();
      // At the keyboard ^C is a way to leave; in a script it is an interruption.
      if (ending === 'interrupt') return isTerminal ? 0 : 130;
      if (line === undefined) {
        if (ending === 'end') return 0;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (!isTerminal && line.trim() !== '' && !line.startsWith('#')) output.line(`> ${line.trim()}`);
      if (!(await carryOut(game, line, output, isTerminal))) return 0;
    }
  } catch (error) {
    output.line(error instanceof ExpectationFailed ? error.message : `playground: ${(error as Error).message}`);
    if (!isTerminal) for (const line of game.events.slice(-40)) output.line(`   | ${line}`);
    return 1;
  } finally {
    clearInterval(redraw);
    screen?.close();
    process.stdout.write('Cleaning up ...\n');
    if (ending === 'interrupt') world.cleanUp();
    else await world.stop();
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, onSignal);
    process.stdin.pause();
  }
}

/** On a terminal a mistake or an unmet expectation is told; in a script it ends the script. */
async function carryOut(
  game: Game,
  line: string,
  output: { line(text: string): void },
  isTerminal: boolean,
): Promise<boolean> {
  let command: Command;
  try {
    command = parseCommand(line);
    return await game.carryOut(command);
  } catch (error) {
    if (isTerminal && (error instanceof NotACommand || error instanceof ExpectationFailed)) {
      output.line(error.message);
      return true;
    }
    throw error instanceof NotACommand ? new ExpectationFailed(`${line.trim()}: ${error.message}`) : error;
  }
}

/** `2026-11-20T12:00:00.123Z vrrp director1 info TEXT` becomes `12:00:00.123 director1 vrrp: TEXT`. */
function shorten(director: string, line: string): string {
  const parts = /^\S+T(\S+)Z (\S+) \S+ (\w+) (.*)$/.exec(line);
  if (parts === null) return `${director}: ${line}`;
  const [, time, service, level, text] = parts;
  return `${time} ${director} ${service}: ${level === 'info' ? '' : `${level}: `}${text}`;
}

/** Log lines that a player wants to see scroll by: changes of state, and troubles. */
function isWorthShowing(line: string): boolean {
  return /\b(warn|error|fatal|master|backup|fault|up|down|started|died|ended)\b/i.test(line);
}

function readScript(path: string): string | { readonly status: number } {
  try {
    return path === '-' ? readFileSync(0, 'utf8') : readFileSync(path, 'utf8');
  } catch (error) {
    process.stderr.write(`playground: cannot read the script ${path}: ${(error as NodeJS.ErrnoException).code}\n`);
    return { status: 2 };
  }
}

function kernelHasIpvs(): boolean {
  if (!existsSync('/proc/net/ip_vs') && process.getuid?.() === 0) spawnSync('modprobe', ['-q', 'ip_vs']);
  return existsSync('/proc/net/ip_vs');
}

/** Does everything again inside the lab kernel, with this terminal. */
function playInLab(script: string | undefined): Promise<number> {
  process.stdout.write(
    "This machine's kernel has no IPVS: the playground runs in the lab kernel (user-mode Linux), which takes some seconds.\n",
  );
  const isTerminal = script === undefined && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const child = spawn(
    process.execPath,
    [
      ...[join(PROJECT, 'scripts/lab.mjs'), '--timeout', String(LAB_LIMIT), ...(isTerminal ? ['--terminal'] : [])],
      ...['--', 'node', 'cli/playground/main.ts'],
    ],
    { cwd: PROJECT, stdio: [script === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'] },
  );
  // Ctrl-C reaches the lab too; it ends, and we with it.
  const ignore = (): void => {};
  const forward = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  child.stdin?.on('error', () => {});
  child.stdin?.end(script);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`playground: cannot start the lab: ${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}

if (import.meta.main) process.exitCode = await runPlayground(process.argv.slice(2));

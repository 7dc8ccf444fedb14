// The commands and their options, with commander. Every action is imported when it is called.

import { accessSync, constants } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { LogFormat, LogLevel } from '../lib/log/log.ts';
import { defaultRunDir } from '../lib/service/arguments.ts';
import { version } from '../lib/service/version.ts';
import { Mistake } from './mistake.ts';

/** Parses and runs; ends the process with the command's exit code. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  // `holdfast events | head`: nobody reads on, so there is nothing to complain about.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.stderr.on('error', () => {});
  try {
    await buildProgram((exitCode) => {
      process.exitCode = exitCode;
    }).parseAsync([...argv], { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
  // Something may still hold the loop open, e.g. a socket to a server that does not answer.
  process.exit();
}

/** Says what went wrong, in a sentence for people, and gives the exit code. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Mistake) {
    process.stderr.write(`holdfast: ${error.message}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`holdfast: unexpected, and a mistake in holdfast: ${text}\n`);
  if (process.env['HOLDFAST_DEBUG']) process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  else process.stderr.write('(HOLDFAST_DEBUG=1 shows where)\n');
  return 70;
}

export function buildProgram(exit: (code: number) => void): Command {
  const program = new Command('holdfast')
    .description('Keeps service addresses alive: VRRP failover, IPVS balancing, health checks and notifications.')
    .version(version(), '--version')
    .helpCommand(false)
    .showHelpAfterError('(add --help for the options)')
    .enablePositionalOptions()
    .exitOverride();
  program.addHelpText(
    'after',
    `
Examples:
  holdfast check /etc/keepalived/keepalived.conf     is it right?
  holdfast run --config /etc/keepalived/keepalived.conf
  holdfast status                                    who is master, which real servers are up
  holdfast events --follow                           what happens, and why
  holdfast playground                                see it work on this machine, in network namespaces`,
  );
  addRun(program, exit);
  addCheck(program, exit);
  addStatus(program, exit);
  addEvents(program, exit);
  addReload(program, exit);
  addPlayground(program, exit);
  return program;
}

function addRun(program: Command, exit: (code: number) => void): void {
  withDirector(program.command('run'))
    .description('Run one director: the four services and the server of their bus, until stopped.')
    .requiredOption('--config <file>', 'keepalived.conf to run', environment('CONFIG'))
    .option('--services <list>', 'run only these, e.g. vrrp,notifier', 'vrrp,checker,ipvs,notifier')
    .option('--checkers <count>', 'how many checkers share the checks', countFrom(1, 64), 1)
    .addOption(new Option('--log-format <format>', 'how the log is written').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--log-level <level>', 'how much is logged')
        .choices(['debug', 'info', 'warn', 'error'])
        .default('info'),
    )
    .addHelpText(
      'after',
      `
SIGHUP checks the configuration and takes it over; a bad one changes nothing. SIGTERM and SIGINT stop in order: the
addresses go to the other director first. Exit codes: 0 stopped, 1 fatal, 2 configuration or command line, 4 missing
permission, 6 no configuration to read.

Example:
  holdfast run --config /etc/keepalived/keepalived.conf --services vrrp,notifier`,
    )
    .action(async (options: RunWords) => {
      const { parseServices, runSuite } = await import('./commands/run.ts');
      const { node, runDir } = director(options);
      exit(
        await runSuite({
          ...{ node, runDir, config: options.config, nats: options.nats, checkers: options.checkers },
          ...{ logFormat: options.logFormat, logLevel: options.logLevel },
          services: parseServices(options.services),
          compileCache: compileCache(runDir),
        }),
      );
    });
}

function addCheck(program: Command, exit: (code: number) => void): void {
  program
    .command('check')
    .description('Check a configuration, as keepalived -t does, and say what is wrong where.')
    .argument('<file>', 'keepalived.conf to check')
    .option('--json', 'one JSON object instead of text')
    .option('--config-id <id>', 'select @id lines (default: the host name up to its first dot)')
    .option('--no-interfaces', 'do not look whether the interfaces exist on this machine')
    .option('--no-scripts', 'do not look for scripts, users and groups on this machine')
    .addHelpText(
      'after',
      `
Exit codes (keepalived's): 0 nothing to say, 1 fatal, 2 a parameter is missing, 4 only missing files or interfaces,
5 any other error, warning or deprecated keyword, 6 script security or include errors.`,
    )
    .action(async (file: string, options: CheckWords) => {
      const { runCheck } = await import('./commands/check.ts');
      exit(runCheck(file, options));
    });
}

function addStatus(program: Command, exit: (code: number) => void): void {
  withDirector(program.command('status'))
    .description('Show who is master, which servers are up, and how the services are.')
    .option('--json', 'one JSON object instead of tables')
    .addHelpText(
      'after',
      `
Without --node: every director whose bus is joined to this one. Where the bus or a service is away it says so and shows
what was last known. Exit codes: 0 all is well, 3 a service is away, not ready or has a problem, 1 nothing is known.`,
    )
    .action(async (options: DirectorWords & { readonly json?: boolean }) => {
      const { runStatus } = await import('./commands/status.ts');
      exit(
        await runStatus({
          ...director(options),
          onlyNode: options.node,
          nats: options.nats,
          json: options.json ?? false,
        }),
      );
    });
}

function addEvents(program: Command, exit: (code: number) => void): void {
  withDirector(program.command('events'))
    .description('Show what happened, one line per event, with its cause.')
    .option('-f, --follow', 'go on with what happens now')
    .option('--since <time>', 'how far back: 30s, 10m, 2h, 7d, or a date', '1h')
    .option('--limit <count>', 'at most so many', countFrom(1, 1_000_000))
    .option('--json', 'one JSON object per line')
    .addHelpText(
      'after',
      `
Examples:
  holdfast events --since 10m
  holdfast events --follow --json | jq .fact`,
    )
    .action(async (options: EventsWords) => {
      const { runEvents } = await import('./commands/events.ts');
      exit(await runEvents({ ...options, ...director(options), onlyNode: options.node }));
    });
}

function addReload(program: Command, exit: (code: number) => void): void {
  withDirector(program.command('reload'), { nats: false })
    .description('Have a running director take its configuration anew; says whether it was accepted.')
    .action(async (options: DirectorWords) => {
      const { runReload } = await import('./commands/reload.ts');
      exit(await runReload(director(options).runDir));
    });
}

function addPlayground(program: Command, exit: (code: number) => void): void {
  program
    .command('playground')
    .description('Two directors, two web servers and a client in network namespaces of this machine, to play with.')
    .argument('[options...]', 'see holdfast playground --help')
    .passThroughOptions()
    .allowUnknownOption()
    .helpOption(false)
    .action(async (options: string[]) => {
      const { runPlayground } = await import('./playground/main.ts');
      exit(await runPlayground(options));
    });
}

interface DirectorWords {
  readonly node?: string;
  readonly runDir?: string;
  readonly nats?: string;
}

interface RunWords extends DirectorWords {
  readonly config: string;
  readonly services: string;
  readonly checkers: number;
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
}

interface CheckWords {
  readonly json?: boolean;
  readonly configId?: string;
  readonly interfaces: boolean;
  readonly scripts: boolean;
}

interface EventsWords extends DirectorWords {
  readonly follow?: boolean;
  readonly since: string;
  readonly limit?: number;
  readonly json?: boolean;
}

function withDirector(command: Command, { nats = true } = {}): Command {
  command
    .option('--node <name>', 'name of the director (default: the host name)', environment('NODE'))
    .option('--run-dir <directory>', 'its sockets and records (default: /run/holdfast/NODE)', environment('RUN_DIR'));
  if (nats) {
    command.option(
      '--nats <url>',
      'server of the bus (default: one on loopback that `run` starts)',
      environment('NATS'),
    );
  }
  return command;
}

function director(words: DirectorWords): { readonly node: string; readonly runDir: string } {
  const node = words.node ?? hostname();
  return { node, runDir: words.runDir ?? defaultRunDir(node) };
}

/** Defaults from the environment, for containers; empty is as good as unset. */
const environment = (name: string): string | undefined => process.env[`HOLDFAST_${name}`] || undefined;

const countFrom =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

/** Ours when it works, else one in the run directory. */
function compileCache(runDir: string): string {
  const directory = process.env['NODE_COMPILE_CACHE'] ?? parentOf(getCompileCacheDir());
  try {
    if (directory === undefined) throw new Error('none');
    accessSync(directory, constants.W_OK);
    return directory;
  } catch {
    return join(runDir, 'compile-cache');
  }
}

/** Node keeps one directory per version of itself in it. */
const parentOf = (directory: string | undefined): string | undefined =>
  directory === undefined ? undefined : join(directory, '..');

// The life of a service process: arguments, start, SIGHUP and the bus command `reload`, SIGTERM and SIGINT, exit codes.
// Exit codes as keepalived's: 0 stopped, 1 fatal, 2 configuration or command line, 4 missing permission, 70 our mistake.

import type { CommandReply, ServiceName } from '../facts/facts.ts';
import { milliseconds } from '../time/time.ts';
import { parseServiceArguments, type ServiceArguments, UsageError } from './arguments.ts';
import { openServiceSide, type ServiceRuntime } from './service-side.ts';

export { parseServiceArguments, type ServiceArguments, UsageError } from './arguments.ts';
export type { Problems } from './problems.ts';
export { openServiceSide, type ServiceRuntime, type ServiceSide } from './service-side.ts';

export interface RunningService {
  /** Takes the configuration anew. A bad one: `ok: false`, why, and what ran goes on. */
  reload?(): Promise<CommandReply>;
  /** Puts things in order; the process ends after it, or after `STOP_DEADLINE`. */
  stop(): Promise<void>;
}

export interface ServiceDefinition {
  readonly name: ServiceName;
  /** Rejects with `StartError` when it makes no sense to try again. */
  start(runtime: ServiceRuntime): Promise<RunningService>;
}

/** A start that failed for a reason that people can mend; `message` may have several lines. */
export class StartError extends Error {
  readonly exitCode: 1 | 2 | 4;
  constructor(exitCode: 1 | 2 | 4, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}

/** The supervisor waits a little longer than this before it kills. */
export const STOP_DEADLINE = milliseconds(8000);
const CLOSE_DEADLINE = milliseconds(1500);

/** Exit code of an unexpected exception (keepalived: "program error"). */
export const EXIT_PROGRAM_ERROR = 70;

/** Runs a service until it is told to stop. For `main.ts`. */
export async function runService(definition: ServiceDefinition, argv = process.argv.slice(2)): Promise<void> {
  const args = argumentsOrExit(definition.name, argv);
  const side = openServiceSide({ name: definition.name, args });
  dieLoudly(side);
  let stopping: Promise<void> | undefined;
  let running: RunningService | undefined;

  const stop = (reason: string, exitCode: number): Promise<void> => {
    stopping ??= (async () => {
      side.log.info(`stopping: ${reason}`);
      const late = setTimeout(() => {
        side.log.error(`not stopped within ${STOP_DEADLINE / 1000} s, giving up`);
        process.exit(1);
      }, STOP_DEADLINE);
      await running?.stop().catch((error: unknown) => side.log.error(`stopping failed: ${messageOf(error)}`));
      await side.close(CLOSE_DEADLINE);
      clearTimeout(late);
      process.exit(exitCode);
    })();
    return stopping;
  };

  process.on('SIGTERM', () => void stop('SIGTERM', 0));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  const reload = oneAtATime(async () => {
    if (running?.reload === undefined) return { ok: true, text: 'nothing to reload' };
    const reply = await running.reload();
    side.log[reply.ok ? 'info' : 'error'](reply.ok ? `reloaded: ${reply.text}` : `not reloaded: ${reply.text}`);
    return reply;
  });
  process.on('SIGHUP', () => void reload().catch((error: unknown) => side.log.error(`reload: ${messageOf(error)}`)));
  side.bus.serve('reload', reload);

  try {
    running = await definition.start(side);
    // A signal may have come before there was anything to stop.
    if (stopping !== undefined) await running.stop();
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    await stop('it cannot start', error.exitCode);
  }
}

function argumentsOrExit(name: ServiceName, argv: readonly string[]): ServiceArguments {
  try {
    return parseServiceArguments(name, argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    (error.isHelp ? process.stdout : process.stderr).write(
      error.isHelp ? `${error.message}\n` : `holdfast ${name}: ${error.message}\n`,
    );
    process.exit(error.isHelp ? 0 : 2);
  }
}

/** Our own mistakes end the process at once, with what is needed to find them; the supervisor starts it again. */
function dieLoudly(side: ServiceRuntime): void {
  const die = (error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    side.log.error(`unexpected error, this is a mistake in holdfast ${side.name}: ${stack}`);
    process.exit(EXIT_PROGRAM_ERROR);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

/** A call during another waits for it, then runs once for all who waited. */
function oneAtATime<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let current: Promise<Result> | undefined;
  let next: Promise<Result> | undefined;
  const start = (): Promise<Result> => {
    current = run().finally(() => {
      current = undefined;
    });
    return current;
  };
  return () => {
    if (current === undefined) return start();
    next ??= current
      .catch(() => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

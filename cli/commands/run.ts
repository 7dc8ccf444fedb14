// holdfast run: checks the configuration, hands an accepted copy to the services, supervises them until told to stop.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type LoadedConfiguration,
  loadConfiguration,
  renderDiagnostics,
  writeBundle,
} from '../../lib/config-files/load.ts';
import { SERVICE_NAMES, type ServiceName } from '../../lib/facts/facts.ts';
import { createLogger, type LogFormat, type LogLevel } from '../../lib/log/log.ts';
import { Mistake } from '../mistake.ts';
import { AlreadyRunning, Supervisor } from '../supervisor/supervisor.ts';

export interface RunOptions {
  readonly config: string;
  readonly node: string;
  readonly runDir: string;
  readonly nats: string | undefined;
  readonly services: readonly ServiceName[];
  readonly checkers: number;
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
  /** Where the services' compiled code is kept between starts. */
  readonly compileCache: string | undefined;
}

/** The configuration that the services run: a copy of what was accepted, whatever the files become. */
const ACCEPTED_CONFIGURATION = 'configuration.json';

/** Resolves with the exit code. Throws `Mistake` when it cannot begin. */
export async function runSuite(options: RunOptions): Promise<number> {
  const { node, runDir, config } = options;
  const log = createLogger('supervisor', node, { format: options.logFormat, level: options.logLevel });
  const accepted = join(runDir, ACCEPTED_CONFIGURATION);
  const color = process.stderr.isTTY === true && !process.env['NO_COLOR'];

  // As at keepalived's start, an interface that this machine lacks is fatal; a service that is restarted later does
  // not ask, so that what was accepted keeps running.
  const load = () => loadConfiguration(config, { checkInterfaces: options.services.includes('vrrp') });
  const first = load();
  process.stderr.write(renderDiagnostics(first, { color }));
  if (first.fatal) throw new Mistake(`${config} cannot be used; nothing was started`, fatalExitCode(first));
  makeRunDir(runDir);
  writeBundle(accepted, first.sources);

  let tolerated = errorsOf(first);
  const supervisor = new Supervisor({
    node,
    runDir,
    config,
    services: servicesOf(options),
    commandOf: (service, id) => commandOf(options, accepted, service, id),
    nats: options.nats,
    prepareBus: async (url) => {
      // Imported late: nothing that keeps addresses waits for it.
      const { ensureHistory } = await import('../../lib/bus/history.ts');
      await ensureHistory({ urls: () => [url], name: `holdfast.${node}.supervisor` });
    },
    acceptConfiguration: () => {
      const verdict = judgeReload(config, load(), tolerated);
      process.stderr.write(verdict.said);
      if (verdict.ok) {
        writeBundle(accepted, verdict.loaded.sources);
        tolerated = errorsOf(verdict.loaded);
      }
      return verdict;
    },
    ...(options.compileCache === undefined ? {} : { environment: { NODE_COMPILE_CACHE: options.compileCache } }),
    log,
  });
  process.on('SIGTERM', () => supervisor.stop('SIGTERM'));
  process.on('SIGINT', () => supervisor.stop('SIGINT'));
  process.on('SIGHUP', () => supervisor.reload());
  try {
    return await supervisor.run();
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    // keepalived, too, takes this for success.
    process.stderr.write(`holdfast: ${error.message}\n`);
    return 0;
  }
}

/** What identifies an error over edits elsewhere in the file. */
export const errorsOf = (parsed: LoadedConfiguration): ReadonlySet<string> =>
  new Set(
    parsed.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`),
  );

/**
 * A reload is refused when the configuration cannot be used, and when it has an error that the running one does not
 * have. Errors that were there at the start are lived with, as keepalived lives with them: else a configuration with a
 * forgotten keyword could be started and never changed.
 */
export function judgeReload(config: string, loaded: LoadedConfiguration, tolerated: ReadonlySet<string>) {
  const said = renderDiagnostics(loaded, { color: false });
  const fresh = [...errorsOf(loaded)].filter((error) => !tolerated.has(error)).length;
  const ok = !loaded.fatal && fresh === 0;
  const count = `${fresh} new ${fresh === 1 ? 'error' : 'errors'}`;
  const summary = ok ? `${config} accepted` : `${config} ${loaded.fatal ? 'cannot be used' : `has ${count}`}`;
  return { ok, summary, said, loaded, text: said === '' ? summary : `${summary}:\n${said.trimEnd()}` };
}

/** keepalived's own exit codes of a start: 2 for a configuration it cannot use, 6 where there is none to read. */
const fatalExitCode = (parsed: LoadedConfiguration): number =>
  parsed.diagnostics.some(({ code }) => code === 'main-file') ? 6 : 2;

function makeRunDir(runDir: string): void {
  try {
    mkdirSync(runDir, { recursive: true, mode: 0o755 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Mistake(`cannot make the run directory: ${reason}; run as root, or give another one with --run-dir`, 1);
  }
}

function servicesOf({ services, checkers }: RunOptions): { readonly service: ServiceName; readonly id: string }[] {
  // ipvs before those who wait for its plan; vrrp before all.
  const order: readonly ServiceName[] = ['vrrp', 'ipvs', 'checker', 'notifier'];
  return order
    .filter((service) => services.includes(service))
    .flatMap((service): { readonly service: ServiceName; readonly id: string }[] =>
      service === 'checker'
        ? Array.from({ length: checkers }, (_, index) => ({ service, id: String(index + 1) }))
        : [{ service, id: '' }],
    );
}

/**
 * V8's space for young objects, which it otherwise lets grow to 16 MB in every process: small keeps the suite small and
 * each of vrrp's pauses short. A checker with many probes makes more garbage.
 */
const YOUNG_SPACE_MB: Readonly<Record<ServiceName, number>> = { vrrp: 1, ipvs: 1, checker: 2, notifier: 1 };

function commandOf(options: RunOptions, accepted: string, service: ServiceName, id: string): readonly string[] {
  const { node, runDir, nats, logFormat, logLevel } = options;
  return [
    process.execPath,
    `--max-semi-space-size=${YOUNG_SPACE_MB[service]}`,
    fileURLToPath(new URL(`../../services/${service}/main.ts`, import.meta.url)),
    ...['--node', node, '--run-dir', runDir, '--log-format', logFormat, '--log-level', logLevel],
    ...(nats === undefined ? [] : ['--nats', nats]),
    ...(service === 'checker' ? ['--id', id] : ['--config', accepted]),
    // The first checker's socket is where one looks for the only one's.
    ...(service === 'checker' && id === '1' ? ['--http', join(runDir, 'checker.sock')] : []),
  ];
}

/** Reads `vrrp,ipvs`. Throws `Mistake`. */
export function parseServices(text: string): readonly ServiceName[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!SERVICE_NAMES.some((known) => known === name)) {
      throw new Mistake(`--services: '${name}' is no service; there are ${SERVICE_NAMES.join(', ')}`, 2);
    }
  }
  return SERVICE_NAMES.filter((name) => names.includes(name));
}

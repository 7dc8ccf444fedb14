// Holdfast as a director: the whole suite under its supervisor, or the vrrp service alone without any bus.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Director, type DirectorKind, type DirectorOptions, type DirectorPart, killPartOf } from './director.ts';
import { timeScale } from './eventually.ts';
import { findInTree, killFamily } from './process-tree.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

let started = 0;

export function startHoldfast(kind: Exclude<DirectorKind, 'keepalived'>, options: DirectorOptions): Director {
  const { host, scratch } = options;
  started += 1;
  const folder = scratch.makeFolder(`holdfast-${host.name}-${started}`);
  const configurationPath = `${folder}/keepalived.conf`;
  // The run directory outlives the process: a director that is started again finds what it left (adoption).
  const runDirectory = scratch.makeFolder(`run-${host.name}`);
  writeFileSync(configurationPath, options.configuration);
  const program = kind === 'holdfast' ? [`${PROJECT}cli/main.ts`, 'run'] : [`${PROJECT}services/vrrp/main.ts`];
  const common = ['--config', configurationPath, '--node', host.name, '--run-dir', runDirectory];
  const process = host.start([globalThis.process.execPath, ...program, ...common, ...(options.extraArguments ?? [])], {
    cwd: PROJECT,
  });

  const director: Director = {
    kind,
    host,
    process,
    runDirectory,
    log: () => process.output,
    stop: async () => void (await process.stop(15_000 * timeScale)),
    crash: () => killFamily(process),
    pidOf: (part) => findInTree(process.pid, (words) => isPart(words, part)),
    killPart: (part) => killPartOf(director, part),
    reload: (configuration) => {
      writeFileSync(configurationPath, configuration);
      process.signal('SIGHUP');
    },
  };
  return director;
}

function isPart(words: readonly string[], part: DirectorPart): boolean {
  if (part === 'nats-server') return /(^|\/)nats-server$/.test(words[0] ?? '');
  return words.some((word) => word.endsWith(`services/${part}/main.ts`) || word.endsWith(`/${part}.mjs`));
}

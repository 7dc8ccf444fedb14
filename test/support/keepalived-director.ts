// Debian's keepalived as a director: one per namespace, with files of its own, in the foreground.

import { writeFileSync } from 'node:fs';
import { type Director, type DirectorOptions, killPartOf } from './director.ts';
import { timeScale } from './eventually.ts';
import { descendantsOf, killFamily } from './process-tree.ts';

let started = 0;

export function startKeepalived(options: DirectorOptions): Director {
  const { host, scratch } = options;
  started += 1;
  const folder = scratch.makeFolder(`keepalived-${host.name}-${started}`);
  const configurationPath = `${folder}/keepalived.conf`;
  writeFileSync(configurationPath, options.configuration);
  const argv = ['keepalived', '-n', '-l', '-D', '-f', configurationPath];
  argv.push('-p', `${folder}/keepalived.pid`, '-r', `${folder}/vrrp.pid`, '-c', `${folder}/checkers.pid`);
  if (options.vrrpOnly === true) argv.push('-P');
  const process = host.start([...argv, ...(options.extraArguments ?? [])]);

  // keepalived's children have the command line of their parent; with both, the checker is started first.
  const director: Director = {
    kind: 'keepalived',
    host,
    process,
    runDirectory: folder,
    log: () => process.output,
    stop: async () => void (await process.stop(10_000 * timeScale)),
    crash: () => killFamily(process),
    pidOf: (part) => {
      const children = descendantsOf(process.pid);
      if (options.vrrpOnly === true) return part === 'vrrp' ? children[0] : undefined;
      if (part === 'checker' || part === 'ipvs') return children[0];
      return part === 'vrrp' ? children[1] : undefined;
    },
    killPart: (part) => killPartOf(director, part),
    reload: (configuration) => {
      writeFileSync(configurationPath, configuration);
      process.signal('SIGHUP');
    },
  };
  return director;
}

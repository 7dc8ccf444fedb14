// A machine for configuration tests: files in memory, eth0 to eth3, the users root and nobody, /bin/true.

import type { ConfigEnvironment } from '../../lib/config/environment.ts';

/** An environment whose main file is `main`; other files by path. */
export function memoryEnvironment(
  files: Readonly<Record<string, string>>,
  overrides: Partial<ConfigEnvironment> = {},
): ConfigEnvironment {
  return {
    readFile: (path) => {
      const text = files[path];
      return text === undefined ? { kind: 'missing', reason: 'it does not exist' } : { kind: 'text', text };
    },
    glob: (pattern, directory) => {
      const whole = directory === '.' || pattern.startsWith('/') ? pattern : `${directory}/${pattern}`;
      const expression = new RegExp(`^${whole.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '[^/]*')}$`);
      return Object.keys(files)
        .filter((path) => expression.test(path))
        .sort()
        .map((path) => ({ path, executable: false }));
    },
    hostName: 'lb1.example.org',
    configId: 'lb1',
    variable: (name) => (name === 'SITE' ? 'north' : undefined),
    interfaces: new Set(['lo', 'eth0', 'eth1', 'eth2', 'eth3']),
    userExists: (name) => ['root', 'nobody'].includes(name),
    groupExists: (name) => ['root', 'nogroup'].includes(name),
    runsAsRoot: true,
    inspectScript: (program) =>
      ['/bin/true', 'true', '/bin/false'].includes(program)
        ? { kind: 'usable', path: program.includes('/') ? program : `/bin/${program}`, unsafeComponent: undefined }
        : { kind: 'missing', reason: 'not found' },
    ...overrides,
  };
}

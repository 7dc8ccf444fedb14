// What the machine says about a script (keepalived §4.1): where it is, whether it can be run, who else may change it.

import { realpathSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import type { ScriptInspection } from '../config/environment.ts';

/** Looks a program up, in PATH when its name has no slash. */
export function inspectScript(program: string): ScriptInspection {
  const path = program.includes('/') ? posix.resolve(program) : findInPath(program);
  if (path === undefined) return { kind: 'missing', reason: 'not found' };
  try {
    const real = realpathSync(path);
    const stat = statSync(real);
    if (!stat.isFile()) return { kind: 'not-regular', reason: 'is not a regular file' };
    if ((stat.mode & 0o111) === 0) return { kind: 'not-executable', reason: 'is not executable' };
    return { kind: 'usable', path, unsafeComponent: unsafeComponent(path) ?? unsafeComponent(real) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES') return { kind: 'not-executable', reason: 'may not be read' };
    return { kind: 'missing', reason: 'not found' };
  }
}

function findInPath(program: string): string | undefined {
  for (const directory of (process.env['PATH'] ?? '/usr/bin:/bin').split(':')) {
    if (!directory.startsWith('/')) continue;
    const path = posix.join(directory, program);
    try {
      const stat = statSync(path);
      if (stat.isFile() && (stat.mode & 0o111) !== 0) return path;
    } catch {
      // not here
    }
  }
  return undefined;
}

/** The first part of a path that is not root's, or that a group other than root or anybody may write. */
function unsafeComponent(path: string): string | undefined {
  const parts = path.split('/').filter(Boolean);
  for (let count = 0; count <= parts.length; count++) {
    const component = `/${parts.slice(0, count).join('/')}`;
    const stat = statSync(component);
    const sticky = stat.isDirectory() && (stat.mode & 0o1000) !== 0;
    const groupMayWrite = (stat.mode & 0o020) !== 0 && stat.gid !== 0;
    const anybodyMayWrite = (stat.mode & 0o002) !== 0;
    if (stat.uid !== 0 || ((groupMayWrite || anybodyMayWrite) && !sticky)) return component;
  }
  return undefined;
}

// What reading a configuration needs from this machine: files, globs, users, interfaces, scripts.

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { posix } from 'node:path';
import type { ConfigEnvironment } from '../config/environment.ts';
import { accountExists } from '../linux/identity.ts';
import { findFiles, readTextFile } from './files.ts';
import { inspectScript } from './inspect-script.ts';

export interface LoadOptions {
  /** Selects `@id` lines; default the host name up to its first dot. */
  readonly configId?: string;
  /** Host name for defaults (router_id, HELO); default this machine's. */
  readonly hostName?: string;
  /** Complain about interfaces this machine lacks. Default false. */
  readonly checkInterfaces?: boolean;
  /** Look scripts, users and groups up on this machine. Default true. */
  readonly checkScripts?: boolean;
}

/** The environment of this process on this machine. */
export function nodeEnvironment(options: LoadOptions): ConfigEnvironment {
  const hostName = options.hostName ?? hostname();
  const checkScripts = options.checkScripts ?? true;
  return {
    readFile: readTextFile,
    glob: (pattern, directory) => findFiles(posix.isAbsolute(pattern) ? pattern : posix.join(directory, pattern)),
    hostName,
    configId: options.configId ?? hostName.split('.')[0] ?? hostName,
    variable: (name) => process.env[name],
    interfaces: options.checkInterfaces ? presentInterfaces() : undefined,
    userExists: checkScripts ? (name) => accountExists('passwd', name) : undefined,
    groupExists: checkScripts ? (name) => accountExists('group', name) : undefined,
    runsAsRoot: process.getuid?.() === 0,
    inspectScript: checkScripts ? inspectScript : undefined,
  };
}

/** Interfaces of this process's network namespace, with or without addresses; `undefined` when the kernel won't tell. */
function presentInterfaces(): ReadonlySet<string> | undefined {
  try {
    const lines = readFileSync('/proc/self/net/dev', 'utf8').split('\n').slice(2);
    return new Set(lines.flatMap((line) => /^\s*([^:\s]+):/.exec(line)?.[1] ?? []));
  } catch {
    return undefined;
  }
}

// A bundle: everything one reading took from the disk, in one JSON file. Every service, also one that is restarted
// later, reads the accepted copy and not what the files have become since.

import { renameSync, writeFileSync } from 'node:fs';
import type { ConfigEnvironment, FileContent } from '../config/environment.ts';

type Found = ReturnType<ConfigEnvironment['glob']>;

/** What was read, by what it was asked for. */
export interface ConfigurationSources {
  readonly main: string;
  readonly files: Readonly<Record<string, FileContent>>;
  readonly globs: Readonly<Record<string, Found>>;
  readonly variables: Readonly<Record<string, string | null>>;
  readonly configId: string;
  readonly hostName: string;
}

const FORMAT = 'holdfast-configuration-1';

/** An environment that writes down what was asked of another one. */
export function recordingEnvironment(
  main: string,
  environment: ConfigEnvironment,
): { readonly environment: ConfigEnvironment; sources(): ConfigurationSources } {
  const files: Record<string, FileContent> = {};
  const globs: Record<string, Found> = {};
  const variables: Record<string, string | null> = {};
  return {
    environment: {
      ...environment,
      readFile: (path) => {
        const content = environment.readFile(path);
        files[path] = content;
        return content;
      },
      glob: (pattern, directory) => {
        const found = environment.glob(pattern, directory);
        globs[globKey(pattern, directory)] = found;
        return found;
      },
      variable: (name) => {
        const value = environment.variable(name);
        variables[name] = value ?? null;
        return value;
      },
    },
    sources: () => ({ main, files, globs, variables, configId: environment.configId, hostName: environment.hostName }),
  };
}

/** An environment that answers from a bundle; facts about scripts, users and interfaces stay the machine's. */
export function replayingEnvironment(sources: ConfigurationSources, environment: ConfigEnvironment): ConfigEnvironment {
  return {
    ...environment,
    configId: sources.configId,
    hostName: sources.hostName,
    readFile: (path) => sources.files[path] ?? { kind: 'missing', reason: 'it is not in the bundle' },
    glob: (pattern, directory) => sources.globs[globKey(pattern, directory)] ?? [],
    variable: (name) => sources.variables[name] ?? undefined,
  };
}

const globKey = (pattern: string, directory: string): string => `${directory}\n${pattern}`;

/** Writes a bundle whole or not at all, readable by its owner only: configurations hold passwords. */
export function writeBundle(path: string, sources: ConfigurationSources): void {
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, JSON.stringify({ format: FORMAT, ...sources }), { mode: 0o600 });
  renameSync(temporary, path);
}

/** The sources in a text that is a bundle; `undefined` when it is not one. */
export function parseBundle(text: string): ConfigurationSources | undefined {
  if (!text.startsWith(`{"format":"${FORMAT}"`)) return undefined;
  try {
    const { format, ...sources } = JSON.parse(text) as ConfigurationSources & { readonly format: string };
    const whole = format === FORMAT && typeof sources.main === 'string' && typeof sources.files === 'object';
    return whole ? sources : undefined;
  } catch {
    return undefined;
  }
}

// Reads a configuration from this machine's disk: a keepalived.conf, or a bundle of everything that was read once.

import { type ParsedConfiguration, parseConfiguration } from '../config/parse.ts';
import { type ConfigurationSources, parseBundle, recordingEnvironment, replayingEnvironment } from './bundle.ts';
import { readTextFile } from './files.ts';
import { type LoadOptions, nodeEnvironment } from './node-environment.ts';

export type { Diagnostic, ParsedConfiguration, UnsupportedUse } from '../config/parse.ts';
export {
  type RenderOptions,
  renderDiagnostics,
  renderSummary,
  renderUnsupported,
} from '../config/render-diagnostics.ts';
export { type ConfigurationSources, writeBundle } from './bundle.ts';
export type { LoadOptions } from './node-environment.ts';

export interface LoadedConfiguration extends ParsedConfiguration {
  /** What was read, for `writeBundle`. */
  readonly sources: ConfigurationSources;
}

/** Reads a configuration synchronously; never throws. A bundle is recognised by its content. */
export function loadConfiguration(path: string, options: LoadOptions = {}): LoadedConfiguration {
  const machine = nodeEnvironment(options);
  const first = readTextFile(path);
  const bundle = first.kind === 'text' ? parseBundle(first.text) : undefined;
  if (bundle !== undefined) {
    return { ...parseConfiguration(bundle.main, replayingEnvironment(bundle, machine)), sources: bundle };
  }
  const recording = recordingEnvironment(path, {
    ...machine,
    readFile: (file) => (file === path ? first : machine.readFile(file)),
  });
  const parsed = parseConfiguration(path, recording.environment);
  return { ...parsed, sources: recording.sources() };
}

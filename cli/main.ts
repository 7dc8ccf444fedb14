#!/usr/bin/env node
// The command line. Nothing is imported before the compile cache is on: it halves the time to the first line.

import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const given = process.env['NODE_COMPILE_CACHE'];
if (given === undefined) {
  try {
    const directory = fileURLToPath(new URL('../node_modules/.cache/holdfast', import.meta.url));
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    enableCompileCache(directory);
  } catch {
    // An installation that cannot be written to: `run` keeps one in its run directory.
  }
}

const { runProgram } = await import('./program.ts');
await runProgram(process.argv.slice(2));

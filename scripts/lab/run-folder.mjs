// The folder of one run of the lab, below build/lab: what the kernel is to do, its console, and the results.

import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PROJECT } from '../setup/progress.mjs';

/** Variables of the caller that the command sees too. */
const PASSED_VARIABLES = /^(HOLDFAST_.*|NODE_.*|CI|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|LANG|LC_.*|TZ|HOME|USER)$/;

export function prepareFolder(options) {
  const base = join(PROJECT, 'build/lab');
  mkdirSync(base, { recursive: true });
  forgetOldRuns(base);
  const folder = join(base, `${process.pid}-${randomBytes(3).toString('hex')}`);
  mkdirSync(join(folder, 'results'), { recursive: true });
  // Copies: a shell reads its script as it goes, and somebody may be editing ours.
  for (const name of ['init.sh', 'guest.sh']) copyFileSync(join(PROJECT, 'scripts/lab', name), join(folder, name));
  const variables = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_VARIABLES.test(name))),
    PATH: `${join(PROJECT, 'node_modules/.bin')}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOLDFAST_LAB: '1',
    HOLDFAST_LAB_RESULTS: join(folder, 'results'),
  };
  const lines = [
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuote(value)}`),
    `cd ${shellQuote(PROJECT)} || exit 126`,
    `exec ${options.argv.map(shellQuote).join(' ')}`,
  ];
  writeFileSync(join(folder, 'command.sh'), `${lines.join('\n')}\n`);
  const keep = (options.keep ?? []).map((path) => {
    const source = resolve(PROJECT, path);
    const target = join(folder, 'results', 'keep', path);
    return `[ -e ${shellQuote(source)} ] && mkdir -p ${shellQuote(dirname(target))} && cp -rT ${shellQuote(source)} ${shellQuote(target)}`;
  });
  writeFileSync(join(folder, 'keep.sh'), `${[...keep, 'true'].join('\n')}\n`);
  return folder;
}

/** Folders of runs that ended well are removed at once; others are kept until there are more than ten. */
export function forgetRun(folder, result) {
  if (result.status === 0 && readdirSync(join(folder, 'results')).length === 0) rmSync(folder, { recursive: true });
}

function forgetOldRuns(base) {
  const runs = readdirSync(base)
    .map((name) => ({ name, at: statSync(join(base, name)).mtimeMs, owner: Number(name.split('-')[0]) }))
    .filter((run) => !existsSync(`/proc/${run.owner}`))
    .sort((a, b) => b.at - a.at);
  for (const run of runs.slice(10)) rmSync(join(base, run.name), { recursive: true, force: true });
}

function shellQuote(text) {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

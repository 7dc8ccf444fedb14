// npm start [-- --script FILE]: set-up, then the playground. npm start -- --config FILE ...: set-up, then one director
// here (`holdfast run --config FILE ...`). Runs on any Node from 20 on; what it starts runs on the pinned one.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PINNED_NODE } from './setup/modules.mjs';
import { PROJECT } from './setup/progress.mjs';
import { setUpOrExit } from './setup.mjs';

const argv = process.argv.slice(2);
const command = argv.some((word) => word === '--config' || word.startsWith('--config=')) ? 'run' : 'playground';

await setUpOrExit('run');
const words = argv[0] === command ? argv.slice(1) : argv;
const child = spawn(PINNED_NODE, [join(PROJECT, 'bin/holdfast'), command, ...words], { stdio: 'inherit' });
// Ctrl-C reaches the child by itself; we wait for it to clean up.
process.on('SIGINT', () => {});
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`cannot start ${PINNED_NODE}: ${error.message}\n`);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});

// A service for the supervisor's tests: writes what happens to it into DIR/journal and does what DIR/<name>.mode says
// when it starts: 'exit N' ends at once, 'deaf' ignores SIGTERM.
// Usage: node fake-service.ts NAME DIR

import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [name = '', directory = ''] = process.argv.slice(2);
const say = (what: string) => appendFileSync(join(directory, 'journal'), `${name} ${what}\n`);

let mode = '';
try {
  mode = readFileSync(join(directory, `${name}.mode`), 'utf8').trim();
} catch {
  // No special wishes.
}
say('start');
if (mode.startsWith('exit ')) process.exit(Number(mode.slice(5)));
process.on('SIGHUP', () => say('reload'));
process.on('SIGINT', () => say('interrupted'));
process.on('SIGTERM', () => {
  say('stop');
  if (mode === 'deaf') return;
  // What takes a moment shows whether the others wait for it.
  setTimeout(() => {
    say('stopped');
    process.exit(0);
  }, 50);
});
setInterval(() => {}, 1000);

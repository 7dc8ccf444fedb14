// A service of nothing, for the tests of `runService`. The text of its configuration says how it behaves.

import { readFileSync } from 'node:fs';
import { runService, StartError } from '../../lib/service/service.ts';

await runService({
  name: 'ipvs',
  start: async (runtime) => {
    const read = () => readFileSync(runtime.args.config, 'utf8').trim();
    if (read() === 'refuse') throw new StartError(2, 'k.conf:1:1: error: I refuse');
    if (read() === 'trouble') runtime.problems.set('trouble', 'there is trouble', 'wait');
    else if (read() !== 'slow') runtime.setReady(true);
    if (process.env['SAMPLE_CHATTER']) {
      setInterval(() => {
        for (let line = 0; line < 100; line++) runtime.log.info('x'.repeat(1000));
      }, 10);
    }
    runtime.generation(1);
    let generation = 1;
    return {
      reload: async () => {
        if (read() === 'crash') setImmediate(() => assertNever());
        if (read() === 'bad') return { ok: false, text: 'line 1 is bad' };
        generation++;
        runtime.generation(generation);
        return { ok: true, text: `generation ${generation}` };
      },
      stop: () => (read() === 'hang' ? new Promise(() => {}) : Promise.resolve()),
    };
  },
});

function assertNever(): never {
  throw new Error('this cannot happen');
}

// The real supervisor over fake services. DIR/config holds 'bad ...' for a configuration that is refused.
// Usage: node fake-suite.ts DIR [nats URL]

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Supervisor } from '../../cli/supervisor/supervisor.ts';
import { ensureHistory } from '../../lib/bus/history.ts';
import { createLogger } from '../../lib/log/log.ts';

const [directory = '', nats] = process.argv.slice(2);
const fake = fileURLToPath(new URL('./fake-service.ts', import.meta.url));
const supervisor = new Supervisor({
  node: 'lb1',
  runDir: directory,
  config: join(directory, 'config'),
  services: [
    { service: 'vrrp', id: '' },
    { service: 'ipvs', id: '' },
    { service: 'checker', id: '1' },
    { service: 'checker', id: '2' },
    { service: 'notifier', id: '' },
  ],
  commandOf: (service, id) => [process.execPath, fake, `${service}${id}`, directory],
  nats,
  prepareBus: (url) => ensureHistory({ urls: () => [url] }),
  acceptConfiguration: () => {
    const text = readFileSync(join(directory, 'config'), 'utf8');
    return { ok: !text.startsWith('bad'), summary: text, text };
  },
  log: createLogger('supervisor', 'lb1'),
});
process.on('SIGTERM', () => supervisor.stop('SIGTERM'));
process.on('SIGINT', () => supervisor.stop('SIGINT'));
process.on('SIGHUP', () => supervisor.reload());
process.exitCode = await supervisor.run();
process.exit();

// The wire over NATS, on a real server: what a long life must not pile up, and what must end with the connection.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryObjects } from 'node:v8';
import { openNatsTransport } from '../../lib/bus/nats-transport.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { milliseconds } from '../../lib/time/time.ts';
import { eventually, startNatsServer } from './nats-server.ts';

test('asking for arrival leaves nothing behind, and fails when the connection ends', async () => {
  const server = await startNatsServer({ jetStream: false });
  const transport = openNatsTransport({ urls: () => [server.url], name: 'test', log: silentLogger });
  try {
    await eventually(() => transport.connected, 'connected');
    const before = queryObjects(Promise, { format: 'count' });
    for (let count = 0; count < 1000; count++) await transport.flush();
    const more = queryObjects(Promise, { format: 'count' }) - before;
    assert.ok(more < 200, `${more} promises are still there after 1000 questions`);
    // A server that no longer answers, and then is gone.
    process.kill(server.pid ?? 0, 'SIGSTOP');
    const asking = assert.rejects(transport.flush(), /the connection ended/);
    await server.kill();
    await asking;
  } finally {
    await transport.close(milliseconds(500));
    await server.close();
  }
});

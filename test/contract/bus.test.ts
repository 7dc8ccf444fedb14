// The bus contract on both of its implementations.

import { connectBus } from '../../lib/bus/nats-bus.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { createMemoryBroker } from '../doubles/memory-bus.ts';
import { busContract } from './bus.contract.ts';
import { startNatsServer } from './nats-server.ts';

busContract('memory bus', async () => {
  const broker = createMemoryBroker();
  return {
    connect: (identity) => broker.connect(identity),
    goAway: async () => broker.setAvailable(false),
    comeBack: async () => broker.setAvailable(true),
    close: async () => {},
  };
});

busContract('nats bus', async () => {
  const server = await startNatsServer();
  return {
    connect: ({ node = 'lb1', log = silentLogger, ...identity }) =>
      connectBus({ urls: server.url, node, log, ...identity }),
    goAway: () => server.kill(),
    comeBack: () => server.start(),
    close: () => server.close(),
  };
});

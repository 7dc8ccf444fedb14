// TCP_CHECK: the connection comes about. It is closed as keepalived closes it, with the default linger.

import type { TcpProbeConfig } from '../../../lib/config/model.ts';
import type { RunningProbe } from '../ports.ts';
import { openConnection } from './connection.ts';
import type { Done } from './probe.ts';

const CONNECTED = { onConnect: () => ({ result: 'passed', reason: 'connected' }) as const, awaited: 'connection' };

export function startTcpProbe({ target }: TcpProbeConfig, done: Done): RunningProbe {
  return openConnection({ target }, done, () => CONNECTED);
}

// Complete facts for tests, with the one thing of interest changed.

import type { CheckResultFact, KernelWrittenFact, VrrpInstanceFact } from '../../lib/facts/facts.ts';
import { milliseconds } from '../../lib/time/time.ts';

export const vrrpInstanceFact = (over: Partial<VrrpInstanceFact> = {}): VrrpInstanceFact => ({
  instance: 'VI_1',
  interface: 'eth0',
  vrid: 51,
  ipVersion: 4,
  state: 'backup',
  previous: 'initialize',
  reason: 'started',
  since: 1_700_000_000_000,
  basePriority: 100,
  effectivePriority: 100,
  masterAddress: '10.0.0.2',
  masterPriority: 150,
  virtualAddresses: ['10.0.0.100/24'],
  faults: [],
  adopted: false,
  counters: { adverts_sent: 3 },
  ...over,
});

export const checkResultFact = (over: Partial<CheckResultFact> = {}): CheckResultFact => ({
  checkId: 'tcp-1',
  virtualServer: '[10.0.0.100]:tcp:80',
  realServer: '[10.0.0.7]:tcp:80',
  kind: 'tcp',
  state: 'up',
  reason: 'connected',
  duration: milliseconds(1.5),
  generation: 1,
  weight: undefined,
  failures: 0,
  since: 1_700_000_000_000,
  ...over,
});

export const kernelWrittenFact = (over: Partial<KernelWrittenFact> = {}): KernelWrittenFact => ({
  commands: ['add service'],
  errors: [],
  duration: milliseconds(2),
  ...over,
});

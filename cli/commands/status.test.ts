import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vrrpInstanceFact } from '../../test/contract/facts.ts';
import { plainPaint } from '../show/paint.ts';
import type { StatusReport } from '../show/status-report.ts';
import { renderStatus } from './status.ts';

const now = 1_700_000_600_000;
const service = {
  state: 'running',
  pid: 100,
  ready: true,
  problems: [],
  generation: 1,
  restarts: 0,
  lastExit: '',
} as const;
const virtualServer = {
  virtualServer: '[10.0.0.100]:tcp:80',
  scheduler: 'rr',
  forwardingMethod: 'DR',
  hasQuorum: true,
  hadQuorum: true,
  quorum: 1,
  hysteresis: 0,
  liveWeight: 1,
  liveCount: 1,
  configuredCount: 2,
  sorryServer: '',
  sorryServerInUse: false,
  reason: '',
  since: now - 60_000,
} as const;
const realServer = {
  virtualServer: '[10.0.0.100]:tcp:80',
  forwardingMethod: 'DR',
  wasUp: true,
  unchecked: false,
  configuredWeight: 1,
  since: now - 5000,
  checkKind: 'tcp',
} as const;
const known = { live: true, saidAt: now, speaker: '' } as const;

const report: StatusReport = {
  at: now,
  bus: { url: 'nats://127.0.0.1:4222', connected: true, history: true, reason: '' },
  supervisor: { running: true, pid: 99, config: '/etc/keepalived/keepalived.conf' },
  unknown: [],
  directors: [
    {
      node: 'lb1',
      instances: [
        { ...vrrpInstanceFact({ state: 'master', since: now - 600_000, reason: 'no advert' }), ...known },
        {
          ...vrrpInstanceFact({
            instance: 'VI_2',
            state: 'fault',
            effectivePriority: 80,
            since: now,
            faults: ['eth1 down'],
          }),
          ...known,
          live: false,
          saidAt: now - 120_000,
        },
      ],
      groups: [],
      trackers: [],
      virtualServers: [
        {
          ...virtualServer,
          ...known,
          realServers: [
            {
              ...realServer,
              ...known,
              realServer: '[10.0.0.7]:tcp:80',
              up: true,
              inTable: true,
              weight: 1,
              reason: '',
            },
            {
              ...{ ...realServer, ...known, realServer: '[10.0.0.8]:tcp:80', up: false, inTable: false, weight: 0 },
              reason: 'connect: refused',
            },
          ],
        },
      ],
      services: [
        { ...service, name: 'vrrp' },
        {
          ...{ ...service, name: 'ipvs', ready: false, restarts: 2, lastExit: 'signal SIGKILL' },
          problems: [{ text: 'the kernel has no IPVS', advice: 'run modprobe ip_vs' }],
        },
      ],
    },
  ],
};

test('the status of a director, table by table', () => {
  assert.equal(
    renderStatus(report, plainPaint).join('\n'),
    `director lb1
  instance  state                       for         priority  master    addresses      why
  VI_1      MASTER                      10 min 0 s  100       itself    10.0.0.100/24  no advert
  VI_2      FAULT (said 2 min 0 s ago)  0 s         80 (100)  10.0.0.2  10.0.0.100/24  started; eth1 down

  virtual and real servers  state      for        weight  via    why
  [10.0.0.100]:tcp:80       up         1 min 0 s  1       rr DR  1 of 2 up
    [10.0.0.7]:tcp:80       up         5 s        1       DR
    [10.0.0.8]:tcp:80       down, out  5 s        0 (1)   DR     connect: refused

  service  state      pid  restarts  last ended by
  vrrp     ready      100  0
  ipvs     not ready  100  2         signal SIGKILL
  ipvs: the kernel has no IPVS; run modprobe ip_vs

bus         nats://127.0.0.1:4222
supervisor  process 99, /etc/keepalived/keepalived.conf`,
  );
});

test('without a bus it says what it cannot know', () => {
  const away: StatusReport = {
    ...report,
    bus: { url: 'nats://127.0.0.1:4222', connected: false, history: false, reason: 'connection refused' },
    supervisor: { running: false, pid: undefined, config: 'k.conf' },
    directors: [],
    unknown: ['the bus is away: states of instances and servers are not known'],
  };
  assert.deepEqual(renderStatus(away, plainPaint), [
    'bus         away (connection refused)',
    'supervisor  not running, k.conf',
    'not known: the bus is away: states of instances and servers are not known',
    'No director is known here; is `holdfast run` running?',
  ]);
});

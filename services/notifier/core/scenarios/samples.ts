// Facts and configurations for the tests of the notifier: complete, plain, each told apart by what the test gives.

import { address } from '../../../../lib/address/address.ts';
import type {
  Configuration,
  RealServerConfig,
  ScriptCommand,
  TransitionScripts,
  VirtualServerConfig,
  VrrpInstanceConfig,
} from '../../../../lib/config/model.ts';
import type {
  Origin,
  RealServerFact,
  VirtualServerFact,
  VrrpGroupFact,
  VrrpInstanceFact,
  VrrpStateName,
} from '../../../../lib/facts/facts.ts';
import { milliseconds, seconds } from '../../../../lib/time/time.ts';

export const NOON = Date.UTC(2026, 10, 20, 12, 0, 0);

export function origin(sequence: number, change: Partial<Origin> = {}): Origin {
  const epoch = change.epoch ?? 1000;
  return {
    node: 'lb1',
    service: 'vrrp',
    speaker: '',
    bootId: 'boot-a',
    epoch,
    sequence,
    at: NOON,
    id: `lb1.vrrp.${epoch}.${sequence}`,
    cause: '',
    repeat: false,
    ...change,
  };
}

export function instanceFact(
  state: VrrpStateName,
  previous: VrrpStateName,
  change: Partial<VrrpInstanceFact> = {},
): VrrpInstanceFact {
  return {
    instance: 'VI_1',
    interface: 'eth0',
    vrid: 51,
    ipVersion: 4,
    state,
    previous,
    reason: '',
    since: NOON,
    basePriority: 100,
    effectivePriority: 100,
    masterAddress: '',
    masterPriority: 0,
    virtualAddresses: ['10.0.0.100/24'],
    faults: [],
    adopted: false,
    counters: {},
    ...change,
  };
}

export const groupFact = (state: VrrpStateName, previous: VrrpStateName): VrrpGroupFact => ({
  group: 'VG1',
  state,
  previous,
  reason: '',
  since: NOON,
  members: ['VI_1'],
});

export const VS = '[192.0.2.1]:tcp:80';
export const RS = '[192.0.2.7]:tcp:80';

export const realServerFact = (up: boolean, wasUp: boolean, change: Partial<RealServerFact> = {}): RealServerFact => ({
  virtualServer: VS,
  realServer: RS,
  forwardingMethod: 'DR',
  up,
  wasUp,
  unchecked: false,
  inTable: up,
  weight: 1,
  configuredWeight: 1,
  reason: up ? '' : 'connect: refused',
  since: NOON,
  checkKind: 'tcp',
  ...change,
});

export const virtualServerFact = (
  hasQuorum: boolean,
  hadQuorum: boolean,
  change: Partial<VirtualServerFact> = {},
): VirtualServerFact => ({
  virtualServer: VS,
  scheduler: 'rr',
  forwardingMethod: 'DR',
  hasQuorum,
  hadQuorum,
  quorum: 1,
  hysteresis: 0,
  liveWeight: hasQuorum ? 2 : 0,
  liveCount: hasQuorum ? 2 : 0,
  configuredCount: 2,
  sorryServer: '',
  sorryServerInUse: false,
  reason: '',
  since: NOON,
  ...change,
});

export const command = (...argv: string[]): ScriptCommand => ({
  text: argv.join(' '),
  argv,
  user: undefined,
  group: undefined,
});

export const NO_SCRIPTS: TransitionScripts = {
  master: undefined,
  backup: undefined,
  fault: undefined,
  stop: undefined,
  any: undefined,
};

export const ALL_SCRIPTS: TransitionScripts = {
  master: command('/s/master', 'one arg', 'two'),
  backup: command('/s/backup'),
  fault: command('/s/fault'),
  stop: command('/s/stop'),
  any: command('/s/any', 'x'),
};

export function instanceConfig(change: Partial<VrrpInstanceConfig> = {}): VrrpInstanceConfig {
  return {
    name: 'VI_1',
    family: 'ipv4',
    version: 2,
    interface: 'eth0',
    vrid: 51,
    initialState: 'backup',
    basePriority: 100,
    advertisementInterval: seconds(1),
    authentication: undefined,
    virtualAddresses: [],
    excludedVirtualAddresses: [],
    preempt: true,
    preemptDelay: milliseconds(0),
    sourceAddress: undefined,
    multicastGroup: address('224.0.0.18'),
    trackOwnInterface: true,
    trackInterfaces: [],
    trackScripts: [],
    garpMasterDelay: seconds(5),
    garpMasterRepeat: 5,
    downTimerAdverts: 3,
    scripts: ALL_SCRIPTS,
    smtpAlert: false,
    ...change,
  };
}

export function realServerConfig(change: Partial<RealServerConfig> = {}): RealServerConfig {
  return {
    address: address('192.0.2.7'),
    port: 80,
    forwardingMethod: 'direct-route',
    weight: 1,
    inhibitOnFailure: false,
    startsDown: false,
    notifyUp: command('/s/rs-up', 'web1'),
    notifyDown: command('/s/rs-down', 'web1'),
    smtpAlert: true,
    checks: [],
    ...change,
  };
}

export function virtualServerConfig(change: Partial<VirtualServerConfig> = {}): VirtualServerConfig {
  return {
    key: { kind: 'address', protocol: 'tcp', address: address('192.0.2.1'), port: 80 },
    scheduler: 'rr',
    forwardingMethod: 'direct-route',
    persistenceTimeout: undefined,
    persistenceGranularity: 32,
    sorryServer: undefined,
    quorum: 1,
    hysteresis: 0,
    quorumUp: command('/s/quorum-up'),
    quorumDown: command('/s/quorum-down'),
    smtpAlert: false,
    realServers: [realServerConfig()],
    ...change,
  };
}

/** One instance and one group with every script, one virtual server with one real server; no mail. */
export function configuration(change: Partial<Configuration> = {}): Configuration {
  return {
    global: {
      routerId: 'LB_A',
      mail: {
        recipients: [],
        from: 'keepalived@lb1',
        server: undefined,
        connectTimeout: seconds(30),
        heloName: 'lb1.example.org',
      },
      vrrpMulticastGroup4: address('224.0.0.18'),
      enableScriptSecurity: false,
    },
    vrrpInstances: [instanceConfig()],
    syncGroups: [
      {
        name: 'VG1',
        members: ['VI_1'],
        trackInterfaces: [],
        trackScripts: [],
        trackingWeight: false,
        scripts: ALL_SCRIPTS,
        smtpAlert: false,
      },
    ],
    trackScripts: [],
    virtualServers: [virtualServerConfig()],
    ...change,
  };
}

/** The same with a mail server and mails about everything. */
export function mailingConfiguration(): Configuration {
  const base = configuration();
  return {
    ...base,
    global: {
      ...base.global,
      mail: {
        ...base.global.mail,
        recipients: ['a@example.org', 'b@example.org'],
        from: 'ka@example.org',
        server: { host: '127.0.0.1', port: 25 },
      },
    },
    vrrpInstances: [instanceConfig({ smtpAlert: true })],
    syncGroups: base.syncGroups.map((group) => ({ ...group, smtpAlert: true })),
    virtualServers: [virtualServerConfig({ smtpAlert: true })],
  };
}

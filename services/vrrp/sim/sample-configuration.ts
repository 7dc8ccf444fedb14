// Configurations for tests and plays: everything at keepalived's defaults, changed where a test says so.

import { address, type IpAddress } from '../../../lib/address/address.ts';
import type {
  Configuration,
  ScriptCommand,
  SyncGroupConfig,
  TrackScriptConfig,
  TransitionScripts,
  VirtualAddressConfig,
  VrrpInstanceConfig,
} from '../../../lib/config/model.ts';
import { milliseconds, seconds } from '../../../lib/time/time.ts';

const NO_SCRIPTS: TransitionScripts = {
  master: undefined,
  backup: undefined,
  fault: undefined,
  stop: undefined,
  any: undefined,
};

const GROUP: IpAddress = address('224.0.0.18');

/** `10.0.0.100/24` on an interface; /32 without a prefix length. */
export function sampleVirtualAddress(text: string, interfaceName = 'eth0'): VirtualAddressConfig {
  const [host = '', length = '32'] = text.split('/');
  return {
    address: address(host),
    prefixLength: Number(length),
    interface: interfaceName,
    broadcast: undefined,
    scope: 'global',
    label: undefined,
  };
}

export function sampleInstance(changes: Partial<VrrpInstanceConfig> = {}): VrrpInstanceConfig {
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
    virtualAddresses: [sampleVirtualAddress('10.0.0.100/24', changes.interface ?? 'eth0')],
    excludedVirtualAddresses: [],
    preempt: true,
    preemptDelay: milliseconds(0),
    sourceAddress: undefined,
    multicastGroup: GROUP,
    trackOwnInterface: true,
    trackInterfaces: [],
    trackScripts: [],
    garpMasterDelay: seconds(5),
    garpMasterRepeat: 5,
    downTimerAdverts: 3,
    scripts: NO_SCRIPTS,
    smtpAlert: false,
    ...changes,
  };
}

export function sampleGroup(changes: Partial<SyncGroupConfig> = {}): SyncGroupConfig {
  return {
    name: 'VG_1',
    members: ['VI_1', 'VI_2'],
    trackInterfaces: [],
    trackScripts: [],
    trackingWeight: false,
    scripts: NO_SCRIPTS,
    smtpAlert: false,
    ...changes,
  };
}

export function sampleScript(changes: Partial<TrackScriptConfig> = {}): TrackScriptConfig {
  const command: ScriptCommand = { text: '/bin/chk', argv: ['/bin/chk'], user: undefined, group: undefined };
  return {
    name: 'chk',
    command,
    interval: seconds(1),
    timeout: seconds(1),
    weight: 0,
    reverse: false,
    rise: 1,
    fall: 1,
    initFail: false,
    ...changes,
  };
}

export function sampleConfiguration(changes: Partial<Configuration> = {}): Configuration {
  return {
    global: {
      routerId: 'sample',
      mail: {
        recipients: [],
        from: '',
        server: undefined,
        connectTimeout: seconds(30),
        heloName: 'sample',
      },
      vrrpMulticastGroup4: GROUP,
      enableScriptSecurity: false,
    },
    vrrpInstances: [sampleInstance()],
    syncGroups: [],
    trackScripts: [],
    virtualServers: [],
    ...changes,
  };
}

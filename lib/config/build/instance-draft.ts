// A vrrp_instance while it is read: what was written and where, before the rules between its keywords apply.

import type { AddressFamily, IpAddress } from '../../address/address.ts';
import type { Duration } from '../../time/time.ts';
import type { TransitionScripts } from '../model.ts';
import type { Word } from '../source-text.ts';
import type { BuildContext } from './context.ts';
import type { TrackEntry } from './track-lists.ts';
import type { VirtualAddressDraft } from './virtual-address.ts';

export interface AuthenticationDraft {
  readonly at: Word;
  type: 'PASS' | 'AH' | undefined;
  typeWord: Word | undefined;
  password: string | undefined;
}

export interface InstanceDraft {
  readonly name: Word;
  interface: Word | undefined;
  vrid: number | undefined;
  vridWord: Word | undefined;
  state: 'master' | 'backup' | undefined;
  stateWord: Word | undefined;
  priority: number | undefined;
  advertInterval: Duration;
  advertWord: Word | undefined;
  version: 2 | 3 | undefined;
  authentication: AuthenticationDraft | undefined;
  addresses: VirtualAddressDraft[];
  excluded: VirtualAddressDraft[];
  family: AddressFamily | undefined;
  noVirtualAddressWanted: boolean;
  nopreempt: Word | undefined;
  preemptDelay: Duration;
  preemptDelayWord: Word | undefined;
  source: IpAddress | undefined;
  multicastGroup: IpAddress | undefined;
  /** The first keyword that only makes sense with unicast peers. */
  unicastWord: Word | undefined;
  unicastPeersWord: Word | undefined;
  trackOwnInterface: boolean;
  readonly trackInterfaces: TrackEntry[];
  readonly trackScripts: TrackEntry[];
  garpMasterDelay: Duration;
  garpMasterRepeat: number;
  downTimerAdverts: number;
  skipCheckAdvAddr: boolean;
  smtpAlert: boolean | undefined;
  finishScripts: () => TransitionScripts;
  /** The defaults as they were when the block was opened. */
  readonly defaults: {
    readonly version: 2 | 3;
    readonly group4: IpAddress;
    readonly group6: IpAddress;
  };
}

/** A new draft with the global defaults of this moment. */
export function newInstanceDraft(name: Word, context: BuildContext): InstanceDraft {
  const { global } = context;
  return {
    name,
    interface: undefined,
    vrid: undefined,
    vridWord: undefined,
    state: undefined,
    stateWord: undefined,
    priority: undefined,
    advertInterval: 1000 as Duration,
    advertWord: undefined,
    version: undefined,
    authentication: undefined,
    addresses: [],
    excluded: [],
    family: undefined,
    noVirtualAddressWanted: false,
    nopreempt: undefined,
    preemptDelay: 0 as Duration,
    preemptDelayWord: undefined,
    source: undefined,
    multicastGroup: undefined,
    unicastWord: undefined,
    unicastPeersWord: undefined,
    trackOwnInterface: true,
    trackInterfaces: [],
    trackScripts: [],
    garpMasterDelay: global.garpMasterDelay,
    garpMasterRepeat: global.garpMasterRepeat,
    downTimerAdverts: global.downTimerAdverts,
    skipCheckAdvAddr: global.skipCheckAdvAddr,
    smtpAlert: undefined,
    finishScripts: () => ({ master: undefined, backup: undefined, fault: undefined, stop: undefined, any: undefined }),
    defaults: { version: global.vrrpVersion, group4: global.multicastGroup4, group6: global.multicastGroup6 },
  };
}

// What the builders of one reading share: the machine, the report, the global defaults as far as they are read.

import { address, type IpAddress } from '../../address/address.ts';
import { type Duration, seconds } from '../../time/time.ts';
import type { Arguments } from '../arguments.ts';
import type { ConfigEnvironment } from '../environment.ts';
import type { TrackScriptConfig } from '../model.ts';
import type { Reporter } from '../reporter.ts';
import type { Word } from '../source-text.ts';

/** global_defs while it is read. Blocks copy their defaults from it when they are opened: later changes do not reach them. */
export interface GlobalDraft {
  routerId: string;
  recipients: string[];
  from: string | undefined;
  smtpServer: { host: string; port: number } | undefined;
  smtpConnectTimeout: Duration;
  heloName: string | undefined;
  noEmailFaults: boolean;
  smtpAlert: boolean | undefined;
  smtpAlertVrrp: boolean | undefined;
  smtpAlertChecker: boolean | undefined;
  multicastGroup4: IpAddress;
  multicastGroup6: IpAddress;
  garpMasterDelay: Duration;
  garpMasterRepeat: number;
  downTimerAdverts: number;
  vrrpVersion: 2 | 3;
  skipCheckAdvAddr: boolean;
  checkerLogAllFailures: boolean;
  dynamicInterfaces: boolean;
}

/** Who scripts run as and how careful we are: from the whole file, whatever the order. */
export interface ScriptDefaults {
  enableSecurity: boolean;
  user: string | undefined;
  group: string | undefined;
}

/** A tracked script and the word that named it. */
export interface TrackScriptDraft {
  readonly config: TrackScriptConfig;
  readonly name: Word;
  used: boolean;
}

export interface BuildContext {
  readonly environment: ConfigEnvironment;
  readonly reporter: Reporter;
  readonly arguments: Arguments;
  readonly global: GlobalDraft;
  readonly scripts: ScriptDefaults;
  readonly trackScripts: Map<string, TrackScriptDraft>;
  /** Scripts that were defined and cannot run; what was wrong is said there, once. */
  readonly disabledScripts: Set<string>;
  /** Set once: scripts run although enable_script_security is off. */
  insecureScripts: boolean;
}

export function newGlobalDraft(environment: ConfigEnvironment): GlobalDraft {
  return {
    routerId: environment.hostName,
    recipients: [],
    from: undefined,
    smtpServer: undefined,
    smtpConnectTimeout: seconds(30),
    heloName: undefined,
    noEmailFaults: false,
    smtpAlert: undefined,
    smtpAlertVrrp: undefined,
    smtpAlertChecker: undefined,
    multicastGroup4: address('224.0.0.18'),
    multicastGroup6: address('ff02::12'),
    garpMasterDelay: seconds(5),
    garpMasterRepeat: 5,
    downTimerAdverts: 3,
    vrrpVersion: 2,
    skipCheckAdvAddr: false,
    checkerLogAllFailures: false,
    dynamicInterfaces: false,
  };
}

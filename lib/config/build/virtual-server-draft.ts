// A virtual_server and its real servers while they are read. Values that real servers and checks inherit stay open
// until the block is closed: their order in the file does not matter.

import type { AddressFamily, IpAddress } from '../../address/address.ts';
import type { Duration } from '../../time/time.ts';
import type { ForwardingMethod, Protocol, Scheduler, ScriptCommand } from '../model.ts';
import type { Word } from '../source-text.ts';
import type { CheckDraft } from './checks.ts';

/** What a check takes from its real server, a real server from its virtual server. */
export interface CheckDefaults {
  delayLoop: Duration | undefined;
  retry: number | undefined;
  delayBeforeRetry: Duration | undefined;
  warmup: Duration | undefined;
  connectTimeout: Duration | undefined;
  alpha: boolean | undefined;
}

export const noCheckDefaults = (): CheckDefaults => ({
  delayLoop: undefined,
  retry: undefined,
  delayBeforeRetry: undefined,
  warmup: undefined,
  connectTimeout: undefined,
  alpha: undefined,
});

/** Which service: an address and port, or a firewall mark. */
export type ServiceDraft =
  | { readonly kind: 'address'; readonly address: IpAddress; readonly port: number }
  | { readonly kind: 'firewall-mark'; readonly mark: number };

export interface RealServerDraft {
  readonly at: Word;
  readonly portWord: Word | undefined;
  readonly address: IpAddress;
  /** `undefined`: as the virtual server. */
  readonly port: number | undefined;
  readonly defaults: CheckDefaults;
  forwardingMethod: ForwardingMethod | undefined;
  weight: number | undefined;
  inhibitOnFailure: boolean | undefined;
  notifyUp: ScriptCommand | undefined;
  notifyDown: ScriptCommand | undefined;
  smtpAlert: boolean | undefined;
  virtualHost: string | undefined;
  readonly checks: CheckDraft[];
}

export interface SorryServerDraft {
  readonly at: Word;
  readonly portWord: Word | undefined;
  readonly address: IpAddress;
  readonly port: number | undefined;
}

export interface VirtualServerDraft {
  readonly at: Word;
  readonly service: ServiceDraft;
  readonly defaults: CheckDefaults;
  scheduler: Scheduler | undefined;
  forwardingMethod: ForwardingMethod | undefined;
  protocol: Protocol | undefined;
  protocolWord: Word | undefined;
  family: AddressFamily | undefined;
  persistenceTimeout: Duration | undefined;
  persistenceGranularity: number | undefined;
  virtualHost: string | undefined;
  sorry: SorryServerDraft | undefined;
  sorryInhibit: boolean;
  sorryMethod: ForwardingMethod | undefined;
  inhibitOnFailure: boolean;
  weight: number;
  quorum: number;
  quorumWord: Word | undefined;
  hysteresis: number;
  hysteresisWord: Word | undefined;
  quorumUp: ScriptCommand | undefined;
  quorumDown: ScriptCommand | undefined;
  smtpAlert: boolean | undefined;
  readonly realServers: RealServerDraft[];
}

// What a keepalived.conf means once read: every default applied, every name resolved, plain immutable data.
// The services see only this; the language itself (lexer, keywords, diagnostics) stays behind `parseConfiguration`.

import type { AddressFamily, IpAddress } from '../address/address.ts';
import type { Duration } from '../time/time.ts';

/** One whole configuration. Lists keep the order of the file. */
export interface Configuration {
  readonly global: GlobalDefinitions;
  readonly vrrpInstances: readonly VrrpInstanceConfig[];
  readonly syncGroups: readonly SyncGroupConfig[];
  /** Only scripts that some instance or group tracks. */
  readonly trackScripts: readonly TrackScriptConfig[];
  readonly virtualServers: readonly VirtualServerConfig[];
}

export interface GlobalDefinitions {
  /** Default: the host name. Appears in mail subjects. */
  readonly routerId: string;
  readonly mail: MailSettings;
  /** Default 224.0.0.18. */
  readonly vrrpMulticastGroup4: IpAddress;
  readonly enableScriptSecurity: boolean;
}

/** No recipients or no server means no mail. */
export interface MailSettings {
  readonly recipients: readonly string[];
  readonly from: string;
  readonly server: { readonly host: string; readonly port: number } | undefined;
  /** Bound of each step of the SMTP session. Default 30 s. */
  readonly connectTimeout: Duration;
  /** HELO argument. Default: the host name. */
  readonly heloName: string;
  /** No mail for transitions to FAULT (`no_email_faults`). */
  readonly suppressFaultMails?: boolean;
}

/** A command as configured: already split into words, no shell involved (keepalived §4.1). */
export interface ScriptCommand {
  /** The command as written, for showing. */
  readonly text: string;
  /** Resolved program and its arguments; at least one word. */
  readonly argv: readonly string[];
  /** User and group to run as; `undefined`: whoever the service runs as. */
  readonly user: string | undefined;
  readonly group: string | undefined;
}

/** Scripts of an instance or a sync group. The generic one gets four more arguments. */
export interface TransitionScripts {
  readonly master: ScriptCommand | undefined;
  readonly backup: ScriptCommand | undefined;
  readonly fault: ScriptCommand | undefined;
  readonly stop: ScriptCommand | undefined;
  readonly any: ScriptCommand | undefined;
}

export interface VrrpInstanceConfig {
  readonly name: string;
  readonly family: AddressFamily;
  readonly version: 2 | 3;
  readonly interface: string;
  /** 1–255. */
  readonly vrid: number;
  /** Only shortens the first election (keepalived §2.2). */
  readonly initialState: 'master' | 'backup';
  /** 1–255; 255 is the address owner. */
  readonly basePriority: number;
  readonly advertisementInterval: Duration;
  /** At most 8 bytes; `undefined`: no authentication. v2 only. */
  readonly authentication: { readonly type: 'PASS'; readonly password: string } | undefined;
  readonly virtualAddresses: readonly VirtualAddressConfig[];
  /** Configured with the others but absent from adverts. */
  readonly excludedVirtualAddresses: readonly VirtualAddressConfig[];
  readonly preempt: boolean;
  readonly preemptDelay: Duration;
  /** Source of adverts (`mcast_src_ip`); `undefined`: the interface's primary address. */
  readonly sourceAddress: IpAddress | undefined;
  readonly multicastGroup: IpAddress;
  /** `false` with `dont_track_primary`. */
  readonly trackOwnInterface: boolean;
  readonly trackInterfaces: readonly TrackReference[];
  readonly trackScripts: readonly TrackReference[];
  /** Delay of the second announcement burst; 0: none. Default 5 s. */
  readonly garpMasterDelay: Duration;
  /** Rounds per burst. Default 5. */
  readonly garpMasterRepeat: number;
  /** Intervals missed before a take-over. Default 3. */
  readonly downTimerAdverts: number;
  readonly scripts: TransitionScripts;
  readonly smtpAlert: boolean;
  /** The address list of repeated adverts of one master is not compared (`skip_check_adv_addr`). */
  readonly skipAddressListCheck?: boolean;
}

export interface VirtualAddressConfig {
  readonly address: IpAddress;
  readonly prefixLength: number;
  /** Default: the instance's interface. */
  readonly interface: string;
  /** `undefined`: none. `brd +` is already worked out. */
  readonly broadcast: IpAddress | undefined;
  readonly scope: 'global' | 'site' | 'link' | 'host' | 'nowhere' | number;
  /** At most 15 characters. */
  readonly label: string | undefined;
}

/** A tracked interface or script as one instance sees it. Weight 0: failure is FAULT. */
export interface TrackReference {
  readonly name: string;
  readonly weight: number;
  readonly reverse: boolean;
}

export interface SyncGroupConfig {
  readonly name: string;
  readonly members: readonly string[];
  readonly trackInterfaces: readonly TrackReference[];
  readonly trackScripts: readonly TrackReference[];
  /** Whether tracker weights count for members (`sync_group_tracking_weight`). */
  readonly trackingWeight: boolean;
  readonly scripts: TransitionScripts;
  readonly smtpAlert: boolean;
}

export interface TrackScriptConfig {
  readonly name: string;
  readonly command: ScriptCommand;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly weight: number;
  readonly reverse: boolean;
  readonly rise: number;
  readonly fall: number;
  /** Start as BAD instead of unknown. */
  readonly initFail: boolean;
}

export type Protocol = 'tcp' | 'udp' | 'sctp';

export const SCHEDULERS = [
  'rr', 'wrr', 'lc', 'wlc', 'lblc', 'lblcr', 'sh', 'mh', 'dh', 'fo', 'ovf', 'sed', 'nq', 'twos',
] as const; // biome-ignore format: one table row
export type Scheduler = (typeof SCHEDULERS)[number];

/** NAT, DR, TUN in the file. */
export type ForwardingMethod = 'masquerade' | 'direct-route' | 'tunnel';

/** What identifies a virtual server; `formatVirtualServerKey` gives its stable text. */
export type VirtualServerKey =
  | { readonly kind: 'address'; readonly protocol: Protocol; readonly address: IpAddress; readonly port: number }
  | { readonly kind: 'firewall-mark'; readonly family: AddressFamily; readonly mark: number };

export interface VirtualServerConfig {
  readonly key: VirtualServerKey;
  readonly scheduler: Scheduler;
  readonly forwardingMethod: ForwardingMethod;
  /** `undefined`: not persistent. */
  readonly persistenceTimeout: Duration | undefined;
  /** Prefix length by which clients are grouped: 32 or 128 is each host. */
  readonly persistenceGranularity: number;
  readonly sorryServer: SorryServerConfig | undefined;
  readonly quorum: number;
  readonly hysteresis: number;
  readonly quorumUp: ScriptCommand | undefined;
  readonly quorumDown: ScriptCommand | undefined;
  readonly smtpAlert: boolean;
  readonly realServers: readonly RealServerConfig[];
}

export interface SorryServerConfig {
  readonly address: IpAddress;
  readonly port: number;
  readonly forwardingMethod: ForwardingMethod;
  /** Weight 0 instead of removal. */
  readonly inhibit: boolean;
}

export interface RealServerConfig {
  readonly address: IpAddress;
  readonly port: number;
  readonly forwardingMethod: ForwardingMethod;
  readonly weight: number;
  readonly inhibitOnFailure: boolean;
  readonly startsDown: boolean;
  readonly notifyUp: ScriptCommand | undefined;
  readonly notifyDown: ScriptCommand | undefined;
  readonly smtpAlert: boolean;
  /** None: always up. All must pass. */
  readonly checks: readonly CheckConfig[];
}

/** One configured check, complete: whoever runs it needs nothing else. */
export interface CheckConfig {
  readonly schedule: CheckSchedule;
  readonly probe: ProbeConfig;
  readonly startsDown: boolean;
  readonly logAllFailures: boolean;
}

/** keepalived §3.1. */
export interface CheckSchedule {
  /** From the end of one check to the start of the next. */
  readonly delayLoop: Duration;
  /** Further attempts before an up server is called down. */
  readonly retry: number;
  readonly delayBeforeRetry: Duration;
  /** Bound of the random delay before the first check. */
  readonly warmup: Duration;
}

export type ProbeConfig = TcpProbeConfig | HttpProbeConfig | SmtpProbeConfig | MiscProbeConfig;

/** Where a network probe connects to, and from where. */
export interface ProbeTarget {
  readonly address: IpAddress;
  readonly port: number;
  readonly bindAddress: IpAddress | undefined;
  readonly bindPort: number | undefined;
  /** Per connection attempt and per read. */
  readonly connectTimeout: Duration;
}

export interface TcpProbeConfig {
  readonly kind: 'tcp';
  readonly target: ProbeTarget;
}

export interface HttpProbeConfig {
  readonly kind: 'http';
  readonly target: ProbeTarget;
  readonly tls: { readonly serverName: string | undefined } | undefined;
  readonly httpVersion: '1.0' | '1.0C' | '1.1';
  readonly fastRecovery: boolean;
  /** At least one. */
  readonly urls: readonly HttpUrlConfig[];
}

export interface HttpUrlConfig {
  readonly path: string;
  /** Host header, defaults applied (url, checker, real server, virtual server, address and port). */
  readonly host: string;
  /** Inclusive ranges. Default 200–299. */
  readonly statusRanges: readonly { readonly from: number; readonly to: number }[];
  /** MD5 of the body, 32 lower-case hex digits. */
  readonly digest: string | undefined;
}

export interface SmtpProbeConfig {
  readonly kind: 'smtp';
  readonly target: ProbeTarget;
  readonly heloName: string;
}

export interface MiscProbeConfig {
  readonly kind: 'misc';
  readonly command: ScriptCommand;
  readonly timeout: Duration;
  /** Exit 2–255 sets the weight to the status less two. */
  readonly dynamic: boolean;
}

/** Stable text of a key as keepalived writes it: `[192.0.2.1]:tcp:80`, `FWM 7`. */
export function formatVirtualServerKey(key: VirtualServerKey): string {
  return key.kind === 'address' ? `[${key.address}]:${key.protocol}:${key.port}` : `FWM ${key.mark}`;
}

/** keepalived's name of a real server: `[192.0.2.7]:tcp:80`. Behind a firewall mark the protocol is left out. */
export function formatRealServerKey(service: VirtualServerKey, server: { address: IpAddress; port: number }): string {
  return service.kind === 'address'
    ? `[${server.address}]:${service.protocol}:${server.port}`
    : `[${server.address}]:${server.port}`;
}

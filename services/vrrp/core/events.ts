// What reaches the rules: news from the LAN, the kernel, the scripts, the operator. Plain data, no handles.

import type { IpAddress } from '../../../lib/address/address.ts';
import type { Configuration } from '../../../lib/config/model.ts';
import type { Advertisement } from '../../../lib/wire/advertisement.ts';
import type { RememberedMaster } from './adoption.ts';
import type { KernelAddress, KernelLink } from './interfaces.ts';
import type { ReceivedPacket } from './receive-checks.ts';
import type { ScriptOutcome } from './script-tracker.ts';

/** Everything the director is told. */
export type VrrpEvent =
  /** The first event: what the kernel has, and what a predecessor left in its record. */
  | {
      readonly type: 'start';
      readonly links: readonly KernelLink[];
      readonly addresses: readonly KernelAddress[];
      readonly remembered: readonly RememberedMaster[];
    }
  /** `mastersOnly`: the clock jumped; who waits for others must hear first what they have said meanwhile. */
  | { readonly type: 'timer'; readonly mastersOnly?: boolean }
  | { readonly type: 'packet'; readonly packet: ReceivedPacket }
  | { readonly type: 'link'; readonly link: KernelLink }
  | { readonly type: 'link-removed'; readonly name: string }
  | { readonly type: 'address-added'; readonly address: KernelAddress }
  | { readonly type: 'address-removed'; readonly address: KernelAddress }
  | { readonly type: 'script-result'; readonly name: string; readonly run: number; readonly outcome: ScriptOutcome }
  | { readonly type: 'reload'; readonly configuration: Configuration }
  /** Say everything again: a new listener came. */
  | { readonly type: 'snapshot' }
  | { readonly type: 'shutdown' };

/** What the world makes of one instance, worked out by the director. */
export interface Conditions {
  /** Why it may not take part, one sentence each; empty: it may. */
  readonly faults: readonly string[];
  /** 1–255. */
  readonly effectivePriority: number;
  /** What it sends from; `undefined` is always among the faults too. */
  readonly primaryAddress: IpAddress | undefined;
}

/** What one instance is told. */
export type InstanceEvent =
  /** Leaves INITIALIZE. `adopt`: go on as the master the predecessor was. */
  | { readonly type: 'start'; readonly conditions: Conditions; readonly adopt: boolean }
  | { readonly type: 'timer' }
  | { readonly type: 'advertisement'; readonly advertisement: Advertisement; readonly source: IpAddress }
  | { readonly type: 'conditions'; readonly conditions: Conditions }
  /** Somebody else took away what a master holds: an address off its interface. */
  | { readonly type: 'possession-lost'; readonly reason: string }
  /** The sync group decided. */
  | { readonly type: 'group-order'; readonly state: 'master' | 'backup'; readonly reason: string }
  /** Another member of the group had to announce its addresses again. */
  | { readonly type: 'announce-again' }
  /** The service stops, or a reload took the instance away. */
  | { readonly type: 'end'; readonly state: 'stop' | 'deleted'; readonly reason: string };

// What one advert means to a backup and to a master (RFC 9568 §6.4.2, §6.4.3; keepalived §2.3). Pure judgement; the
// instance acts on it.

import { compareAddresses, type IpAddress } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { after, type Instant } from '../../../lib/time/time.ts';
import { PRIORITY_OWNER, PRIORITY_RELEASE } from '../../../lib/wire/advertisement.ts';
import type { HeardMaster } from './standing.ts';

/** `preempt_delay`: counts from the first lower-priority advert; until it is over such adverts are accepted. */
export class PreemptDelay {
  #until: Instant | undefined;

  /** Begins to count when it is asked for the first time. */
  holdsBack({ preempt, preemptDelay }: VrrpInstanceConfig, now: Instant): boolean {
    if (!preempt || preemptDelay === 0) return false;
    this.#until ??= after(now, preemptDelay);
    return this.#until > now;
  }

  reset(): void {
    this.#until = undefined;
  }
}

/** `leaving`: wait the skew only. `accept`: restart the timer. `discard`: let the timer run. */
export type BackupJudgement = 'leaving' | 'accept' | 'discard';

/** `heldBack`: `preempt_delay` is not over. */
export function judgeAsBackup(theirs: number, own: number, preempt: boolean, heldBack: boolean): BackupJudgement {
  if (theirs === PRIORITY_RELEASE) return 'leaving';
  return theirs >= own || !preempt || heldBack ? 'accept' : 'discard';
}

/** `leaving`: advertise at once. `loses`: advertise and announce at once. `wins`: go to backup, without a farewell. */
export type MasterJudgement = 'leaving' | 'loses' | 'wins';

/** Equal priorities: the greater address wins, compared as unsigned numbers. */
export function judgeAsMaster(
  theirs: number,
  source: IpAddress,
  own: number,
  ownAddress: IpAddress | undefined,
): MasterJudgement {
  if (theirs === PRIORITY_RELEASE) return 'leaving';
  if (theirs !== own) return theirs > own ? 'wins' : 'loses';
  return ownAddress !== undefined && compareAddresses(source, ownAddress) > 0 ? 'wins' : 'loses';
}

/** Why a backup whose timer fired becomes master. `silence` in milliseconds; `discards`: it heard a lower priority. */
export function electionReason(
  config: VrrpInstanceConfig,
  effectivePriority: number,
  heard: HeardMaster | undefined,
  silence: number,
  discards: boolean,
): string {
  if (config.basePriority === PRIORITY_OWNER) return 'it owns the addresses';
  const length = `${(silence / 1000).toFixed(3)} s`;
  if (heard === undefined) return `no advert from anybody for ${length}`;
  if (heard.priority === PRIORITY_RELEASE) return `${heard.address} gave up the role`;
  if (discards) return `priority ${effectivePriority} is higher than ${heard.address}'s`;
  return `no advert from ${heard.address} for ${length}`;
}

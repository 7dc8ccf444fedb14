// The intervals of VRRP, with their formulas (RFC 3768 §6.1, RFC 9568 §6.1, and what keepalived does beyond them).

import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { type Duration, milliseconds, seconds } from '../../../lib/time/time.ts';
import { PRIORITY_OWNER } from '../../../lib/wire/advertisement.ts';

/** keepalived waits this long instead of nothing for an owner's first election: the timer fires at once. */
export const OWNER_FIRST_WAIT: Duration = milliseconds(0.001);

/**
 * Skew_Time: the lower the priority, the longer the wait.
 * v2: (256 - priority) / 256 seconds (RFC 3768 §6.1).
 * v3: ((256 - priority) * Master_Adver_Interval) / 256 (RFC 9568 §6.1).
 */
export function skewTime(version: 2 | 3, priority: number, masterAdverInterval: Duration): Duration {
  const unit = version === 2 ? seconds(1) : masterAdverInterval;
  return milliseconds(((256 - priority) * unit) / 256);
}

/** Master_Down_Interval: adverts * Master_Adver_Interval + Skew_Time; 3 adverts unless `down_timer_adverts` says otherwise. */
export function masterDownInterval(
  version: 2 | 3,
  priority: number,
  masterAdverInterval: Duration,
  downTimerAdverts: number,
): Duration {
  return milliseconds(downTimerAdverts * masterAdverInterval + skewTime(version, priority, masterAdverInterval));
}

/**
 * First wait of an instance configured `state MASTER` that owns nothing: one advertisement interval and the smallest
 * skew, that of priority 255, instead of a whole master-down interval (keepalived).
 */
export function firstWaitOfMaster(version: 2 | 3, advertisementInterval: Duration): Duration {
  return milliseconds(advertisementInterval + skewTime(version, 255, advertisementInterval));
}

/** How long an instance waits after its start before it takes the role from a silent LAN. */
export function firstWait(config: VrrpInstanceConfig, effectivePriority: number): Duration {
  const { basePriority, initialState, version, advertisementInterval, downTimerAdverts } = config;
  if (basePriority === PRIORITY_OWNER) return OWNER_FIRST_WAIT;
  if (initialState === 'master') return firstWaitOfMaster(version, advertisementInterval);
  return masterDownInterval(version, effectivePriority, advertisementInterval, downTimerAdverts);
}

/** Whether a reload changed what a running Master_Down_Timer was worked out from. */
export function changesMasterDown(before: VrrpInstanceConfig, next: VrrpInstanceConfig): boolean {
  return (
    before.advertisementInterval !== next.advertisementInterval ||
    before.downTimerAdverts !== next.downTimerAdverts ||
    before.version !== next.version
  );
}

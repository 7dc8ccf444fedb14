// Instances that move together (keepalived §2.9). Pure: from how the members stand to what the group orders them to do.

import type { VrrpStateName } from '../../../lib/facts/facts.ts';

export interface MemberStatus {
  readonly name: string;
  readonly state: VrrpStateName;
  /** Its timer has fired, only the group holds it back. */
  readonly ready: boolean;
  /** It hears a master it accepts. */
  readonly follows: boolean;
}

export interface GroupOrder {
  readonly member: string;
  readonly state: 'master' | 'backup';
  readonly reason: string;
}

/**
 * The orders that follow from how the members stand now. `fallen`: a member that just went from MASTER to BACKUP.
 * A fault of one member reaches the others as a fault of their own (conditions.ts), so none of it is here.
 */
export function groupOrders(
  group: string,
  members: readonly MemberStatus[],
  fallen: { readonly name: string; readonly reason: string } | undefined,
): readonly GroupOrder[] {
  const masters = members.filter((each) => each.state === 'master');
  if (masters.length > 0 && fallen !== undefined) {
    const reason = `sync group ${group}: ${fallen.name} went to backup, ${fallen.reason}`;
    return masters.map((each) => ({ member: each.name, state: 'backup', reason }));
  }
  // A member that joined a master group by a reload and finds a better master on its own link.
  const follower = members.find((each) => each.follows);
  if (masters.length > 0 && follower !== undefined) {
    const reason = `sync group ${group}: ${follower.name} follows another master`;
    return masters.map((each) => ({ member: each.name, state: 'backup', reason }));
  }
  const ready = members.filter((each) => each.state === 'backup' && each.ready);
  if (ready.length > 0 && ready.length + masters.length === members.length) {
    const reason = `sync group ${group}: every member is ready`;
    return ready.map((each) => ({ member: each.name, state: 'master', reason }));
  }
  return [];
}

/**
 * The state a group shows: the worst of its members, MASTER when all are. A master group stays MASTER while a member that
 * a reload added is still on its way.
 */
export function groupState(states: readonly VrrpStateName[], before: VrrpStateName): VrrpStateName {
  for (const worst of ['stop', 'deleted', 'fault'] as const) if (states.includes(worst)) return worst;
  if (states.length > 0 && states.every((state) => state === 'master')) return 'master';
  if (before === 'master' && states.includes('master')) return 'master';
  return states.includes('initialize') ? 'initialize' : 'backup';
}

// What the world makes of one instance: its faults, its priority, the address it sends from (keepalived §2.3 FAULT, §2.8).

import type { IpAddress } from '../../../lib/address/address.ts';
import type { SyncGroupConfig, TrackReference, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { Conditions } from './events.ts';
import type { InterfaceTable } from './interfaces.ts';
import { effectivePriority, type TrackedState, trackerFaults } from './priority.ts';
import type { ScriptVerdict } from './script-tracker.ts';

/** Everything conditions depend on. */
export interface World {
  readonly interfaces: InterfaceTable;
  readonly verdictOf: (script: string) => ScriptVerdict | undefined;
  /** Virtual addresses of every instance: never a source of adverts. */
  readonly virtualAddresses: ReadonlySet<IpAddress>;
  readonly groupOf: (instance: string) => SyncGroupConfig | undefined;
  /** The name of an earlier instance with the same VRID, family and interface. */
  readonly duplicateOf: (config: VrrpInstanceConfig) => string | undefined;
}

/** Of one instance by itself, without what its sync group adds. */
export function conditionsOf(config: VrrpInstanceConfig, world: World): Conditions {
  const faults: string[] = [];
  const duplicate = world.duplicateOf(config);
  if (duplicate !== undefined)
    faults.push(`VRID ${config.vrid} on ${config.interface} is used by ${duplicate} already`);

  const link = world.interfaces.link(config.interface);
  if (link === undefined) faults.push(`interface ${config.interface} missing`);
  else if (!link.up && config.trackOwnInterface) faults.push(`interface ${config.interface} down`);

  const primaryAddress =
    config.sourceAddress ?? world.interfaces.primaryAddress(config.interface, config.family, world.virtualAddresses);
  if (link !== undefined && primaryAddress === undefined) {
    faults.push(`no ${config.family === 'ipv4' ? 'IPv4' : 'link-local IPv6'} address on ${config.interface}`);
  }

  const tracked = [...ownTrackers(config, world), ...groupTrackers(config, world)];
  faults.push(...trackerFaults(tracked));
  return {
    faults: [...new Set(faults)],
    effectivePriority: effectivePriority(config.basePriority, tracked),
    primaryAddress,
  };
}

/** Whether an instance must wait for the first result of a script whose failure would be a fault. */
export function waitsForScript(config: VrrpInstanceConfig, world: World): boolean {
  const group = world.groupOf(config.name);
  return [...config.trackScripts, ...(group?.trackScripts ?? [])].some(
    (reference) => reference.weight === 0 && world.verdictOf(reference.name)?.good === undefined,
  );
}

function ownTrackers(config: VrrpInstanceConfig, world: World): readonly TrackedState[] {
  const group = world.groupOf(config.name);
  // Members of a sync group must not drift apart: their weights count for nothing unless the group says so.
  const counts = (reference: TrackReference) => reference.weight === 0 || group === undefined || group.trackingWeight;
  // The links of addresses that live elsewhere are tracked without being named.
  const elsewhere = [...config.virtualAddresses, ...config.excludedVirtualAddresses]
    .map((each) => each.interface)
    .filter((name) => name !== config.interface);
  return [
    ...config.trackInterfaces.filter(counts).map((reference) => trackedInterface(reference, world)),
    ...[...new Set(elsewhere)].map((name) => trackedInterface({ name, weight: 0, reverse: false }, world)),
    ...config.trackScripts.filter(counts).map((reference) => trackedScript(reference, world)),
  ];
}

function groupTrackers(config: VrrpInstanceConfig, world: World): readonly TrackedState[] {
  const group = world.groupOf(config.name);
  if (group === undefined) return [];
  const counts = (reference: TrackReference) => reference.weight === 0 || group.trackingWeight;
  return [
    ...group.trackInterfaces.filter(counts).map((reference) => trackedInterface(reference, world)),
    ...group.trackScripts.filter(counts).map((reference) => trackedScript(reference, world)),
  ];
}

function trackedInterface(reference: TrackReference, world: World): TrackedState {
  const link = world.interfaces.link(reference.name);
  return {
    name: `interface ${reference.name}`,
    weight: reference.weight,
    reverse: reference.reverse,
    good: link?.up === true,
    detail: link === undefined ? 'missing' : link.up ? 'up' : 'down',
  };
}

function trackedScript(reference: TrackReference, world: World): TrackedState {
  const verdict = world.verdictOf(reference.name);
  return {
    name: `script ${reference.name}`,
    weight: reference.weight,
    reverse: reference.reverse,
    good: verdict?.good,
    detail: verdict?.detail ?? 'unknown',
  };
}

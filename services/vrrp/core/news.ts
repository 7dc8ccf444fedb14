// What is told of sync groups and trackers: once when it changes, and all of it when somebody new listens.

import type { Configuration, SyncGroupConfig } from '../../../lib/config/model.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import type { VrrpAction } from './actions.ts';
import type { InterfaceTable } from './interfaces.ts';
import type { ScriptSet } from './script-set.ts';
import { groupState } from './sync-group.ts';

interface GroupStatus {
  readonly state: VrrpStateName;
  readonly previous: VrrpStateName;
  readonly reason: string;
}

export class News {
  readonly #groups = new Map<string, GroupStatus>();
  /** Tracker to the text of its last published verdict. */
  readonly #trackers = new Map<string, string>();

  /** A group that goes on as master makes no transition. */
  adoptGroup(group: SyncGroupConfig, reason: string): readonly VrrpAction[] {
    this.#groups.set(group.name, { state: 'master', previous: 'master', reason });
    return this.#group(group, false);
  }

  /** `reason`: what led to the change, if there is one. */
  groupChange(group: SyncGroupConfig, states: readonly VrrpStateName[], reason: string): readonly VrrpAction[] {
    const known = this.#groups.get(group.name)?.state;
    const previous = known ?? 'initialize';
    const state = groupState(states, previous);
    if (known === state || (known === undefined && state === 'initialize')) return [];
    this.#groups.set(group.name, { state, previous, reason });
    const text = `sync group ${previous} -> ${state}: ${reason}`;
    return [{ type: 'log', level: 'info', subject: group.name, text }, ...this.#group(group, true)];
  }

  /** Trackers whose verdict is new. */
  trackerChanges(
    { vrrpInstances, syncGroups }: Configuration,
    scripts: ScriptSet,
    interfaces: InterfaceTable,
  ): readonly VrrpAction[] {
    const actions: VrrpAction[] = [];
    const tell = (kind: 'script' | 'interface', name: string, good: boolean, reason: string): void => {
      const key = `${kind} ${name}`;
      const text = `${good} ${reason}`;
      if (this.#trackers.get(key) === text) return;
      this.#trackers.set(key, text);
      actions.push({ type: 'publish-tracker', view: { kind, name, good, reason } });
    };
    for (const { name, good, detail } of scripts.verdicts()) tell('script', name, good, detail);
    for (const { name } of [...vrrpInstances, ...syncGroups].flatMap((each) => each.trackInterfaces)) {
      const link = interfaces.link(name);
      tell('interface', name, link?.up === true, link === undefined ? 'missing' : link.up ? 'up' : 'down');
    }
    return actions;
  }

  /** Every group, and from the next `trackerChanges` on every tracker anew. */
  tellAgain(groups: readonly SyncGroupConfig[]): readonly VrrpAction[] {
    this.#trackers.clear();
    return groups.flatMap((group) => this.#group(group, false));
  }

  /** Groups that a reload took away. */
  keepGroups(groups: readonly SyncGroupConfig[]): void {
    for (const name of this.#groups.keys()) {
      if (!groups.some((group) => group.name === name)) this.#groups.delete(name);
    }
  }

  #group({ name, members }: SyncGroupConfig, transition: boolean): readonly VrrpAction[] {
    const status = this.#groups.get(name);
    if (status === undefined) return [];
    return [{ type: 'publish-group', view: { group: name, members, ...status, transition } }];
  }
}

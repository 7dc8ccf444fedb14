// Who wants to be told about what: the scripts and mails of a configuration, by object. Objects that a reload removed
// are kept until the next one, because their last word arrives after the file that named them is gone.

import {
  type Configuration,
  formatRealServerKey,
  formatVirtualServerKey,
  type ScriptCommand,
  type TransitionScripts,
} from '../../../lib/config/model.ts';
import { type Notice, noticeKey } from './heard.ts';

/** What is configured for one object. */
export type Entry =
  | { readonly kind: 'vrrp'; readonly scripts: TransitionScripts; readonly smtpAlert: boolean }
  | {
      readonly kind: 'balancing';
      readonly up: ScriptCommand | undefined;
      readonly down: ScriptCommand | undefined;
      readonly smtpAlert: boolean;
    };

export class Directory {
  #present = new Map<string, Entry>();
  #departed = new Map<string, Entry>();

  /** Takes a new configuration. */
  replace(configuration: Configuration): void {
    const next = entriesOf(configuration);
    this.#departed = new Map([...this.#present].filter(([key]) => !next.has(key)));
    this.#present = next;
  }

  find(notice: Notice): Entry | undefined {
    const key = noticeKey(notice);
    return this.#present.get(key) ?? this.#departed.get(key);
  }

  /** Whether the present or the last configuration names the object. */
  has(key: string): boolean {
    return this.#present.has(key) || this.#departed.has(key);
  }
}

function entriesOf(configuration: Configuration): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { name, scripts, smtpAlert } of configuration.vrrpInstances)
    entries.set(`instance ${name}`, { kind: 'vrrp', scripts, smtpAlert });
  for (const { name, scripts, smtpAlert } of configuration.syncGroups)
    entries.set(`group ${name}`, { kind: 'vrrp', scripts, smtpAlert });
  for (const virtual of configuration.virtualServers) {
    const { key, quorumUp: up, quorumDown: down, smtpAlert } = virtual;
    const name = formatVirtualServerKey(key);
    entries.set(`virtual-server ${name}`, { kind: 'balancing', up, down, smtpAlert });
    for (const real of virtual.realServers)
      entries.set(`real-server ${formatRealServerKey(key, real)} of ${name}`, {
        kind: 'balancing',
        up: real.notifyUp,
        down: real.notifyDown,
        smtpAlert: real.smtpAlert,
      });
  }
  return entries;
}

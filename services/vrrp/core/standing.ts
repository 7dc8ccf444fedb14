// Where an instance stands, what it has counted, and how it tells: every transition with the one before and the reason.

import type { IpAddress } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import type { VrrpStateName } from '../../../lib/facts/facts.ts';
import type { InstanceView } from './actions.ts';
import type { Conditions } from './events.ts';

/** The master last heard. */
export interface HeardMaster {
  readonly address: IpAddress;
  readonly priority: number;
}

export class Standing {
  readonly #counters = new Map<string, number>();
  #state: VrrpStateName = 'initialize';
  #previous: VrrpStateName = 'initialize';
  #reason = 'not started';
  #adopted = false;

  get state(): VrrpStateName {
    return this.#state;
  }
  get reason(): string {
    return this.#reason;
  }

  count(name: string): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }

  /** A transition; the line that tells it. */
  enter(state: VrrpStateName, reason: string): string {
    this.#previous = this.#state;
    this.#state = state;
    this.#reason = reason;
    this.#adopted = false;
    return `${this.#previous} -> ${state}: ${reason}`;
  }

  /** MASTER without a transition: it was so before this process. */
  adopt(reason: string): string {
    this.#state = 'master';
    this.#previous = 'master';
    this.#reason = `adopted: ${reason}`;
    this.#adopted = true;
    return this.#reason;
  }

  /** A level statement of everything there is to know. */
  view(
    config: VrrpInstanceConfig,
    conditions: Conditions,
    master: HeardMaster | undefined,
    transition: boolean,
  ): InstanceView {
    return {
      instance: config.name,
      interface: config.interface,
      vrid: config.vrid,
      ipVersion: config.family === 'ipv4' ? 4 : 6,
      state: this.#state,
      previous: this.#previous,
      reason: this.#reason,
      basePriority: config.basePriority,
      effectivePriority: conditions.effectivePriority,
      masterAddress: master?.address ?? '',
      masterPriority: master?.priority ?? 0,
      virtualAddresses: config.virtualAddresses.map((each) => `${each.address}/${each.prefixLength}`),
      faults: conditions.faults,
      adopted: this.#adopted,
      counters: Object.fromEntries(this.#counters),
      transition,
    };
  }
}

// The door for packets: finds the instance a packet is for, lets it climb the ladder, counts and tells what is refused.
// A reason is told once per instance, and again only after a good advert or a transition.

import type { LogLevel } from './actions.ts';
import type { InstanceEvent } from './events.ts';
import { instanceIdentity } from './identity.ts';
import type { VrrpInstance } from './instance.ts';
import { checkAdvertisement, type ReceivedPacket, vridOf } from './receive-checks.ts';

export interface Admitted {
  readonly instance: VrrpInstance;
  readonly event: InstanceEvent;
}

export class Gate {
  /** `identity reason` of what was told. */
  readonly #told = new Set<string>();
  readonly #counters = new Map<string, number>();
  readonly #log: (level: LogLevel, subject: string, text: string) => void;

  constructor(log: (level: LogLevel, subject: string, text: string) => void) {
    this.#log = log;
  }

  /** Named counters of packets that belong to no instance. */
  get counters(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counters);
  }

  /** What the packet means to which instance; `undefined`: it was refused. */
  admit(packet: ReceivedPacket, instances: ReadonlyMap<string, VrrpInstance>): Admitted | undefined {
    const vrid = vridOf(packet);
    if (vrid === undefined) return this.#count('reject_too-short');
    const instance = instances.get(instanceIdentity({ ...packet, vrid }));
    if (instance === undefined) return this.#count('reject_unknown-vrid');
    if (instance.state !== 'backup' && instance.state !== 'master') {
      instance.count('reject_not-listening');
      return undefined;
    }
    const verdict = checkAdvertisement(packet, instance.config, instance.primaryAddress);
    if (!verdict.ok) {
      const { reject, detail } = verdict;
      instance.count(`reject_${reject}`);
      this.#tellOnce(instance, reject, `advert from ${packet.source} refused (${reject}): ${detail}`);
      return undefined;
    }
    this.#forget(instance, verdict.warnings.length === 0);
    for (const { kind, detail } of verdict.warnings) {
      instance.count(`differs_${kind}`);
      this.#tellOnce(instance, `differs ${kind}`, `advert from ${packet.source} differs: ${detail}`);
    }
    const { advertisement } = verdict;
    return { instance, event: { type: 'advertisement', advertisement, source: packet.source } };
  }

  /** After a transition everything may be told again. */
  onTransition(instance: VrrpInstance): void {
    this.#forget(instance, true);
  }

  #tellOnce(instance: VrrpInstance, what: string, text: string): void {
    const key = `${instance.identity} ${what}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#log('warn', instance.config.name, text);
  }

  #forget({ identity }: VrrpInstance, warningsToo: boolean): void {
    for (const key of this.#told) {
      if (!key.startsWith(`${identity} `)) continue;
      if (warningsToo || !key.startsWith(`${identity} differs `)) this.#told.delete(key);
    }
  }

  #count(name: string): undefined {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + 1);
  }
}

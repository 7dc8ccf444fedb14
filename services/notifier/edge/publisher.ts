// Says on the bus, and in the log, what became of each delivery.

import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { NotificationFact } from '../../../lib/facts/facts.ts';
import type { Logger } from '../../../lib/log/log.ts';
import type { DeliveryReporter } from '../ports.ts';

export interface RecentDelivery extends NotificationFact {
  /** Wall-clock ms. */
  readonly at: number;
}

/** Deliveries kept for /v1/status; the oldest gives way. */
const RECENT = 100;

export class BusReporter implements DeliveryReporter {
  readonly #bus: Bus;
  readonly #log: Logger;
  readonly #recent: RecentDelivery[] = [];

  constructor(bus: Bus, log: Logger) {
    this.#bus = bus;
    this.#log = log;
  }

  /** Newest last. */
  get recent(): readonly RecentDelivery[] {
    return this.#recent;
  }

  report(fact: NotificationFact, cause: string): void {
    this.#recent.push({ ...fact, at: Date.now() });
    if (this.#recent.length > RECENT) this.#recent.shift();
    const text = `${fact.object} ${fact.hook}: ${fact.text}: ${fact.outcome}`;
    this.#log[fact.ok ? 'info' : 'warn'](text, { ...fact });
    this.#bus.publish(topics.notification, fact, { cause });
  }
}

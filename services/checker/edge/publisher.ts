// Tells the bus what the rules want said; turns monotonic instants into wall-clock times for showing.

import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import type { CheckerFact, CheckResultFact } from '../../../lib/facts/facts.ts';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import type { CheckReport } from '../core/events.ts';
import type { Publisher } from '../ports.ts';

export class BusPublisher implements Publisher {
  readonly #bus: Bus;
  #lastAlive: CheckerFact | undefined;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  publishResult(report: CheckReport): void {
    this.#bus.publish(topics.checkResult, factOf(report));
  }

  retractResult(report: CheckReport): void {
    this.#bus.retract(topics.checkResult, factOf(report));
  }

  /** A heartbeat with nothing new is a repeat: heard by the others, not kept in the history. */
  publishAlive(fact: CheckerFact): void {
    const last = this.#lastAlive;
    const repeat =
      last !== undefined &&
      last.checks === fact.checks &&
      last.generation === fact.generation &&
      last.leaving === fact.leaving;
    this.#lastAlive = fact;
    this.#bus.publish(topics.checker, fact, { repeat });
  }
}

function factOf(report: CheckReport): CheckResultFact {
  return { ...report, since: Math.round(Date.now() - (monotonicNow() - report.since)) };
}

// The checker's one loop: event in, rules, actions out in order, one timer for the nearest deadline.

import type { CheckerCore } from './core/checker.ts';
import type { CheckerAction, CheckerEvent } from './core/events.ts';
import type { CheckerPorts, RunningProbe } from './ports.ts';

export class CheckerEngine {
  readonly #core: CheckerCore;
  readonly #ports: CheckerPorts;
  /** By check id; at most the core's `maximumInFlight`. */
  readonly #probes = new Map<string, RunningProbe>();
  /** Events that came while one was being handled, such as the outcome of a probe that failed at once. */
  readonly #waiting: CheckerEvent[] = [];
  #busy = false;

  constructor(core: CheckerCore, ports: CheckerPorts) {
    this.#core = core;
    this.#ports = ports;
  }

  /** Hears one event and carries out what the rules answer. */
  handle(event: CheckerEvent): void {
    this.#waiting.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        for (const action of this.#core.handle(next, this.#ports.clock.now())) this.#carryOut(action);
    } finally {
      this.#busy = false;
    }
    this.#ports.timer.set(this.#core.nextDeadline());
  }

  /** For the timer. */
  wake(): void {
    this.handle({ type: 'timer' });
  }

  #carryOut(action: CheckerAction): void {
    const { prober, publisher, journal } = this.#ports;
    switch (action.type) {
      case 'start-probe': {
        const { check, step, attempt, late } = action;
        const { checkId } = check;
        journal.probeStarted(late);
        let finished = false;
        const probe = prober.start(check, step, (outcome) => {
          finished = true;
          this.#probes.delete(checkId);
          journal.probeFinished(check, outcome);
          this.handle({ type: 'probe-finished', checkId, attempt, outcome });
        });
        if (!finished) this.#probes.set(checkId, probe);
        return;
      }
      case 'cancel-probe':
        this.#probes.get(action.checkId)?.cancel();
        this.#probes.delete(action.checkId);
        return;
      case 'publish-result':
        publisher.publishResult(action.report);
        return;
      case 'retract-result':
        publisher.retractResult(action.report);
        return;
      case 'publish-alive':
        publisher.publishAlive(action.fact);
        return;
      case 'note':
        journal.note(action.note);
        return;
      default:
        action satisfies never;
    }
  }
}

// The notifier's loop: event in, core, actions out in order; one alarm for the nearest deadline.

import type { Delivery } from './core/delivery-rules.ts';
import type { DeliveryOutcome, NotifierAction, NotifierCore, NotifierEvent } from './core/notifier-core.ts';
import type { NotifierPorts } from './ports.ts';

export class NotifierEngine {
  readonly #core: NotifierCore;
  readonly #ports: NotifierPorts;
  readonly #onDrained: () => void;

  /** `onDrained` is called once, after a `stop` event, when nothing is left to deliver or the deadline passed. */
  constructor(core: NotifierCore, ports: NotifierPorts, onDrained: () => void) {
    this.#core = core;
    this.#ports = ports;
    this.#onDrained = onDrained;
  }

  /** Takes one event and carries out what follows from it. */
  take(event: NotifierEvent): void {
    for (const action of this.#core.handle(event, this.#ports.clock.now())) this.#carryOut(action);
    this.#ports.alarm.set(this.#core.nextDeadline());
  }

  /** To be called when the alarm rings. */
  ring(): void {
    this.take({ type: 'timer' });
  }

  #carryOut(action: NotifierAction): void {
    switch (action.type) {
      case 'start':
        this.#start(action.delivery, action.attempt);
        break;
      case 'terminate':
        this.#ports.scripts.terminate(action.delivery.id, action.signal);
        break;
      case 'report':
        this.#ports.reporter.report(action.fact, action.cause);
        break;
      case 'remember':
        this.#ports.keeper.changed(() => this.#core.record());
        break;
      case 'drained':
        this.#onDrained();
        break;
      default:
        action satisfies never;
    }
  }

  #start(delivery: Delivery, attempt: number): void {
    const onEnd = (outcome: DeliveryOutcome) => this.take({ type: 'ended', delivery, attempt, outcome });
    if (delivery.kind === 'script') this.#ports.scripts.run(delivery, onEnd);
    else this.#ports.mailer.send(delivery, onEnd);
  }
}

// What the notifier's rules need from the outside, named by role. The edges implement them; the simulator has doubles.

import type { NotificationFact } from '../../lib/facts/facts.ts';
import type { Instant } from '../../lib/time/time.ts';
import type { MailDelivery, ScriptDelivery } from './core/delivery-rules.ts';
import type { DeliveryOutcome, NotifierRecord } from './core/notifier-core.ts';

export interface MonotonicClock {
  now(): Instant;
}

/** One alarm; setting it again replaces the former. */
export interface Alarm {
  set(deadline: Instant | undefined): void;
}

/** Runs scripts as the configured user, without a shell, in a process group of their own. */
export interface ScriptRunner {
  /** `onEnd` is called exactly once, never before `run` has returned. */
  run(delivery: ScriptDelivery, onEnd: (outcome: DeliveryOutcome) => void): void;
  /** Signals the whole process group of a running script; one that has ended is left alone. */
  terminate(id: string, signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** Hands mail over to the configured server. */
export interface AlertMailer {
  /** `onEnd` is called exactly once, never before `send` has returned. */
  send(delivery: MailDelivery, onEnd: (outcome: DeliveryOutcome) => void): void;
}

/** Tells the world how a delivery ended. */
export interface DeliveryReporter {
  report(fact: NotificationFact, cause: string): void;
}

/** Keeps what has to survive a restart. Writing may be put off a little; `read` asks for the newest. */
export interface RecordKeeper {
  changed(read: () => NotifierRecord): void;
}

export interface NotifierPorts {
  readonly clock: MonotonicClock;
  readonly alarm: Alarm;
  readonly scripts: ScriptRunner;
  readonly mailer: AlertMailer;
  readonly reporter: DeliveryReporter;
  readonly keeper: RecordKeeper;
}

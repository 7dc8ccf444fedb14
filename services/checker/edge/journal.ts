// Log lines and metrics of a checker. A verdict is one line; a run of failures on the way there is silent unless the
// check has log_all_failures.

import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import type { Logger } from '../../../lib/log/log.ts';
import type { Metrics } from '../../../lib/metrics/metrics.ts';
import type { Duration } from '../../../lib/time/time.ts';
import type { CheckerNote, ProbeOutcome } from '../core/events.ts';
import type { Journal } from '../ports.ts';

const DURATION_BUCKETS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30] as const;
const LATENESS_BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5] as const;

export class LoggingJournal implements Journal {
  readonly #log: Logger;
  readonly #results: ReturnType<Metrics['counter']>;
  readonly #durations: ReturnType<Metrics['histogram']>;
  readonly #lateness: ReturnType<Metrics['histogram']>;

  constructor(log: Logger, metrics: Metrics) {
    this.#log = log;
    this.#results = metrics.counter('holdfast_checker_probes_total', 'Probes, by kind and result', ['kind', 'result']);
    this.#durations = metrics.histogram(
      'holdfast_checker_probe_seconds',
      'How long probes took, by kind',
      DURATION_BUCKETS,
      ['kind'],
    );
    this.#lateness = metrics.histogram(
      'holdfast_checker_lateness_seconds',
      'How long after its time a probe was started',
      LATENESS_BUCKETS,
    );
  }

  probeStarted(late: Duration): void {
    this.#lateness.observe(late / 1000);
  }

  probeFinished(check: PlannedCheck, outcome: ProbeOutcome): void {
    const { kind } = check.probe;
    this.#results.inc({ kind, result: outcome.result });
    this.#durations.observe({ kind }, outcome.duration / 1000);
  }

  note(note: CheckerNote): void {
    switch (note.kind) {
      case 'verdict': {
        const { check, previous, state, reason, failures } = note;
        const attempts = state === 'down' && failures > 1 ? ` (${failures} attempts)` : '';
        const level = state === 'up' ? 'info' : 'warn';
        this.#log[level](`${nameOf(check)}: ${previous} -> ${state}: ${reason}${attempts}`, {
          event: 'verdict',
          check: check.checkId,
          virtualServer: check.virtualServer,
          realServer: check.realServer,
          previous,
          state,
          reason,
          failures,
        });
        return;
      }
      case 'attempt-failed':
        this.#log.info(`${nameOf(note.check)}: attempt ${note.failures} failed: ${note.reason}`, {
          event: 'attempt-failed',
          check: note.check.checkId,
          reason: note.reason,
        });
        return;
      case 'plan':
        this.#log.info(`plan ${note.generation}: ${note.checks} checks, ${note.owned} of them mine`, {
          event: 'plan',
          generation: note.generation,
        });
        return;
      case 'fleet':
        this.#log.info(`checkers: ${note.members.join(', ')}; ${note.owned} of ${note.checks} checks in my hands`, {
          event: 'fleet',
          members: note.members,
        });
        return;
      default:
        note satisfies never;
    }
  }
}

function nameOf({ probe, realServer, virtualServer }: PlannedCheck): string {
  const kind = { tcp: 'TCP_CHECK', http: 'HTTP_GET', smtp: 'SMTP_CHECK', misc: 'MISC_CHECK' }[probe.kind];
  const name = probe.kind === 'http' && probe.tls !== undefined ? 'SSL_GET' : kind;
  return `${name} of ${realServer} in ${virtualServer}`;
}

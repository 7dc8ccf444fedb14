// Checks and outcomes for tests: every value is a default that a test names only when it matters.

import { address } from '../../../lib/address/address.ts';
import type { HttpUrlConfig, ProbeConfig, ProbeTarget } from '../../../lib/config/model.ts';
import type { PlannedCheck } from '../../../lib/facts/facts.ts';
import { milliseconds, seconds } from '../../../lib/time/time.ts';
import type { ProbeOutcome } from './events.ts';

/** delay_loop 10 s, no retries, delay_before_retry 3 s, no warmup. */
export function plannedCheck(options: {
  readonly checkId?: string;
  readonly delayLoop?: number;
  readonly retry?: number;
  readonly delayBeforeRetry?: number;
  readonly warmup?: number;
  readonly logAllFailures?: boolean;
  readonly probe?: ProbeConfig;
}): PlannedCheck {
  return {
    checkId: options.checkId ?? 'check-1',
    virtualServer: '[192.0.2.1]:tcp:80',
    realServer: '[192.0.2.7]:tcp:80',
    schedule: {
      delayLoop: seconds(options.delayLoop ?? 10),
      retry: options.retry ?? 0,
      delayBeforeRetry: seconds(options.delayBeforeRetry ?? 3),
      warmup: seconds(options.warmup ?? 0),
    },
    probe: options.probe ?? { kind: 'tcp', target: target() },
    startsDown: false,
    logAllFailures: options.logAllFailures ?? false,
  };
}

export function target(options: Partial<ProbeTarget> = {}): ProbeTarget {
  return {
    address: address('192.0.2.7'),
    port: 80,
    bindAddress: undefined,
    bindPort: undefined,
    connectTimeout: seconds(5),
    ...options,
  };
}

export function url(options: Partial<HttpUrlConfig> = {}): HttpUrlConfig {
  return { path: '/', host: '192.0.2.7', statusRanges: [{ from: 200, to: 299 }], digest: undefined, ...options };
}

export function httpProbe(urls: readonly HttpUrlConfig[], fastRecovery = false): ProbeConfig {
  return { kind: 'http', target: target(), tls: undefined, httpVersion: '1.0', fastRecovery, urls };
}

export function miscProbe(dynamic = false): ProbeConfig {
  const command = { text: '/bin/check', argv: ['/bin/check'], user: undefined, group: undefined };
  return { kind: 'misc', command, timeout: seconds(10), dynamic };
}

export const passed = (reason = 'connected', weight?: number): ProbeOutcome => ({
  result: 'passed',
  reason,
  duration: milliseconds(2),
  ...(weight === undefined ? {} : { weight }),
});

export const failed = (reason = 'connect: refused'): ProbeOutcome => ({
  result: 'failed',
  reason,
  duration: milliseconds(1),
});

export const inconclusive = (reason = 'connect: no route from this checker'): ProbeOutcome => ({
  result: 'inconclusive',
  reason,
  duration: milliseconds(1),
});

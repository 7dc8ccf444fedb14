// Configurations for tests: a virtual server in a line, everything that is not said at keepalived's default.

import { address } from '../../../lib/address/address.ts';
import type {
  CheckConfig,
  RealServerConfig,
  SorryServerConfig,
  VirtualServerConfig,
} from '../../../lib/config/model.ts';
import type { CheckResultFact, HealthState } from '../../../lib/facts/facts.ts';
import { seconds } from '../../../lib/time/time.ts';
import { planChecks } from './plan.ts';

export function tcpCheck(host: string, port: number, changes: Partial<CheckConfig> = {}): CheckConfig {
  return {
    schedule: { delayLoop: seconds(10), retry: 1, delayBeforeRetry: seconds(1), warmup: seconds(10) },
    probe: {
      kind: 'tcp',
      target: {
        address: address(host),
        port,
        bindAddress: undefined,
        bindPort: undefined,
        connectTimeout: seconds(5),
      },
    },
    startsDown: false,
    logAllFailures: false,
    ...changes,
  };
}

/** With one TCP check, unless said otherwise. */
export function realServer(host: string, port = 80, changes: Partial<RealServerConfig> = {}): RealServerConfig {
  return {
    address: address(host),
    port,
    forwardingMethod: 'masquerade',
    weight: 1,
    inhibitOnFailure: false,
    startsDown: false,
    notifyUp: undefined,
    notifyDown: undefined,
    smtpAlert: false,
    checks: [tcpCheck(host, port)],
    ...changes,
  };
}

export function virtualServer(
  host: string,
  port: number,
  realServers: readonly RealServerConfig[],
  changes: Partial<VirtualServerConfig> = {},
): VirtualServerConfig {
  return {
    key: { kind: 'address', protocol: 'tcp', address: address(host), port },
    scheduler: 'rr',
    forwardingMethod: 'masquerade',
    persistenceTimeout: undefined,
    persistenceGranularity: 32,
    sorryServer: undefined,
    quorum: 1,
    hysteresis: 0,
    quorumUp: undefined,
    quorumDown: undefined,
    smtpAlert: false,
    realServers,
    ...changes,
  };
}

export function sorryServer(host: string, port = 80, inhibit = false): SorryServerConfig {
  return { address: address(host), port, forwardingMethod: 'masquerade', inhibit };
}

/** What a checker says of the `index`th check of a real server. */
export function verdict(
  virtual: VirtualServerConfig,
  host: string,
  state: HealthState,
  { index = 0, weight }: { index?: number; weight?: number } = {},
): CheckResultFact {
  const real = virtual.realServers.find((candidate) => candidate.address === host);
  const check = real && planChecks(virtual, real)[index];
  if (check === undefined) throw new Error(`no check of ${host}`);
  return {
    checkId: check.checkId,
    virtualServer: check.virtualServer,
    realServer: check.realServer,
    kind: check.probe.kind,
    state,
    reason: state === 'down' ? 'connect: refused' : 'connected',
    duration: seconds(0.001),
    generation: 1,
    weight,
    failures: state === 'down' ? 1 : 0,
    since: 0,
  };
}

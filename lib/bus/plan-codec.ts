// One check of the plan to its protobuf shape and back. An address that does not parse makes the whole message invalid:
// a check must never be run against something else than what was meant.

import type { IpAddress } from '../address/address.ts';
import { parseAddress } from '../address/address.ts';
import type { HttpUrlConfig, ProbeConfig, ProbeTarget } from '../config/model.ts';
import type { PlannedCheck } from '../facts/facts.ts';
import { milliseconds } from '../time/time.ts';
import type { WireCheck, WireProbeTarget } from './codec.ts';

export function plannedCheckToWire(check: PlannedCheck): WireCheck {
  const { checkId, virtualServer, realServer, schedule, startsDown, logAllFailures } = check;
  return {
    ...{ checkId, virtualServer, realServer, startsDown, logAllFailures },
    schedule: { ...schedule },
    ...probeToWire(check.probe),
  };
}

/** `undefined`: a kind of check that this version does not know. Throws on an address that is none. */
export function plannedCheckFromWire(wire: WireCheck): PlannedCheck | undefined {
  const probe = probeFromWire(wire);
  if (probe === undefined) return undefined;
  return {
    checkId: wire.checkId ?? '',
    virtualServer: wire.virtualServer ?? '',
    realServer: wire.realServer ?? '',
    schedule: {
      delayLoop: milliseconds(wire.schedule?.delayLoop ?? 0),
      retry: wire.schedule?.retry ?? 0,
      delayBeforeRetry: milliseconds(wire.schedule?.delayBeforeRetry ?? 0),
      warmup: milliseconds(wire.schedule?.warmup ?? 0),
    },
    startsDown: wire.startsDown ?? false,
    logAllFailures: wire.logAllFailures ?? false,
    probe,
  };
}

function probeToWire(probe: ProbeConfig): Pick<WireCheck, 'tcp' | 'http' | 'smtp' | 'misc'> {
  switch (probe.kind) {
    case 'tcp':
      return { tcp: { target: targetToWire(probe.target) } };
    case 'http':
      return {
        http: {
          target: targetToWire(probe.target),
          tls: probe.tls !== undefined,
          serverName: probe.tls?.serverName ?? '',
          httpVersion: probe.httpVersion,
          fastRecovery: probe.fastRecovery,
          urls: probe.urls.map((url) => ({
            path: url.path,
            host: url.host,
            statusRanges: url.statusRanges.map((range) => ({ ...range })),
            digest: url.digest ?? '',
          })),
        },
      };
    case 'smtp':
      return { smtp: { target: targetToWire(probe.target), heloName: probe.heloName } };
    case 'misc':
      return {
        misc: {
          text: probe.command.text,
          argv: [...probe.command.argv],
          user: probe.command.user ?? '',
          group: probe.command.group ?? '',
          timeout: probe.timeout,
          dynamic: probe.dynamic,
        },
      };
    default:
      return probe satisfies never;
  }
}

function probeFromWire({ tcp, http, smtp, misc }: WireCheck): ProbeConfig | undefined {
  if (tcp) return { kind: 'tcp', target: targetFromWire(tcp.target) };
  if (http) {
    return {
      kind: 'http',
      target: targetFromWire(http.target),
      tls: http.tls ? { serverName: http.serverName || undefined } : undefined,
      httpVersion: http.httpVersion === '1.1' || http.httpVersion === '1.0C' ? http.httpVersion : '1.0',
      fastRecovery: http.fastRecovery ?? false,
      urls: (http.urls ?? []).map(urlFromWire),
    };
  }
  if (smtp) return { kind: 'smtp', target: targetFromWire(smtp.target), heloName: smtp.heloName ?? '' };
  if (misc) {
    return {
      kind: 'misc',
      command: {
        text: misc.text ?? '',
        argv: [...(misc.argv ?? [])],
        user: misc.user || undefined,
        group: misc.group || undefined,
      },
      timeout: milliseconds(misc.timeout ?? 0),
      dynamic: misc.dynamic ?? false,
    };
  }
  return undefined;
}

type WireUrl = NonNullable<NonNullable<NonNullable<WireCheck['http']>['urls']>[number]>;

function urlFromWire(url: WireUrl): HttpUrlConfig {
  return {
    path: url.path ?? '',
    host: url.host ?? '',
    statusRanges: (url.statusRanges ?? []).map((range) => ({ from: range.from ?? 0, to: range.to ?? 0 })),
    digest: url.digest || undefined,
  };
}

function targetToWire(target: ProbeTarget): WireProbeTarget {
  return {
    address: target.address,
    port: target.port,
    bindAddress: target.bindAddress ?? '',
    bindPort: target.bindPort ?? 0,
    connectTimeout: target.connectTimeout,
  };
}

function targetFromWire(target: WireProbeTarget | null | undefined): ProbeTarget {
  return {
    address: requiredAddress(target?.address),
    port: target?.port ?? 0,
    bindAddress: target?.bindAddress ? requiredAddress(target.bindAddress) : undefined,
    bindPort: target?.bindPort || undefined,
    connectTimeout: milliseconds(target?.connectTimeout ?? 0),
  };
}

function requiredAddress(text: string | null | undefined): IpAddress {
  const parsed = parseAddress(text ?? '');
  if (parsed === undefined) throw new TypeError(`not an address in a check plan: ${text ?? '(none)'}`);
  return parsed;
}

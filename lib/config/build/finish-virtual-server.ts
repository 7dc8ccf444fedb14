// The rules between a virtual server, its real servers and its sorry server: defaults, ports, families, quorum.

import { type AddressFamily, familyOf } from '../../address/address.ts';
import type {
  ForwardingMethod,
  Protocol,
  RealServerConfig,
  SorryServerConfig,
  VirtualServerConfig,
  VirtualServerKey,
} from '../model.ts';
import { formatVirtualServerKey } from '../model.ts';
import type { BuildContext } from './context.ts';
import { serviceFamily, showService } from './service-name.ts';
import { DEFAULT_PERSISTENCE } from './virtual-server.ts';
import type { RealServerDraft, VirtualServerDraft } from './virtual-server-draft.ts';

/** The finished virtual server; `undefined` when nothing is left of it. */
export function finishVirtualServer(draft: VirtualServerDraft, context: BuildContext): VirtualServerConfig | undefined {
  const { reporter } = context;
  const protocol = settleProtocol(draft, context);
  const name = showService(draft.service, protocol);
  const scheduler = draft.scheduler ?? 'wlc';
  if (draft.scheduler === undefined) {
    reporter.at(draft.at, 'no-scheduler', `Virtual server ${name}: no scheduler set, setting default 'wlc'`, {
      expected: 'lb_algo NAME',
    });
  }
  const method = draft.forwardingMethod ?? 'masquerade';
  if (draft.forwardingMethod === undefined) {
    reporter.at(draft.at, 'no-method', `Virtual server ${name}: no forwarding method set, setting default NAT`, {
      expected: 'lb_kind NAT, DR or TUN',
    });
  }
  const family = serviceFamily(draft.service) ?? draft.family ?? familyOfFirst(draft) ?? 'ipv4';
  const persistenceTimeout = settlePersistence(draft, name, context);
  const servers = settleServers(draft, { protocol, method, family, name }, context);
  if (servers.length === 0) {
    reporter.at(draft.at, 'no-real-servers', `Virtual server ${name} has no real servers - ignoring`, {
      expected: 'real_server ADDRESS PORT { … }',
    });
    return undefined;
  }
  const { quorum, hysteresis } = settleQuorum(draft, servers, name, context);
  const key: VirtualServerKey =
    draft.service.kind === 'address'
      ? { kind: 'address', protocol, address: draft.service.address, port: draft.service.port }
      : { kind: 'firewall-mark', family, mark: draft.service.mark };
  return {
    key,
    scheduler,
    forwardingMethod: method,
    persistenceTimeout,
    persistenceGranularity: draft.persistenceGranularity ?? (family === 'ipv4' ? 32 : 128),
    sorryServer: settleSorryServer(draft, method, name, context),
    quorum,
    hysteresis,
    quorumUp: draft.quorumUp,
    quorumDown: draft.quorumDown,
    smtpAlert: draft.smtpAlert ?? context.global.smtpAlertChecker ?? context.global.smtpAlert ?? false,
    realServers: servers,
  };
}

function settleProtocol(draft: VirtualServerDraft, context: BuildContext): Protocol {
  const { reporter } = context;
  const name = showService(draft.service, draft.protocol);
  if (draft.service.kind === 'firewall-mark') {
    if (draft.protocol !== undefined) {
      reporter.at(
        draft.protocolWord,
        'protocol-with-mark',
        `Warning: Virtual server ${name}: protocol specified for fwmark - protocol will be ignored`,
        {
          severity: 'warning',
        },
      );
    }
    return 'tcp';
  }
  if (draft.protocol !== undefined) return draft.protocol;
  reporter.at(draft.at, 'no-protocol', `Virtual server ${name}: no protocol set - defaulting to UDP`, {
    expected: 'protocol TCP, UDP or SCTP',
    hint: 'most services want `protocol TCP`',
  });
  return 'udp';
}

const familyOfFirst = (draft: VirtualServerDraft): AddressFamily | undefined =>
  draft.realServers[0] && familyOf(draft.realServers[0].address);

function settlePersistence(draft: VirtualServerDraft, name: string, context: BuildContext) {
  if (draft.persistenceTimeout !== undefined) return draft.persistenceTimeout;
  if (draft.persistenceGranularity !== undefined) return DEFAULT_PERSISTENCE;
  if (draft.service.kind === 'address' && draft.service.port === 0) {
    context.reporter.at(
      draft.at,
      'zero-port',
      `Virtual server ${name}: zero port only valid for persistent services - setting`,
      {
        expected: 'a port, or persistence_timeout',
      },
    );
    return DEFAULT_PERSISTENCE;
  }
  return undefined;
}

interface Settled {
  readonly protocol: Protocol;
  readonly method: ForwardingMethod;
  readonly family: AddressFamily;
  readonly name: string;
}

function settleServers(draft: VirtualServerDraft, settled: Settled, context: BuildContext): RealServerConfig[] {
  const servers: RealServerConfig[] = [];
  const seen = new Set<string>();
  for (const server of draft.realServers) {
    const method = server.forwardingMethod ?? settled.method;
    if (method !== 'tunnel' && familyOf(server.address) !== settled.family) {
      context.reporter.at(
        server.at,
        'family-mismatch',
        `Address family of virtual server and real server ${server.address} don't match - skipping real server.`,
        {
          expected: `an ${settled.family === 'ipv4' ? 'IPv4' : 'IPv6'} address`,
        },
      );
      continue;
    }
    const port = settlePort(draft, server, method, settled, context);
    const shown = `[${server.address}]:${settled.protocol}:${port}`;
    if (seen.has(shown)) {
      context.reporter.at(
        server.at,
        'duplicate',
        `VS ${settled.name}: real server ${shown} is duplicated - removing second rs`,
      );
      continue;
    }
    seen.add(shown);
    servers.push(finishRealServer(draft, server, method, port, context));
  }
  return servers;
}

/** Only NAT can change the port; behind a firewall mark the others have none. */
function settlePort(
  draft: VirtualServerDraft,
  server: RealServerDraft,
  method: ForwardingMethod,
  settled: Settled,
  context: BuildContext,
): number {
  const own = server.port;
  const { service } = draft;
  if (service.kind === 'firewall-mark') {
    if (method === 'masquerade') return own ?? 0;
    if (own !== undefined) {
      context.reporter.at(
        server.portWord,
        'port-with-mark',
        `WARNING - fwmark virtual server ${settled.name}, real server [${server.address}]:none:${own} has port specified - clearing`,
        {
          severity: 'warning',
          expected: 'a real server without a port',
        },
      );
    }
    return 0;
  }
  if (own === undefined) return service.port;
  if (method === 'masquerade' || own === service.port) return own;
  context.reporter.at(
    server.portWord,
    'port-mismatch',
    `WARNING - virtual server ${settled.name} and real server [${server.address}]:${settled.protocol}:${own} ports don't match - resetting`,
    {
      severity: 'warning',
      expected: `port ${service.port}: DR and TUN cannot change it`,
    },
  );
  return service.port;
}

function finishRealServer(
  draft: VirtualServerDraft,
  server: RealServerDraft,
  method: ForwardingMethod,
  port: number,
  context: BuildContext,
): RealServerConfig {
  const checkPort = server.port ?? port;
  const surroundings = {
    realServer: { address: server.address, port: checkPort },
    defaults: [server.defaults, draft.defaults],
    realServerHost: server.virtualHost,
    virtualServerHost: draft.virtualHost,
  };
  return {
    address: server.address,
    port,
    forwardingMethod: method,
    weight: server.weight ?? draft.weight,
    inhibitOnFailure: server.inhibitOnFailure ?? draft.inhibitOnFailure,
    startsDown: server.defaults.alpha ?? draft.defaults.alpha ?? false,
    notifyUp: server.notifyUp,
    notifyDown: server.notifyDown,
    smtpAlert: server.smtpAlert ?? context.global.smtpAlertChecker ?? context.global.smtpAlert ?? true,
    checks: server.checks.flatMap((check) => check.finish(surroundings)),
  };
}

function settleSorryServer(
  draft: VirtualServerDraft,
  method: ForwardingMethod,
  name: string,
  context: BuildContext,
): SorryServerConfig | undefined {
  const { sorry, service } = draft;
  if (sorry === undefined) return undefined;
  const forwardingMethod = draft.sorryMethod ?? method;
  const wanted = service.kind === 'address' ? service.port : 0;
  let port = sorry.port ?? wanted;
  if (forwardingMethod !== 'masquerade' && port !== wanted) {
    context.reporter.at(
      sorry.portWord,
      'port-mismatch',
      `WARNING - virtual server ${name} and sorry server ports don't match - resetting`,
      {
        severity: 'warning',
        expected:
          service.kind === 'address' ? `port ${wanted}: DR and TUN cannot change it` : 'no port behind a firewall mark',
      },
    );
    port = wanted;
  }
  return { address: sorry.address, port, forwardingMethod, inhibit: draft.sorryInhibit };
}

function settleQuorum(
  draft: VirtualServerDraft,
  servers: readonly RealServerConfig[],
  name: string,
  context: BuildContext,
): { quorum: number; hysteresis: number } {
  const total = servers.reduce((sum, server) => sum + server.weight, 0);
  let { quorum, hysteresis } = draft;
  if (quorum > total && quorum > 1) {
    quorum = Math.max(1, total);
    context.reporter.at(
      draft.quorumWord,
      'quorum-too-large',
      `Warning - quorum ${draft.quorum} for ${name} exceeds total weight of real servers ${total}, reducing quorum to ${quorum}`,
      {
        severity: 'warning',
      },
    );
  }
  if (hysteresis >= quorum && hysteresis > 0) {
    hysteresis = quorum - 1;
    context.reporter.at(
      draft.hysteresisWord,
      'hysteresis-too-large',
      `Virtual server ${name}: hysteresis ${draft.hysteresis} >= quorum ${quorum}; setting hysteresis to ${hysteresis}`,
      {
        expected: 'less than the quorum',
      },
    );
  }
  return { quorum, hysteresis };
}

/** Leaves out a second virtual server of the same key. */
export function withoutDuplicates(
  found: readonly { readonly draft: VirtualServerDraft; readonly config: VirtualServerConfig }[],
  context: BuildContext,
): VirtualServerConfig[] {
  const seen = new Set<string>();
  return found.flatMap(({ draft, config }) => {
    const key = `${formatVirtualServerKey(config.key)} ${config.key.kind === 'firewall-mark' ? config.key.family : ''}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [config];
    }
    context.reporter.at(
      draft.at,
      'duplicate',
      `Virtual server ${formatVirtualServerKey(config.key)} is duplicated - ignoring second one`,
    );
    return [];
  });
}

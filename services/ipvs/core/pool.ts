// One virtual server with its real servers: who is alive, whether there is a quorum, and therefore what the kernel
// should have.

import { formatVirtualServerKey, type VirtualServerConfig } from '../../../lib/config/model.ts';
import type { RealServerFact, VirtualServerFact } from '../../../lib/facts/facts.ts';
import { ipvsDestinationId, ipvsServiceId } from '../../../lib/netlink/ipvs-model.ts';
import { Member } from './member.ts';
import { effectiveQuorum, hasQuorum, type QuorumRule, quorumReason } from './quorum.ts';
import { destinationPort, type TableService } from './table.ts';

const METHOD_NAMES = { masquerade: 'NAT', 'direct-route': 'DR', tunnel: 'TUN' } as const;

/** Facts as the rules know them: the wall-clock stamp is the edge's. */
export type VirtualServerState = Omit<VirtualServerFact, 'since'>;
export type RealServerState = Omit<RealServerFact, 'since'>;

export class Pool {
  readonly config: VirtualServerConfig;
  readonly id: string;
  readonly name: string;
  readonly members: readonly Member[];
  readonly rule: QuorumRule;
  #hasQuorum: boolean;
  /** What was said last, so that a fact tells what changed. */
  readonly #saidServers = new Map<string, RealServerState>();
  #said: VirtualServerState | undefined;

  /** `former`: the same virtual server before a reload, whose health and quorum go on. */
  constructor(config: VirtualServerConfig, former?: Pool) {
    this.config = config;
    this.id = ipvsServiceId(config.key);
    this.name = formatVirtualServerKey(config.key);
    const formers = new Map(former?.members.map((member) => [member.id, member]));
    this.members = config.realServers.map((real) => new Member(config, real, formers.get(ipvsDestinationId(real))));
    this.rule = effectiveQuorum(
      config,
      config.realServers.reduce((sum, real) => sum + real.weight, 0),
    );
    // From the configuration: up unless everything starts down (alpha).
    this.#hasQuorum = hasQuorum(former?.hasQuorum ?? true, this.rule, this.liveWeight);
    if (former === undefined) return;
    this.#said = former.#said;
    for (const [name, state] of former.#saidServers) this.#saidServers.set(name, state);
  }

  get hasQuorum(): boolean {
    return this.#hasQuorum;
  }

  get liveWeight(): number {
    return this.members.reduce((sum, member) => (member.up ? sum + member.weight : sum), 0);
  }

  get usesSorryServer(): boolean {
    return !this.#hasQuorum && this.config.sorryServer !== undefined;
  }

  /** To be called after verdicts were applied. `true` when the quorum was gained or lost. */
  evaluate(): boolean {
    const before = this.#hasQuorum;
    this.#hasQuorum = hasQuorum(before, this.rule, this.liveWeight);
    return before !== this.#hasQuorum;
  }

  /**
   * Takes over what a predecessor left in the kernel: a real server that is missing there, or stands inhibited, was down
   * and stays so until its check passes; one that serves goes on serving. Knows nothing better than a verdict already heard.
   */
  adopt(observed: TableService): void {
    for (const member of this.members) {
      const destination = observed.destinations.get(member.destinationId);
      const inhibited = member.config.inhibitOnFailure && destination?.weight === 0 && member.weight > 0;
      if (destination === undefined || inhibited) member.adoptAsDown();
      else member.adoptAsUp();
    }
    this.#hasQuorum = hasQuorum(!this.#sorryServerStandsIn(observed), this.rule, this.liveWeight);
  }

  #sorryServerStandsIn(observed: TableService): boolean {
    const { key, sorryServer } = this.config;
    if (sorryServer === undefined) return false;
    const { address, forwardingMethod } = sorryServer;
    const id = ipvsDestinationId({ address, port: destinationPort(key, forwardingMethod, sorryServer.port) });
    const weight = observed.destinations.get(id)?.weight ?? 0;
    return weight > 0 && !this.members.some((member) => member.destinationId === id);
  }

  /** What there is to say; `undefined` when it is what was said last. */
  virtualServerNews(): VirtualServerState | undefined {
    const { config } = this;
    const state: VirtualServerState = {
      virtualServer: this.name,
      scheduler: config.scheduler,
      forwardingMethod: METHOD_NAMES[config.forwardingMethod],
      hasQuorum: this.#hasQuorum,
      hadQuorum: this.#said?.hasQuorum ?? this.#hasQuorum,
      quorum: this.rule.quorum,
      hysteresis: this.rule.hysteresis,
      liveWeight: this.liveWeight,
      liveCount: this.members.filter((member) => member.up).length,
      configuredCount: this.members.length,
      sorryServer: config.sorryServer ? `[${config.sorryServer.address}]:${config.sorryServer.port}` : '',
      sorryServerInUse: this.usesSorryServer,
      reason: quorumReason(this.#hasQuorum, this.rule, this.liveWeight),
    };
    if (this.#said !== undefined && sameState(this.#said, state)) return undefined;
    this.#said = state;
    return state;
  }

  /** `observed`: the service as the kernel has it, `undefined` when it has none. */
  realServerNews(member: Member, observed: TableService | undefined): RealServerState | undefined {
    const said = this.#saidServers.get(member.name);
    const destination = observed?.destinations.get(member.destinationId);
    const state: RealServerState = {
      virtualServer: this.name,
      realServer: member.name,
      forwardingMethod: METHOD_NAMES[member.config.forwardingMethod],
      up: member.up,
      wasUp: said?.up ?? member.up,
      unchecked: member.unchecked,
      inTable: destination !== undefined,
      weight: destination?.weight ?? 0,
      configuredWeight: member.config.weight,
      reason: member.reason,
      checkKind: member.checkKind,
    };
    if (said !== undefined && sameState(said, state)) return undefined;
    this.#saidServers.set(member.name, state);
    return state;
  }
}

/** Field by field, but for what was before. */
function sameState<State extends object>(said: State, state: State): boolean {
  return (Object.keys(state) as (keyof State)[]).every(
    (field) => field === 'wasUp' || field === 'hadQuorum' || said[field] === state[field],
  );
}

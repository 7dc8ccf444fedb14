// Facts to protobuf bytes and back: the door behind which the generated types stay. Absent fields become our defaults,
// values of a newer contract become the cautious ones ('indeterminate', 'initialize'), bytes that are no fact throw.

import type {
  CheckerFact,
  CheckPlanFact,
  CheckResultFact,
  CommandReply,
  HealthState,
  KernelWrittenFact,
  NotificationFact,
  Origin,
  RealServerFact,
  ServiceFact,
  VirtualServerFact,
  VrrpGroupFact,
  VrrpInstanceFact,
  VrrpStateName,
  VrrpTrackerFact,
} from '../facts/facts.ts';
import { SERVICE_NAMES } from '../facts/facts.ts';
import { milliseconds } from '../time/time.ts';
import { holdfast } from './gen/holdfast.js';
import { plannedCheckFromWire, plannedCheckToWire } from './plan-codec.ts';

const wire = holdfast.v1;

export type WireCheck = holdfast.v1.CheckSpec.$Properties;
export type WireProbeTarget = holdfast.v1.ProbeTarget.$Properties;

/** Writes and reads one kind of fact. */
export interface FactCodec<Fact> {
  /** Name of the protobuf message, without the package. */
  readonly message: string;
  readonly encode: (fact: Fact, origin: Origin) => Uint8Array;
  /** Throws on bytes that are no such fact. */
  readonly decode: (bytes: Uint8Array) => { readonly fact: Fact; readonly origin: Origin };
}

interface WireMessage<Properties, Decoded> {
  readonly name: string;
  encode(properties: Properties): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Decoded;
}

type WireOrigin = holdfast.v1.Origin.$Properties;

export const vrrpInstance: FactCodec<VrrpInstanceFact> = codecOf(
  wire.VrrpInstanceState,
  (fact) => ({
    ...fact,
    state: vrrpStateToWire(fact.state),
    previous: vrrpStateToWire(fact.previous),
    virtualAddresses: [...fact.virtualAddresses],
    faults: [...fact.faults],
  }),
  (message) => ({
    instance: message.instance,
    interface: message.interface,
    vrid: message.vrid,
    ipVersion: message.ipVersion === 6 ? 6 : 4,
    state: vrrpStateFromWire(message.state),
    previous: vrrpStateFromWire(message.previous),
    reason: message.reason,
    since: message.since,
    basePriority: message.basePriority,
    effectivePriority: message.effectivePriority,
    masterAddress: message.masterAddress,
    masterPriority: message.masterPriority,
    virtualAddresses: [...message.virtualAddresses],
    faults: [...message.faults],
    adopted: message.adopted,
    counters: plainRecord(message.counters),
  }),
);

export const vrrpGroup: FactCodec<VrrpGroupFact> = codecOf(
  wire.VrrpGroupState,
  (fact) => ({
    ...fact,
    state: vrrpStateToWire(fact.state),
    previous: vrrpStateToWire(fact.previous),
    members: [...fact.members],
  }),
  (message) => ({
    group: message.group,
    state: vrrpStateFromWire(message.state),
    previous: vrrpStateFromWire(message.previous),
    reason: message.reason,
    since: message.since,
    members: [...message.members],
  }),
);

export const vrrpTracker: FactCodec<VrrpTrackerFact> = codecOf(
  wire.VrrpTrackerState,
  (fact) => ({ ...fact }),
  (message) => ({
    kind: message.kind === 'interface' ? 'interface' : 'script',
    name: message.name,
    good: message.good,
    reason: message.reason,
  }),
);

export const checkPlan: FactCodec<CheckPlanFact> = codecOf(
  wire.CheckPlan,
  (fact) => ({ ...fact, checks: fact.checks.map(plannedCheckToWire) }),
  (message) => ({
    generation: message.generation,
    part: message.part,
    parts: message.parts,
    // A check of a kind that this version does not know is left to checkers that do.
    checks: message.checks.map(plannedCheckFromWire).filter((check) => check !== undefined),
  }),
);

export const checkResult: FactCodec<CheckResultFact> = codecOf(
  wire.CheckResult,
  (fact) => ({ ...fact, state: healthToWire[fact.state], weight: fact.weight ?? null }),
  (message) => ({
    checkId: message.checkId,
    virtualServer: message.virtualServer,
    realServer: message.realServer,
    kind: checkKind(message.kind),
    state: healthFromWire(message.state),
    reason: message.reason,
    duration: milliseconds(message.duration),
    generation: message.generation,
    weight: message.weight ?? undefined,
    failures: message.failures,
    since: message.since,
  }),
);

export const checker: FactCodec<CheckerFact> = codecOf(
  wire.CheckerState,
  (fact) => ({ ...fact }),
  (message) => ({
    zone: message.zone,
    checks: message.checks,
    leaving: message.leaving,
    generation: message.generation,
  }),
);

export const virtualServer: FactCodec<VirtualServerFact> = codecOf(
  wire.VirtualServerState,
  (fact) => ({ ...fact }),
  (message) => ({
    virtualServer: message.virtualServer,
    scheduler: message.scheduler,
    forwardingMethod: forwardingMethod(message.forwardingMethod),
    hasQuorum: message.hasQuorum,
    hadQuorum: message.hadQuorum,
    quorum: message.quorum,
    hysteresis: message.hysteresis,
    liveWeight: message.liveWeight,
    liveCount: message.liveCount,
    configuredCount: message.configuredCount,
    sorryServer: message.sorryServer,
    sorryServerInUse: message.sorryServerInUse,
    reason: message.reason,
    since: message.since,
  }),
);

export const realServer: FactCodec<RealServerFact> = codecOf(
  wire.RealServerState,
  (fact) => ({ ...fact }),
  (message) => ({
    virtualServer: message.virtualServer,
    realServer: message.realServer,
    forwardingMethod: forwardingMethod(message.forwardingMethod),
    up: message.up,
    wasUp: message.wasUp,
    unchecked: message.unchecked,
    inTable: message.inTable,
    weight: message.weight,
    configuredWeight: message.configuredWeight,
    reason: message.reason,
    since: message.since,
    checkKind: message.checkKind,
  }),
);

export const kernelWritten: FactCodec<KernelWrittenFact> = codecOf(
  wire.KernelWritten,
  (fact) => ({ ...fact, commands: [...fact.commands], errors: [...fact.errors] }),
  (message) => ({
    commands: [...message.commands],
    errors: [...message.errors],
    duration: milliseconds(message.duration),
  }),
);

export const notification: FactCodec<NotificationFact> = codecOf(
  wire.NotificationDelivered,
  (fact) => ({ ...fact }),
  (message) => ({
    kind: message.kind === 'mail' ? 'mail' : 'script',
    object: message.object,
    hook: message.hook,
    text: message.text,
    ok: message.ok,
    outcome: message.outcome,
    duration: milliseconds(message.duration),
  }),
);

export const service: FactCodec<ServiceFact> = codecOf(
  wire.ServiceState,
  (fact) => ({ ...fact, problems: fact.problems.map((problem) => ({ ...problem })) }),
  (message) => ({
    version: message.version,
    pid: message.pid,
    ready: message.ready,
    problems: message.problems.map((problem) => ({
      code: problem.code ?? '',
      text: problem.text ?? '',
      advice: problem.advice ?? '',
      since: problem.since ?? 0,
    })),
    generation: message.generation,
    counters: plainRecord(message.counters),
  }),
);

export const encodeCommand = (args: Readonly<Record<string, string>>): Uint8Array =>
  wire.CommandRequest.encode({ arguments: args }).finish();

export const decodeCommand = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  plainRecord(wire.CommandRequest.decode(bytes).arguments);

export const encodeReply = (reply: CommandReply): Uint8Array => wire.CommandReply.encode({ ...reply }).finish();

export function decodeReply(bytes: Uint8Array): CommandReply {
  const message = wire.CommandReply.decode(bytes);
  return { ok: message.ok, text: message.text };
}

function codecOf<Fact, Properties, Decoded extends { origin?: WireOrigin | null }>(
  message: WireMessage<Properties & { origin?: WireOrigin | null }, Decoded>,
  toWire: (fact: Fact) => Omit<Properties, 'origin'>,
  fromWire: (message: Decoded) => Fact,
): FactCodec<Fact> {
  return {
    message: message.name,
    encode: (fact, origin) =>
      message
        .encode({ ...toWire(fact), origin: { ...origin } } as Properties & { origin?: WireOrigin | null })
        .finish(),
    decode: (bytes) => {
      const decoded = message.decode(bytes);
      return { fact: fromWire(decoded), origin: originFromWire(decoded.origin) };
    },
  };
}

function originFromWire(origin: WireOrigin | null | undefined): Origin {
  const speaking = [...SERVICE_NAMES, 'supervisor' as const].find((name) => name === origin?.service);
  if (!origin?.node || speaking === undefined) throw new TypeError('a fact without a known origin');
  return {
    node: origin.node,
    service: speaking,
    speaker: origin.speaker ?? '',
    bootId: origin.bootId ?? '',
    epoch: origin.epoch ?? 0,
    sequence: origin.sequence ?? 0,
    at: origin.at ?? 0,
    id: origin.id ?? '',
    cause: origin.cause ?? '',
    repeat: origin.repeat ?? false,
  };
}

const vrrpStates: readonly VrrpStateName[] = ['initialize', 'backup', 'master', 'fault', 'stop', 'deleted'];
/** The wire counts from 1 in this order; 0 is unspecified. */
const vrrpStateToWire = (state: VrrpStateName): number => vrrpStates.indexOf(state) + 1;
const vrrpStateFromWire = (value: number): VrrpStateName => vrrpStates[value - 1] ?? 'initialize';

const healthToWire: Readonly<Record<HealthState, number>> = { unknown: 0, up: 1, down: 2, indeterminate: 3 };
const healthStates: readonly HealthState[] = ['unknown', 'up', 'down', 'indeterminate'];
/** A state that this version does not know must not count against a real server. */
const healthFromWire = (value: number): HealthState => healthStates[value] ?? 'indeterminate';

const checkKind = (text: string): CheckResultFact['kind'] =>
  text === 'http' || text === 'smtp' || text === 'misc' ? text : 'tcp';

const forwardingMethod = (text: string): 'NAT' | 'DR' | 'TUN' => (text === 'DR' || text === 'TUN' ? text : 'NAT');

const plainRecord = <Value>(record: { readonly [key: string]: Value }): Record<string, Value> =>
  Object.fromEntries(Object.entries(record));

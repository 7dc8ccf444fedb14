// Every subject of the bus, in one place. A topic knows how one kind of fact is named and how it is written.
//
//   holdfast.v1.<node>.vrrp.state.<instance>      holdfast.v1.<node>.check.result.<check>
//   holdfast.v1.<node>.vrrp.group.<group>         holdfast.v1.<node>.check.alive.<checker>
//   holdfast.v1.<node>.vrrp.tracker.<kind>.<name> holdfast.v1.<node>.ipvs.plan.<part>
//   holdfast.v1.<node>.ipvs.service.<key>         holdfast.v1.<node>.ipvs.server.<service>.<server>
//   holdfast.v1.<node>.ipvs.write                 holdfast.v1.<node>.notify.delivery.<id>
//   holdfast.v1.<node>.service.state.<service>    holdfast.v1.<node>.<service>.command.<verb>
//
// Facts said again (`origin.repeat`) travel on the same subject with `holdfast.v1r` as the prefix, so that the history
// stream, which takes holdfast.v1.>, keeps only what changed. Subscribers that want the present state hear both.

import type {
  CheckerFact,
  CheckPlanFact,
  CheckResultFact,
  KernelWrittenFact,
  NotificationFact,
  Origin,
  RealServerFact,
  ServiceFact,
  VirtualServerFact,
  VrrpGroupFact,
  VrrpInstanceFact,
  VrrpTrackerFact,
} from '../facts/facts.ts';
import * as codec from './codec.ts';

/** One kind of fact on the bus. */
export interface Topic<Fact> {
  /** Tokens after `holdfast.v1.<node>.`, e.g. ['vrrp', 'state']. */
  readonly kind: readonly [string, string];
  /** Tokens that name the object; encoded with `subjectToken`. Empty: the subject ends with the kind. */
  readonly names: (fact: Fact, origin: Origin) => readonly string[];
  /** Whether the newest fact is remembered, said again, and put into the present-state bucket. */
  readonly isState: boolean;
  readonly encode: (fact: Fact, origin: Origin) => Uint8Array;
  /** Throws on bytes that are no such fact. */
  readonly decode: (bytes: Uint8Array) => { readonly fact: Fact; readonly origin: Origin };
}

export const topics = {
  vrrpInstance: state<VrrpInstanceFact>(['vrrp', 'state'], (fact) => [fact.instance], codec.vrrpInstance),
  vrrpGroup: state<VrrpGroupFact>(['vrrp', 'group'], (fact) => [fact.group], codec.vrrpGroup),
  vrrpTracker: state<VrrpTrackerFact>(['vrrp', 'tracker'], (fact) => [fact.kind, fact.name], codec.vrrpTracker),
  checkPlan: state<CheckPlanFact>(['ipvs', 'plan'], (fact) => [String(fact.part)], codec.checkPlan),
  checkResult: state<CheckResultFact>(['check', 'result'], (fact) => [fact.checkId], codec.checkResult),
  checker: state<CheckerFact>(['check', 'alive'], (_fact, origin) => [origin.speaker], codec.checker),
  virtualServer: state<VirtualServerFact>(['ipvs', 'service'], (fact) => [fact.virtualServer], codec.virtualServer),
  realServer: state<RealServerFact>(
    ['ipvs', 'server'],
    (fact) => [fact.virtualServer, fact.realServer],
    codec.realServer,
  ),
  kernelWritten: event<KernelWrittenFact>(['ipvs', 'write'], () => [], codec.kernelWritten),
  notification: event<NotificationFact>(['notify', 'delivery'], (_fact, origin) => [origin.id], codec.notification),
  service: state<ServiceFact>(['service', 'state'], (_fact, origin) => [origin.service, origin.speaker], codec.service),
} as const;

interface Codec<Fact> {
  readonly encode: (fact: Fact, origin: Origin) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => { readonly fact: Fact; readonly origin: Origin };
}

type Names<Fact> = Topic<Fact>['names'];

function state<Fact>(kind: readonly [string, string], names: Names<Fact>, wire: Codec<Fact>): Topic<Fact> {
  return { kind, names, isState: true, encode: wire.encode, decode: wire.decode };
}

function event<Fact>(kind: readonly [string, string], names: Names<Fact>, wire: Codec<Fact>): Topic<Fact> {
  return { kind, names, isState: false, encode: wire.encode, decode: wire.decode };
}

/** One subject token of any text: letters, digits, `-` and `_` stay, every other byte becomes `=HH`; '' becomes `=`. */
export function subjectToken(text: string): string {
  if (text === '') return '=';
  return [...new TextEncoder().encode(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_-]/.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

export const commandSubject = (node: string, service: string, verb: string): string =>
  `holdfast.v1.${subjectToken(node)}.${service}.command.${subjectToken(verb)}`;

// Every subject of the bus, in one place. A topic knows how one kind of fact is named and how it is written.
//
//   holdfast.v1.<node>.vrrp.state.<instance>      holdfast.v1.<node>.check.result.<check>
//   holdfast.v1.<node>.vrrp.group.<group>         holdfast.v1.<node>.check.alive.<checker>
//   holdfast.v1.<node>.vrrp.tracker.<kind>.<name> holdfast.v1.<node>.ipvs.plan.<part>
//   holdfast.v1.<node>.ipvs.service.<key>         holdfast.v1.<node>.ipvs.server.<service>.<server>
//   holdfast.v1.<node>.ipvs.write                 holdfast.v1.<node>.notify.delivery.<id>
//   holdfast.v1.<node>.service.state.<service>.<speaker>
//                                                 holdfast.v1.<node>.<service>.command.<verb>
//
// Facts said again (`origin.repeat`) travel on the same subject with `holdfast.v1r` as the prefix, so that the history
// stream, which takes holdfast.v1, keeps only what changed. Subscribers that want the present state hear both. A message
// to `holdfast.v1a.<node>.<kind>` with a reply subject asks for all present facts of that kind (`=all`: of every node).

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
export interface Topic<Fact> extends codec.FactCodec<Fact> {
  /** Tokens after `holdfast.v1.<node>.`, e.g. ['vrrp', 'state']. */
  readonly kind: readonly [string, string];
  /** Tokens that name the object; encoded with `subjectToken`. Empty: the subject ends with the kind. */
  readonly names: (fact: Fact, origin: Origin) => readonly string[];
  /** Whether the newest fact is remembered, said again, and put into the present-state bucket. */
  readonly isState: boolean;
}

/** A topic of whatever fact, for those who only need its subjects. */
export type AnyTopic = Pick<Topic<never>, 'kind' | 'isState'>;

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

type Names<Fact> = Topic<Fact>['names'];

function state<Fact>(kind: readonly [string, string], names: Names<Fact>, wire: codec.FactCodec<Fact>): Topic<Fact> {
  return { kind, names, isState: true, ...wire };
}

function event<Fact>(kind: readonly [string, string], names: Names<Fact>, wire: codec.FactCodec<Fact>): Topic<Fact> {
  return { kind, names, isState: false, ...wire };
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

/** `holdfast.v1.<node>.<path>`: where a change is said. */
export const changeSubject = (path: string): string => `holdfast.v1.${path}`;

/** Where the same fact is said again. */
export const repeatSubject = (path: string): string => `holdfast.v1r.${path}`;

/** The bucket with the newest fact of every object, and the subject that writes it. */
export const PRESENT_BUCKET = 'holdfast_present';
/** The stream behind the bucket. */
export const PRESENT_STREAM = `KV_${PRESENT_BUCKET}`;
export const presentSubject = (path: string): string => `$KV.${PRESENT_BUCKET}.${path}`;

/** `<node>.<kind>.<names>`: the part of a subject that names the object. */
export function factPath<Fact>(topic: Topic<Fact>, fact: Fact, origin: Origin): string {
  return [subjectToken(origin.node), ...topic.kind, ...topic.names(fact, origin).map(subjectToken)].join('.');
}

/** What to listen to for a topic of one node, or of all with `'*'`. */
export function topicSubjects(topic: AnyTopic, node: string): readonly string[] {
  const nodeToken = node === '*' ? '*' : subjectToken(node);
  const path = [nodeToken, ...topic.kind].join('.');
  const changes = [changeSubject(path), changeSubject(`${path}.>`)];
  return topic.isState ? [...changes, repeatSubject(path), repeatSubject(`${path}.>`)] : changes;
}

/** Asks the speakers of one node, or of all with `'*'`, to say their present facts of a topic to the reply subject. */
export const againSubject = (topic: AnyTopic, node: string): string =>
  `holdfast.v1a.${node === '*' ? ALL_NODES : subjectToken(node)}.${topic.kind.join('.')}`;

/** What a speaker listens to for such requests. */
export const againSubjects = (node: string): readonly string[] => [
  `holdfast.v1a.${subjectToken(node)}.>`,
  `holdfast.v1a.${ALL_NODES}.>`,
];

/** No node is called so: `subjectToken` never makes it. */
const ALL_NODES = '=all';

export const commandSubject = (node: string, service: string, verb: string): string =>
  `holdfast.v1.${subjectToken(node)}.${service}.command.${subjectToken(verb)}`;

// What is known of the directors, gathered from three places that may each be away: the services themselves over the
// bus (live), the present-state bucket (what was last said), and the supervisor's record (processes of this machine).

import { setTimeout as sleep } from 'node:timers/promises';
import { readPresent } from '../../lib/bus/history.ts';
import { busUrls, connectBus } from '../../lib/bus/nats-bus.ts';
import { withoutCredentials } from '../../lib/bus/server-options.ts';
import { type BusEvent, type FactOf, subscribeEvents, type TopicName } from '../../lib/bus/topic-of.ts';
import { factPath, type Topic, topics } from '../../lib/bus/topics.ts';
import type {
  Origin,
  RealServerFact,
  ServiceFact,
  VirtualServerFact,
  VrrpGroupFact,
  VrrpInstanceFact,
  VrrpTrackerFact,
} from '../../lib/facts/facts.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { STARTING } from '../../lib/service/problems.ts';
import { milliseconds } from '../../lib/time/time.ts';
import { isAlive } from '../supervisor/process-table.ts';
import { readState, type SupervisorState } from '../supervisor/state-file.ts';

/** A fact, and whether its speaker answered now; otherwise it is what it last said. */
export type Known<Fact> = Fact & { readonly live: boolean; readonly saidAt: number; readonly speaker: string };

export interface DirectorStatus {
  readonly node: string;
  readonly instances: readonly Known<VrrpInstanceFact>[];
  readonly groups: readonly Known<VrrpGroupFact>[];
  readonly trackers: readonly Known<VrrpTrackerFact>[];
  readonly virtualServers: readonly (Known<VirtualServerFact> & {
    readonly realServers: readonly Known<RealServerFact>[];
  })[];
  readonly services: readonly ServiceStatus[];
}

export interface ServiceStatus {
  /** 'vrrp', 'checker/1', 'nats-server'. */
  readonly name: string;
  readonly state: 'running' | 'waiting' | 'stopped' | 'failed' | 'away';
  readonly pid: number | undefined;
  /** `undefined`: it has no readiness, or it is not known. */
  readonly ready: boolean | undefined;
  /** It has not been up for long enough to be expected to be ready. */
  readonly starting?: boolean;
  readonly problems: readonly { readonly text: string; readonly advice: string }[];
  readonly generation: number | undefined;
  readonly restarts: number | undefined;
  readonly lastExit: string;
}

export interface StatusReport {
  readonly at: number;
  readonly bus: {
    readonly url: string;
    readonly connected: boolean;
    readonly history: boolean;
    /** Why not, or ''. */
    readonly reason: string;
  };
  readonly supervisor: { readonly running: boolean; readonly pid: number | undefined; readonly config: string };
  readonly directors: readonly DirectorStatus[];
  /** What cannot be known now, in sentences. */
  readonly unknown: readonly string[];
}

export interface StatusQuestion {
  readonly node: string;
  readonly runDir: string;
  readonly nats: string | undefined;
  /** Only this director. */
  readonly onlyNode: string | undefined;
}

const TOPICS = ['vrrpInstance', 'vrrpGroup', 'vrrpTracker', 'virtualServer', 'realServer', 'service'] as const;
const CONNECT_PATIENCE_MS = 1500;
/** Answers have come when none has for this long; services answer within milliseconds. */
const QUIET_MS = 200;
const LISTEN_AT_MOST_MS = 3000;

export async function gatherStatus(question: StatusQuestion): Promise<StatusReport> {
  const recorded = readState(question.runDir);
  const { url, connected, live, reason: busReason } = await hear(question);
  const last = connected ? await lastSaid(question) : { events: [], history: false, reason: '' };
  const facts = merge(live, last.events);
  const running = recorded !== undefined && isAlive(recorded.process);
  const nodes = new Set(facts.map(({ event }) => event.origin.node));
  if (recorded !== undefined && (question.onlyNode ?? recorded.node) === recorded.node) nodes.add(recorded.node);
  return {
    at: Date.now(),
    bus: { url, connected, history: last.history, reason: busReason || last.reason },
    supervisor: {
      running,
      pid: running ? recorded.process.pid : undefined,
      config: recorded?.config ?? '',
    },
    directors: [...nodes].sort().map((node) => director(node, facts, recorded?.node === node ? recorded : undefined)),
    unknown: unknowns(question, recorded, running, connected, last.history),
  };
}

interface KnownEvent {
  readonly event: BusEvent;
  readonly live: boolean;
}

async function hear(question: StatusQuestion): Promise<{
  readonly url: string;
  readonly connected: boolean;
  readonly live: readonly BusEvent[];
  readonly reason: string;
}> {
  let url = '';
  let reason = '';
  try {
    url = busUrls(question.nats, question.runDir).map(withoutCredentials).join(', ');
  } catch (error) {
    return { url, connected: false, live: [], reason: error instanceof Error ? error.message : String(error) };
  }
  const bus = connectBus({
    urls: () => busUrls(question.nats, question.runDir),
    node: question.node,
    service: 'supervisor',
    speaker: `status-${process.pid}`,
    log: {
      ...silentLogger,
      warn: (text) => {
        reason = text.replace(/^bus: /, '').replace(/; trying on$/, '');
      },
    },
    repeatEvery: milliseconds(0),
  });
  try {
    await until(() => bus.connected, CONNECT_PATIENCE_MS);
    if (!bus.connected) return { url, connected: false, live: [], reason };
    const live: BusEvent[] = [];
    let lastHeard = performance.now();
    subscribeEvents(
      bus,
      TOPICS,
      (event) => {
        live.push(event);
        lastHeard = performance.now();
      },
      question.onlyNode ?? '*',
    );
    await until(() => performance.now() - lastHeard > QUIET_MS, LISTEN_AT_MOST_MS);
    return { url, connected: true, live, reason: '' };
  } finally {
    await bus.close(milliseconds(100));
  }
}

async function until(isSo: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!isSo() && performance.now() < end) await sleep(5);
}

async function lastSaid(
  question: StatusQuestion,
): Promise<{ readonly events: readonly BusEvent[]; readonly history: boolean; readonly reason: string }> {
  try {
    const access = { urls: () => busUrls(question.nats, question.runDir), name: 'holdfast.status' };
    const late = sleep(CONNECT_PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw new Error('no answer');
    });
    const events = await Promise.race([readPresent(access, question.onlyNode), late]);
    return { events, history: true, reason: '' };
  } catch (error) {
    return { events: [], history: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Newest fact of each object. What an earlier life of a speaker said, and its present life does not, is gone. */
function merge(live: readonly BusEvent[], last: readonly BusEvent[]): readonly KnownEvent[] {
  const newest = new Map<string, KnownEvent>();
  const speakers = new Map<string, number>();
  const speakerOf = ({ node, service, speaker }: Origin) => [node, service, speaker].join(' ');
  for (const event of live) speakers.set(speakerOf(event.origin), event.origin.epoch);
  const pathOf = (event: BusEvent) =>
    factPath(topics[event.topic] as unknown as Topic<unknown>, event.fact, event.origin);
  for (const event of last) {
    if (!speakers.has(speakerOf(event.origin))) newest.set(pathOf(event), { event, live: false });
  }
  for (const event of live) newest.set(pathOf(event), { event, live: true });
  return [...newest.values()];
}

function director(node: string, facts: readonly KnownEvent[], recorded: SupervisorState | undefined): DirectorStatus {
  const own = facts.filter(({ event }) => event.origin.node === node);
  const pick = <Name extends TopicName>(name: Name): Known<FactOf<Name>>[] =>
    own
      .filter(({ event }) => event.topic === name)
      .map(({ event, live }) => {
        const { at, speaker } = event.origin;
        // `Extract` by topic does not follow a type parameter.
        const fact = event.fact as unknown as FactOf<Name> & object;
        return { ...fact, live, saidAt: at, speaker };
      });
  const realServers = pick('realServer').sort((a, b) => natural(a.realServer, b.realServer));
  return {
    node,
    instances: pick('vrrpInstance')
      .filter(({ state }) => state !== 'deleted')
      .sort((a, b) => natural(a.instance, b.instance)),
    groups: pick('vrrpGroup')
      .filter(({ state }) => state !== 'deleted')
      .sort((a, b) => natural(a.group, b.group)),
    trackers: pick('vrrpTracker').sort((a, b) => natural(a.name, b.name)),
    virtualServers: pick('virtualServer')
      .sort((a, b) => natural(a.virtualServer, b.virtualServer))
      .map((server) => ({
        ...server,
        realServers: realServers.filter(({ virtualServer }) => virtualServer === server.virtualServer),
      })),
    services: services(own, recorded),
  };
}

function services(own: readonly KnownEvent[], recorded: SupervisorState | undefined): readonly ServiceStatus[] {
  const rows = new Map<string, ServiceStatus>();
  for (const child of recorded?.children ?? []) {
    const alive = child.process !== undefined && isAlive(child.process);
    rows.set(child.name, {
      name: child.name,
      state: child.state === 'running' && !alive ? 'away' : child.state,
      pid: alive ? child.process?.pid : undefined,
      ready: undefined,
      problems: [],
      generation: undefined,
      restarts: child.restarts,
      lastExit: child.lastExit,
    });
  }
  for (const { event, live } of own) {
    if (event.topic !== 'service') continue;
    const { service, speaker } = event.origin;
    const fact: ServiceFact = event.fact;
    // The supervisor calls its first checker just 'checker'.
    const name = speaker === '' || (speaker === '1' && rows.has(service)) ? service : `${service}/${speaker}`;
    const row = rows.get(name);
    if (row === undefined && !live && recorded !== undefined) continue;
    rows.set(name, {
      name,
      state: row?.state ?? (live ? 'running' : 'away'),
      pid: row?.pid ?? (live ? fact.pid : undefined),
      ready: live ? fact.ready : undefined,
      starting: live && !fact.ready && fact.problems.some(({ code }) => code === STARTING),
      problems: live || row?.pid !== undefined ? fact.problems.filter(({ code }) => code !== STARTING) : [],
      generation: fact.generation,
      restarts: row?.restarts,
      lastExit: row?.lastExit ?? '',
    });
  }
  return [...rows.values()];
}

function unknowns(
  question: StatusQuestion,
  recorded: SupervisorState | undefined,
  running: boolean,
  connected: boolean,
  history: boolean,
): readonly string[] {
  const sentences: string[] = [];
  if (recorded === undefined) {
    sentences.push(`no supervisor has run in ${question.runDir}: processes and restarts of this machine are not known`);
  } else if (!running) {
    sentences.push('the supervisor does not run: nothing that ends is started again');
  }
  if (!connected) sentences.push('the bus is away: states of instances and servers are not known');
  else if (!history) sentences.push('there is no history: of a service that is away it is not known what it last said');
  return sentences;
}

const natural = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

// The notifier's HTTP API, read only: what is so now (/v1/status) and what happened (/v1/events). The dashboard and any
// program of yours build on it. It listens on a socket in the run directory unless told otherwise.

import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type HistoryAccess, readHistory } from '../../../lib/bus/history.ts';
import type { BusEvent, TopicName } from '../../../lib/bus/topic-of.ts';
import { topics } from '../../../lib/bus/topics.ts';
import { listen } from '../../../lib/service/listen.ts';
import type { Present } from './present.ts';

export interface ApiOptions {
  /** `HOST:PORT`, or a path with a slash for a Unix socket. */
  readonly listen: string;
  readonly history: HistoryAccess;
  readonly historyConnected: () => boolean;
  readonly present: Present;
  /** The notifier about itself. */
  readonly self: () => Readonly<Record<string, unknown>>;
}

export interface Api {
  /** The path, or `http://HOST:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Followers at once; one more gets 503. */
const FOLLOWERS = 64;
/** Events that wait for one slow follower; one more ends its connection. */
const WAITING_PER_FOLLOWER = 1000;

/** Rejects when the address cannot be had. */
export async function openApi(options: ApiOptions): Promise<Api> {
  const { fastify } = await import('fastify');
  const server = fastify({ logger: false, requestTimeout: 10_000, forceCloseConnections: true });
  const stop = new AbortController();
  let followers = 0;
  server.get('/v1/status', async () => status(options));
  server.get('/v1/events', async (request: FastifyRequest<{ Querystring: EventsQuery }>, reply) => {
    const query = parseQuery(request.query);
    if ('error' in query) return reply.code(400).send(query);
    if (query.follow && followers >= FOLLOWERS)
      return reply.code(503).send({ error: `${FOLLOWERS} followers are enough; close one of them` });
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, stop.signal]);
    if (query.follow) followers++;
    reply.raw.once('close', () => {
      gone.abort();
      if (query.follow) followers--;
    });
    return send(reply, events(options, query, signal), request.headers.accept ?? '');
  });
  const address = await listen(server, options.listen);
  return {
    address,
    close: async () => {
      stop.abort();
      await server.close();
    },
  };
}

interface EventsQuery {
  readonly since?: string;
  readonly follow?: string;
  readonly node?: string;
  readonly topic?: string;
}

interface Query {
  readonly since: number | undefined;
  readonly follow: boolean;
  readonly node: string | undefined;
  readonly topics: readonly TopicName[] | undefined;
}

function parseQuery(query: EventsQuery): Query | { readonly error: string } {
  const since = query.since === undefined ? undefined : parseSince(query.since, Date.now());
  if (Number.isNaN(since))
    return { error: `since is a time (2026-11-20T12:00:00Z), ms since 1970, or 10m; not '${query.since}'` };
  const names = query.topic?.split(',');
  const unknown = names?.find((name) => !(name in topics));
  if (unknown !== undefined) return { error: `no topic '${unknown}'; there are ${Object.keys(topics).join(', ')}` };
  const follow = query.follow !== undefined && query.follow !== 'false' && query.follow !== '0';
  return { since, follow, node: query.node, topics: names as TopicName[] | undefined };
}

/** Wall-clock ms of `90s`, `10m`, `2h`, `1d` ago, of ms since 1970, or of an ISO time; NaN otherwise. */
export function parseSince(text: string, now: number): number {
  const ago = /^(\d+)(s|m|h|d)$/.exec(text);
  if (ago) return now - Number(ago[1]) * { s: 1e3, m: 6e4, h: 36e5, d: 864e5 }[ago[2] as 's' | 'm' | 'h' | 'd'];
  return /^\d{12,}$/.test(text) ? Number(text) : Date.parse(text);
}

function status({ present, self, historyConnected }: ApiOptions): unknown {
  const facts = (topic: TopicName) =>
    present.objects(topic).map(({ fact, origin }) => ({ node: origin.node, at: origin.at, id: origin.id, ...fact }));
  return {
    notifier: { ...self(), history: historyConnected() },
    instances: facts('vrrpInstance'),
    groups: facts('vrrpGroup'),
    trackers: facts('vrrpTracker'),
    virtualServers: facts('virtualServer'),
    realServers: facts('realServer'),
    services: present
      .objects('service')
      .map(({ fact, origin }) => ({ node: origin.node, service: origin.service, speaker: origin.speaker, ...fact })),
  };
}

/** From the history when there is one, else from what this process remembers. */
function events(options: ApiOptions, query: Query, signal: AbortSignal): AsyncIterable<BusEvent> {
  if (!options.historyConnected()) return rememberedEvents(options.present, query, signal);
  return readHistory({
    ...options.history,
    follow: query.follow,
    signal,
    ...(query.since === undefined ? {} : { since: query.since }),
    ...(query.node === undefined ? {} : { node: query.node }),
    ...(query.topics === undefined ? {} : { topics: query.topics }),
  });
}

async function* rememberedEvents(present: Present, query: Query, signal: AbortSignal): AsyncGenerator<BusEvent> {
  const isWanted = ({ topic, origin }: BusEvent): boolean =>
    origin.at >= (query.since ?? 0) &&
    (query.node === undefined || origin.node === query.node) &&
    (query.topics === undefined || query.topics.includes(topic));
  const waiting = [...present.recent];
  let wake = () => {};
  const following = query.follow
    ? present.follow((event) => {
        waiting.push(event);
        wake();
      })
    : undefined;
  signal.addEventListener('abort', () => wake());
  try {
    for (;;) {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) if (isWanted(event)) yield event;
      if (!following || signal.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (signal.aborted) resolve();
      });
      if (waiting.length > WAITING_PER_FOLLOWER) return;
    }
  } finally {
    following?.close();
  }
}

/** Sends the headers at once, also when nothing has happened yet; a source that fails ends the connection short. */
async function send(reply: FastifyReply, source: AsyncIterable<BusEvent>, accept: string): Promise<void> {
  const isSse = accept.includes('text/event-stream');
  const lines = async function* () {
    if (isSse) yield ': events follow\n\n';
    for await (const event of source) {
      const json = JSON.stringify(eventJson(event));
      yield isSse ? `id: ${event.origin.id}\nevent: ${event.topic}\ndata: ${json}\n\n` : `${json}\n`;
    }
  };
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': isSse ? 'text/event-stream' : 'application/x-ndjson',
    'cache-control': 'no-store',
  });
  reply.raw.flushHeaders();
  await pipeline(lines(), reply.raw).catch(() => reply.raw.destroy());
}

/** One event as the API shows it. */
export function eventJson({ topic, fact, origin }: BusEvent): unknown {
  const { node, service, speaker, at, id, cause } = origin;
  return { topic, node, service, speaker, at: new Date(at).toISOString(), id, cause, fact };
}

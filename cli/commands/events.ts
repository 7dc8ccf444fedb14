// holdfast events: the history, and with --follow what happens now. Where there is no history (no JetStream) following
// goes on with live facts alone, saying so.

import { readHistory } from '../../lib/bus/history.ts';
import { busUrls, connectBus } from '../../lib/bus/nats-bus.ts';
import { type BusEvent, subscribeEvents, type TopicName } from '../../lib/bus/topic-of.ts';
import { topics } from '../../lib/bus/topics.ts';
import { silentLogger } from '../../lib/log/log.ts';
import { milliseconds } from '../../lib/time/time.ts';
import { Mistake } from '../mistake.ts';
import { describeEvent, eventLine } from '../show/event-line.ts';
import { paintFor } from '../show/paint.ts';

export interface EventsOptions {
  readonly node: string;
  readonly runDir: string;
  readonly onlyNode: string | undefined;
  readonly nats?: string;
  readonly follow?: boolean;
  readonly since: string;
  readonly limit?: number;
  readonly json?: boolean;
}

/** Events whose text is remembered, to explain what they led to; and whose ids, not to show them twice. */
const REMEMBERED = 5000;
const RECONNECT_MS = 1000;

export async function runEvents(options: EventsOptions): Promise<number> {
  const show = shower(options);
  let since = parseSince(options.since, Date.now());
  const urls = () => busUrls(options.nats, options.runDir);
  let isFirst = true;
  for (;;) {
    try {
      const reading = readHistory({
        urls,
        name: 'holdfast.events',
        since,
        follow: options.follow ?? false,
        ...(options.onlyNode === undefined ? {} : { node: options.onlyNode }),
      });
      for await (const event of reading) {
        isFirst = false;
        // A little overlap where the clocks of speaker and server differ; what was shown is not shown again.
        since = Math.max(since, event.origin.at - 5000);
        if (show(event) === 'enough') return 0;
      }
      if (!options.follow) return 0;
      say('the bus is away; trying again');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (isNoHistory(error)) {
        if (!options.follow) throw new Mistake(`the server of the bus keeps no history: ${reason}`);
        say('there is no history; showing what happens from now on');
        return followLive(options, show);
      }
      if (isFirst && !options.follow) throw new Mistake(`no bus at ${whereOf(urls)}: ${reason}; is holdfast running?`);
      if (isFirst) say(`no bus at ${whereOf(urls)}: ${reason}; waiting for it`);
      isFirst = false;
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}

function whereOf(urls: () => readonly string[]): string {
  try {
    return urls().join(', ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const say = (text: string): void => void process.stderr.write(`holdfast: ${text}\n`);

/** JetStream is off, or the stream was never made. */
function isNoHistory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as Error & { code?: string }).code;
  return code === '503' || code === '404' || /jetstream/i.test(error.message);
}

type Show = (event: BusEvent) => 'more' | 'enough';

function shower(options: EventsOptions): Show {
  const known = new Map<string, string>();
  const paint = paintFor(process.stdout);
  let count = 0;
  return (event) => {
    const { origin } = event;
    if (known.has(origin.id)) return 'more';
    const cause = origin.cause === '' ? undefined : (known.get(origin.cause) ?? origin.cause);
    known.set(origin.id, describeEvent(event));
    if (known.size > REMEMBERED) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    const line = options.json
      ? JSON.stringify({ topic: event.topic, origin, fact: event.fact })
      : eventLine(event, cause, paint);
    process.stdout.write(`${line}\n`);
    return ++count === options.limit ? 'enough' : 'more';
  };
}

function followLive(options: EventsOptions, show: Show): Promise<number> {
  return new Promise((resolve) => {
    const bus = connectBus({
      urls: () => busUrls(options.nats, options.runDir),
      node: options.node,
      service: 'supervisor',
      speaker: `events-${process.pid}`,
      log: silentLogger,
      repeatEvery: milliseconds(0),
    });
    subscribeEvents(
      bus,
      Object.keys(topics) as TopicName[],
      (event) => {
        if (!event.origin.repeat && show(event) === 'enough') resolve(0);
      },
      options.onlyNode ?? '*',
    );
  });
}

/** `10m` before `now`, or a date that JavaScript reads. Throws `Mistake`. */
export function parseSince(text: string, now: number): number {
  const match = /^(\d+(?:\.\d+)?)\s*(s|m|min|h|d)$/.exec(text.trim());
  if (match) {
    const units = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
    return now - Number(match[1]) * units[match[2] as keyof typeof units];
  }
  const date = Date.parse(text);
  if (Number.isNaN(date)) throw new Mistake(`--since: '${text}' is neither a length (30s, 10m, 2h, 7d) nor a date`, 2);
  return date;
}

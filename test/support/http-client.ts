// A client of the service: a process in a namespace of its own that sends a request through the VIP at a steady rate,
// each on a new connection, and tells the outcome of each. What the tests judge a failover by.

import { fileURLToPath } from 'node:url';
import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { eventually } from './eventually.ts';
import type { Host } from './network.ts';

const PROGRAM = fileURLToPath(new URL('./http-client-program.ts', import.meta.url));

/** One request; times are wall-clock ms. */
export interface Outcome {
  readonly sent: number;
  readonly ended: number;
  readonly ok: boolean;
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number;
  /** The page without its line end, '' when there was none. */
  readonly page: string;
  /** Error code when there was no answer. */
  readonly error: string;
}

export interface HttpClientOptions {
  readonly host: Host;
  readonly url: string;
  /** A request every so many ms. */
  readonly every: number;
  /** How long an answer may take, ms. */
  readonly patience?: number;
  /** Address to connect from. */
  readonly from?: string;
}

export class HttpClient {
  readonly outcomes: Outcome[] = [];
  readonly #process: NamespaceProcess;

  constructor(options: HttpClientOptions) {
    const argv = [process.execPath, PROGRAM, options.url, String(options.every), String(options.patience ?? 3000)];
    if (options.from !== undefined) argv.push(options.from);
    this.#process = options.host.start(argv, {
      onLine: (line) => {
        if (line.startsWith('{')) this.outcomes.push(JSON.parse(line) as Outcome);
      },
    });
  }

  /** Stops sending; resolves when every request sent has its outcome. */
  async stop(): Promise<readonly Outcome[]> {
    await this.#process.stop(30_000);
    return this.outcomes;
  }

  /** Outcomes of requests sent at or after `time` (wall-clock ms). */
  since(time: number): readonly Outcome[] {
    return this.outcomes.filter((outcome) => outcome.sent >= time);
  }

  /** Waits until `count` requests sent from now on have ended, and gives them. */
  async next(count: number, within = 10_000): Promise<readonly Outcome[]> {
    const start = Date.now();
    return await eventually(() => (this.since(start).length >= count ? this.since(start) : undefined), {
      within,
      what: `${count} requests ended`,
      evidence: () => this.#process.output.split('\n').slice(-5).join('\n'),
    });
  }
}

/** Requests that failed, in words, for assertion messages. */
export function failuresOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes
    .filter((outcome) => !outcome.ok)
    .map((outcome) => `${new Date(outcome.sent).toISOString()} ${outcome.status} ${outcome.error}`);
}

/** How many answers each page gave. */
export function countByPage(outcomes: readonly Outcome[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) if (outcome.ok) counts[outcome.page] = (counts[outcome.page] ?? 0) + 1;
  return counts;
}

/** The longest time in ms without a good answer ending, between the first and the last outcome. */
export function longestGap(outcomes: readonly Outcome[]): number {
  const good = outcomes
    .filter((outcome) => outcome.ok)
    .map((outcome) => outcome.ended)
    .toSorted((a, b) => a - b);
  return good.slice(1).reduce((longest, time, index) => Math.max(longest, time - (good[index] ?? time)), 0);
}

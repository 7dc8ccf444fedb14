// What the client gets: counts, the answers per server, failures, and the longest time without an answer.

import { isWebServer, type WebServerName } from './plan.ts';

/** One line of the client's output. */
export interface ClientLine {
  readonly ok: boolean;
  readonly text: string;
  readonly took: number;
}

/** Answers and failures of the last moments decide what "now" is, milliseconds. */
const RECENT = 2_000;
const MOST_RECENT = 1_000;

export class Traffic {
  #recent: { readonly at: number; readonly line: ClientLine; readonly server: WebServerName | undefined }[] = [];
  #answers = 0;
  #failures = 0;
  #lastFailure = '';
  #lastAnswer: number | undefined;
  #longestGap = 0;

  /** Takes one request's end at `now` (monotonic milliseconds). */
  take(line: ClientLine, now: number): void {
    const name = /^Hello from (\w+)$/.exec(line.text)?.[1];
    const server = line.ok && name !== undefined && isWebServer(name) ? name : undefined;
    this.#recent.push({ at: now, line, server });
    if (this.#recent.length > MOST_RECENT) this.#recent.shift();
    if (line.ok) {
      // What failed before the first answer was the installation starting, not failing.
      if (this.#lastAnswer === undefined) this.reset(now);
      this.#answers += 1;
      this.#longestGap = this.longestGap(now);
      this.#lastAnswer = now;
    } else {
      this.#failures += 1;
      this.#lastFailure = line.text;
    }
  }

  /** Forgets the counts, not what is happening now. */
  reset(now: number): void {
    this.#answers = 0;
    this.#failures = 0;
    this.#lastFailure = '';
    this.#longestGap = 0;
    if (this.#lastAnswer !== undefined) this.#lastAnswer = now;
  }

  get answers(): number {
    return this.#answers;
  }
  get failures(): number {
    return this.#failures;
  }
  get lastFailure(): string {
    return this.#lastFailure;
  }

  /** Longest time between two answers since the reset, the present silence included; 0 before the first answer. */
  longestGap(now: number): number {
    return this.#lastAnswer === undefined ? 0 : Math.max(this.#longestGap, now - this.#lastAnswer);
  }

  /** What the last two seconds brought. */
  recent(now: number): {
    readonly perSecond: number;
    readonly failures: number;
    readonly servers: ReadonlyMap<WebServerName, number>;
  } {
    const lately = this.#recent.filter((one) => now - one.at <= RECENT);
    const servers = new Map<WebServerName, number>();
    for (const one of lately) if (one.server !== undefined) servers.set(one.server, (servers.get(one.server) ?? 0) + 1);
    const answered = lately.filter((one) => one.line.ok).length;
    return { perSecond: (answered * 1000) / RECENT, failures: lately.length - answered, servers };
  }
}

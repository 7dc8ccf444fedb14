// The measure of an outage: one echo request every few milliseconds, and the times at which answers came.

import type { NamespaceProcess } from '../../lib/netns/process.ts';
import { eventually } from './eventually.ts';
import type { Host } from './network.ts';

export class PingClient {
  /** Wall-clock ms at which an answer arrived, in order. */
  readonly answers: number[] = [];
  readonly #process: NamespaceProcess;

  /** Pings `address` every `every` ms until stopped. */
  constructor(host: Host, address: string, every = 10) {
    const argv = ['ping', '-n', '-D', '-i', String(every / 1000), '-W', '1', address];
    this.#process = host.start(argv, {
      onLine: (line) => {
        const time = /^\[(\d+\.\d+)\] \d+ bytes from /.exec(line)?.[1];
        if (time !== undefined) this.answers.push(Number(time) * 1000);
      },
    });
  }

  /** Waits for the first answer. */
  async answered(within = 10_000): Promise<void> {
    await this.answeredAfter(0, within);
  }

  /** Waits for an answer later than `time` (wall-clock ms) and gives when it came. */
  async answeredAfter(time: number, within = 10_000): Promise<number> {
    return await eventually(() => this.answers.find((answer) => answer > time), {
      within,
      what: `an answer to a ping after ${new Date(time).toISOString()}`,
      evidence: () => this.#process.output.split('\n').slice(-5).join('\n'),
    });
  }

  async stop(): Promise<readonly number[]> {
    this.#process.signal('SIGINT');
    await this.#process.stop();
    return this.answers;
  }

  /** The longest time between two answers in a row, and when it began; of answers at or after `since`. */
  longestGap(since = 0): { readonly length: number; readonly from: number } {
    let longest = { length: 0, from: since };
    let previous: number | undefined;
    for (const answer of this.answers) {
      if (answer < since) continue;
      if (previous !== undefined && answer - previous > longest.length) {
        longest = { length: answer - previous, from: previous };
      }
      previous = answer;
    }
    return longest;
  }
}

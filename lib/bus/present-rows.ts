// Removes rows of the present bucket: those that a speaker retracts, unless somebody else has said something about the
// object since. The row is read, and deleted only at the revision that was read. Nobody waits for it, and without a
// bucket it is nothing.

import type { Origin } from '../facts/facts.ts';
import { milliseconds } from '../time/time.ts';
import { PRESENT_STREAM, presentSubject } from './topics.ts';
import type { Transport } from './transport.ts';

/** Whose row it is, read from its bytes. Throws when they are none of ours. */
export type ReadOrigin = (data: Uint8Array) => Origin;

/** Waiting retractions; past it the row stays, marked by its age. */
const CAPACITY = 5000;
const AT_ONCE = 16;
/** The server writes rows and answers questions in queues of their own: the row of a moment ago is looked for later. */
const SETTLE_MS = 200;
const ATTEMPTS = 3;
const ANSWER = milliseconds(1000);

export class PresentRows {
  readonly #transport: Transport;
  readonly #isOwn: (origin: Origin) => boolean;
  readonly #waiting = new Map<string, ReadOrigin>();
  #working: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `isOwn`: whether this speaker, in this life or an earlier one, has said it. */
  constructor(transport: Transport, isOwn: (origin: Origin) => boolean) {
    this.#transport = transport;
    this.#isOwn = isOwn;
  }

  remove(path: string, readOrigin: ReadOrigin): void {
    if (this.#waiting.size < CAPACITY) this.#waiting.set(path, readOrigin);
    this.#later();
  }

  /** It is said again. */
  keep(path: string): void {
    this.#waiting.delete(path);
  }

  /** Works off what waits, e.g. after a reconnection or before the end. */
  settle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#working ??= Promise.all(Array.from({ length: AT_ONCE }, () => this.#work())).then(() => {
      this.#working = undefined;
      if (this.#waiting.size > 0 && this.#transport.connected) this.#later();
    });
    return this.#working;
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.settle(), SETTLE_MS).unref();
  }

  async #work(): Promise<void> {
    while (this.#transport.connected) {
      const [next] = this.#waiting;
      if (next === undefined) return;
      const [path, readOrigin] = next;
      this.#waiting.delete(path);
      try {
        await this.#removeOne(path, readOrigin);
      } catch {
        // No bucket, or the connection ended: then it is tried again when there is one.
        if (!this.#transport.connected) this.#waiting.set(path, readOrigin);
      }
    }
  }

  async #removeOne(path: string, readOrigin: ReadOrigin): Promise<void> {
    const subject = presentSubject(path);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const question = new TextEncoder().encode(JSON.stringify({ last_by_subj: subject }));
      const { message } = parse(
        await this.#transport.request(`$JS.API.STREAM.MSG.GET.${PRESENT_STREAM}`, question, ANSWER),
      );
      if (message?.data === undefined || message.data === '') return;
      if (!this.#isOwn(readOrigin(Buffer.from(message.data, 'base64')))) return;
      const { error } = parse(
        await this.#transport.request(subject, new Uint8Array(), ANSWER, {
          'KV-Operation': 'DEL',
          'Nats-Expected-Last-Subject-Sequence': String(message.seq),
        }),
      );
      if (error === undefined) return;
    }
  }
}

interface Answer {
  readonly message?: { readonly seq: number; readonly data?: string };
  readonly error?: unknown;
}

const parse = (data: Uint8Array): Answer => JSON.parse(new TextDecoder().decode(data)) as Answer;

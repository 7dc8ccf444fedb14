// What a bus needs from the wire below it: fire-and-forget messages, listening, asking. Two of them exist: NATS
// (nats-transport.ts) and memory (test/doubles/memory-bus.ts); everything about facts is above it, in fact-bus.ts.

import type { Duration } from '../time/time.ts';

export interface TransportMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Where an answer is awaited. */
  readonly reply: string | undefined;
}

export interface SendOptions {
  readonly reply?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Transport {
  readonly connected: boolean;
  /** Takes the message when connected, else answers false. Never throws, never blocks. */
  send(subject: string, data: Uint8Array, options?: SendOptions): boolean;
  /** Hears a subject (`*` and `>` allowed) now and after every reconnection. */
  listen(subject: string, handler: (message: TransportMessage) => void): { close(): void };
  /** Rejects with `TransportError`. */
  request(
    subject: string,
    data: Uint8Array,
    timeout: Duration,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Uint8Array>;
  /** Resolves when everything sent before has reached the server; rejects when the connection ends first. */
  flush(): Promise<void>;
  /** Called after the listeners are in place, and after a disconnection. */
  onChange(handler: (connected: boolean) => void): { close(): void };
  /** A subject of one's own for answers. */
  newInbox(): string;
  close(deadline: Duration): Promise<void>;
}

export type TransportErrorCode = 'nobody-answers' | 'timeout' | 'disconnected';

export class TransportError extends Error {
  readonly code: TransportErrorCode;
  constructor(code: TransportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TransportError';
    this.code = code;
  }
}

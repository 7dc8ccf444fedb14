// Changes on their way to the server: those that wait for a connection, and those sent whose arrival is not yet known.
// When the connection ends the latter wait again, so that what was in the socket's buffer is not lost.

export interface OutboxMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** Unique; the history stream recognises a message sent twice by it. */
  readonly id: string;
}

/** Oldest dropped first. */
export const OUTBOX_CAPACITY = 4096;

export class Outbox {
  #waiting: OutboxMessage[] = [];
  #unconfirmed: OutboxMessage[] = [];
  #dropped = 0;

  get dropped(): number {
    return this.#dropped;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#unconfirmed.length === 0;
  }

  /** How many were sent and may not have arrived. */
  get unconfirmed(): number {
    return this.#unconfirmed.length;
  }

  add(message: OutboxMessage): void {
    this.#waiting.push(message);
    this.#bound();
  }

  /** Hands what waits to `send`, in order, until it answers false. */
  drain(send: (message: OutboxMessage) => boolean): void {
    let taken = 0;
    for (const message of this.#waiting) {
      if (!send(message)) break;
      taken++;
      this.#unconfirmed.push(message);
    }
    if (taken > 0) this.#waiting = this.#waiting.slice(taken);
    // Not a loss: these were sent, they are only no longer sent again.
    if (this.#unconfirmed.length > OUTBOX_CAPACITY) this.#unconfirmed = this.#unconfirmed.slice(-OUTBOX_CAPACITY);
  }

  /** The oldest `count` of the unconfirmed have arrived. */
  confirm(count: number): void {
    this.#unconfirmed = this.#unconfirmed.slice(count);
  }

  /** The connection ended: the unconfirmed wait again, before the rest. */
  requeue(): void {
    this.#waiting = [...this.#unconfirmed, ...this.#waiting];
    this.#unconfirmed = [];
    this.#bound();
  }

  #bound(): void {
    const excess = this.#waiting.length - OUTBOX_CAPACITY;
    if (excess <= 0) return;
    this.#waiting = this.#waiting.slice(excess);
    this.#dropped += excess;
  }
}

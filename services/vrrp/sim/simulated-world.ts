// Time and wires of the simulator: a queue of things to happen, LANs named after interfaces, and one seed from which
// every loss and delay comes. Nothing here knows VRRP.

import { after, type Duration, type Instant, instant, milliseconds } from '../../../lib/time/time.ts';

/** A small reproducible generator (mulberry32): one seed, one world. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

/** How a LAN treats packets. */
export interface LanQuality {
  /** 0–1. */
  loss: number;
  duplication: number;
  delay: Duration;
  /** Added to the delay, evenly spread; more than a gap between packets reorders them. */
  jitter: Duration;
}

/** Whoever lives in the world and wants to be called at a time of its own choosing. */
export interface Inhabitant {
  nextDeadline(): Instant | undefined;
  onDeadline(): void;
}

/** More happenings than this in one `advance` is a storm: the rules answer each other without end. */
const STORM = 200_000;

interface Scheduled {
  readonly at: Instant;
  readonly order: number;
  readonly happen: () => void;
}

export class SimulatedWorld {
  now: Instant = instant(0);
  readonly random: () => number;
  readonly lan: LanQuality = { loss: 0, duplication: 0, delay: milliseconds(0.1), jitter: milliseconds(0) };
  readonly #inhabitants: Inhabitant[] = [];
  readonly #queue: Scheduled[] = [];
  #order = 0;

  constructor(seed = 1) {
    this.random = seededRandom(seed);
  }

  add(inhabitant: Inhabitant): void {
    this.#inhabitants.push(inhabitant);
  }

  schedule(delay: Duration, happen: () => void): void {
    const entry = { at: after(this.now, delay), order: this.#order++, happen };
    // Mostly near the end: later than what is waiting.
    let index = this.#queue.length;
    while (index > 0 && (this.#queue[index - 1]?.at ?? 0) > entry.at) index--;
    this.#queue.splice(index, 0, entry);
  }

  /** Carries a packet over the LAN: lost, late, twice, as the LAN is. */
  carry(deliver: () => void): void {
    if (this.random() < this.lan.loss) return;
    const copies = this.random() < this.lan.duplication ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      this.schedule(milliseconds(this.lan.delay + this.random() * this.lan.jitter), deliver);
    }
  }

  /** Lets that much time pass; everything due in it happens in order. */
  advance(duration: Duration): void {
    const end = after(this.now, duration);
    for (let happenings = 0; ; happenings++) {
      if (happenings > STORM) throw new Error(`a storm: more than ${STORM} happenings before ${this.now} ms`);
      const first = this.#queue[0];
      const due = this.#nextInhabitant();
      if (due !== undefined && due.at <= end && (first === undefined || due.at < first.at)) {
        this.now = instant(Math.max(due.at, this.now));
        due.inhabitant.onDeadline();
      } else if (first !== undefined && first.at <= end) {
        this.#queue.shift();
        this.now = instant(Math.max(first.at, this.now));
        first.happen();
      } else {
        break;
      }
    }
    this.now = end;
  }

  #nextInhabitant(): { readonly at: Instant; readonly inhabitant: Inhabitant } | undefined {
    let first: { at: Instant; inhabitant: Inhabitant } | undefined;
    for (const inhabitant of this.#inhabitants) {
      const at = inhabitant.nextDeadline();
      if (at !== undefined && (first === undefined || at < first.at)) first = { at, inhabitant };
    }
    return first;
  }
}

// Which facts are news. Kept per speaker and subject: the newest (epoch, sequence) heard. Messages overtake each other
// where servers reconnect, an outbox is sent late, or a predecessor's last words arrive after its successor's first.

import type { Origin } from '../facts/facts.ts';

export type FenceVerdict = 'new' | 'duplicate' | 'stale';

interface Newest {
  readonly bootId: string;
  readonly epoch: number;
  readonly sequence: number;
  /** Boots that this speaker has left behind, newest last. */
  readonly retiredBoots: readonly string[];
}

/** Objects remembered; past it the one longest unheard is forgotten, which at worst lets one old fact pass. */
const CAPACITY = 100_000;
const RETIRED_BOOTS = 4;

export class Fence {
  readonly #newest = new Map<string, Newest>();

  /** Judges a fact about `object` (the names in its subject) and remembers it when it is new. */
  admit(object: string, origin: Origin): FenceVerdict {
    const key = `${origin.node} ${origin.service} ${origin.speaker} ${object}`;
    const known = this.#newest.get(key);
    const verdict = known === undefined ? 'new' : judge(known, origin);
    if (verdict !== 'new') return verdict;
    this.#newest.delete(key);
    this.#newest.set(key, {
      bootId: origin.bootId,
      epoch: origin.epoch,
      sequence: origin.sequence,
      retiredBoots: retire(known, origin),
    });
    if (this.#newest.size > CAPACITY) {
      for (const oldest of this.#newest.keys()) {
        this.#newest.delete(oldest);
        break;
      }
    }
    return 'new';
  }
}

function judge(known: Newest, origin: Origin): FenceVerdict {
  // Epochs are wall-clock readings and compare within one boot only: a machine without a clock battery wakes up in the
  // past. Another boot is a later one unless it was heard before.
  if (origin.bootId !== known.bootId) return known.retiredBoots.includes(origin.bootId) ? 'stale' : 'new';
  if (origin.epoch !== known.epoch) return origin.epoch > known.epoch ? 'new' : 'stale';
  if (origin.sequence === known.sequence) return 'duplicate';
  return origin.sequence > known.sequence ? 'new' : 'stale';
}

function retire(known: Newest | undefined, origin: Origin): readonly string[] {
  if (known === undefined) return [];
  if (known.bootId === origin.bootId) return known.retiredBoots;
  return [...known.retiredBoots, known.bootId].slice(-RETIRED_BOOTS);
}

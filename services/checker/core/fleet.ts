// Who checks what. Every live checker computes the same division by itself: rendezvous hashing (each check goes to the
// checker with the highest score for it), so that a checker that joins or leaves moves only its own share.

import { after, type Duration, type Instant, seconds } from '../../../lib/time/time.ts';

/** How often a checker says that it is alive. */
export const HEARTBEAT_INTERVAL: Duration = seconds(1);
/** A checker that was silent for this long is taken for dead. */
export const SILENCE_LIMIT: Duration = seconds(3);

interface Member {
  readonly id: string;
  readonly zone: string;
  readonly hash: number;
  /** `undefined`: this checker itself, which never expires. */
  silentUntil: Instant | undefined;
}

export class Fleet {
  readonly #self: string;
  readonly #members = new Map<string, Member>();

  constructor(self: string, zone: string) {
    this.#self = self;
    this.#members.set(self, { id: self, zone, hash: hashText(self), silentUntil: undefined });
  }

  /** Live checkers, this one included, in the order of their names. */
  get members(): readonly string[] {
    return [...this.#members.keys()].sort();
  }

  /** A heartbeat, or the last word of one that leaves. Returns whether the division changed. */
  hear(id: string, zone: string, leaving: boolean, now: Instant): boolean {
    if (id === this.#self) return false;
    if (leaving) return this.#members.delete(id);
    const silentUntil = after(now, SILENCE_LIMIT);
    const known = this.#members.get(id);
    if (known !== undefined && known.zone === zone) {
      known.silentUntil = silentUntil;
      return false;
    }
    this.#members.set(id, { id, zone, hash: hashText(id), silentUntil });
    return true;
  }

  /** Drops who was silent for too long. Returns whether the division changed. */
  expire(now: Instant): boolean {
    let changed = false;
    for (const member of this.#members.values())
      if (member.silentUntil !== undefined && member.silentUntil <= now) {
        this.#members.delete(member.id);
        changed = true;
      }
    return changed;
  }

  /** The earliest instant at which somebody may expire. */
  nextExpiry(): Instant | undefined {
    let first: Instant | undefined;
    for (const { silentUntil } of this.#members.values())
      if (silentUntil !== undefined && (first === undefined || silentUntil < first)) first = silentUntil;
    return first;
  }

  /** Gives everybody the whole silence limit again: it was this checker that could not hear. */
  forgive(now: Instant): void {
    for (const member of this.#members.values())
      if (member.silentUntil !== undefined) member.silentUntil = after(now, SILENCE_LIMIT);
  }

  /**
   * The checkers that hold a check, best first, `vantage` of them (fewer when fewer live). Of several, each comes from a
   * zone of its own as long as there are zones left.
   */
  owners(checkHash: number, vantage = 1): readonly string[] {
    if (vantage === 1) return [this.owner(checkHash)];
    const ranked = [...this.#members.values()].sort((a, b) => (beats(checkHash, a, b) ? -1 : 1));
    const chosen: Member[] = [];
    const zones = new Set<string>();
    for (const member of ranked)
      if (chosen.length < vantage && !zones.has(member.zone)) {
        zones.add(member.zone);
        chosen.push(member);
      }
    for (const member of ranked) if (chosen.length < vantage && !chosen.includes(member)) chosen.push(member);
    return chosen.map(({ id }) => id);
  }

  /** The one checker with the highest score. */
  owner(checkHash: number): string {
    let best: Member | undefined;
    for (const member of this.#members.values())
      if (best === undefined || beats(checkHash, member, best)) best = member;
    return best?.id ?? this.#self;
  }
}

function beats(checkHash: number, a: Member, b: Member): boolean {
  const scoreA = mix(checkHash + a.hash);
  const scoreB = mix(checkHash + b.hash);
  return scoreA === scoreB ? a.id > b.id : scoreA > scoreB;
}

/** 32 well-mixed bits of a text (FNV-1a over its UTF-16 units, then mixed). The same on every checker. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** MurmurHash3's finalizer: every input bit changes every output bit with probability one half. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

// What was told last about each object, and the fence against old news. keepalived never repeats a notification for a
// state the object is already in; this remembers the state over restarts of the notifier and of the other services.

import type { Origin } from '../../../lib/facts/facts.ts';
import { type Heard, objectKey, stateOf } from './heard.ts';

/** The last word about one object, and the fact it came from. */
export interface ToldState {
  readonly state: string;
  readonly bootId: string;
  readonly epoch: number;
  readonly sequence: number;
}

/**
 * - `tell`: the object is in a state that was not told yet.
 * - `known`: nothing new.
 * - `stale`: older than what was already acted upon.
 */
export type Judgement = 'tell' | 'known' | 'stale';

export class ToldStates {
  readonly #states = new Map<string, ToldState>();

  constructor(kept: Readonly<Record<string, ToldState>> = {}) {
    for (const [key, state] of Object.entries(kept)) this.#states.set(key, state);
  }

  /** Judges a fact and remembers it. */
  judge(heard: Heard, origin: Origin): Judgement {
    const key = objectKey(heard);
    const known = this.#states.get(key);
    if (known && isStale(known, origin)) return 'stale';
    const judgement = known ? againstMemory(heard, known) : onItsOwn(heard);
    if (isGone(heard)) this.#states.delete(key);
    else if (!isAssumed(heard)) this.#remember(key, stateOf(heard), origin);
    else if (known) this.#remember(key, known.state, origin);
    else if (heard.kind === 'real-server') this.#remember(key, stateOf(heard), origin);
    return judgement;
  }

  /** Forgets objects of which `isKnown` says no: they left the configuration. */
  prune(isKnown: (key: string) => boolean): void {
    for (const key of this.#states.keys()) if (!isKnown(key)) this.#states.delete(key);
  }

  snapshot(): Record<string, ToldState> {
    return Object.fromEntries(this.#states);
  }

  #remember(key: string, state: string, origin: Origin): void {
    const { bootId, epoch, sequence } = origin;
    this.#states.set(key, { state, bootId, epoch, sequence });
  }
}

/** Epochs rise within one boot; between boots a wall clock may have been set back, and the newcomer is believed. */
function isStale(known: ToldState, origin: Origin): boolean {
  if (origin.bootId !== known.bootId) return false;
  return origin.epoch === known.epoch ? origin.sequence <= known.sequence : origin.epoch < known.epoch;
}

function againstMemory(heard: Heard, known: ToldState): Judgement {
  if (isAssumed(heard)) return 'known';
  const state = stateOf(heard);
  if (state === known.state) return 'known';
  // FAULT is what a removed instance is told as; it is not told twice.
  return state === 'deleted' && known.state === 'fault' ? 'known' : 'tell';
}

/** Nothing was told about it yet: the fact itself says whether it is a transition. */
function onItsOwn(heard: Heard): Judgement {
  if (isAssumed(heard)) return 'known';
  switch (heard.kind) {
    case 'instance': {
      const { state, previous, adopted } = heard.fact;
      if (state === 'deleted' || (adopted && state === 'master')) return 'known';
      return state === previous ? 'known' : 'tell';
    }
    case 'group':
      return heard.fact.state === heard.fact.previous || heard.fact.state === 'deleted' ? 'known' : 'tell';
    case 'virtual-server':
      // keepalived runs quorum_up for a virtual server that starts with quorum, and nothing for one that starts without.
      return heard.fact.hasQuorum || heard.fact.hadQuorum ? 'tell' : 'known';
    case 'real-server':
      return heard.fact.up === heard.fact.wasUp ? 'known' : 'tell';
    default:
      return heard satisfies never;
  }
}

/**
 * Not yet a verdict: an instance that has no state, or a real server no check has spoken about. keepalived tells
 * neither, and neither overrules what was told before.
 */
function isAssumed(heard: Heard): boolean {
  if (heard.kind === 'real-server') return heard.fact.unchecked;
  return (heard.kind === 'instance' || heard.kind === 'group') && heard.fact.state === 'initialize';
}

const isGone = (heard: Heard): boolean =>
  (heard.kind === 'instance' || heard.kind === 'group') && heard.fact.state === 'deleted';

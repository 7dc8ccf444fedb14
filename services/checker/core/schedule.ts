// A binary heap of deadlines whose entries can be moved and taken out: O(log n) for each, no allocation, made for tens
// of thousands of checks.

import type { Instant } from '../../../lib/time/time.ts';

/** What a schedule holds. The two fields belong to the schedule: nobody else writes them. */
export interface Scheduled {
  deadline: Instant;
  /** Place in the heap; -1: not in it. */
  place: number;
}

export class Schedule<Entry extends Scheduled> {
  readonly #heap: Entry[] = [];

  get size(): number {
    return this.#heap.length;
  }

  /** The entry that is due first. */
  first(): Entry | undefined {
    return this.#heap[0];
  }

  /** Puts an entry in, or moves it. */
  set(entry: Entry, deadline: Instant): void {
    entry.deadline = deadline;
    if (entry.place < 0) {
      entry.place = this.#heap.length;
      this.#heap.push(entry);
    }
    this.#settle(entry);
  }

  /** Takes an entry out; nothing happens when it is not in. */
  remove(entry: Entry): void {
    const place = entry.place;
    if (place < 0) return;
    entry.place = -1;
    const last = this.#heap.pop();
    if (last === undefined || last === entry) return;
    this.#heap[place] = last;
    last.place = place;
    this.#settle(last);
  }

  /** Takes out and returns the first entry if it is due. */
  takeDue(now: Instant): Entry | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.deadline > now) return undefined;
    this.remove(first);
    return first;
  }

  #settle(entry: Entry): void {
    const heap = this.#heap;
    let place = entry.place;
    while (place > 0) {
      const parentPlace = (place - 1) >> 1;
      const parent = heap[parentPlace];
      if (parent === undefined || parent.deadline <= entry.deadline) break;
      heap[place] = parent;
      parent.place = place;
      place = parentPlace;
    }
    for (;;) {
      let childPlace = place * 2 + 1;
      let child = heap[childPlace];
      if (child === undefined) break;
      const right = heap[childPlace + 1];
      if (right !== undefined && right.deadline < child.deadline) {
        child = right;
        childPlace++;
      }
      if (child.deadline >= entry.deadline) break;
      heap[place] = child;
      child.place = place;
      place = childPlace;
    }
    heap[place] = entry;
    entry.place = place;
  }
}

// Random numbers that follow from a text: every service that reads the same file gets the same ones.

/** A source of whole numbers (xorshift over an FNV-1a hash of the text). */
export class SeededRandom {
  #state = 0x811c9dc5;

  constructor(text: string) {
    for (let index = 0; index < text.length; index++) {
      this.#state = Math.imul(this.#state ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    if (this.#state === 0) this.#state = 1;
  }

  /** A number from `least` to `most`. */
  between(least: number, most: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return least + (this.#state % (most - least + 1));
  }
}

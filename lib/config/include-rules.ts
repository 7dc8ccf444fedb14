// How strict each kind of `include` is: plain, `includer`, `includem`, `includew`, `includeb`, `includea`.

export interface IncludeStrictness {
  /** A matched file that cannot be read, is not regular or is executable is an error. */
  readonly read: boolean;
  /** A plain name that matches nothing is an error. */
  readonly match: boolean;
  /** A wildcard that matches nothing is an error. */
  readonly wildcardMatch: boolean;
}

const LENIENT: IncludeStrictness = { read: false, match: false, wildcardMatch: false };
const STRICT: IncludeStrictness = { read: true, match: true, wildcardMatch: true };

const STRICT_KEYWORDS: Readonly<Record<string, IncludeStrictness>> = {
  includer: { ...LENIENT, read: true },
  includem: { ...LENIENT, match: true },
  includew: { ...LENIENT, match: true, wildcardMatch: true },
  includeb: STRICT,
  includea: STRICT,
};

/** `include_check` in global_defs changes what a plain `include` does from there on. */
export class IncludeRules {
  #plain = LENIENT;

  /** `undefined` when the word is not an include keyword. */
  strictnessOf(keyword: string): IncludeStrictness | undefined {
    if (!keyword.startsWith('include')) return undefined;
    return keyword === 'include' ? this.#plain : STRICT_KEYWORDS[keyword];
  }

  /** Words of `include_check`: `read`, `match`, `wildcard_match`, `brace_match`, each with `+` or `-`; none: all. */
  check(words: readonly string[]): void {
    if (words.length === 0) this.#plain = STRICT;
    let replace = true;
    for (const word of words) {
      const sign = word[0] === '-' ? '-' : '+';
      if (replace && !/^[+-]/.test(word)) this.#plain = LENIENT;
      replace = false;
      const on = sign === '+';
      switch (word.replace(/^[+-]/, '')) {
        case 'read':
          this.#plain = { ...this.#plain, read: on };
          break;
        case 'match':
          this.#plain = { ...this.#plain, match: on };
          break;
        case 'wildcard_match':
        case 'brace_match':
          this.#plain = { ...this.#plain, wildcardMatch: on };
          break;
      }
    }
  }
}

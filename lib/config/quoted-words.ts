// Script and pattern arguments: both kinds of quotes and C-like escapes, as keepalived splits its "quoted keywords".

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

export type QuotedWords =
  | { readonly ok: true; readonly words: readonly string[] }
  /** A quote that is not closed; `index` is where it opens. */
  | { readonly ok: false; readonly index: number };

/** Splits a text into words: blanks separate, `'…'` and `"…"` hold together, `\` escapes. No shell is involved. */
export function splitQuoted(text: string): QuotedWords {
  const words: string[] = [];
  let word = '';
  let inWord = false;
  let quote = '';
  let quoteIndex = 0;
  for (let index = 0; index < text.length; ) {
    const character = text[index] ?? '';
    if (character === '\\' && index + 1 < text.length) {
      const { value, length } = escapeAt(text, index + 1);
      word += value;
      inWord = true;
      index += 1 + length;
      continue;
    }
    index++;
    if (quote !== '') {
      if (character === quote) quote = '';
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      quoteIndex = index - 1;
      inWord = true;
    } else if (character === ' ' || character === '\t') {
      if (inWord) words.push(word);
      word = '';
      inWord = false;
    } else {
      word += character;
      inWord = true;
    }
  }
  if (quote !== '') return { ok: false, index: quoteIndex };
  if (inWord) words.push(word);
  return { ok: true, words };
}

/** The character after a backslash and how much of the text it takes. */
function escapeAt(text: string, from: number): { value: string; length: number } {
  const rest = text.slice(from, from + 4);
  const hex = /^x([0-9a-fA-F]{1,2})/.exec(rest);
  if (hex) return { value: String.fromCharCode(Number.parseInt(hex[1] ?? '0', 16)), length: hex[0].length };
  const octal = /^[0-7]{1,3}/.exec(rest);
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal[0], 8) & 0xff), length: octal[0].length };
  const control = /^c(.)/.exec(rest);
  if (control) return { value: String.fromCharCode((control[1] ?? '@').charCodeAt(0) & 0x1f), length: 2 };
  const first = rest[0] ?? '';
  return { value: SIMPLE_ESCAPES[first] ?? first, length: 1 };
}

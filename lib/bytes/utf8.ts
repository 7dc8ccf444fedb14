// UTF-8 without the platform's encoder, which the pure project does not have. Wrong input never throws: lone surrogates
// and malformed bytes become U+FFFD, as the WHATWG encoder and decoder do.

const REPLACEMENT = 0xfffd;

export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let point = character.codePointAt(0) ?? REPLACEMENT;
    if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
    else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
  }
  return Uint8Array.from(bytes);
}

export function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  let index = 0;
  while (index < bytes.length) {
    const head = bytes[index] ?? 0;
    const width = widthOf(head);
    const point = width === 0 ? undefined : pointAt(bytes, index, width);
    text += String.fromCodePoint(point ?? REPLACEMENT);
    index += point === undefined ? 1 : width;
  }
  return text;
}

/** Text up to the first zero byte, as the kernel's fixed-size and C-string fields have it. */
export function decodeCString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUtf8(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Text with the zero byte that ends it. */
export function encodeCString(text: string): Uint8Array {
  const body = encodeUtf8(text);
  const ended = new Uint8Array(body.length + 1);
  ended.set(body);
  return ended;
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);

function widthOf(head: number): number {
  if (head < 0x80) return 1;
  if (head >= 0xc2 && head < 0xe0) return 2;
  if (head >= 0xe0 && head < 0xf0) return 3;
  if (head >= 0xf0 && head < 0xf5) return 4;
  return 0;
}

const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

/** The code point of `width` bytes, `undefined` when they are truncated, overlong, a surrogate or too great. */
function pointAt(bytes: Uint8Array, start: number, width: number): number | undefined {
  const head = bytes[start] ?? 0;
  if (width === 1) return head;
  let point = head & (0x7f >> width);
  for (let offset = 1; offset < width; offset++) {
    const next = bytes[start + offset];
    if (next === undefined || (next & 0xc0) !== 0x80) return undefined;
    point = (point << 6) | (next & 0x3f);
  }
  const fits = point >= (SMALLEST[width] ?? 0) && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return fits ? point : undefined;
}

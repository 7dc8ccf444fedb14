// Numbers as keepalived reads them: whole or with decimals, in a range, with its words for what is wrong.

export type NumberResult =
  | { readonly ok: true; readonly value: number; readonly remark: string | undefined }
  | { readonly ok: false; readonly message: string };

/** A whole number in base 10 from `least` to `most`. */
export function parseInteger(text: string, least: number, most: number): NumberResult {
  if (!/^[+-]?\d+$/.test(text)) return { ok: false, message: `invalid number '${text}'` };
  if (text.startsWith('-') && least >= 0) return { ok: false, message: `negative number '${text}'` };
  const value = Number(text);
  return inRange(text, value, least, most, String(least), String(most), undefined);
}

/** A number with up to `places` decimals (more are rounded, with a remark) from `least` to `most`. */
export function parseDecimal(text: string, least: number, most: number, places = 6): NumberResult {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return { ok: false, message: `invalid number '${text}'` };
  if (text.startsWith('-') && least >= 0) return { ok: false, message: `negative number '${text}'` };
  const decimals = text.split('.')[1]?.length ?? 0;
  const scale = 10 ** places;
  const value = Math.round(Number(text) * scale) / scale;
  const remark = decimals > places ? `number '${text}' has too many decimal places` : undefined;
  return inRange(text, value, least, most, least.toFixed(places), most.toFixed(places), remark);
}

function inRange(
  text: string,
  value: number,
  least: number,
  most: number,
  shownLeast: string,
  shownMost: string,
  remark: string | undefined,
): NumberResult {
  return value < least || value > most
    ? { ok: false, message: `number '${text}' outside range [${shownLeast}, ${shownMost}]` }
    : { ok: true, value, remark };
}

/** keepalived's words for yes and no, case-sensitive; `undefined` for anything else. */
export function parseBoolean(text: string): boolean | undefined {
  if (text === 'true' || text === 'on' || text === 'yes') return true;
  if (text === 'false' || text === 'off' || text === 'no') return false;
  return undefined;
}

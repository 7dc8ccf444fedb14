// Configurations pasted from web pages: characters that only look like spaces and quotes are taken for what was meant.
// keepalived would make an unknown keyword of every such line.

import { type MappedText, mapped, type SourceLine } from './source-text.ts';

export type RepairKind =
  | 'byte-order-mark'
  | 'no-break-space'
  | 'ideographic-space'
  | 'other-space'
  | 'zero-width'
  | 'curly-double-quote'
  | 'curly-single-quote';

/** A character that was taken for another; `index` counts in the original line. */
export interface Repair {
  readonly kind: RepairKind;
  readonly index: number;
}

const SUSPICIOUS = /[\u00a0\u00ad\u1680\u2000-\u200f\u2018-\u201f\u2028-\u202f\u205f-\u2064\u3000\ufeff]/;

/** The line with look-alikes replaced or removed, and what was done. Comments are repaired too: the caller knows them. */
export function repairLine(source: SourceLine): { readonly line: MappedText; readonly repairs: readonly Repair[] } {
  if (!SUSPICIOUS.test(source.text)) return { line: mapped(source, source.text), repairs: [] };
  const repairs: Repair[] = [];
  const starts: number[] = [];
  let text = '';
  for (let index = 0; index < source.text.length; index++) {
    const original = source.text[index] ?? '';
    const kind = repairKind(original, source, index);
    const meant = kind === undefined ? original : MEANT[kind];
    if (kind !== undefined) repairs.push({ kind, index });
    if (meant !== '') starts.push(index);
    text += meant;
  }
  return { line: { source, text, starts, ends: starts.map((start) => start + 1) }, repairs };
}

const MEANT: Readonly<Record<RepairKind, string>> = {
  'byte-order-mark': '',
  'no-break-space': ' ',
  'ideographic-space': ' ',
  'other-space': ' ',
  'zero-width': '',
  'curly-double-quote': '"',
  'curly-single-quote': "'",
};

function repairKind(character: string, source: SourceLine, index: number): RepairKind | undefined {
  const code = character.charCodeAt(0);
  if (code === 0xfeff) return source.number === 1 && index === 0 ? 'byte-order-mark' : 'zero-width';
  if (code === 0xa0 || code === 0x202f) return 'no-break-space';
  if (code === 0x3000) return 'ideographic-space';
  if (code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || code === 0x205f) return 'other-space';
  if (code === 0x2028 || code === 0x2029) return 'other-space';
  if (code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e)) return 'zero-width';
  if (code >= 0x2060 && code <= 0x2064) return 'zero-width';
  if (code >= 0x2018 && code <= 0x201b) return 'curly-single-quote';
  if (code >= 0x201c && code <= 0x201f) return 'curly-double-quote';
  return undefined;
}

/** What each kind is called in its warning. */
export const REPAIR_NAMES: Readonly<Record<RepairKind, string>> = {
  'byte-order-mark': 'a byte-order mark is skipped',
  'no-break-space': 'no-break spaces are read as spaces',
  'ideographic-space': 'ideographic spaces are read as spaces',
  'other-space': 'typographic spaces are read as spaces',
  'zero-width': 'invisible zero-width characters are skipped',
  'curly-double-quote': 'curly double quotes are read as "',
  'curly-single-quote': "curly single quotes are read as '",
};

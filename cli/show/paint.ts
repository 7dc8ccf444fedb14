// Text for a terminal: colours only where somebody sees them, columns that line up, nothing that steers the terminal.

import { stripVTControlCharacters, styleText } from 'node:util';

export type Colour = 'green' | 'red' | 'yellow' | 'gray' | 'bold' | 'cyan';
export type Paint = (colour: Colour, text: string) => string;

export const plainPaint: Paint = (_colour, text) => text;

/** Colours when the stream is a terminal and NO_COLOR is not set. */
export function paintFor(stream: { readonly isTTY?: boolean }): Paint {
  if (stream.isTTY !== true || process.env['NO_COLOR']) return plainPaint;
  return (colour, text) => styleText(colour, text, { validateStream: false });
}

/** Names and reasons come from files and from the network. */
export const clean = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

/** Rows as aligned lines, two spaces between columns; the first row is the heading. Cells may be coloured. */
export function table(rows: readonly (readonly string[])[], indent = ''): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, width(cell));
  }
  return rows.map((row) =>
    (indent + row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('  ')).trimEnd(),
  );
}

const width = (cell: string): number => [...stripVTControlCharacters(cell)].length;

/** How long ago: `12 s`, `3 min 5 s`, `2 h 7 min`, `5 d 3 h`. */
export function ago(since: number, now: number): string {
  if (since <= 0) return '';
  const total = Math.max(0, Math.floor((now - since) / 1000));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor(total / 3600) % 24;
  const minutes = Math.floor(total / 60) % 60;
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  if (minutes > 0) return `${minutes} min ${total % 60} s`;
  return `${total} s`;
}

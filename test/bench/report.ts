// What a benchmark gives: one row per case with both directors' figures, printed as a table and written to
// build/bench/NAME.json for whoever compares runs.

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface BenchRow {
  readonly case: string;
  /** In the benchmark's unit; `null` where it cannot be measured here. */
  readonly holdfast: number | null;
  readonly keepalived: number | null;
}

export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly rows: readonly BenchRow[];
  /** Explanations printed under the table. */
  readonly notes?: readonly string[];
}

const FOLDER = fileURLToPath(new URL('../../build/bench/', import.meta.url));

/** Prints the table and writes the file. The ratio is Holdfast's figure over keepalived's. */
export function report(result: BenchResult): void {
  const rows = result.rows.map((row) => ({
    case: row.case,
    holdfast: rounded(row.holdfast),
    keepalived: rounded(row.keepalived),
    ratio:
      row.holdfast === null || row.keepalived === null || row.keepalived === 0
        ? null
        : Math.round((row.holdfast / row.keepalived) * 1000) / 1000,
  }));
  const header = ['case', `holdfast (${result.unit})`, `keepalived (${result.unit})`, 'ratio'];
  const cells = rows.map((row) => [row.case, show(row.holdfast), show(row.keepalived), show(row.ratio)]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (words: readonly string[]): string =>
    words
      .map((word, column) => (column === 0 ? word.padEnd(widths[0] ?? 0) : word.padStart(widths[column] ?? 0)))
      .join('  ');
  console.log(`\n${result.name}`);
  for (const words of [header, widths.map((width) => '-'.repeat(width)), ...cells]) console.log(line(words));
  for (const note of result.notes ?? []) console.log(note);
  mkdirSync(FOLDER, { recursive: true });
  const text = JSON.stringify({ name: result.name, unit: result.unit, rows }, null, 2);
  writeFileSync(`${FOLDER}${result.name}.json`, `${text}\n`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length === 0) return Number.NaN;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);
const show = (value: number | null): string => (value === null ? 'n/a' : String(value));

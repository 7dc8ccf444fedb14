// Counts the look-alike characters that were taken for others; one warning a kind, at the first of them.

import type { Reporter } from './reporter.ts';
import { type SourceLine, spanAt } from './source-text.ts';
import { REPAIR_NAMES, type Repair, type RepairKind } from './web-paste.ts';

export class PasteWarnings {
  readonly #seen = new Map<RepairKind, { readonly first: Repair; readonly line: SourceLine; count: number }>();

  /** Repairs of one line; those from `commentColumn` on do not matter. */
  note(line: SourceLine, repairs: readonly Repair[], commentColumn: number): void {
    for (const repair of repairs) {
      if (repair.index >= commentColumn) continue;
      const seen = this.#seen.get(repair.kind);
      if (seen === undefined) this.#seen.set(repair.kind, { first: repair, line, count: 1 });
      else seen.count++;
    }
  }

  report(reporter: Reporter): void {
    for (const [kind, { first, line, count }] of this.#seen) {
      const many = count > 1 ? ` (${count} of them, the first here)` : '';
      reporter.span(spanAt(line, first.index, first.index + 1), `pasted-${kind}`, `${REPAIR_NAMES[kind]}${many}`, {
        severity: 'warning',
        hint: 'text copied from a web page? keepalived itself would not understand these lines',
      });
    }
  }
}

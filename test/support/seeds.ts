// The tutorials' configurations (test/corpus/seeds), as they were published. Namespaces carry the interface names and
// addresses of the tutorials, so nothing in them has to be changed; what a test changes it changes here, in sight.

import { readFileSync } from 'node:fs';

/** A seed configuration with `changes` made: each left side must occur, so that a change cannot silently do nothing. */
export function seed(name: string, changes: readonly (readonly [from: string, to: string])[] = []): string {
  let text = readFileSync(new URL(`../corpus/seeds/${name}`, import.meta.url), 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${name} does not hold "${from}"`);
    text = text.replaceAll(from, to);
  }
  return text;
}

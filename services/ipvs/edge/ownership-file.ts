// Which services of the kernel's table are ours, in a file of the run directory: so that entries of a crashed
// predecessor that are configured no longer are taken out, and those of others are left alone.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from '../../../lib/log/log.ts';
import type { OwnershipRecord } from '../ports.ts';

interface Content {
  readonly bootId: string;
  readonly services: readonly string[];
}

export class OwnershipFile implements OwnershipRecord {
  readonly #path: string;
  readonly #bootId: string;
  readonly #log: Logger;

  /** `bootId`: a record of another boot is about a table that is gone. */
  constructor(path: string, bootId: string, log: Logger) {
    this.#path = path;
    this.#bootId = bootId;
    this.#log = log;
  }

  read(): readonly string[] {
    let text: string;
    try {
      text = readFileSync(this.#path, 'utf8');
    } catch {
      return [];
    }
    const content = parseContent(text);
    if (content === undefined) this.#log.warn(`${this.#path} is not a record of ours: ignored`);
    return content?.bootId === this.#bootId ? content.services : [];
  }

  /** Whole or not at all: written aside, then renamed. */
  write(serviceIds: readonly string[]): void {
    const content: Content = { bootId: this.#bootId, services: serviceIds };
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(`${this.#path}.new`, JSON.stringify(content));
      renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      this.#log.warn(`${this.#path} can't be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function parseContent(text: string): Content | undefined {
  try {
    const value = JSON.parse(text) as Partial<Content> | null;
    const { bootId, services } = value ?? {};
    if (typeof bootId !== 'string' || !Array.isArray(services)) return undefined;
    return services.every((id) => typeof id === 'string') ? { bootId, services } : undefined;
  } catch {
    return undefined;
  }
}

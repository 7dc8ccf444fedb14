// A folder for one test: made under the system's temporary folder, removed with everything in it.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const open = new Set<Scratch>();
process.on('exit', () => {
  for (const scratch of open) scratch.remove();
});

export class Scratch {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'holdfast-scenario-'));
    // Scripts and web servers that run as another user read files from here.
    chmodSync(this.folder, 0o755);
    open.add(this);
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  /** Writes a file and gives its path. */
  write(name: string, text: string, mode = 0o644): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    chmodSync(path, mode);
    return path;
  }

  /** A new empty folder. */
  makeFolder(name: string, mode = 0o755): string {
    const path = this.path(name);
    mkdirSync(path, { recursive: true });
    chmodSync(path, mode);
    return path;
  }

  /** The lines of a file; none when it is not there yet. */
  lines(name: string): readonly string[] {
    try {
      return readFileSync(this.path(name), 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    } catch {
      return [];
    }
  }

  remove(): void {
    open.delete(this);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

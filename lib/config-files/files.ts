// Files of a configuration: read whole with bounds, decoded whatever their encoding, found by pattern.

import { globSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import type { FileContent } from '../config/environment.ts';

/** Larger files are not configurations. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Files one pattern may match. */
const MOST_MATCHES = 10_000;

/** A file as text: UTF-8, or byte by byte when it is not (old comments in GBK or Latin-1 must not matter). */
export function readTextFile(path: string): FileContent {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { kind: 'directory', reason: 'it is a directory' };
    if (!stat.isFile()) return { kind: 'not-regular', reason: 'it is not a regular file' };
    if (stat.size > MOST_BYTES) return { kind: 'too-large', reason: `it is larger than ${MOST_BYTES} bytes` };
    return { kind: 'text', text: decode(readFileSync(path)) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing', reason: 'it does not exist' };
    return { kind: 'unreadable', reason: code === 'EACCES' ? 'permission denied' : String(code ?? error) };
  }
}

function decode(bytes: Uint8Array): string {
  try {
    // ignoreBOM keeps the mark: the reader says what it does with it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}

/** Regular files matching an absolute or relative pattern, sorted; `executable` ones are told. */
export function findFiles(pattern: string): readonly { readonly path: string; readonly executable: boolean }[] {
  const paths = /[*?[{]/.test(pattern) ? matches(pattern) : [pattern];
  return paths.flatMap((path) => {
    try {
      const stat = statSync(path);
      if (stat.isDirectory()) return [];
      return [{ path: posix.normalize(path), executable: (stat.mode & 0o111) !== 0 }];
    } catch {
      return [];
    }
  });
}

function matches(pattern: string): string[] {
  try {
    return globSync(pattern).sort().slice(0, MOST_MATCHES);
  } catch {
    return [];
  }
}

// Whether a user or group exists: the local files first, then the name service (LDAP and its like) with a time bound.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const known = new Map<string, boolean>();

export function accountExists(database: 'passwd' | 'group', name: string): boolean {
  if (/^\d+$/.test(name)) return true;
  if (!/^[A-Za-z_][\w.@-]*\$?$/.test(name)) return false;
  const key = `${database} ${name}`;
  let exists = known.get(key);
  if (exists === undefined) {
    exists = inLocalFile(database, name) || inNameService(database, name);
    known.set(key, exists);
  }
  return exists;
}

function inLocalFile(database: string, name: string): boolean {
  try {
    return readFileSync(`/etc/${database}`, 'utf8')
      .split('\n')
      .some((line) => line.startsWith(`${name}:`));
  } catch {
    return false;
  }
}

function inNameService(database: string, name: string): boolean {
  try {
    execFileSync('getent', [database, name], { timeout: 2000, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Who a script runs as: names of users and groups to numbers, from /etc/passwd and /etc/group, else from whatever the
// machine's name service knows (getent).

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** The configured user and group; `undefined` stands for those of the service itself. Throws `IdentityError`. */
export function identityOf(user: string | undefined, group: string | undefined): Identity | undefined {
  if (user === undefined && group === undefined) return undefined;
  const account = user === undefined ? ownIdentity() : accountOf(user);
  const gid = group === undefined ? account.gid : groupOf(group);
  return { uid: account.uid, gid };
}

/** A name nobody knows; `message` is for people. */
export class IdentityError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IdentityError';
  }
}

export const ownIdentity = (): Identity => ({ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });

/** Whether this process may run something as that identity: its own, or it has CAP_SETUID and CAP_SETGID. */
export function mayBecome(identity: Identity): boolean {
  const own = ownIdentity();
  if (identity.uid === own.uid && identity.gid === own.gid) return true;
  const needed = (identity.uid === own.uid ? 0n : CAP_SETUID) | (identity.gid === own.gid ? 0n : CAP_SETGID);
  return (effectiveCapabilities() & needed) === needed;
}

/** As whom to start a script; `identity` is `undefined` where nothing has to change. */
export type ScriptIdentity =
  | { readonly ok: true; readonly identity: Identity | undefined }
  | { readonly ok: false; readonly reason: string };

/** The same as a value: names nobody knows, and users this process may not become, are reasons for people. */
export function scriptIdentity(user: string | undefined, group: string | undefined): ScriptIdentity {
  try {
    const identity = identityOf(user, group);
    const own = ownIdentity();
    // A service without root may still run scripts as itself.
    if (identity === undefined || (identity.uid === own.uid && identity.gid === own.gid))
      return { ok: true, identity: undefined };
    if (mayBecome(identity)) return { ok: true, identity };
    return { ok: false, reason: `not allowed to run scripts as ${user ?? `group ${group}`}: not root here` };
  } catch (error) {
    if (!(error instanceof IdentityError)) throw error;
    return { ok: false, reason: error.message };
  }
}

/** Whether there is such a user or group. */
export const accountExists = (database: 'passwd' | 'group', name: string): boolean =>
  /^\d+$/.test(name) || (/^[A-Za-z_][\w.@-]*\$?$/.test(name) && lookUp(database, name) !== undefined);

const CAP_SETGID = 1n << 6n;
const CAP_SETUID = 1n << 7n;

function effectiveCapabilities(): bigint {
  try {
    const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return BigInt(`0x${line?.[1] ?? '0'}`);
  } catch {
    return 0n;
  }
}

function accountOf(user: string): Identity {
  const fields = lookUp('passwd', user);
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  if (fields && Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid };
  if (/^\d+$/.test(user)) return { uid: Number(user), gid: ownIdentity().gid };
  throw new IdentityError(`no user '${user}' on this machine`);
}

function groupOf(group: string): number {
  const gid = Number(lookUp('group', group)?.[2]);
  if (Number.isInteger(gid)) return gid;
  if (/^\d+$/.test(group)) return Number(group);
  throw new IdentityError(`no group '${group}' on this machine`);
}

/** The fields of one row of a name database, by name or by number. */
function lookUp(database: 'passwd' | 'group', name: string): readonly string[] | undefined {
  return rowOf(localRows(database), name) ?? rowOf(nameServiceRows(database, name), name);
}

function rowOf(text: string, name: string): readonly string[] | undefined {
  for (const line of text.split('\n')) {
    const fields = line.split(':');
    if (fields[0] === name || (fields[2] === name && fields.length > 3)) return fields;
  }
  return undefined;
}

function localRows(database: string): string {
  try {
    return readFileSync(`/etc/${database}`, 'utf8');
  } catch {
    return '';
  }
}

function nameServiceRows(database: string, name: string): string {
  try {
    return execFileSync('getent', [database, name], {
      encoding: 'utf8',
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}

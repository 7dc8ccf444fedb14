// Names of users and groups to the numbers a process runs with, from /etc/passwd and /etc/group.

import { readFileSync } from 'node:fs';

export type UserIdentity =
  | { readonly ok: true; readonly uid: number | undefined; readonly gid: number | undefined }
  | { readonly ok: false; readonly reason: string };

/** No user: whoever the service runs as. A user without a group: the user's primary group. */
export function resolveUser(user: string | undefined, group: string | undefined): UserIdentity {
  const account = user === undefined ? undefined : findAccount('/etc/passwd', user);
  if (user !== undefined && account === undefined) return { ok: false, reason: `no user '${user}'` };
  const groupAccount = group === undefined ? undefined : findAccount('/etc/group', group);
  if (group !== undefined && groupAccount === undefined) return { ok: false, reason: `no group '${group}'` };
  const uid = account?.number;
  const gid = groupAccount?.number ?? account?.group;
  // Nothing to change: a service without root may still run scripts as itself.
  if (uid === process.getuid?.() && (gid === undefined || gid === process.getgid?.())) {
    return { ok: true, uid: undefined, gid: undefined };
  }
  return { ok: true, uid, gid };
}

/** By name, or by number as text. Both files have the name first and the number third. */
function findAccount(file: string, name: string): { readonly number: number; readonly group: number } | undefined {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const fields = line.split(':');
    if (fields[0] !== name && fields[2] !== name) continue;
    return { number: Number(fields[2]), group: Number(fields[3]) };
  }
  return /^\d+$/.test(name) ? { number: Number(name), group: Number(name) } : undefined;
}

// As whom a script runs: names of the configuration turned into the numbers that the kernel knows, from /etc/passwd
// and /etc/group as they are now.

import { readFileSync } from 'node:fs';

export interface ScriptIdentity {
  readonly uid: number;
  readonly gid: number;
}

/** `undefined`: as this process. A text: why it cannot be. */
export function scriptIdentity(
  user: string | undefined,
  group: string | undefined,
): ScriptIdentity | undefined | string {
  if (user === undefined && group === undefined) return undefined;
  const own = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  const account = user === undefined ? own : findUser(user);
  if (account === undefined) return `no user ${user} on this machine`;
  const gid = group === undefined ? account.gid : findGroup(group);
  if (gid === undefined) return `no group ${group} on this machine`;
  const wanted = { uid: account.uid, gid };
  if (wanted.uid === own.uid && wanted.gid === own.gid) return undefined;
  if (own.uid !== 0) return `this checker does not run as root and so cannot run a script as ${user ?? group}`;
  return wanted;
}

function findUser(user: string): ScriptIdentity | undefined {
  if (/^\d+$/.test(user)) return { uid: Number(user), gid: Number(user) };
  const fields = findLine('/etc/passwd', user);
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}

function findGroup(group: string): number | undefined {
  if (/^\d+$/.test(group)) return Number(group);
  const fields = findLine('/etc/group', group);
  return fields && Number(fields[2]);
}

function findLine(file: string, name: string): readonly string[] | undefined {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const fields = line.split(':');
    if (fields[0] === name && fields.length >= 3) return fields;
  }
  return undefined;
}

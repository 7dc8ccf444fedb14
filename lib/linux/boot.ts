// Which boot of the machine this is: instants of another boot mean nothing here.

import { readFileSync } from 'node:fs';

/** The kernel's random id of this boot; '' where /proc does not have it. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

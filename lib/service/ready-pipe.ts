// How a child tells its supervisor that it does its work: by closing a pipe it was given. No bus, no file, no message.

import { closeSync } from 'node:fs';

/** Environment variable that names the descriptor. */
export const READY_FD = 'HOLDFAST_READY_FD';

/** Tells whoever started this process that it is up; does nothing when nobody asked. */
export function tellUp(): void {
  const descriptor = Number(process.env[READY_FD]);
  delete process.env[READY_FD];
  if (!Number.isInteger(descriptor) || descriptor < 3) return;
  try {
    closeSync(descriptor);
  } catch {
    // Not ours, or closed already: the deadline of whoever waits is all it costs.
  }
}

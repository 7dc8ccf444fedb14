// Asks for the ip_vs module, as keepalived does. Bounded; a failure is not an error here: the table says what is missing.

import { spawnSync } from 'node:child_process';
import type { Logger } from '../../../lib/log/log.ts';

const DEADLINE_MS = 5000;

export function loadIpvsModule(log: Logger): void {
  const result = spawnSync('modprobe', ['-a', 'ip_vs'], { encoding: 'utf8', timeout: DEADLINE_MS });
  if (result.status === 0) log.info('loaded the kernel module ip_vs');
  else log.info(`modprobe ip_vs: ${result.error?.message ?? (result.stderr.trim() || `exit ${result.status}`)}`);
}

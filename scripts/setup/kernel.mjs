// Whether this machine's own kernel can balance (IPVS).

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

let answer;

/** True when ip_vs is there or could be loaded; loads it (as root) to know. */
export function kernelHasIpvs() {
  if (answer === undefined) {
    if (!existsSync('/proc/net/ip_vs') && process.getuid?.() === 0) spawnSync('modprobe', ['-q', 'ip_vs']);
    answer = existsSync('/proc/net/ip_vs');
  }
  return answer;
}

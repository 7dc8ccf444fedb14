// Which configured instance is the same one as before: across a reload, across a restart, and on the wire.

import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';

/**
 * VRID, family and interface: keepalived §2.12. A changed name is the same instance, a changed interface or VRID is
 * another one. Also the key under which packets find their instance.
 */
export function instanceIdentity(config: Pick<VrrpInstanceConfig, 'family' | 'interface' | 'vrid'>): string {
  return `${config.family} ${config.interface} ${config.vrid}`;
}

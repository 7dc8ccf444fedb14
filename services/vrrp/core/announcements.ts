// When the addresses of a master are announced: a burst at once, and one more after `garp_master_delay` (keepalived §2.7).

import type { VirtualAddressConfig, VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { after, type Instant, isDue } from '../../../lib/time/time.ts';
import type { VrrpAction } from './actions.ts';
import type { InterfaceTable } from './interfaces.ts';
import { addressesOf, announceOrders } from './possession.ts';

export class Announcements {
  readonly #interfaces: InterfaceTable;
  #againAt: Instant | undefined;

  constructor(interfaces: InterfaceTable) {
    this.#interfaces = interfaces;
  }

  nextDeadline(): Instant | undefined {
    return this.#againAt;
  }

  /** A burst for some addresses; later one for all. */
  begin(config: VrrpInstanceConfig, addresses: readonly VirtualAddressConfig[], now: Instant): readonly VrrpAction[] {
    this.#againAt = config.garpMasterDelay > 0 ? after(now, config.garpMasterDelay) : undefined;
    return announceOrders(config, addresses, this.#interfaces);
  }

  /** The later burst when its time has come. */
  due(config: VrrpInstanceConfig, now: Instant): readonly VrrpAction[] {
    if (!isDue(this.#againAt, now)) return [];
    this.#againAt = undefined;
    return announceOrders(config, addressesOf(config), this.#interfaces);
  }

  cancel(): void {
    this.#againAt = undefined;
  }
}

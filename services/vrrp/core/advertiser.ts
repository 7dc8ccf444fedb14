// Builds the adverts of one instance. The PDU is kept until something in it changes: at 100 adverts a second only the
// IP identification moves.

import type { IpAddress } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import { encodeAdvertisement, NO_AUTHENTICATION, passwordAuthentication } from '../../../lib/wire/advertisement.ts';
import type { OutgoingPacket } from './actions.ts';

/** Class selector 6, internetwork control, as keepalived marks its adverts. */
const TRAFFIC_CLASS_CS6 = 0xc0;
/** RFC 9568 §5.1.1.3: receivers refuse anything else. */
const HOP_LIMIT = 255;

export class Advertiser {
  #identification = 0;
  #kept: { readonly key: string; readonly config: VrrpInstanceConfig; readonly pdu: Uint8Array } | undefined;

  packet(config: VrrpInstanceConfig, source: IpAddress, priority: number): OutgoingPacket {
    this.#identification = (this.#identification + 1) & 0xffff;
    const destination = config.multicastGroup;
    return {
      interface: config.interface,
      family: config.family,
      source,
      destination,
      hopLimit: HOP_LIMIT,
      trafficClass: TRAFFIC_CLASS_CS6,
      identification: this.#identification,
      pdu: this.#pdu(config, source, priority),
    };
  }

  #pdu(config: VrrpInstanceConfig, source: IpAddress, priority: number): Uint8Array {
    const key = `${source} ${priority}`;
    if (this.#kept?.key === key && this.#kept.config === config) return this.#kept.pdu;
    const pdu = encodeAdvertisement(
      {
        version: config.version,
        family: config.family,
        vrid: config.vrid,
        priority,
        maxAdvertiseInterval: config.advertisementInterval,
        addresses: config.virtualAddresses.map((each) => each.address),
        authentication:
          config.authentication === undefined
            ? NO_AUTHENTICATION
            : passwordAuthentication(config.authentication.password),
      },
      source,
      config.multicastGroup,
    );
    this.#kept = { key, config, pdu };
    return pdu;
  }
}

// The ladder an ADVERTISEMENT climbs before an instance sees it: numbered rungs, one reason each. The reason is also the
// name of the counter. The order is keepalived's (§2.5); RFC 3768 §7.1 and RFC 9568 §7.1 ask for the same checks.

import type { AddressFamily, IpAddress } from '../../../lib/address/address.ts';
import { isMulticast } from '../../../lib/address/address.ts';
import type { VrrpInstanceConfig } from '../../../lib/config/model.ts';
import {
  type Advertisement,
  AUTHENTICATION_TYPE,
  advertisementChecksum,
  advertisementLength,
  type DecodedAdvertisement,
  decodeAdvertisement,
  passwordAuthentication,
} from '../../../lib/wire/advertisement.ts';

/** A VRRP packet as it came in, its IP header taken apart. */
export interface ReceivedPacket {
  readonly interface: string;
  readonly family: AddressFamily;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  /** TTL or hop limit. */
  readonly hopLimit: number;
  /** What follows the IP header. */
  readonly pdu: Uint8Array;
}

/** Every reason for refusing a packet, in the order of the ladder. */
export const RECEIVE_REJECTS = [
  'too-short',
  'unknown-vrid',
  'not-listening',
  'length',
  'ttl',
  'version',
  'authentication-type',
  'authentication',
  'interval',
  'type',
  'checksum',
  'destination',
  'own-address',
] as const;
export type ReceiveReject = (typeof RECEIVE_REJECTS)[number];

/** Differences that are told but do not refuse the advertisement. */
export type ReceiveWarning = 'address-list' | 'interval';

export type Verdict =
  | { readonly ok: true; readonly advertisement: Advertisement; readonly warnings: readonly Warning[] }
  | { readonly ok: false; readonly reject: ReceiveReject; readonly detail: string };

export interface Warning {
  readonly kind: ReceiveWarning;
  readonly detail: string;
}

/** The VRID of a packet, which every version has in the same place; `undefined` when there is none. */
export function vridOf(packet: ReceivedPacket): number | undefined {
  return packet.pdu.length >= 8 ? packet.pdu[1] : undefined;
}

/** Rungs 5 to 16, for the instance the VRID belongs to. `primaryAddress` is what the instance itself sends from. */
export function checkAdvertisement(
  packet: ReceivedPacket,
  config: VrrpInstanceConfig,
  primaryAddress: IpAddress | undefined,
): Verdict {
  // A version that has no layout cannot be measured; it is told apart at rung 7.
  const decoded = decodeAdvertisement(packet.pdu, packet.family);
  const advertisement = decoded.ok ? decoded.advertisement : undefined;

  // 5. Long enough, and exactly the size its address count asks for (IP has already cut off Ethernet padding).
  const lengthFault = checkLength(packet, decoded, config);
  if (lengthFault !== undefined) return refuse('length', lengthFault);

  // 6. Multicast must not have crossed a router.
  if (isMulticast(packet.destination) && packet.hopLimit !== 255) {
    return refuse('ttl', `TTL ${packet.hopLimit}, must be 255: the packet crossed a router`);
  }

  // 7. The version configured.
  if (advertisement === undefined || advertisement.version !== config.version) {
    return refuse('version', `VRRP version ${(packet.pdu[0] ?? 0) >> 4}, configured ${config.version}`);
  }

  // 9. v2 authentication.
  if (config.version === 2) {
    const fault = checkAuthentication(advertisement, config);
    if (fault !== undefined) return fault;
  }

  // 10. The same interval: v2 must, v3 learns.
  const warnings: Warning[] = [];
  if (advertisement.maxAdvertiseInterval !== config.advertisementInterval) {
    const detail = `advertisement interval ${advertisement.maxAdvertiseInterval / 1000} s, ours ${config.advertisementInterval / 1000} s`;
    if (config.version === 2) return refuse('interval', detail);
    warnings.push({ kind: 'interval', detail });
  }

  // 11. ADVERTISEMENT is the only type there is.
  if (!decoded.ok || decoded.type !== 1) return refuse('type', `VRRP packet type ${(packet.pdu[0] ?? 0) & 0x0f}`);

  // 12. Checksum.
  const sum = advertisementChecksum(
    packet.pdu,
    advertisement.version,
    packet.source,
    packet.destination,
    'pseudo-header',
  );
  if (sum !== 0) return refuse('checksum', 'wrong VRRP checksum');

  // 13. Addressed to the group we speak to.
  if (packet.destination !== config.multicastGroup) {
    return refuse('destination', `sent to ${packet.destination}, expected ${config.multicastGroup}`);
  }

  // Our own advertisement come back: never an opponent.
  if (packet.source === primaryAddress) return refuse('own-address', `sent from our own address ${packet.source}`);

  // 15. The same addresses: told, but accepted all the same.
  const theirs = advertisement.addresses;
  const ours = config.virtualAddresses;
  if (theirs.length !== ours.length || ours.some((each) => !theirs.includes(each.address))) {
    warnings.push({ kind: 'address-list', detail: `it advertises ${theirs.join(' ') || 'no address'}` });
  }
  return { ok: true, advertisement, warnings };
}

function refuse(reject: ReceiveReject, detail: string): Verdict {
  return { ok: false, reject, detail };
}

function checkLength(
  packet: ReceivedPacket,
  decoded: DecodedAdvertisement,
  config: VrrpInstanceConfig,
): string | undefined {
  if (decoded.ok) {
    return packet.pdu.length === decoded.length ? undefined : `${packet.pdu.length} bytes, expected ${decoded.length}`;
  }
  if (decoded.reason === 'version') return undefined;
  const expected = advertisementLength(config.version, packet.family, packet.pdu[3] ?? 0);
  return `${packet.pdu.length} bytes, expected ${expected}`;
}

function checkAuthentication(advertisement: Advertisement, config: VrrpInstanceConfig): Verdict | undefined {
  const { type, data } = advertisement.authentication;
  const expectedType = config.authentication === undefined ? AUTHENTICATION_TYPE.none : AUTHENTICATION_TYPE.password;
  if (type !== expectedType) {
    return refuse('authentication-type', `authentication type ${type}, expected ${expectedType}`);
  }
  if (config.authentication === undefined) return undefined;
  const expected = passwordAuthentication(config.authentication.password).data;
  const equal = data.every((byte, index) => byte === expected[index]);
  return equal ? undefined : refuse('authentication', 'wrong password');
}

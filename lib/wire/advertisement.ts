// The VRRP ADVERTISEMENT: VRRPv2 (RFC 3768 §5.1) and VRRPv3 (RFC 9568 §5.1) as bytes and as plain data.
//
//   0                   1                   2                   3
//   |version| type=1|     VRID      |   priority    | address count |
//   | v2: auth type | v2: interval s|           checksum            |
//   | v3: 0 | interval in centisec. |                               |
//   | addresses, 4 or 16 bytes each ...                             |
//   | v2 over IPv4 only: 8 bytes of authentication data, always     |
//
// Decoding refuses only what has no such shape. Whether an advertisement is acceptable is the receiver's business.

import { type AddressFamily, addressBytes, familyOf, formatAddress, type IpAddress } from '../address/address.ts';
import { centiseconds, type Duration, seconds } from '../time/time.ts';
import { internetChecksum } from './checksum.ts';

/** IP protocol number of VRRP. */
export const PROTOCOL_VRRP = 112;
/** Priority of the router that owns the addresses. */
export const PRIORITY_OWNER = 255;
/** Priority of a master that is leaving. */
export const PRIORITY_RELEASE = 0;

/** v2 authentication types (RFC 2338 §5.3.6, kept alive by keepalived). */
export const AUTHENTICATION_TYPE = { none: 0, password: 1, header: 2 } as const;

const HEADER_BYTES = 8;
const AUTHENTICATION_BYTES = 8;

/** What an ADVERTISEMENT says. */
export interface Advertisement {
  readonly version: 2 | 3;
  readonly family: AddressFamily;
  /** 1–255. */
  readonly vrid: number;
  /** 0–255; 0: the master is leaving. */
  readonly priority: number;
  /** v2: whole seconds, 1–255. v3: centiseconds, at most 40.95 s. */
  readonly maxAdvertiseInterval: Duration;
  /** In the order of the sender's configuration, at most 255. */
  readonly addresses: readonly IpAddress[];
  /** v2 only. `data` is 8 bytes, zero padded. */
  readonly authentication: { readonly type: number; readonly data: Uint8Array };
}

/**
 * How a v3 checksum is worked out over IPv4: with the pseudo header (RFC 9568 §5.2.8) or without, as v2 does
 * (`v3_checksum_as_v2`, and some other implementations).
 */
export type ChecksumDialect = 'pseudo-header' | 'plain';

export const NO_AUTHENTICATION: Advertisement['authentication'] = {
  type: AUTHENTICATION_TYPE.none,
  data: new Uint8Array(AUTHENTICATION_BYTES),
};

/** The authentication field of a password: its first 8 bytes, zero padded. Passwords are Latin-1 text. */
export function passwordAuthentication(password: string): Advertisement['authentication'] {
  const data = new Uint8Array(AUTHENTICATION_BYTES);
  for (let index = 0; index < AUTHENTICATION_BYTES && index < password.length; index++) {
    data[index] = password.charCodeAt(index) & 0xff;
  }
  return { type: AUTHENTICATION_TYPE.password, data };
}

/** Bytes of an ADVERTISEMENT with that many addresses. */
export function advertisementLength(version: 2 | 3, family: AddressFamily, addressCount: number): number {
  const authentication = version === 2 && family === 'ipv4' ? AUTHENTICATION_BYTES : 0;
  return HEADER_BYTES + addressCount * (family === 'ipv4' ? 4 : 16) + authentication;
}

/** Writes the PDU, checksum included. `source` and `destination` matter to v3's pseudo header only. */
export function encodeAdvertisement(
  advertisement: Advertisement,
  source: IpAddress,
  destination: IpAddress,
  dialect: ChecksumDialect = 'pseudo-header',
): Uint8Array {
  const { version, family, addresses } = advertisement;
  const bytes = new Uint8Array(advertisementLength(version, family, addresses.length));
  bytes[0] = (version << 4) | 1;
  bytes[1] = advertisement.vrid;
  bytes[2] = advertisement.priority;
  bytes[3] = addresses.length;
  if (version === 2) {
    bytes[4] = advertisement.authentication.type;
    bytes[5] = Math.round(advertisement.maxAdvertiseInterval / 1000);
  } else {
    const interval = Math.round(advertisement.maxAdvertiseInterval / 10);
    bytes[4] = (interval >> 8) & 0x0f;
    bytes[5] = interval & 0xff;
  }
  let offset = HEADER_BYTES;
  for (const each of addresses) {
    const value = addressBytes(each);
    bytes.set(value, offset);
    offset += value.length;
  }
  if (version === 2 && family === 'ipv4') bytes.set(advertisement.authentication.data, offset);
  const checksum = advertisementChecksum(bytes, version, source, destination, dialect);
  bytes[6] = checksum >> 8;
  bytes[7] = checksum & 0xff;
  return bytes;
}

/**
 * The checksum over a PDU as it stands: what belongs into a PDU whose checksum field is zero, and 0 for a PDU that
 * holds the right one.
 */
export function advertisementChecksum(
  pdu: Uint8Array,
  version: 2 | 3,
  source: IpAddress,
  destination: IpAddress,
  dialect: ChecksumDialect,
): number {
  if (version === 2 || dialect === 'plain') return internetChecksum(pdu);
  return internetChecksum(pseudoHeader(source, destination, pdu.length), pdu);
}

/** Source, destination, length, protocol, in the layout of the family (RFC 793 §3.1, RFC 8200 §8.1). */
function pseudoHeader(source: IpAddress, destination: IpAddress, length: number): Uint8Array {
  const from = addressBytes(source);
  const to = addressBytes(destination);
  const tail =
    familyOf(source) === 'ipv4'
      ? [0, PROTOCOL_VRRP, length >> 8, length & 0xff]
      : [0, 0, length >> 8, length & 0xff, 0, 0, 0, PROTOCOL_VRRP];
  const header = new Uint8Array(from.length + to.length + tail.length);
  header.set(from, 0);
  header.set(to, from.length);
  header.set(tail, from.length + to.length);
  return header;
}

export type DecodedAdvertisement =
  | { readonly ok: true; readonly advertisement: Advertisement; readonly type: number; readonly length: number }
  | { readonly ok: false; readonly reason: 'too-short' | 'version' };

/**
 * Reads a PDU. `length` is what a PDU with that address count must have; the bytes may be longer (Ethernet padding, or
 * trailers), never shorter.
 */
export function decodeAdvertisement(pdu: Uint8Array, family: AddressFamily): DecodedAdvertisement {
  if (pdu.length < HEADER_BYTES) return { ok: false, reason: 'too-short' };
  const [first = 0, vrid = 0, priority = 0, count = 0, fourth = 0, fifth = 0] = pdu;
  const version = first >> 4;
  if (version !== 2 && version !== 3) return { ok: false, reason: 'version' };
  const length = advertisementLength(version, family, count);
  if (pdu.length < length) return { ok: false, reason: 'too-short' };
  const addressLength = family === 'ipv4' ? 4 : 16;
  const addresses: IpAddress[] = [];
  for (let index = 0; index < count; index++) {
    const start = HEADER_BYTES + index * addressLength;
    addresses.push(formatAddress(pdu.subarray(start, start + addressLength)));
  }
  const hasData = version === 2 && family === 'ipv4';
  const advertisement: Advertisement = {
    version,
    family,
    vrid,
    priority,
    maxAdvertiseInterval: version === 2 ? seconds(fifth) : centiseconds(((fourth & 0x0f) << 8) | fifth),
    addresses,
    authentication:
      version === 2
        ? { type: fourth, data: hasData ? pdu.slice(length - AUTHENTICATION_BYTES, length) : NO_AUTHENTICATION.data }
        : NO_AUTHENTICATION,
  };
  return { ok: true, advertisement, type: first & 0x0f, length };
}

// An IPv4 packet without options (RFC 791 §3.1): read from a raw socket, and built for one that takes whole headers.

import { addressBytes, formatAddress, type IpAddress } from '../address/address.ts';
import { internetChecksum } from './checksum.ts';

const HEADER_BYTES = 20;

export interface Ipv4Packet {
  readonly typeOfService: number;
  readonly identification: number;
  /** Time to live, 0–255. */
  readonly hopLimit: number;
  readonly protocol: number;
  readonly source: IpAddress;
  readonly destination: IpAddress;
  readonly payload: Uint8Array;
}

export type DecodedIpv4 =
  | { readonly ok: true; readonly packet: Ipv4Packet }
  | { readonly ok: false; readonly reason: 'too-short' | 'version' | 'header-length' | 'total-length' | 'fragment' };

/** Reads a packet. The payload is a view of `bytes`, cut at the total length (Ethernet padding is left out). */
export function decodeIpv4(bytes: Uint8Array): DecodedIpv4 {
  if (bytes.length < HEADER_BYTES) return { ok: false, reason: 'too-short' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = view.getUint8(0);
  if (first >> 4 !== 4) return { ok: false, reason: 'version' };
  const headerLength = (first & 0x0f) * 4;
  const totalLength = view.getUint16(2);
  if (headerLength < HEADER_BYTES || headerLength > bytes.length) return { ok: false, reason: 'header-length' };
  if (totalLength < headerLength || totalLength > bytes.length) return { ok: false, reason: 'total-length' };
  // More-fragments flag or a fragment offset: the kernel reassembles before a raw socket sees it.
  if ((view.getUint16(6) & 0x3fff) !== 0) return { ok: false, reason: 'fragment' };
  return {
    ok: true,
    packet: {
      typeOfService: view.getUint8(1),
      identification: view.getUint16(4),
      hopLimit: view.getUint8(8),
      protocol: view.getUint8(9),
      source: formatAddress(bytes.subarray(12, 16)),
      destination: formatAddress(bytes.subarray(16, 20)),
      payload: bytes.subarray(headerLength, totalLength),
    },
  };
}

/** Builds a whole packet, header checksum included; no fragment bits set, as keepalived does. */
export function encodeIpv4(packet: Ipv4Packet): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + packet.payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x45);
  view.setUint8(1, packet.typeOfService);
  view.setUint16(2, bytes.length);
  view.setUint16(4, packet.identification & 0xffff);
  view.setUint8(8, packet.hopLimit);
  view.setUint8(9, packet.protocol);
  bytes.set(addressBytes(packet.source), 12);
  bytes.set(addressBytes(packet.destination), 16);
  view.setUint16(10, internetChecksum(bytes.subarray(0, HEADER_BYTES)));
  bytes.set(packet.payload, HEADER_BYTES);
  return bytes;
}

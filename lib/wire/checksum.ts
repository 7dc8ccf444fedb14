// The Internet checksum (RFC 1071), used by IPv4, VRRP, ICMPv6.

/**
 * One's complement of the one's complement sum of the chunks, as if they stood one after the other. Only the last
 * chunk may have an odd length. Over bytes that already hold a right checksum the answer is 0.
 */
export function internetChecksum(...chunks: readonly Uint8Array[]): number {
  let sum = 0;
  for (const chunk of chunks) {
    const even = chunk.length & ~1;
    for (let index = 0; index < even; index += 2) sum += ((chunk[index] ?? 0) << 8) | (chunk[index + 1] ?? 0);
    if (even !== chunk.length) sum += (chunk[even] ?? 0) << 8;
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

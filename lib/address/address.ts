// IP addresses as branded canonical text: plain data that compares with ===, travels through messages and prints itself.

declare const addressBrand: unique symbol;

export type AddressFamily = 'ipv4' | 'ipv6';

/** Canonical text of an IPv4 (dotted) or IPv6 (RFC 5952) address. */
export type IpAddress = string & { readonly [addressBrand]: true };

/** An address with its prefix length, as `ip addr` shows it. */
export interface PrefixedAddress {
  readonly address: IpAddress;
  /** 0–32 or 0–128. */
  readonly prefixLength: number;
}

/** Reads an IPv4 or IPv6 address; `undefined` when the text is neither. Zones (`%eth0`) are not addresses. */
export function parseAddress(text: string): IpAddress | undefined {
  const bytes = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return bytes && formatAddress(bytes);
}

/** For constants and tests: throws on text that is not an address. */
export function address(text: string): IpAddress {
  const parsed = parseAddress(text);
  if (parsed === undefined) throw new TypeError(`not an IP address: ${text}`);
  return parsed;
}

export const familyOf = (value: IpAddress): AddressFamily => (value.includes(':') ? 'ipv6' : 'ipv4');

/** The 4 or 16 bytes in network order. */
export function addressBytes(value: IpAddress): Uint8Array {
  const bytes = value.includes(':') ? parseIpv6(value) : parseIpv4(value);
  if (bytes === undefined) throw new TypeError(`not an IP address: ${value}`);
  return bytes;
}

/** Canonical text of 4 or 16 bytes in network order. */
export function formatAddress(bytes: Uint8Array): IpAddress {
  if (bytes.length === 4) return bytes.join('.') as IpAddress;
  if (bytes.length === 16) return formatIpv6(bytes) as IpAddress;
  throw new RangeError(`an IP address has 4 or 16 bytes, not ${bytes.length}`);
}

/** Compares as unsigned big-endian integers, as the VRRP tie-break does (RFC 9568 §6.4.3); IPv4 sorts before IPv6. */
export function compareAddresses(left: IpAddress, right: IpAddress): number {
  const a = addressBytes(left);
  const b = addressBytes(right);
  if (a.length !== b.length) return a.length - b.length;
  for (let index = 0; index < a.length; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function isMulticast(value: IpAddress): boolean {
  const first = addressBytes(value)[0] ?? 0;
  return familyOf(value) === 'ipv4' ? first >= 224 && first <= 239 : first === 0xff;
}

/** 32 or 128: the prefix length of a single host. */
export const hostPrefixLength = (value: IpAddress): number => (familyOf(value) === 'ipv4' ? 32 : 128);

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes = new Uint8Array(4);
  for (const [index, part] of parts.entries()) {
    if (!/^\d{1,3}$/.test(part)) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    bytes[index] = value;
  }
  return bytes;
}

function parseIpv6(text: string): Uint8Array | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '');
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '') : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  const bytes = new Uint8Array(16);
  for (const [index, group] of groups.entries()) {
    bytes[index * 2] = group >> 8;
    bytes[index * 2 + 1] = group & 0xff;
  }
  return bytes;
}

/** The 16-bit groups of one side of `::`; a trailing dotted quad counts as two (RFC 4291 §2.2). */
function groupsOf(text: string): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const quad = parseIpv4(part);
      if (quad === undefined) return undefined;
      const [a = 0, b = 0, c = 0, d = 0] = quad;
      groups.push((a << 8) | b, (c << 8) | d);
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
      groups.push(Number.parseInt(part, 16));
    }
  }
  return groups;
}

/** RFC 5952 §4: lower case, no leading zeros, the first longest run of at least two zero groups as `::`. */
function formatIpv6(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let index = 0; index < 16; index += 2) groups.push(((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0));
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0) length++;
    if (length > bestLength) {
      bestStart = start;
      bestLength = length;
    }
  }
  const hex = groups.map((group) => group.toString(16));
  if (bestStart < 0) return hex.join(':');
  return `${hex.slice(0, bestStart).join(':')}::${hex.slice(bestStart + bestLength).join(':')}`;
}

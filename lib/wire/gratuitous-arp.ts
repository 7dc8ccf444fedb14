// A gratuitous ARP (RFC 5227 §3, RFC 826) as an Ethernet frame, in the form keepalived sends: an ARP *request*, sender
// and target address both the virtual address, target hardware address all ones.

import { addressBytes, type IpAddress } from '../address/address.ts';

/**
 * The 42 bytes of the frame.
 * @param hardwareAddress 6 bytes of the interface that now holds the address.
 */
export function gratuitousArp(hardwareAddress: Uint8Array, virtualAddress: IpAddress): Uint8Array {
  if (hardwareAddress.length !== 6) throw new RangeError('an Ethernet address has 6 bytes');
  const value = addressBytes(virtualAddress);
  if (value.length !== 4) throw new TypeError('ARP is for IPv4 addresses');
  const frame = new Uint8Array(42);
  frame.fill(0xff, 0, 6);
  frame.set(hardwareAddress, 6);
  // EtherType ARP, hardware Ethernet, protocol IPv4, lengths 6 and 4, operation request.
  frame.set([0x08, 0x06, 0x00, 0x01, 0x08, 0x00, 6, 4, 0x00, 0x01], 12);
  frame.set(hardwareAddress, 22);
  frame.set(value, 28);
  frame.fill(0xff, 32, 38);
  frame.set(value, 38);
  return frame;
}

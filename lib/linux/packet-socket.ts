// Sends whole Ethernet frames: gratuitous ARP, unsolicited neighbour advertisements, adverts from a virtual MAC.

import { DONE, lastErrno, libc, type Outcome, required, systemError } from './libc.ts';

const AF_PACKET = 17;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const SOCKADDR_LL_BYTES = 20;
const SMALLEST_FRAME = 14;

export interface PacketSocket {
  /** One frame, from its destination MAC on. Synchronous, microseconds; refusals (ENETDOWN, ENXIO) are results. */
  send(ifindex: number, frame: Uint8Array): Outcome;
  close(): void;
}

/** Needs CAP_NET_RAW; throws SystemCallError without. Receives nothing. */
export function openPacketSocket(): PacketSocket {
  // Protocol 0: the kernel queues no received frames on it.
  const fd = required('packet socket', libc.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0));
  const address = new Uint8Array(SOCKADDR_LL_BYTES);
  const view = new DataView(address.buffer);
  const host = new Uint16Array(address.buffer, 0, 1);
  host[0] = AF_PACKET;
  const index = new Int32Array(address.buffer, 4, 1);
  let closed = false;
  return {
    send(ifindex, frame) {
      if (closed || frame.length < SMALLEST_FRAME)
        return systemError(`send frame on interface ${ifindex}`, closed ? 9 : 22);
      // sockaddr_ll: protocol (network order), interface index (host order); the destination is in the frame.
      view.setUint16(2, ((frame[12] ?? 0) << 8) | (frame[13] ?? 0));
      index[0] = ifindex;
      const sent = libc.sendto(fd, frame, frame.length, 0, address, address.length);
      return sent < 0 ? systemError(`send frame on interface ${ifindex}`, lastErrno()) : DONE;
    },
    close() {
      if (closed) return;
      closed = true;
      libc.close(fd);
    },
  };
}

// Adverts over IPv4 multicast through raw-socket: one socket per interface and group, bound to the interface. Whole IP
// headers go out (IP_HDRINCL), so that source address and identification are the rules' choice.

import raw, { type Socket } from 'raw-socket';
import type { AddressFamily, IpAddress } from '../../../lib/address/address.ts';
import { addressBytes } from '../../../lib/address/address.ts';
import { PROTOCOL_VRRP } from '../../../lib/wire/advertisement.ts';
import { decodeIpv4, encodeIpv4 } from '../../../lib/wire/ipv4-packet.ts';
import type { OutgoingPacket } from '../core/actions.ts';
import type { ReceivedPacket } from '../core/receive-checks.ts';
import type { AdvertWire, PortOutcome } from '../ports.ts';

const SOL_SOCKET = 1;
const SO_PRIORITY = 12;
const SO_BINDTODEVICE = 25;
const IPPROTO_IP = 0;
const IP_TOS = 1;
const IP_TTL = 2;
const IP_HDRINCL = 3;
const IP_MULTICAST_IF = 32;
const IP_MULTICAST_TTL = 33;
const IP_MULTICAST_LOOP = 34;
const IP_ADD_MEMBERSHIP = 35;
const CLASS_SELECTOR_6 = 0xc0;
/** TC_PRIO_CONTROL: ahead of everything else in the queue of the interface. */
const PRIORITY_CONTROL = 7;
/** Pause before a socket that the kernel closed under us is opened again. */
const REOPEN_AFTER_MS = 200;

interface OpenSocket {
  readonly interfaceName: string;
  readonly interfaceIndex: number;
  readonly group: IpAddress;
  socket: Socket | undefined;
  reopen: ReturnType<typeof setTimeout> | undefined;
}

export interface MulticastWire extends AdvertWire {
  /** Packets that had no usable IP header. */
  readonly malformed: number;
  closeAll(): void;
}

/** `onPacket` hears every VRRP packet of the open wires; the bytes are only lent for the call. */
export function openMulticastWire(onPacket: (packet: ReceivedPacket) => void): MulticastWire {
  // raw-socket closes a socket whose object is collected: this map is the strong reference.
  const sockets = new Map<string, OpenSocket>();
  let malformed = 0;

  const receive = (interfaceName: string, bytes: Uint8Array): void => {
    const decoded = decodeIpv4(bytes);
    if (!decoded.ok || decoded.packet.protocol !== PROTOCOL_VRRP) {
      malformed++;
      return;
    }
    const { source, destination, hopLimit, payload } = decoded.packet;
    onPacket({ interface: interfaceName, family: 'ipv4', source, destination, hopLimit, pdu: payload });
  };

  const start = (entry: OpenSocket): void => {
    const socket = openSocket(entry);
    entry.socket = socket;
    socket.on('message', (bytes) => receive(entry.interfaceName, bytes));
    // The package closes the socket itself after an error.
    socket.on('error', () => {});
    socket.on('close', () => {
      if (entry.socket !== socket) return;
      entry.socket = undefined;
      reopenLater(entry);
    });
  };

  const reopenLater = (entry: OpenSocket): void => {
    entry.reopen = setTimeout(() => {
      if (sockets.get(keyOf(entry.interfaceName, entry.group)) !== entry) return;
      try {
        start(entry);
      } catch {
        reopenLater(entry);
      }
    }, REOPEN_AFTER_MS);
  };

  const close = (entry: OpenSocket): void => {
    clearTimeout(entry.reopen);
    const { socket } = entry;
    entry.socket = undefined;
    socket?.close();
  };

  return {
    get malformed() {
      return malformed;
    },
    open(interfaceName, interfaceIndex, family: AddressFamily, group) {
      if (family !== 'ipv4') return { ok: false, code: 'EAFNOSUPPORT', text: 'VRRP over IPv6 is not supported yet' };
      const entry: OpenSocket = { interfaceName, interfaceIndex, group, socket: undefined, reopen: undefined };
      const key = keyOf(interfaceName, group);
      const before = sockets.get(key);
      if (before !== undefined) close(before);
      sockets.set(key, entry);
      try {
        start(entry);
        return { ok: true };
      } catch (error) {
        reopenLater(entry);
        return failure(`VRRP socket on ${interfaceName}`, error);
      }
    },
    close(interfaceName, _family, group) {
      const key = keyOf(interfaceName, group);
      const entry = sockets.get(key);
      if (entry === undefined) return;
      sockets.delete(key);
      close(entry);
    },
    send(packet: OutgoingPacket): PortOutcome {
      const { interface: name, destination } = packet;
      const socket = sockets.get(keyOf(name, destination))?.socket;
      if (socket === undefined) return { ok: false, code: 'ENOTCONN', text: `no VRRP socket on ${name}` };
      const bytes = encodeIpv4({
        typeOfService: packet.trafficClass,
        identification: packet.identification,
        hopLimit: packet.hopLimit,
        protocol: PROTOCOL_VRRP,
        source: packet.source,
        destination,
        payload: packet.pdu,
      });
      try {
        // The native call: in the kernel when it returns. The package's own send would wait for the event loop.
        socket.wrap.send(Buffer.from(bytes.buffer), 0, bytes.length, destination, () => {});
        return { ok: true };
      } catch (error) {
        return failure(`send to ${destination} on ${name}`, error);
      }
    },
    closeAll() {
      for (const entry of sockets.values()) close(entry);
      sockets.clear();
    },
  };
}

const keyOf = (interfaceName: string, group: IpAddress): string => `${interfaceName} ${group}`;

function openSocket({ interfaceName, interfaceIndex, group }: OpenSocket): Socket {
  const socket = raw.createSocket({ protocol: PROTOCOL_VRRP, addressFamily: raw.AddressFamily.IPv4, bufferSize: 2048 });
  try {
    const name = Buffer.from(`${interfaceName}\0`, 'latin1');
    socket.setOption(SOL_SOCKET, SO_BINDTODEVICE, name, name.length);
    const request = multicastRequest(group, interfaceIndex);
    socket.setOption(IPPROTO_IP, IP_ADD_MEMBERSHIP, request, request.length);
    socket.setOption(IPPROTO_IP, IP_MULTICAST_IF, request, request.length);
    socket.setOption(IPPROTO_IP, IP_MULTICAST_TTL, 255);
    socket.setOption(IPPROTO_IP, IP_TTL, 255);
    socket.setOption(IPPROTO_IP, IP_MULTICAST_LOOP, 0);
    socket.setOption(IPPROTO_IP, IP_TOS, CLASS_SELECTOR_6);
    socket.setOption(IPPROTO_IP, IP_HDRINCL, 1);
    socket.setOption(SOL_SOCKET, SO_PRIORITY, PRIORITY_CONTROL);
  } catch (error) {
    socket.close();
    throw error;
  }
  return socket;
}

/** struct ip_mreqn: group, local address (any), interface index in host order. */
function multicastRequest(group: IpAddress, interfaceIndex: number): Buffer {
  const request = Buffer.alloc(12);
  request.set(addressBytes(group), 0);
  request.set(new Uint8Array(new Int32Array([interfaceIndex]).buffer), 8);
  return request;
}

/** raw-socket tells errors by the C library's words only. */
const CODES: Readonly<Record<string, string>> = {
  'Operation not permitted': 'EPERM',
  'Permission denied': 'EACCES',
  'Network is down': 'ENETDOWN',
  'Network is unreachable': 'ENETUNREACH',
  'No such device': 'ENODEV',
  'No such device or address': 'ENXIO',
  'No buffer space available': 'ENOBUFS',
  'Invalid argument': 'EINVAL',
};

function failure(operation: string, error: unknown): PortOutcome {
  const words = error instanceof Error ? error.message : String(error);
  const code = CODES[words] ?? 'EIO';
  return { ok: false, code, text: `${operation}: ${words} (${code})` };
}

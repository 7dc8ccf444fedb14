// Netlink sockets of two kinds: an exchange socket asks and gets its answers within the call; a monitor hears multicast
// news through the event loop. Both belong to the network namespace in which the process was started.

import { EAGAIN, EINTR, ENOBUFS, ETIMEDOUT } from '../netlink/errno.ts';
import { exchangeOver, type NetlinkExchange, type NetlinkTransport } from '../netlink/exchange.ts';
import { decodeMessages, type NetlinkMessage, NLMSG_DONE } from '../netlink/message.ts';
import { lastErrno, libc, MSG_DONTWAIT, required, SystemCallError } from './libc.ts';
import { watchReadable } from './readiness.ts';

export type { NetlinkExchange as NetlinkSocket, Reply } from '../netlink/exchange.ts';

const AF_NETLINK = 16;
const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const FAMILIES = { route: 0, generic: 16 } as const;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const SOL_NETLINK = 270;
const NETLINK_CAP_ACK = 10;
const NETLINK_EXT_ACK = 11;

/** Larger than any datagram the kernel makes (dumps come in pieces of at most 32 KiB). */
const RECEIVE_BUFFER_BYTES = 128 * 1024;
const SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;
/** Longest wait for the kernel's answer, which is normally there already. */
const ANSWER_DEADLINE_MS = 2000;

/** `family`: rtnetlink or generic netlink. Throws SystemCallError where the kernel has no netlink. */
export function openNetlink(family: keyof typeof FAMILIES): NetlinkExchange {
  return exchangeOver(socketTransport(openSocket(family, 0)));
}

function socketTransport(fd: number): NetlinkTransport {
  const buffer = new Uint8Array(RECEIVE_BUFFER_BYTES);
  return {
    send(datagram) {
      for (;;) {
        if (libc.send(fd, datagram, datagram.length, 0) >= 0) return 0;
        const errno = lastErrno();
        if (errno !== EINTR) return errno;
      }
    },
    receive() {
      let waited = false;
      for (;;) {
        const length = libc.recv(fd, buffer, buffer.length, MSG_DONTWAIT);
        if (length >= 0) return buffer.slice(0, length);
        const errno = lastErrno();
        if (errno === EINTR) continue;
        if (errno !== EAGAIN) return errno;
        if (waited || !waitReadable(fd, ANSWER_DEADLINE_MS)) return ETIMEDOUT;
        waited = true;
      }
    },
    close() {
      libc.close(fd);
    },
  };
}

export interface Monitor {
  close(): void;
}

export interface MonitorHandlers {
  readonly onMessage: (message: NetlinkMessage) => void;
  /** News were lost (ENOBUFS): what is known must be asked for anew. */
  readonly onOverrun: () => void;
}

/** Hears the multicast groups whose bits are set in `groups`. */
export function monitorNetlink(family: keyof typeof FAMILIES, groups: number, handlers: MonitorHandlers): Monitor {
  const fd = openSocket(family, groups);
  const buffer = new Uint8Array(RECEIVE_BUFFER_BYTES);
  let closed = false;
  const watch = watchReadable(fd, () => {
    let overrun = false;
    // Bounded by what the socket can hold; read until EAGAIN so that an error condition is taken away.
    while (!closed) {
      const length = libc.recv(fd, buffer, buffer.length, MSG_DONTWAIT);
      if (length < 0) {
        const errno = lastErrno();
        if (errno === EINTR) continue;
        if (errno !== ENOBUFS) break;
        overrun = true;
        continue;
      }
      for (const message of decodeMessages(buffer.slice(0, length))) {
        if (closed) return;
        if (message.type > NLMSG_DONE) handlers.onMessage(message);
      }
    }
    if (overrun && !closed) handlers.onOverrun();
  });
  return {
    close() {
      if (closed) return;
      closed = true;
      watch.close();
      libc.close(fd);
    },
  };
}

function openSocket(family: keyof typeof FAMILIES, groups: number): number {
  const fd = required(`netlink socket (${family})`, libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, FAMILIES[family]));
  // struct sockaddr_nl: family, padding, port id (0: the kernel chooses), groups.
  const address = new Uint32Array([0, 0, groups]);
  new Uint16Array(address.buffer)[0] = AF_NETLINK;
  if (libc.bind(fd, new Uint8Array(address.buffer), 12) < 0) {
    const errno = lastErrno();
    libc.close(fd);
    throw new SystemCallError(`netlink bind (${family})`, errno);
  }
  // Old kernels refuse these; nothing depends on them but the quality of error texts.
  setOption(fd, SOL_NETLINK, NETLINK_CAP_ACK, 1);
  setOption(fd, SOL_NETLINK, NETLINK_EXT_ACK, 1);
  if (!setOption(fd, SOL_SOCKET, SO_RCVBUFFORCE, SOCKET_BUFFER_BYTES))
    setOption(fd, SOL_SOCKET, SO_RCVBUF, SOCKET_BUFFER_BYTES);
  return fd;
}

function setOption(fd: number, level: number, name: number, value: number): boolean {
  return libc.setsockopt(fd, level, name, new Uint8Array(new Int32Array([value]).buffer), 4) === 0;
}

/** poll(2) for at most `timeoutMs`. */
function waitReadable(fd: number, timeoutMs: number): boolean {
  const POLLIN = 1;
  const entry = new Int32Array([fd, POLLIN]);
  return libc.poll(new Uint8Array(entry.buffer), 1, timeoutMs) > 0;
}

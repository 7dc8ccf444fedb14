// Whose fault a failed socket call is. The target's counts; this checker's never does (architecture, invariant 4).
// keepalived counts ENETUNREACH as a failure of the target; no route from here says nothing about it, so we do not.

export interface ConnectFailure {
  readonly result: 'failed' | 'inconclusive';
  readonly reason: string;
}

/** What the target, or the network near it, answered. */
const OF_THE_TARGET: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset by the server',
  ECONNABORTED: 'aborted',
  EHOSTUNREACH: 'host unreachable',
  EHOSTDOWN: 'host is down',
  ETIMEDOUT: 'timed out in the kernel',
  EPIPE: 'closed by the server',
  EPROTO: 'protocol error',
};

/** What this machine answered. */
const OF_THIS_CHECKER: Readonly<Record<string, string>> = {
  ENETUNREACH: 'no route from this checker',
  ENETDOWN: 'the network of this checker is down',
  EMFILE: 'this checker has no file descriptors left',
  ENFILE: 'this machine has no file descriptors left',
  ENOBUFS: 'this machine has no buffers left',
  ENOMEM: 'this machine has no memory left',
  EADDRNOTAVAIL: 'no local address or port left to connect from',
  EADDRINUSE: 'the local port to connect from is in use',
  EACCES: 'this checker may not connect there',
  EPERM: 'a packet filter of this machine forbids it',
  EAFNOSUPPORT: 'this machine does not speak that address family',
  EINVAL: 'this machine refuses the address',
  EAGAIN: 'this machine has no local port left',
};

/**
 * Judges an error of the operating system. `call` is the one that failed; a failed bind is always this checker's own.
 * `doing` opens the reason: "connect: refused".
 */
export function judgeSocketError(code: string, call: string, doing: string): ConnectFailure {
  if (call === 'bind' || call === 'socket')
    return { result: 'inconclusive', reason: `${call}: ${OF_THIS_CHECKER[code] ?? code}` };
  const own = OF_THIS_CHECKER[code];
  if (own !== undefined) return { result: 'inconclusive', reason: `${doing}: ${own}` };
  return { result: 'failed', reason: `${doing}: ${OF_THE_TARGET[code] ?? code}` };
}

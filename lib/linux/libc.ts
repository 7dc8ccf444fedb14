// The few calls of the C library that Node lacks, through koffi. Everything above this file sees typed results and
// error codes, never a pointer. Structures are laid out by hand: all are short and fixed by the kernel's ABI.

import { getSystemErrorMessage, getSystemErrorName } from 'node:util';
import koffi from 'koffi';

const library = koffi.load(null);

/** A refused system call: `code` as in errno(3), for example 'EEXIST'. */
export interface SystemError {
  readonly ok: false;
  readonly code: string;
  readonly errno: number;
  /** What was attempted and what the kernel said, for people. */
  readonly text: string;
}

export interface Done {
  readonly ok: true;
}

export type Outcome = Done | SystemError;
export const DONE: Done = { ok: true };

export const libc = {
  socket: library.func('int socket(int domain, int type, int protocol)') as (d: number, t: number, p: number) => number,
  bind: library.func('int bind(int fd, const uint8_t *address, uint32_t length)') as Call3,
  setsockopt: library.func('int setsockopt(int fd, int level, int name, const uint8_t *value, uint32_t length)') as (
    fd: number,
    level: number,
    name: number,
    value: Uint8Array,
    length: number,
  ) => number,
  send: library.func('long send(int fd, const uint8_t *bytes, size_t length, int flags)') as Call4,
  sendto: library.func(
    'long sendto(int fd, const uint8_t *bytes, size_t length, int flags, const uint8_t *address, uint32_t addressLength)',
  ) as (
    fd: number,
    bytes: Uint8Array,
    length: number,
    flags: number,
    address: Uint8Array,
    addressLength: number,
  ) => number,
  recv: library.func('long recv(int fd, uint8_t *bytes, size_t length, int flags)') as Call4,
  read: library.func('long read(int fd, uint8_t *bytes, size_t length)') as Call3,
  close: library.func('int close(int fd)') as (fd: number) => number,
  poll: library.func('int poll(uint8_t *fds, unsigned long count, int timeout)') as (
    fds: Uint8Array,
    count: number,
    timeout: number,
  ) => number,
  timerfdCreate: library.func('int timerfd_create(int clock, int flags)') as (clock: number, flags: number) => number,
  timerfdSettime: library.func('int timerfd_settime(int fd, int flags, const uint8_t *value, uint8_t *old)') as (
    fd: number,
    flags: number,
    value: Uint8Array,
    old: null,
  ) => number,
  schedSetscheduler: library.func('int sched_setscheduler(int pid, int policy, const uint8_t *parameters)') as Call3,
} as const;

type Call3 = (fd: number, bytes: Uint8Array | number, length: number | Uint8Array) => number;
type Call4 = (fd: number, bytes: Uint8Array, length: number, flags: number) => number;

/** errno of the call just made; read it before anything else is called. */
export const lastErrno = (): number => koffi.errno();

/** The result of a refused call. */
export function systemError(operation: string, errno: number, kernelText?: string): SystemError {
  const code = errnoName(errno);
  return { ok: false, code, errno, text: `${operation}: ${kernelText ?? errnoText(errno)} (${code})` };
}

/** 'EEXIST' for 17. */
export function errnoName(errno: number): string {
  try {
    return getSystemErrorName(-errno);
  } catch {
    return `E${errno}`;
  }
}

function errnoText(errno: number): string {
  try {
    return getSystemErrorMessage(-errno);
  } catch {
    return `error ${errno}`;
  }
}

/** A call that can't fail in a healthy process did: a bug or a machine out of file descriptors. */
export class SystemCallError extends Error {
  override readonly name = 'SystemCallError';
  readonly code: string;
  readonly errno: number;

  constructor(operation: string, errno: number) {
    const { code, text } = systemError(operation, errno);
    super(text);
    this.code = code;
    this.errno = errno;
  }
}

/** The result itself, or throws SystemCallError when it is negative. */
export function required(operation: string, result: number): number {
  if (result < 0) throw new SystemCallError(operation, lastErrno());
  return result;
}

export const MSG_DONTWAIT = 0x40;

// Asking the kernel over netlink and getting the answers within the call. The kernel answers before `send` returns, so
// this is synchronous and takes microseconds. The transport is a socket (lib/linux) or a simulated kernel's bytes.

import { HOST_IS_LITTLE_ENDIAN } from '../bytes/byte-order.ts';
import { decodeAcknowledgement } from './acknowledgement.ts';
import { EBADF, EINTR, ENOBUFS, errnoName } from './errno.ts';
import {
  decodeMessages,
  encodeMessages,
  type NetlinkMessage,
  type NetlinkRequest,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_DUMP_INTR,
  NLM_F_REQUEST,
  NLMSG_DONE,
  NLMSG_ERROR,
  NLMSG_NOOP,
} from './message.ts';

/** Messages per send: measured as the best; also bounds what can be queued for us at once. */
const BATCH_MESSAGES = 200;
const BATCH_BYTES = 60_000;
const DUMP_ATTEMPTS = 5;

/** Whole datagrams, synchronously. */
export interface NetlinkTransport {
  /** 0, or a positive errno. */
  send(datagram: Uint8Array): number;
  /** The next datagram (a copy), or a positive errno: ENOBUFS when some were lost, ETIMEDOUT when none came. */
  receive(): Uint8Array | number;
  close(): void;
}

/** Why the kernel refused a request. */
export interface NetlinkRefusal {
  readonly ok: false;
  /** 'EEXIST', … */
  readonly code: string;
  readonly errno: number;
  /** The kernel's own words; '' when it has none. */
  readonly text: string;
}

/** What came of one request; `messages` are those of a get or a dump. */
export type Reply = ({ readonly ok: true } | NetlinkRefusal) & { readonly messages: readonly NetlinkMessage[] };

export interface NetlinkExchange {
  /**
   * Sends the requests in few datagrams and returns one reply for each, in order. A refused request does not stop those
   * after it. Only the last of a batch asks for an acknowledgement: errors arrive all the same.
   */
  exchange(requests: readonly NetlinkRequest[]): Reply[];
  close(): void;
}

export function exchangeOver(transport: NetlinkTransport): NetlinkExchange {
  return new Exchange(transport);
}

const refusal = (errno: number, text = ''): NetlinkRefusal => ({ ok: false, code: errnoName(errno), errno, text });
const isDump = (request: NetlinkRequest): boolean => (request.flags & NLM_F_DUMP) === NLM_F_DUMP;

class Exchange implements NetlinkExchange {
  readonly #transport: NetlinkTransport;
  #sequence = 0;
  #closed = false;

  constructor(transport: NetlinkTransport) {
    this.#transport = transport;
  }

  exchange(requests: readonly NetlinkRequest[]): Reply[] {
    const replies: Reply[] = [];
    let start = 0;
    while (start < requests.length) {
      const end = batchEnd(requests, start);
      const batch = requests.slice(start, end);
      const [first] = batch;
      if (first !== undefined && isDump(first)) replies.push(this.#dump(first));
      else replies.push(...this.#batch(batch));
      start = end;
    }
    return replies;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transport.close();
  }

  /** Asks again when the table changed underneath; the last answer is taken as it is. */
  #dump(request: NetlinkRequest): Reply {
    for (let attempt = 1; ; attempt++) {
      const reply = this.#batch([request])[0] ?? { ...refusal(EBADF), messages: [] };
      const changed = reply.messages.some((message) => (message.flags & NLM_F_DUMP_INTR) !== 0);
      const interrupted = changed || (!reply.ok && reply.errno === EINTR);
      if (!interrupted || attempt === DUMP_ATTEMPTS) return reply;
    }
  }

  #batch(requests: readonly NetlinkRequest[]): Reply[] {
    if (this.#closed) return requests.map(() => ({ ...refusal(EBADF, 'socket closed'), messages: [] }));
    if (this.#sequence > 0x7fff0000) this.#sequence = 0;
    const base = this.#sequence;
    this.#sequence += requests.length;
    const last = requests.length - 1;
    const datagram = encodeMessages(
      requests.map((request, index) => ({
        type: request.type,
        flags: request.flags | NLM_F_REQUEST | (index === last && !isDump(request) ? NLM_F_ACK : 0),
        sequence: base + index + 1,
        body: request.body,
      })),
    );
    const errors = new Map<number, NetlinkRefusal>();
    const messages = requests.map((): NetlinkMessage[] => []);
    const sendErrno = this.#transport.send(datagram);
    const failure = sendErrno !== 0 ? refusal(sendErrno, 'send') : this.#collect(base, last, messages, errors);
    return requests.map((_request, index): Reply => {
      const own = messages[index] ?? [];
      const error = errors.get(index) ?? failure;
      return error === undefined ? { ok: true, messages: own } : { ...error, messages: own };
    });
  }

  /** Receives until the last request is answered. A failure means that the outcome of the requests is not known. */
  #collect(
    base: number,
    last: number,
    messages: NetlinkMessage[][],
    errors: Map<number, NetlinkRefusal>,
  ): NetlinkRefusal | undefined {
    let lost: NetlinkRefusal | undefined;
    for (;;) {
      const datagram = this.#transport.receive();
      if (typeof datagram === 'number') {
        // Some answers are gone, the acknowledgement of the last perhaps among them: take what is still there.
        if (datagram !== ENOBUFS) return lost ?? refusal(datagram, 'no answer');
        lost = refusal(datagram, 'answers lost');
        continue;
      }
      for (const message of decodeMessages(datagram)) {
        const index = message.sequence - base - 1;
        // Answers to an earlier exchange that was given up are not ours.
        if (index < 0 || index > last || message.type === NLMSG_NOOP) continue;
        if (message.type !== NLMSG_ERROR && message.type !== NLMSG_DONE) {
          messages[index]?.push(message);
          continue;
        }
        const answer = message.type === NLMSG_ERROR ? decodeAcknowledgement(message) : undefined;
        const errno = answer?.errno ?? doneErrno(message);
        if (errno !== 0) errors.set(index, refusal(errno, answer?.text));
        if (index === last) return lost;
      }
    }
  }
}

/** NLMSG_DONE has only an error number, or nothing. */
function doneErrno(message: NetlinkMessage): number {
  if (message.body.length < 4) return 0;
  return 0 - new DataView(message.body.slice(0, 4).buffer).getInt32(0, HOST_IS_LITTLE_ENDIAN);
}

/** A dump travels alone: its end is its own acknowledgement. */
function batchEnd(requests: readonly NetlinkRequest[], start: number): number {
  let bytes = 0;
  let end = start;
  for (; end < requests.length && end - start < BATCH_MESSAGES; end++) {
    const request = requests[end];
    if (request === undefined) break;
    if (isDump(request)) return end === start ? end + 1 : end;
    bytes += request.body.length + 20;
    if (bytes > BATCH_BYTES && end > start) break;
  }
  return end;
}

// Netlink framing (RFC 3549 §2.3.2): a 16-byte header, the body, padding to 4. All fields in host order.
//
//    0                   1                   2                   3
//   |          length (header and body, without padding)            |
//   |             type              |             flags             |
//   |                        sequence number                        |
//   |                 port id of the sender (0: kernel)             |

import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';

export const NLMSG_NOOP = 1;
export const NLMSG_ERROR = 2;
export const NLMSG_DONE = 3;

export const NLM_F_REQUEST = 0x1;
export const NLM_F_MULTI = 0x2;
export const NLM_F_ACK = 0x4;
/** The table changed while it was being dumped: ask again. */
export const NLM_F_DUMP_INTR = 0x10;
export const NLM_F_DUMP = 0x300;
export const NLM_F_REPLACE = 0x100;
export const NLM_F_EXCL = 0x200;
export const NLM_F_CREATE = 0x400;

export const NLMSG_HEADER_BYTES = 16;

/** What is asked of the kernel. The socket adds REQUEST, the sequence number and, where it wants one, ACK. */
export interface NetlinkRequest {
  readonly type: number;
  readonly flags: number;
  readonly body: Uint8Array;
}

/** One message as received. `body` is a view into the buffer it was decoded from. */
export interface NetlinkMessage {
  readonly type: number;
  readonly flags: number;
  readonly sequence: number;
  readonly portId: number;
  readonly body: Uint8Array;
}

/** Appends one message, padded. */
export function writeMessage(writer: ByteWriter, message: Omit<NetlinkMessage, 'portId'> & { portId?: number }): void {
  writer.u32Host(NLMSG_HEADER_BYTES + message.body.length);
  writer.u16Host(message.type);
  writer.u16Host(message.flags);
  writer.u32Host(message.sequence);
  writer.u32Host(message.portId ?? 0);
  writer.bytes(message.body);
  writer.align(4);
}

export function encodeMessages(
  messages: readonly (Omit<NetlinkMessage, 'portId'> & { portId?: number })[],
): Uint8Array {
  const writer = new ByteWriter(256 * Math.max(1, messages.length));
  for (const message of messages) writeMessage(writer, message);
  return writer.take();
}

/** All messages of one datagram. Stops quietly at a truncated or impossible length: the rest can't be framed. */
export function decodeMessages(datagram: Uint8Array): readonly NetlinkMessage[] {
  const messages: NetlinkMessage[] = [];
  let offset = 0;
  while (offset + NLMSG_HEADER_BYTES <= datagram.length) {
    const reader = new ByteReader(datagram, offset);
    const length = reader.u32Host();
    if (length < NLMSG_HEADER_BYTES || offset + length > datagram.length) break;
    messages.push({
      type: reader.u16Host(),
      flags: reader.u16Host(),
      sequence: reader.u32Host(),
      portId: reader.u32Host(),
      body: datagram.subarray(offset + NLMSG_HEADER_BYTES, offset + length),
    });
    offset += (length + 3) & ~3;
  }
  return messages;
}

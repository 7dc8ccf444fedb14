// NLMSG_ERROR: the kernel's answer to one request. Error 0 is an acknowledgement. With NETLINK_EXT_ACK the kernel adds
// what exactly was wrong, in words and as an offset into the request.

import { ByteReader, TruncatedError } from '../bytes/byte-reader.ts';
import { ByteWriter } from '../bytes/byte-writer.ts';
import { Attributes, AttributeWriter } from './attributes.ts';
import { type NetlinkMessage, NLMSG_HEADER_BYTES } from './message.ts';

/** Flags of the NLMSG_ERROR message itself. */
const NLM_F_CAPPED = 0x100;
const NLM_F_ACK_TLVS = 0x200;

const NLMSGERR_ATTR_MSG = 1;
const NLMSGERR_ATTR_OFFS = 2;

export interface Acknowledgement {
  /** 0: done. Otherwise a positive errno (17 is EEXIST). */
  readonly errno: number;
  /** The kernel's own words, when it has any. */
  readonly text: string | undefined;
  /** Offset in the request of the attribute that was refused. */
  readonly offset: number | undefined;
}

/** `undefined` when the message is too short to be an answer. */
export function decodeAcknowledgement(message: NetlinkMessage): Acknowledgement | undefined {
  try {
    const reader = new ByteReader(message.body);
    const errno = 0 - reader.i32Host();
    const requestLength = reader.u32Host();
    if ((message.flags & NLM_F_ACK_TLVS) === 0) return { errno, text: undefined, offset: undefined };
    const echoed = message.flags & NLM_F_CAPPED ? NLMSG_HEADER_BYTES : (requestLength + 3) & ~3;
    const details = new Attributes(message.body.subarray(4 + echoed));
    return { errno, text: details.text(NLMSGERR_ATTR_MSG), offset: details.u32Host(NLMSGERR_ATTR_OFFS) };
  } catch (error) {
    if (error instanceof TruncatedError) return undefined;
    throw error;
  }
}

/** The body and flags of the kernel's answer, as a simulated kernel sends it: capped, with words if given. */
export function encodeAcknowledgement(
  request: { readonly type: number; readonly flags: number; readonly sequence: number; readonly portId: number },
  errno: number,
  text?: string,
): { readonly flags: number; readonly body: Uint8Array } {
  const writer = new ByteWriter(64);
  writer.u32Host(-errno >>> 0);
  writer.u32Host(NLMSG_HEADER_BYTES);
  writer.u16Host(request.type);
  writer.u16Host(request.flags);
  writer.u32Host(request.sequence);
  writer.u32Host(request.portId);
  if (text === undefined) return { flags: NLM_F_CAPPED, body: writer.take() };
  const details = new AttributeWriter(writer.take()).text(NLMSGERR_ATTR_MSG, text);
  return { flags: NLM_F_CAPPED | NLM_F_ACK_TLVS, body: details.take() };
}

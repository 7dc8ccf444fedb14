// Generic netlink (genl): families get their message type at run time and are asked for by name at the controller.
//
//   genlmsghdr:  | command | version | reserved (2) |

import { Attributes, AttributeWriter } from './attributes.ts';
import type { NetlinkMessage, NetlinkRequest } from './message.ts';

const GENL_HEADER_BYTES = 4;
const GENL_ID_CTRL = 16;
const CTRL_CMD_NEWFAMILY = 1;
const CTRL_CMD_GETFAMILY = 3;
const CTRL_ATTR_FAMILY_ID = 1;
const CTRL_ATTR_FAMILY_NAME = 2;

export const GENERIC_CONTROLLER = GENL_ID_CTRL;

/** A request to a family; `fill` appends its attributes. */
export function genericRequest(
  family: number,
  command: number,
  version: number,
  flags: number,
  fill?: (attributes: AttributeWriter) => void,
): NetlinkRequest {
  const attributes = new AttributeWriter(Uint8Array.of(command, version, 0, 0));
  fill?.(attributes);
  return { type: family, flags, body: attributes.take() };
}

export interface GenericMessage {
  readonly command: number;
  readonly attributes: Attributes;
}

/** `undefined` when the message is too short. */
export function decodeGeneric(message: { readonly body: Uint8Array }): GenericMessage | undefined {
  if (message.body.length < GENL_HEADER_BYTES) return undefined;
  return { command: message.body[0] ?? 0, attributes: new Attributes(message.body.subarray(GENL_HEADER_BYTES)) };
}

/** Refused with ENOENT when the kernel has no such family (its module is not loaded). */
export function resolveFamilyRequest(name: string): NetlinkRequest {
  return genericRequest(GENL_ID_CTRL, CTRL_CMD_GETFAMILY, 1, 0, (attributes) =>
    attributes.text(CTRL_ATTR_FAMILY_NAME, name),
  );
}

/** The message type of the family that was asked for. */
export function decodeFamilyId(messages: readonly NetlinkMessage[]): number | undefined {
  for (const message of messages) {
    const id = decodeGeneric(message)?.attributes.u16Host(CTRL_ATTR_FAMILY_ID);
    if (message.type === GENL_ID_CTRL && id !== undefined) return id;
  }
  return undefined;
}

/** For a simulated kernel: the name asked for, and the answer. */
export function decodeFamilyName(message: { readonly body: Uint8Array }): string | undefined {
  const request = decodeGeneric(message);
  return request?.command === CTRL_CMD_GETFAMILY ? request.attributes.text(CTRL_ATTR_FAMILY_NAME) : undefined;
}

export function encodeFamilyId(name: string, id: number): Uint8Array {
  return genericRequest(GENL_ID_CTRL, CTRL_CMD_NEWFAMILY, 2, 0, (attributes) =>
    attributes.u16Host(CTRL_ATTR_FAMILY_ID, id).text(CTRL_ATTR_FAMILY_NAME, name),
  ).body;
}

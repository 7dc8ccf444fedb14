// The kernel's side of the IPVS family: reading requests and writing rows. Only simulated kernels use it.

import type { VirtualServerKey } from '../config/model.ts';
import { AttributeWriter } from './attributes.ts';
import { decodeGeneric } from './generic.ts';
import {
  readDestination,
  readDestinationKey,
  readService,
  readServiceKey,
  writeDestination,
  writeService,
} from './ipvs.ts';
import * as wire from './ipvs-constants.ts';
import type { IpvsCommand, IpvsDestination, IpvsService } from './ipvs-model.ts';

export type IpvsKernelRequest =
  | IpvsCommand
  | { readonly type: 'get-info' }
  | { readonly type: 'list-services' }
  | { readonly type: 'list-destinations'; readonly key: VirtualServerKey }
  | { readonly type: 'flush' };

/** `undefined`: nothing the kernel would accept (EINVAL). */
export function decodeIpvsRequest(message: { readonly body: Uint8Array }): IpvsKernelRequest | undefined {
  const generic = decodeGeneric(message);
  if (generic === undefined) return undefined;
  const { command, attributes } = generic;
  if (command === wire.CMD_GET_INFO) return { type: 'get-info' };
  if (command === wire.CMD_FLUSH) return { type: 'flush' };
  if (command === wire.CMD_GET_SERVICE) return { type: 'list-services' };
  const service = attributes.nested(wire.ATTR_SERVICE);
  const destination = attributes.nested(wire.ATTR_DEST);
  const key = service && readServiceKey(service);
  if (service === undefined || key === undefined) return undefined;
  if (command === wire.CMD_GET_DEST) return { type: 'list-destinations', key };
  const type = (Object.keys(wire.COMMANDS) as IpvsCommand['type'][]).find((name) => wire.COMMANDS[name] === command);
  switch (type) {
    case 'add-service':
    case 'edit-service': {
      const complete = service.has(wire.SVC_FLAGS) && service.has(wire.SVC_TIMEOUT) && service.has(wire.SVC_NETMASK);
      const row = readService(service);
      return complete && row ? { type, service: row.service } : undefined;
    }
    case 'remove-service':
      return { type, key };
    case 'add-destination':
    case 'edit-destination': {
      const complete = destination?.has(wire.DEST_FWD_METHOD) && destination.has(wire.DEST_WEIGHT);
      const row = destination && readDestination(destination);
      return complete && row ? { type, key, destination: row.destination } : undefined;
    }
    case 'remove-destination': {
      const row = destination && readDestinationKey(destination);
      return row && { type, key, ...row };
    }
    default:
      return undefined;
  }
}

const header = (command: number): AttributeWriter =>
  new AttributeWriter(Uint8Array.of(command, wire.IPVS_VERSION, 0, 0));

export function encodeServiceRow(service: IpvsService): Uint8Array {
  return header(wire.CMD_NEW_SERVICE)
    .nest(wire.ATTR_SERVICE, (inner) => writeService(inner, service))
    .take();
}

export function encodeDestinationRow(destination: IpvsDestination, activeConnections = 0): Uint8Array {
  return header(wire.CMD_NEW_DEST)
    .nest(wire.ATTR_DEST, (inner) => {
      writeDestination(inner, destination);
      inner.u32Host(wire.DEST_ACTIVE_CONNS, activeConnections);
    })
    .take();
}

/** IPVS 1.2.1 with 4096 buckets, as most kernels answer. */
export function encodeInfoRow(): Uint8Array {
  return header(wire.CMD_SET_INFO).u32Host(wire.INFO_VERSION, 0x010201).u32Host(wire.INFO_CONN_TAB_SIZE, 4096).take();
}

// Numbers of the IPVS family, named as in linux/ip_vs.h without the IPVS_ prefix.

import type { IpvsCommand, IpvsForwarding, IpvsTunnel } from './ipvs-model.ts';

export const IPVS_FAMILY = 'IPVS';
export const IPVS_VERSION = 1;
export const AF_INET = 2;
export const AF_INET6 = 10;
export const PROTOCOLS = { tcp: 6, udp: 17, sctp: 132 } as const;

export const CMD_NEW_SERVICE = 1;
export const CMD_GET_SERVICE = 4;
export const CMD_NEW_DEST = 5;
export const CMD_GET_DEST = 8;
export const CMD_SET_INFO = 14;
export const CMD_GET_INFO = 15;
export const CMD_FLUSH = 17;
export const COMMANDS: Readonly<Record<IpvsCommand['type'], number>> = {
  'add-service': CMD_NEW_SERVICE,
  'edit-service': 2,
  'remove-service': 3,
  'add-destination': CMD_NEW_DEST,
  'edit-destination': 6,
  'remove-destination': 7,
};

export const ATTR_SERVICE = 1;
export const ATTR_DEST = 2;

export const SVC_AF = 1;
export const SVC_PROTOCOL = 2;
export const SVC_ADDR = 3;
export const SVC_PORT = 4;
export const SVC_FWMARK = 5;
export const SVC_SCHED_NAME = 6;
export const SVC_FLAGS = 7;
export const SVC_TIMEOUT = 8;
export const SVC_NETMASK = 9;
export const SVC_STATS = 10;
export const SVC_PE_NAME = 11;
export const SVC_STATS64 = 12;

export const FLAG_PERSISTENT = 0x1;
export const FLAG_ONE_PACKET = 0x4;
/** SCHED1, SCHED2, SCHED3 are bits 3, 4, 5. */
export const FLAG_SCHED_SHIFT = 3;

export const DEST_ADDR = 1;
export const DEST_PORT = 2;
export const DEST_FWD_METHOD = 3;
export const DEST_WEIGHT = 4;
export const DEST_U_THRESH = 5;
export const DEST_L_THRESH = 6;
export const DEST_ACTIVE_CONNS = 7;
export const DEST_INACT_CONNS = 8;
export const DEST_PERSIST_CONNS = 9;
export const DEST_STATS = 10;
export const DEST_ADDR_FAMILY = 11;
export const DEST_STATS64 = 12;
export const DEST_TUN_TYPE = 13;
export const DEST_TUN_PORT = 14;
export const DEST_TUN_FLAGS = 15;

/** IP_VS_CONN_F_*: the low three bits are the forwarding method. */
export const FORWARDING_MASK = 0x7;
export const FORWARDING: Readonly<Record<IpvsForwarding, number>> = {
  masquerade: 0,
  local: 1,
  tunnel: 2,
  'direct-route': 3,
  bypass: 4,
};
export const TUNNELS: Readonly<Record<IpvsTunnel['type'], number>> = { ipip: 0, gue: 1, gre: 2 };

export const STATS_CONNS = 1;
export const STATS_INPKTS = 2;
export const STATS_OUTPKTS = 3;
export const STATS_INBYTES = 4;
export const STATS_OUTBYTES = 5;

export const INFO_VERSION = 1;
export const INFO_CONN_TAB_SIZE = 2;

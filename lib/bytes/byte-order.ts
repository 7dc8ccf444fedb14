// The machine's own byte order: netlink headers and attributes are in host order, protocol fields in network order.

/** Whether this machine stores the low byte first. */
export const HOST_IS_LITTLE_ENDIAN: boolean = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

// A kernel's IPVS that is not one: speaks the same netlink bytes, keeps the same table, answers with the same errors,
// and does not forward a single packet. Deterministic and synchronous, for tests and the simulator.

import { encodeAcknowledgement } from '../../lib/netlink/acknowledgement.ts';
import { EEXIST, EINVAL, ENOENT, ESRCH, ETIMEDOUT } from '../../lib/netlink/errno.ts';
import { exchangeOver, type NetlinkExchange, type NetlinkTransport } from '../../lib/netlink/exchange.ts';
import { decodeFamilyName, encodeFamilyId, GENERIC_CONTROLLER } from '../../lib/netlink/generic.ts';
import { IPVS_FAMILY } from '../../lib/netlink/ipvs-constants.ts';
import {
  decodeIpvsRequest,
  encodeDestinationRow,
  encodeInfoRow,
  encodeServiceRow,
  type IpvsKernelRequest,
} from '../../lib/netlink/ipvs-kernel.ts';
import { type IpvsCommand, ipvsDestinationId, ipvsServiceId } from '../../lib/netlink/ipvs-model.ts';
import {
  decodeMessages,
  encodeMessages,
  type NetlinkMessage,
  NLM_F_ACK,
  NLM_F_DUMP,
  NLM_F_MULTI,
  NLMSG_DONE,
  NLMSG_ERROR,
} from '../../lib/netlink/message.ts';
import { sameDestination, sameService } from '../../services/ipvs/core/reconcile.ts';
import { MutableTable, type Table } from '../../services/ipvs/core/table.ts';

const FAMILY_ID = 33;
/** Rows per datagram of a dump, as small as to show that answers come in pieces. */
const ROWS_PER_DATAGRAM = 3;

export class SimulatedIpvs {
  /** `false`: a kernel without the module. Its table is gone. */
  present = true;
  /** Every command accepted, in order. */
  readonly accepted: IpvsCommand[] = [];
  /** Datagrams that changed, or tried to change, the table. */
  batches = 0;
  /** Commands accepted that changed nothing. */
  pointless = 0;
  /** Looks at the table after every accepted command. */
  onChange: ((command: IpvsCommand, table: Table) => void) | undefined;
  /** The errno with which a command is refused, 0 or `undefined` for none. */
  refuse: ((command: IpvsCommand) => number | undefined) | undefined;
  #table = new MutableTable();

  get table(): Table {
    return this.#table.services;
  }

  /** Changes the table behind everybody's back, as `ipvsadm` would. */
  edit(command: IpvsCommand): void {
    this.#table.apply(command);
  }

  /** As if the module were unloaded. */
  unload(): void {
    this.present = false;
    this.#table = new MutableTable();
  }

  /** A socket of this kernel. */
  open(): NetlinkExchange {
    return exchangeOver(this.#transport());
  }

  #transport(): NetlinkTransport {
    const queue: Uint8Array[] = [];
    return {
      send: (datagram) => {
        let changes = false;
        for (const message of decodeMessages(datagram)) {
          changes = this.#answer(message, queue) || changes;
        }
        if (changes) this.batches++;
        return 0;
      },
      receive: () => queue.shift() ?? ETIMEDOUT,
      close: () => {},
    };
  }

  /** `true` when the message was a command. */
  #answer(message: NetlinkMessage, queue: Uint8Array[]): boolean {
    const reply = (type: number, flags: number, body: Uint8Array): void => {
      queue.push(encodeMessages([{ type, flags, sequence: message.sequence, body }]));
    };
    const acknowledge = (errno: number): void => {
      if (errno === 0 && (message.flags & NLM_F_ACK) === 0) return;
      const answer = encodeAcknowledgement(message, errno);
      reply(NLMSG_ERROR, answer.flags, answer.body);
    };
    if (message.type === GENERIC_CONTROLLER) {
      const known = this.present && decodeFamilyName(message) === IPVS_FAMILY;
      if (known) reply(GENERIC_CONTROLLER, 0, encodeFamilyId(IPVS_FAMILY, FAMILY_ID));
      acknowledge(known ? 0 : ENOENT);
      return false;
    }
    if (message.type !== FAMILY_ID || !this.present) {
      acknowledge(ENOENT);
      return false;
    }
    const request = decodeIpvsRequest(message);
    if (request === undefined) {
      acknowledge(EINVAL);
      return true;
    }
    const rows = this.#rowsOf(request);
    if (typeof rows === 'number') acknowledge(rows);
    else if ((message.flags & NLM_F_DUMP) === NLM_F_DUMP) this.#dump(message, rows, queue);
    else {
      for (const row of rows) reply(FAMILY_ID, 0, row);
      acknowledge(0);
    }
    return isCommand(request);
  }

  #dump(message: NetlinkMessage, rows: readonly Uint8Array[], queue: Uint8Array[]): void {
    const { sequence } = message;
    for (let start = 0; start < rows.length; start += ROWS_PER_DATAGRAM) {
      const piece = rows.slice(start, start + ROWS_PER_DATAGRAM);
      queue.push(encodeMessages(piece.map((body) => ({ type: FAMILY_ID, flags: NLM_F_MULTI, sequence, body }))));
    }
    queue.push(encodeMessages([{ type: NLMSG_DONE, flags: NLM_F_MULTI, sequence, body: new Uint8Array(4) }]));
  }

  /** Rows to answer with, or an errno (0: done). */
  #rowsOf(request: IpvsKernelRequest): readonly Uint8Array[] | number {
    const services = this.#table.services;
    switch (request.type) {
      case 'get-info':
        return [encodeInfoRow()];
      case 'list-services':
        return [...services.values()].map(({ service }) => encodeServiceRow(service));
      case 'list-destinations': {
        const row = services.get(ipvsServiceId(request.key));
        return row === undefined ? ESRCH : [...row.destinations.values()].map((item) => encodeDestinationRow(item));
      }
      case 'flush':
        this.#table = new MutableTable();
        return 0;
      default: {
        const errno = this.refuse?.(request) ?? this.#errnoOf(request);
        if (errno !== 0) return errno;
        if (this.#changesNothing(request)) this.pointless++;
        this.#table.apply(request);
        this.accepted.push(request);
        this.onChange?.(request, services);
        return 0;
      }
    }
  }

  #changesNothing(command: IpvsCommand): boolean {
    if (command.type === 'edit-service') {
      const row = this.table.get(ipvsServiceId(command.service.key));
      return row !== undefined && sameService(row.service, command.service);
    }
    if (command.type !== 'edit-destination') return false;
    const present = this.table
      .get(ipvsServiceId(command.key))
      ?.destinations.get(ipvsDestinationId(command.destination));
    return present !== undefined && sameDestination(command.destination, present);
  }

  /** As net/netfilter/ipvs/ip_vs_ctl.c answers. */
  #errnoOf(command: IpvsCommand): number {
    const services = this.#table.services;
    switch (command.type) {
      case 'add-service':
        return services.has(ipvsServiceId(command.service.key)) ? EEXIST : 0;
      case 'edit-service':
        return services.has(ipvsServiceId(command.service.key)) ? 0 : ESRCH;
      case 'remove-service':
        return services.has(ipvsServiceId(command.key)) ? 0 : ESRCH;
      default: {
        const row = services.get(ipvsServiceId(command.key));
        if (row === undefined) return ESRCH;
        const id = ipvsDestinationId(command.type === 'remove-destination' ? command : command.destination);
        const exists = row.destinations.has(id);
        if (command.type === 'add-destination') return exists ? EEXIST : 0;
        return exists ? 0 : ENOENT;
      }
    }
  }
}

const isCommand = (request: IpvsKernelRequest): boolean =>
  !['get-info', 'list-services', 'list-destinations'].includes(request.type);

// The kernel's balancing table over generic netlink. Opens when first needed and again after the kernel lost it; never
// assumes that it is there. Runs over any exchange, so that a simulated kernel can stand in.

import { errnoName } from '../../../lib/netlink/errno.ts';
import type { NetlinkExchange, Reply } from '../../../lib/netlink/exchange.ts';
import { decodeFamilyId, resolveFamilyRequest } from '../../../lib/netlink/generic.ts';
import {
  decodeDestination,
  decodeService,
  ipvsCommandRequest,
  listDestinationsRequest,
  listServicesRequest,
} from '../../../lib/netlink/ipvs.ts';
import { IPVS_FAMILY } from '../../../lib/netlink/ipvs-constants.ts';
import { type IpvsCommand, ipvsServiceId, type ObservedService } from '../../../lib/netlink/ipvs-model.ts';
import type { Refusal } from '../core/balancer.ts';
import type { BalancingTable, Observation, TableProblem } from '../ports.ts';

export interface NetlinkTableOptions {
  /** Opens a generic netlink exchange; may throw. */
  readonly open: () => NetlinkExchange;
  /** Asks for the module, once, when the kernel does not have it. */
  readonly loadModule: () => void;
}

/** What the errors of this family mean, where errno(3) would mislead. */
const MEANINGS: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already',
  ENOENT: 'no such row, or its scheduler is not in the kernel',
  ESRCH: 'its service is not in the table',
  EPERM: 'not permitted (CAP_NET_ADMIN)',
  EINVAL: 'the kernel does not take these values',
};

export class NetlinkTable implements BalancingTable {
  readonly #options: NetlinkTableOptions;
  #open: { readonly exchange: NetlinkExchange; readonly family: number } | undefined;
  #askedForModule = false;

  constructor(options: NetlinkTableOptions) {
    this.#options = options;
  }

  observe(isOurs: (serviceId: string) => boolean, needed: boolean): Observation {
    // The family's number changes when the module is loaded again.
    this.close();
    const problem = this.#resolve(needed);
    if (problem !== undefined) return { ok: false, problem };
    if (this.#open === undefined) return { ok: false, problem: MISSING };
    const { exchange, family } = this.#open;
    const [listing] = exchange.exchange([listServicesRequest(family)]);
    if (!listing?.ok) return { ok: false, problem: unreadable(listing) };
    const services: ObservedService[] = [];
    const rows = listing.messages
      .map((message) => decodeService(message))
      .filter((row) => row !== undefined)
      .filter((row) => isOurs(ipvsServiceId(row.service.key)));
    const replies = exchange.exchange(rows.map((row) => listDestinationsRequest(family, row.service.key)));
    for (const [index, row] of rows.entries()) {
      const reply = replies[index];
      // Gone since the listing: then it is not there.
      if (reply === undefined || (!reply.ok && (reply.code === 'ESRCH' || reply.code === 'ENOENT'))) continue;
      if (!reply.ok) return { ok: false, problem: unreadable(reply) };
      const destinations = reply.messages
        .map((message) => decodeDestination(message))
        .filter((destination) => destination !== undefined);
      services.push({ ...row, destinations });
    }
    return { ok: true, services };
  }

  apply(commands: readonly IpvsCommand[]): readonly (Refusal | undefined)[] {
    const open = this.#open;
    if (open === undefined) return commands.map(() => ({ code: 'ENOENT', text: MISSING.text }));
    const replies = open.exchange.exchange(commands.map((command) => ipvsCommandRequest(open.family, command)));
    return replies.map((reply) => (reply.ok ? undefined : { code: reply.code, text: reasonOf(reply) }));
  }

  close(): void {
    this.#open?.exchange.close();
    this.#open = undefined;
  }

  #resolve(needed: boolean): TableProblem | undefined {
    let exchange: NetlinkExchange;
    try {
      exchange = this.#options.open();
    } catch (error) {
      return { ...unreadable(undefined), text: `generic netlink can't be opened: ${messageOf(error)}` };
    }
    const family = this.#familyOf(exchange, needed);
    if (family === undefined) {
      exchange.close();
      return MISSING;
    }
    this.#open = { exchange, family };
    return undefined;
  }

  #familyOf(exchange: NetlinkExchange, needed: boolean): number | undefined {
    const ask = (): number | undefined => {
      const [reply] = exchange.exchange([resolveFamilyRequest(IPVS_FAMILY)]);
      return reply?.ok ? decodeFamilyId(reply.messages) : undefined;
    };
    const family = ask();
    if (family !== undefined || !needed || this.#askedForModule) return family;
    this.#askedForModule = true;
    this.#options.loadModule();
    return ask();
  }
}

const MISSING: TableProblem = {
  code: 'ipvs-missing',
  text: 'the kernel has no IPVS (module ip_vs is not loaded): no virtual server is balanced, everything else goes on',
  advice:
    "run `modprobe ip_vs`; if there is no such module, install the kernel's modules package or a kernel built with CONFIG_IP_VS; in a container the module must be loaded on the host. It is looked for every 5 s",
};

function unreadable(reply: Reply | undefined): TableProblem {
  if (reply !== undefined && !reply.ok && (reply.code === 'EPERM' || reply.code === 'EACCES')) {
    return {
      code: 'ipvs-not-permitted',
      text: "the kernel's balancing table may not be read or changed by this process",
      advice: 'run it as root or give it the capability CAP_NET_ADMIN',
    };
  }
  return {
    code: 'ipvs-unreadable',
    text: `the kernel's balancing table can't be read: ${reply === undefined || reply.ok ? errnoName(0) : reasonOf(reply)}`,
    advice: 'it is tried again every 5 s; the kernel log (dmesg) may say more',
  };
}

function reasonOf(reply: { readonly code: string; readonly text: string }): string {
  const meaning = reply.text || MEANINGS[reply.code];
  return meaning === undefined ? reply.code : `${meaning} (${reply.code})`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// vrrp_instance NAME { }: reads each keyword into a draft; finish-instance.ts applies the rules between them.

import { type AddressFamily, familyOf, isMulticast } from '../../address/address.ts';
import { milliseconds, seconds } from '../../time/time.ts';
import type { Statement } from '../blocks.ts';
import { nearestWord } from '../nearest-word.ts';
import { parseBoolean } from '../numbers.ts';
import { type Handlers, readStatements } from '../statements.ts';
import { readAuthentication } from './authentication.ts';
import type { BuildContext } from './context.ts';
import { type InstanceDraft, newInstanceDraft } from './instance-draft.ts';
import { readTrackInterfaces, readTrackScripts } from './track-lists.ts';
import { transitionScripts } from './transition-scripts.ts';
import { readVirtualAddress } from './virtual-address.ts';

/** Reads one instance; `undefined` when its name is missing or taken. */
export function readInstance(
  statement: Statement,
  instances: ReadonlyMap<string, InstanceDraft>,
  context: BuildContext,
): InstanceDraft | undefined {
  const name = statement.words[1];
  if (name === undefined) return undefined;
  if (instances.has(name.text)) {
    context.reporter.at(name, 'duplicate', `vrrp instance ${name.text} already defined`, {
      hint: 'this second block is skipped',
    });
    return undefined;
  }
  const draft = newInstanceDraft(name, context);
  const scripts = transitionScripts(context);
  draft.finishScripts = scripts.finish;
  readStatements(
    'vrrp_instance',
    statement.body ?? [],
    {
      ...electionHandlers(draft, context),
      ...addressHandlers(draft, context),
      ...otherHandlers(draft, context),
      ...scripts.handlers,
    },
    context.reporter,
  );
  return draft;
}

function electionHandlers(draft: InstanceDraft, context: BuildContext): Handlers {
  const { reporter, arguments: args } = context;
  const name = draft.name.text;
  const text = (line: Statement): string => line.words[1]?.text ?? '';
  return {
    state: (line) => {
      const word = line.words[1];
      draft.stateWord = word;
      draft.state = word?.text === 'MASTER' ? 'master' : 'backup';
      if (word === undefined || word.text === 'MASTER' || word.text === 'BACKUP') return;
      const near = word.text === 'SLAVE' ? 'BACKUP' : nearestWord(word.text, ['MASTER', 'BACKUP']);
      reporter.at(word, 'bad-state', `(${name}) unknown state '${word.text}', defaulting to BACKUP`, {
        expected: 'MASTER or BACKUP, in capitals',
        ...(near === undefined ? {} : { hint: `did you mean \`${near}\`?` }),
      });
    },
    interface: (line) => {
      draft.interface = line.words[1];
    },
    virtual_router_id: (line) => {
      draft.vridWord = line.words[1];
      draft.vrid = args.integer(line, 1, 1, 255, {
        message: `(${name}): VRID '${text(line)}' not valid - must be between 1 & 255`,
      });
    },
    priority: (line) => {
      draft.priority =
        args.integer(line, 1, 1, 255, {
          message: `(${name}) Priority not valid! must be between 1 & 255. Using default 100`,
        }) ?? 100;
    },
    advert_int: (line) => {
      const value = args.duration(line, 1, 0.01, 255, {
        message: `(${name}) Advert interval (${text(line)}) not valid! Must be > 0 - ignoring`,
      });
      if (value === undefined) return;
      draft.advertInterval = value;
      draft.advertWord = line.words[1];
    },
    version: (line) => {
      const value = args.integer(line, 1, 2, 3, { message: `(${name}): Version must be either 2 or 3` });
      if (value !== undefined) draft.version = value === 3 ? 3 : 2;
    },
    authentication: (line) => {
      draft.authentication = readAuthentication(line, name, draft.authentication, context);
    },
    nopreempt: (line) => {
      draft.nopreempt = line.words[0];
    },
    preempt: () => {
      draft.nopreempt = undefined;
    },
    preempt_delay: (line) => {
      const value = args.duration(line, 1, 0, 1000, {
        message: `(${name}) Preempt_delay not valid! must be between 0-1000`,
      });
      if (value === undefined) return;
      draft.preemptDelay = value;
      draft.preemptDelayWord = line.words[0];
    },
    down_timer_adverts: (line) => {
      const value = args.integer(line, 1, 1, 100, {
        message: `(${name}) Invalid down_timer_adverts [1:100] '${text(line)}'`,
      });
      if (value !== undefined) draft.downTimerAdverts = value;
    },
    debug: (line) => {
      args.integer(line, 1, 0, 4, { message: `(${name}) Debug value '${text(line)}' not valid; must be between 0-4` });
    },
  };
}

function addressHandlers(draft: InstanceDraft, context: BuildContext): Handlers {
  const { reporter, arguments: args } = context;
  const name = draft.name.text;
  const source = (line: Statement): void => {
    const value = args.address(
      line,
      1,
      (text) => `Configuration error: VRRP instance[${name}] malformed src address[${text}]. Skipping...`,
    );
    if (value === undefined || !familyAgrees(draft, familyOf(value), line, context)) return;
    draft.source = value;
  };
  return {
    mcast_src_ip: source,
    unicast_src_ip: (line) => {
      draft.unicastWord ??= line.words[0];
      source(line);
    },
    check_unicast_src: (line) => {
      draft.unicastWord ??= line.words[0];
    },
    old_unicast_checksum: (line) => {
      draft.unicastWord ??= line.words[0];
    },
    unicast_peer: (line) => {
      if ((line.body ?? []).length > 0) draft.unicastPeersWord = line.words[0];
    },
    mcast_dst_ip: (line) => {
      const value = args.address(line, 1, (text) => `(${name}) malformed mcast_dst_ip ${text}. Skipping`);
      if (value === undefined) return;
      if (!isMulticast(value)) {
        reporter.at(line.words[1], 'not-multicast', `(${name}) mcast_dst_ip ${value} is not multicast. Skipping`, {
          expected: 'a multicast address',
        });
      } else if (familyAgrees(draft, familyOf(value), line, context)) draft.multicastGroup = value;
    },
    virtual_ipaddress: (line) => {
      for (const entry of line.body ?? []) {
        const address = readVirtualAddress(entry, context);
        if (address === undefined || !familyAgrees(draft, familyOf(address.config.address), entry, context)) continue;
        if (draft.addresses.some((other) => other.config.address === address.config.address)) {
          reporter.at(
            entry.words[0],
            'duplicate',
            `(${name}) duplicate virtual address ${entry.words[0].text} - ignoring`,
          );
        } else draft.addresses.push(address);
      }
    },
    virtual_ipaddress_excluded: (line) => {
      for (const entry of line.body ?? []) {
        const address = readVirtualAddress(entry, context);
        if (address !== undefined) draft.excluded.push(address);
      }
    },
    no_virtual_ipaddress: () => {
      draft.noVirtualAddressWanted = true;
    },
    virtual_routes: (line) => reportOldRouteWords(line, context),
  };
}

/** The first address decides the family; others must have it. */
function familyAgrees(draft: InstanceDraft, family: AddressFamily, line: Statement, context: BuildContext): boolean {
  draft.family ??= family;
  if (draft.family === family) return true;
  const word = line.words.length > 1 && line.words[0].text.includes('_ip') ? line.words[1] : line.words[0];
  context.reporter.at(
    word,
    'family-mismatch',
    `(${draft.name.text}): address family must match VRRP instance [${word?.text}] - ignoring`,
    {
      expected: `an ${draft.family === 'ipv4' ? 'IPv4' : 'IPv6'} address like the first one`,
      hint: 'addresses of the other family go into virtual_ipaddress_excluded or an instance of their own',
    },
  );
  return false;
}

/** Routes have no effect yet; their deprecated words are pointed at all the same, as keepalived does. */
function reportOldRouteWords(line: Statement, context: BuildContext): void {
  const replacements: Readonly<Record<string, string>> = { gw: 'via', or: 'nexthop' };
  for (const word of (line.body ?? []).flatMap((entry) => entry.words)) {
    const better = replacements[word.text];
    if (better === undefined) continue;
    context.reporter.at(word, 'deprecated', `"${word.text}" for routes is deprecated. Please use "${better}"`, {
      severity: 'warning',
    });
  }
}

function otherHandlers(draft: InstanceDraft, context: BuildContext): Handlers {
  const { reporter, arguments: args } = context;
  const name = draft.name.text;
  return {
    track_interface: (line) => readTrackInterfaces(line, name, context, draft.trackInterfaces),
    track_script: (line) => readTrackScripts(line, name, context, draft.trackScripts),
    dont_track_primary: () => {
      draft.trackOwnInterface = false;
    },
    garp_master_delay: (line) => {
      const value = args.integer(line, 1, 0, 4294, {
        message: `(${name}): garp_master_delay '${line.words[1]?.text}' invalid - ignoring`,
      });
      if (value !== undefined) draft.garpMasterDelay = seconds(value);
    },
    garp_master_repeat: (line) => {
      const value = args.integer(line, 1, 0, 4_294_967_295, {
        message: `(${name}): garp_master_repeat '${line.words[1]?.text}' invalid - ignoring`,
      });
      if (value === 0)
        reporter.at(
          line.words[1],
          'out-of-range',
          `(${name}): garp_master_repeat must be greater than 0, setting to 1`,
        );
      if (value !== undefined) draft.garpMasterRepeat = Math.max(1, value);
    },
    smtp_alert: (line) => {
      draft.smtpAlert =
        args.boolean(line, (text) => `Invalid vrrp_instance smtp_alert parameter ${text}`) ?? draft.smtpAlert;
    },
    // keepalived turns it on even for `no`; here `no` means no.
    skip_check_adv_addr: (line) => {
      const word = line.words[1];
      const value = word === undefined ? true : parseBoolean(word.text);
      if (value !== undefined) draft.skipCheckAdvAddr = value;
      else
        reporter.at(word, 'bad-boolean', `(${name}) invalid skip_check_adv_addr '${word?.text}' specified`, {
          expected: 'yes or no',
        });
    },
    lvs_sync_daemon_interface: (line) => {
      reporter.at(
        line.words[0],
        'deprecated',
        `(${name}) Specifying lvs_sync_daemon_interface against a vrrp is deprecated.`,
        {
          severity: 'warning',
          expected: 'lvs_sync_daemon in global_defs',
        },
      );
    },
  };
}

/** Rounds to the 10 ms the protocol can say. */
export const toCentiseconds = (duration: number) => milliseconds(Math.max(10, Math.round(duration / 10) * 10));

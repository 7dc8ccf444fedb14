// The rules between the keywords of an instance: which win over which, what is missing, what is rounded.
// They run once the whole file is read, in keepalived's order.

import type { AddressFamily } from '../../address/address.ts';
import { type Duration, milliseconds, toSeconds } from '../../time/time.ts';
import type { VirtualAddressConfig, VrrpInstanceConfig } from '../model.ts';
import type { Word } from '../source-text.ts';
import type { BuildContext } from './context.ts';
import { toCentiseconds } from './instance.ts';
import type { InstanceDraft } from './instance-draft.ts';
import { nearInterface } from './track-lists.ts';
import type { VirtualAddressDraft } from './virtual-address.ts';

/** The longest interval VRRPv3 can say: 12 bits of centiseconds. */
const LONGEST_V3_INTERVAL = milliseconds(40_950);

/** The finished instance; `undefined` when it lacks what it cannot be without (then the reading is fatal). */
export function finishInstance(draft: InstanceDraft, context: BuildContext): VrrpInstanceConfig | undefined {
  const family: AddressFamily = draft.family ?? 'ipv4';
  const version = draft.version ?? (family === 'ipv6' ? 3 : draft.defaults.version);
  const vrid = requireVrid(draft, context);
  const own = requireInterface(draft, context);
  const complete = requireAddress(draft, version, family, context);
  const { priority, state } = settleRole(draft, context);
  const { preempt, preemptDelay } = settlePreemption(draft, priority, state, context);
  const advertisementInterval = settleInterval(draft, version, context);
  const authentication = settleAuthentication(draft, version, context);
  if (draft.unicastWord !== undefined && draft.unicastPeersWord === undefined) {
    context.reporter.at(
      draft.unicastWord,
      'unicast-without-peers',
      `(${draft.name.text}) A unicast keyword has been specified without any unicast peers. Defaulting to multicast. This usage is deprecated - please update your configuration.`,
      { severity: 'warning', expected: 'mcast_src_ip, or a unicast_peer block' },
    );
  }
  if (draft.unicastPeersWord !== undefined) {
    const message = `(${draft.name.text}) unicast_peer is not supported yet: adverts go by multicast`;
    context.reporter.at(draft.unicastPeersWord, 'unicast-not-supported', message, {
      severity: 'warning',
      exit: 'none',
    });
  }
  const trackInterfaces = draft.trackInterfaces.filter(({ name }) => {
    if (name.text !== own?.text) return true;
    context.reporter.at(
      name,
      'own-interface',
      `(${draft.name.text}) Ignoring track_interface ${name.text} since own interface`,
      {
        hint: 'the own interface is tracked anyhow, unless dont_track_primary is set',
      },
    );
    return false;
  });
  if (vrid === undefined || own === undefined || !complete) return undefined;
  const withInterface = (address: VirtualAddressDraft): VirtualAddressConfig => ({
    ...address.config,
    interface: address.interface ?? own.text,
  });
  return {
    name: draft.name.text,
    family,
    version,
    interface: own.text,
    vrid,
    initialState: state,
    basePriority: priority,
    advertisementInterval,
    authentication,
    virtualAddresses: draft.addresses.map(withInterface),
    excludedVirtualAddresses: draft.excluded.map(withInterface),
    preempt,
    preemptDelay,
    sourceAddress: draft.source,
    multicastGroup: draft.multicastGroup ?? (family === 'ipv4' ? draft.defaults.group4 : draft.defaults.group6),
    trackOwnInterface: draft.trackOwnInterface,
    trackInterfaces: trackInterfaces.map(({ reference }) => reference),
    trackScripts: draft.trackScripts.map(({ reference }) => reference),
    garpMasterDelay: draft.garpMasterDelay,
    garpMasterRepeat: draft.garpMasterRepeat,
    downTimerAdverts: draft.downTimerAdverts,
    scripts: draft.finishScripts(),
    smtpAlert: draft.smtpAlert ?? context.global.smtpAlertVrrp ?? context.global.smtpAlert ?? false,
    ...(draft.skipCheckAdvAddr ? { skipAddressListCheck: true } : {}),
  };
}

function requireVrid(draft: InstanceDraft, context: BuildContext): number | undefined {
  if (draft.vrid !== undefined) return draft.vrid;
  context.reporter.at(
    draft.vridWord ?? draft.name,
    'no-router-id',
    `(${draft.name.text}) the virtual router id must be set`,
    {
      expected: 'virtual_router_id NUMBER, from 1 to 255',
      fatal: true,
    },
  );
  return undefined;
}

function requireInterface(draft: InstanceDraft, context: BuildContext): Word | undefined {
  const { interfaces } = context.environment;
  const word = draft.interface;
  if (word === undefined) {
    context.reporter.at(draft.name, 'no-interface', `(${draft.name.text}) Unknown interface!`, {
      expected: 'interface NAME',
      fatal: true,
      hint: 'an instance must say on which interface it works',
    });
    return undefined;
  }
  if (interfaces !== undefined && !interfaces.has(word.text) && !context.global.dynamicInterfaces) {
    context.reporter.at(
      word,
      'no-such-interface',
      `WARNING - interface ${word.text} for vrrp_instance ${draft.name.text} doesn't exist`,
      {
        expected: `an interface of this machine: ${[...interfaces].slice(0, 8).join(', ')}`,
        fatal: true,
        hint: `${nearInterface(word.text, interfaces)}; with dynamic_interfaces in global_defs it may come later`,
      },
    );
  }
  return word;
}

function requireAddress(draft: InstanceDraft, version: 2 | 3, family: AddressFamily, context: BuildContext): boolean {
  if (draft.addresses.length > 0 || draft.noVirtualAddressWanted) return true;
  const required = version === 3 || family === 'ipv6';
  context.reporter.at(
    draft.name,
    'no-virtual-address',
    `(${draft.name.text}) No VIP specified; at least one is ${required ? 'required' : 'sensible'}`,
    {
      severity: required ? 'error' : 'warning',
      fatal: required,
      expected: 'virtual_ipaddress { ADDRESS }',
    },
  );
  return !required;
}

function settleRole(draft: InstanceDraft, context: BuildContext): { priority: number; state: 'master' | 'backup' } {
  const priority = draft.priority ?? (draft.state === 'master' ? 255 : 100);
  const state = draft.state ?? (priority === 255 ? 'master' : 'backup');
  if (state === 'master' && priority !== 255 && draft.authentication?.type === 'AH') {
    context.reporter.at(
      draft.stateWord,
      'master-with-ah',
      `(${draft.name.text}) Initial state master is incompatible with AH authentication - clearing`,
      {
        expected: 'state BACKUP with auth_type AH',
      },
    );
    return { priority, state: 'backup' };
  }
  return { priority, state };
}

function settlePreemption(
  draft: InstanceDraft,
  priority: number,
  state: 'master' | 'backup',
  context: BuildContext,
): { preempt: boolean; preemptDelay: Duration } {
  const { reporter } = context;
  const name = draft.name.text;
  const written = draft.state === 'master';
  let preempt = draft.nopreempt === undefined;
  if (!preempt && priority === 255) {
    reporter.at(
      draft.nopreempt,
      'nopreempt-owner',
      `(${name}) nopreempt is incompatible with priority 255. resetting nopreempt`,
      {
        expected: 'a priority below 255',
      },
    );
    preempt = true;
  } else if (!preempt && state === 'master' && written) {
    reporter.at(
      draft.nopreempt,
      'nopreempt-master',
      `(${name}) Warning - nopreempt will not work with initial state MASTER - clearing`,
      {
        severity: 'warning',
        expected: 'state BACKUP with nopreempt',
        hint: 'write `state BACKUP` on every router of the pair',
      },
    );
    preempt = true;
  }
  let { preemptDelay } = draft;
  if (preemptDelay > 0 && state === 'master' && written) {
    reporter.at(
      draft.preemptDelayWord,
      'preempt-delay-master',
      `(${name}) Warning - preempt delay will not work with initial state MASTER - clearing`,
      {
        severity: 'warning',
        expected: 'state BACKUP with preempt_delay',
      },
    );
    preemptDelay = 0 as Duration;
  } else if (preemptDelay > 0 && !preempt) {
    reporter.at(
      draft.preemptDelayWord,
      'preempt-delay-nopreempt',
      `(${name}) preempt_delay is incompatible with nopreempt mode - resetting`,
    );
    preemptDelay = 0 as Duration;
  }
  return { preempt, preemptDelay };
}

function settleInterval(draft: InstanceDraft, version: 2 | 3, context: BuildContext): Duration {
  const interval = draft.advertInterval;
  const name = draft.name.text;
  const shown = toSeconds(interval);
  if (version === 2) {
    if (Number.isInteger(shown)) return interval;
    const rounded = milliseconds(Math.max(1, Math.round(shown)) * 1000);
    context.reporter.at(
      draft.advertWord,
      'interval-not-whole',
      `(${name}) VRRPv2 advertisement interval ${shown.toFixed(6)}s must be an integer. rounding`,
      {
        expected: 'whole seconds, or `version 3`',
        hint: `it becomes ${toSeconds(rounded)} s; all routers must have the same`,
      },
    );
    return rounded;
  }
  if (interval > LONGEST_V3_INTERVAL) {
    context.reporter.at(
      draft.advertWord,
      'interval-too-long',
      `(${name}) VRRPv3 advertisement interval ${shown.toFixed(2)}s is out of range. Must be less than 40.96s. Setting to 40.95s`,
      {
        expected: 'at most 40.95 seconds',
      },
    );
    return LONGEST_V3_INTERVAL;
  }
  const rounded = toCentiseconds(interval);
  if (rounded !== interval) {
    context.reporter.at(
      draft.advertWord,
      'interval-not-centiseconds',
      `(${name}) VRRPv3 advertisement interval ${shown.toFixed(6)}s must be in units of 10ms - rounding`,
      {
        expected: 'at most two decimals',
      },
    );
  }
  return rounded;
}

function settleAuthentication(
  draft: InstanceDraft,
  version: 2 | 3,
  context: BuildContext,
): VrrpInstanceConfig['authentication'] {
  const authentication = draft.authentication;
  if (authentication === undefined) return undefined;
  const { reporter } = context;
  const name = draft.name.text;
  const { type, password, at } = authentication;
  if (version === 3) {
    if (type !== undefined || password !== undefined) {
      reporter.at(at, 'authentication-v3', `(${name}) VRRP version 3 does not support authentication. Ignoring.`, {
        hint: 'RFC 9568 §1.2 removed it',
      });
    }
    return undefined;
  }
  if (type !== undefined && password === undefined) {
    reporter.at(at, 'no-password', `(${name}) Authentication specified but no password given. Ignoring`, {
      expected: 'a line auth_pass SECRET',
      hint: 'the instance runs without authentication',
    });
    return undefined;
  }
  if (type === undefined) {
    if (password !== undefined) {
      reporter.at(
        at,
        'no-auth-type',
        `(${name}) auth_pass without auth_type: the instance runs without authentication`,
        {
          severity: 'warning',
          exit: 'none',
          expected: 'a line auth_type PASS',
        },
      );
    }
    return undefined;
  }
  if (type === 'AH') {
    reporter.at(
      authentication.typeWord,
      'ah-not-supported',
      `(${name}) AH is not supported yet: the instance runs without authentication`,
      {
        severity: 'warning',
        exit: 'none',
        hint: 'routers with AH will not hear this one: use auth_type PASS on all of them',
      },
    );
    return undefined;
  }
  return password === undefined ? undefined : { type, password };
}

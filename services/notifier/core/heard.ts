// What the notifier hears, and what it makes of it: a fact is level ("VI_1 is master"), a notice is the one thing
// people are told ("VI_1 became MASTER"), in keepalived's words.

import type {
  Origin,
  RealServerFact,
  VirtualServerFact,
  VrrpGroupFact,
  VrrpInstanceFact,
} from '../../../lib/facts/facts.ts';

/** A fact that may be worth telling. */
export type Heard =
  | { readonly kind: 'instance'; readonly fact: VrrpInstanceFact }
  | { readonly kind: 'group'; readonly fact: VrrpGroupFact }
  | { readonly kind: 'virtual-server'; readonly fact: VirtualServerFact }
  | { readonly kind: 'real-server'; readonly fact: RealServerFact };

export type ObjectKind = Heard['kind'];

/** keepalived's word for where an object went. */
export type StateWord = 'MASTER' | 'BACKUP' | 'FAULT' | 'STOP' | 'UP' | 'DOWN';

/** One thing to tell: plain data, so that it can be kept in a file over a restart. */
export interface Notice {
  readonly kind: ObjectKind;
  /** Instance or group name; `[192.0.2.1]:tcp:80`. */
  readonly name: string;
  /** The virtual server of a real server; otherwise ''. */
  readonly virtualServer: string;
  readonly state: StateWord;
  /** Effective priority of an instance; 0 for everything else. */
  readonly priority: number;
  /** What the mail's body says between its arrows. */
  readonly body: string;
  /** Id of the fact. */
  readonly cause: string;
  /** Wall-clock ms at which it became true; for showing only. */
  readonly at: number;
  /** Heard from the history, after the fact. */
  readonly late: boolean;
}

/** Stable text that names an object among all others. */
export function objectKey(heard: Heard): string {
  switch (heard.kind) {
    case 'instance':
      return `instance ${heard.fact.instance}`;
    case 'group':
      return `group ${heard.fact.group}`;
    case 'virtual-server':
      return `virtual-server ${heard.fact.virtualServer}`;
    case 'real-server':
      return `real-server ${heard.fact.realServer} of ${heard.fact.virtualServer}`;
    default:
      return heard satisfies never;
  }
}

/** The same text, from a notice. */
export function noticeKey(notice: Notice): string {
  return `${notice.kind} ${objectName(notice)}`;
}

/** How people call the object: `VI_1`, `[192.0.2.7]:tcp:80 of [192.0.2.1]:tcp:80`. */
export function objectName(notice: Notice): string {
  return notice.kind === 'real-server' ? `${notice.name} of ${notice.virtualServer}` : notice.name;
}

/** The state of a fact as one word that compares with ===. */
export function stateOf(heard: Heard): string {
  switch (heard.kind) {
    case 'instance':
    case 'group':
      return heard.fact.state;
    case 'virtual-server':
      return heard.fact.hasQuorum ? 'up' : 'down';
    case 'real-server':
      return heard.fact.up ? 'up' : 'down';
    default:
      return heard satisfies never;
  }
}

/** What to tell about a fact; `undefined` for states nobody is told (initialize). */
export function noticeOf(heard: Heard, origin: Origin, late: boolean): Notice | undefined {
  const common = { virtualServer: '', priority: 0, cause: origin.id, at: origin.at, late };
  switch (heard.kind) {
    case 'instance': {
      const state = vrrpWord(heard.fact.state);
      if (state === undefined) return undefined;
      const { instance: name, effectivePriority: priority } = heard.fact;
      return { ...common, kind: 'instance', name, priority, state, body: instanceBody(state) };
    }
    case 'group': {
      const state = vrrpWord(heard.fact.state);
      if (state === undefined || heard.fact.state === 'deleted') return undefined;
      return { ...common, kind: 'group', name: heard.fact.group, state, body: groupBody(state) };
    }
    case 'virtual-server': {
      const { virtualServer: name, hasQuorum } = heard.fact;
      return {
        ...common,
        kind: 'virtual-server',
        name,
        state: hasQuorum ? 'UP' : 'DOWN',
        body: quorumBody(heard.fact),
      };
    }
    case 'real-server': {
      const { realServer: name, virtualServer, up } = heard.fact;
      const body = checkBody(heard.fact);
      return { ...common, kind: 'real-server', name, virtualServer, state: up ? 'UP' : 'DOWN', body };
    }
    default:
      return heard satisfies never;
  }
}

/** A removed instance is told as FAULT: keepalived §2.12, when no `notify_deleted` says otherwise. */
function vrrpWord(state: VrrpInstanceFact['state']): 'MASTER' | 'BACKUP' | 'FAULT' | 'STOP' | undefined {
  switch (state) {
    case 'master':
      return 'MASTER';
    case 'backup':
      return 'BACKUP';
    case 'fault':
    case 'deleted':
      return 'FAULT';
    case 'stop':
      return 'STOP';
    case 'initialize':
      return undefined;
    default:
      return state satisfies never;
  }
}

function instanceBody(state: StateWord): string {
  if (state === 'MASTER') return 'VRRP Instance is now owning VRRP VIPs';
  return state === 'STOP' ? 'VRRP Instance stopping' : 'VRRP Instance is no longer owning VRRP VIPs';
}

const groupBody = (state: StateWord): string =>
  state === 'STOP' ? 'All VRRP group instances are now stopping' : `All VRRP group instances are now in ${state} state`;

/** keepalived writes the loss with the gain's signs as well (`quorum+hysteresis=threshold <= weight`). */
function quorumBody(fact: VirtualServerFact): string {
  const threshold = fact.hasQuorum ? fact.quorum + fact.hysteresis : fact.quorum - fact.hysteresis;
  const change = fact.hasQuorum ? 'Gained quorum' : 'Lost quorum';
  const what = fact.hasQuorum && fact.hadQuorum ? 'Starting with quorum up' : change;
  return `${what} ${fact.quorum}+${fact.hysteresis}=${threshold} <= ${fact.liveWeight}`;
}

/** keepalived §3.2: each checker has its own sentence. */
function checkBody(fact: RealServerFact): string {
  const word = fact.up ? 'succeed' : 'failed';
  switch (fact.checkKind) {
    case 'tcp':
      return `TCP CHECK ${word} on service`;
    case 'misc':
      return `MISC CHECK ${word} on service`;
    case 'http':
      return fact.up ? 'CHECK succeed on service' : 'CHECK failed on service : HTTP/SSL request failed';
    default:
      return fact.up ? 'CHECK succeed on service' : `CHECK failed on service : ${fact.reason}`;
  }
}

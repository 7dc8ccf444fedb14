// The shape of one row of the keyword tables, and the two short ways to write one.

/** Blocks with keywords of their own. */
export type BlockName =
  | 'root'
  | 'global_defs'
  | 'vrrp_sync_group'
  | 'vrrp_instance'
  | 'authentication'
  | 'auth_hmac'
  | 'vrrp_script'
  | 'track_file'
  | 'vrrp_track_process'
  | 'bfd_instance'
  | 'garp_group'
  | 'track_group'
  | 'SSL'
  | 'virtual_server'
  | 'real_server'
  | CheckBlockName
  | 'url'
  | 'host';

export type CheckBlockName =
  | 'TCP_CHECK'
  | 'HTTP_GET'
  | 'SSL_GET'
  | 'SMTP_CHECK'
  | 'MISC_CHECK'
  | 'DNS_CHECK'
  | 'UDP_CHECK'
  | 'PING_CHECK'
  | 'FILE_CHECK'
  | 'BFD_CHECK';

/**
 * How many words may follow: `1`, `0-1`, `1+`. A `!` says that keepalived gives the whole configuration up (exit
 * status 2) when there are fewer; without it the keyword alone is ignored (5).
 */
export type Arity =
  | `${number}`
  | `${number}!`
  | `${number}-${number}`
  | `${number}-${number}!`
  | `${number}+`
  | `${number}+!`;

export interface Keyword {
  readonly name: string;
  /** 1: tutorials; 2: production; 3: specialised; 4: niche or obsolete. */
  readonly tier: 1 | 2 | 3 | 4;
  readonly arity: Arity;
  /** What follows, for people. */
  readonly arguments: string;
  readonly help: string;
  readonly default: string;
  readonly status: 'supported' | 'not-yet';
  /** What its braces hold: keywords of a block, one entry a line, plain words, or no braces at all. */
  readonly body: BlockName | 'entries' | 'words' | undefined;
  /** Set for a deprecated keyword: what to write instead. */
  readonly replacedBy: string | undefined;
}

interface Extras {
  readonly body?: Keyword['body'];
  readonly default?: string;
  readonly replacedBy?: string;
}

type Row = (tier: Keyword['tier'], name: string, arity: Arity, args: string, help: string, extras?: Extras) => Keyword;

const row =
  (status: Keyword['status']): Row =>
  (tier, name, arity, args, help, extras = {}) => ({
    name,
    tier,
    arity,
    arguments: args,
    help,
    default: extras.default ?? '',
    status,
    body: extras.body,
    replacedBy: extras.replacedBy,
  });

/** A keyword that works. */
export const yes: Row = row('supported');

/** A keyword that is known and accepted, and has no effect yet. */
export const notYet: Row = row('not-yet');

/** Least and greatest number of words after a keyword. */
export function arityBounds(arity: Arity): { readonly least: number; readonly most: number; readonly stops: boolean } {
  const match = /^(\d+)(?:-(\d+)|(\+))?(!)?$/.exec(arity);
  const least = Number(match?.[1] ?? 0);
  const most = match?.[3] === '+' ? Number.POSITIVE_INFINITY : Number(match?.[2] ?? least);
  return { least, most, stops: match?.[4] === '!' };
}

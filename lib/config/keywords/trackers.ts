// Keywords of the things that are tracked: scripts, files, processes, BFD sessions.

import { type Keyword, notYet, yes } from './keyword.ts';

/** Inside `vrrp_script NAME`. */
export const SCRIPT_KEYWORDS: readonly Keyword[] = [
  yes(1, 'script', '1', '"COMMAND"', '', { default: 'required' }),
  yes(1, 'interval', '1!', 'SECONDS', 'between starts; a run is skipped if the previous is still going', {
    default: '1',
  }),
  yes(1, 'timeout', '1!', 'SECONDS', 'then TERM, 2 s, KILL; counts as failure', { default: '= interval' }),
  yes(1, 'weight', '1-2!', '-253..253 [reverse]', '', { default: '0 (failure = FAULT)' }),
  yes(1, 'rise', '1!', 'NUMBER', 'successes to become GOOD', { default: '1' }),
  yes(1, 'fall', '1!', 'NUMBER', 'failures to become BAD', { default: '1' }),
  yes(1, 'user', '1-2!', 'USER [GROUP]', '', { default: 'script_user' }),
  yes(2, 'init_fail', '0', '', 'start as BAD', { default: 'assumed good until first run says otherwise' }),
];

/** Inside `track_file NAME`. */
export const TRACK_FILE_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'file', '1', 'PATH', 'watched by inotify (also its directory)', { default: 'required' }),
  notYet(
    2,
    'weight',
    '1-2',
    '-254..254 [reverse]',
    'effective = value × weight; weight 0 = any non-zero content is FAULT',
    { default: '1' },
  ),
  notYet(2, 'init_file', '0-2', '[VALUE] [overwrite]', 'create (or overwrite) the file'),
];

/** Inside `vrrp_track_process NAME`. */
export const TRACK_PROCESS_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'process', '1+!', 'PATH-or-name [args]', 'comm name (15 chars) or full command line', {
    default: 'required',
  }),
  notYet(3, 'param_match', '0-1', '[initial|partial] (none = exact)', 'implies full_command', {
    default: 'no param match',
  }),
  notYet(2, 'weight', '1-2', '-254..254 [reverse]', '', { default: '0 (loss = FAULT); may be given once' }),
  notYet(2, 'quorum', '1!', '1–65535', 'minimum processes', { default: '1' }),
  notYet(3, 'quorum_max', '1!', '0–65535', 'too many = failed; 0 = must not run', { default: 'none' }),
  notYet(2, 'delay', '1!', 'SECONDS', 'both delays', { default: '0' }),
  notYet(2, 'terminate_delay', '1!', 'SECONDS', 'before acting on exit', { default: '0' }),
  notYet(2, 'fork_delay', '1!', 'SECONDS', 'before acting on start', { default: '0' }),
  notYet(2, 'full_command', '0', '', 'match /proc/PID/cmdline', { default: 'off' }),
];

/** Inside `bfd_instance NAME`. */
export const BFD_KEYWORDS: readonly Keyword[] = [
  notYet(3, 'neighbor_ip', '1', 'IP', '', { default: 'required' }),
  notYet(3, 'neighbour_ip', '1', 'IP', 'synonym'),
  notYet(3, 'source_ip', '1!', 'IP', '', { default: 'kernel' }),
  notYet(3, 'min_rx', '1!', 'ms ≥1 (>10000 warns)', '', { default: '10' }),
  notYet(3, 'min_tx', '1!', 'ms ≥1', '', { default: '10' }),
  notYet(3, 'idle_tx', '1!', 'ms ≥1000', 'transmit interval when not Up', { default: '1000' }),
  notYet(3, 'multiplier', '1!', '1–255 (>10 warns)', '', { default: '5' }),
  notYet(3, 'passive', '0', '', '', { default: 'off' }),
  notYet(3, 'ttl', '1!', '1–255', '', { default: '255 v4 / 64 v6' }),
  notYet(3, 'hoplimit', '1!', '', 'synonym'),
  notYet(3, 'max_hops', '1!', '-1..255', 'accept packets with TTL ≥ ttl − max_hops; -1 no check', {
    default: '0 single hop',
  }),
  notYet(3, 'multihop', '0-1', '[bool]', 'port 4784', { default: 'off' }),
  notYet(3, 'weight', '1-2!', '-253..253 [reverse]', 'default for track_bfd', { default: '0' }),
  notYet(3, 'vrrp', '0', '', 'deliver events to VRRP only', { default: 'both if neither given' }),
  notYet(3, 'checker', '0', '', 'deliver to checker'),
];

// Keywords outside any block, and the small blocks that only the outermost level has.

import { type Keyword, notYet, yes } from './keyword.ts';

/** Outside any block. */
export const ROOT_KEYWORDS: readonly Keyword[] = [
  yes(1, 'global_defs', '0', 'block', 'defaults and mail settings', { body: 'global_defs' }),
  notYet(4, 'linkbeat_use_polling', '0', '', 'poll all interfaces (MII/ETHTOOL/ioctl) instead of netlink', {
    default: 'off',
  }),
  notYet(
    3,
    'net_namespace',
    '1',
    'NAME',
    'run everything in /run/netns/NAME (also private mount of the run dir, so pid files go to /run/keepalived/NAME/); cannot change on reload',
    { default: 'none' },
  ),
  notYet(3, 'net_namespace_ipvs', '0-1', '[NAME]', 'namespace in which IPVS is programmed', {
    default: 'vrrp namespace / default ns if no name',
  }),
  notYet(4, 'namespace_with_ipsets', '0', '', 'allow ipsets inside a namespace (old kernels)', { default: 'off' }),
  notYet(3, 'use_pid_dir', '0', '', 'pid files in /run/keepalived/', { default: 'off' }),
  notYet(
    3,
    'instance',
    '1',
    'NAME',
    'name of this daemon instance: pid file prefix, syslog ident suffix, dump file names; cannot change on reload',
    { default: 'none' },
  ),
  notYet(3, 'child_wait_time', '1!', 'SECONDS', 'on stop, wait this long for children before SIGKILL', {
    default: '5',
  }),
  notYet(
    3,
    'track_group',
    '1',
    'NAME { group { inst… } }',
    'group of instances for static address/route/rule tracking',
    { body: 'track_group' },
  ),
  notYet(2, 'static_ipaddress', '0', 'list', 'addresses installed at start, removed at stop, re-added if deleted', {
    body: 'entries',
  }),
  notYet(3, 'static_routes', '0', 'list', 'same for routes', { body: 'entries' }),
  notYet(3, 'static_rules', '0', 'list', 'same for policy rules', { body: 'entries' }),
  yes(1, 'vrrp_sync_group', '1', 'NAME block', 'instances that change state together', { body: 'vrrp_sync_group' }),
  notYet(3, 'garp_group', '0', 'block', 'rate limits shared by interfaces', { body: 'garp_group' }),
  notYet(4, 'linkbeat_interfaces', '0', 'list IF [MII|ETHTOOL|IOCTL]', 'poll just these', {
    body: 'entries',
    default: 'auto',
  }),
  notYet(
    2,
    'interface_up_down_delays',
    '0',
    'list IF down [up] 0–255 (decimals)',
    'debounce link state changes; up defaults to down; the first up after start is not delayed',
    { body: 'entries', default: '0' },
  ),
  yes(1, 'vrrp_instance', '1', 'NAME block', 'one virtual router', { body: 'vrrp_instance' }),
  yes(1, 'vrrp_script', '1!', 'NAME block', 'a script whose exit status is tracked', { body: 'vrrp_script' }),
  notYet(2, 'vrrp_track_process', '1!', 'NAME block', 'something to watch', { body: 'vrrp_track_process' }),
  notYet(2, 'track_file', '1!', 'NAME block', 'something to watch', { body: 'track_file' }),
  notYet(4, 'vrrp_track_file', '1!', 'NAME block', 'deprecated synonym (VRRP only)', {
    body: 'track_file',
    replacedBy: 'track_file',
  }),
  notYet(3, 'bfd_instance', '1', 'NAME block', 'a BFD session', { body: 'bfd_instance' }),
  notYet(2, 'SSL', '0', 'block', 'client certificate material for SSL_GET', { body: 'SSL' }),
  notYet(2, 'virtual_server_group', '1!', 'NAME list', 'a balanced service', { body: 'entries' }),
  yes(1, 'virtual_server', '1-2!', 'IP [PORT] | fwmark N | group NAME', 'a balanced service', {
    body: 'virtual_server',
  }),
];

/** Inside `garp_group`. */
export const GARP_GROUP_KEYWORDS: readonly Keyword[] = [
  notYet(
    3,
    'garp_interval',
    '1!',
    'SECONDS',
    'minimum gap between GARPs on each interface of the group (≥1 s logs "very large")',
    { default: '0' },
  ),
  notYet(3, 'gna_interval', '1!', 'SECONDS', 'same for unsolicited NAs', { default: '0' }),
  notYet(3, 'interface', '1!', 'IF', 'single member (shares nothing)'),
  notYet(3, 'interfaces', '0', '{ IF … }', 'members sharing one rate limiter', { body: 'words' }),
];

/** Inside `SSL`. */
export const SSL_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'password', '1', 'TEXT', 'private-key password', { default: 'none' }),
  notYet(2, 'ca', '1', 'FILE', 'CA file (loaded; server certificate is still not verified)', { default: 'none' }),
  notYet(2, 'certificate', '1', 'FILE', 'client certificate chain', { default: 'none' }),
  notYet(2, 'key', '1', 'FILE', 'client key', { default: 'none' }),
];

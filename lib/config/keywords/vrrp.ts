// Keywords of `vrrp_sync_group`, `vrrp_instance` and the blocks inside an instance.

import { type Keyword, notYet, yes } from './keyword.ts';

/** Inside `vrrp_sync_group NAME`. */
export const SYNC_GROUP_KEYWORDS: readonly Keyword[] = [
  yes(
    1,
    'group',
    '0',
    '{ INSTANCE … }',
    'members (≥1; unknown members reported; one-member group is allowed but warned)',
    { body: 'words' },
  ),
  yes(2, 'track_interface', '0', '{ IF [weight N] }', 'applied to every member', { body: 'entries' }),
  yes(2, 'track_script', '0', '{ NAME [weight N] }', '', { body: 'entries' }),
  notYet(2, 'track_file', '0', '{ NAME [weight N] }', '', { body: 'entries' }),
  notYet(2, 'track_process', '0', '{ NAME [weight N] }', '', { body: 'entries' }),
  notYet(3, 'track_bfd', '0', '{ NAME [weight N] }', '', { body: 'entries' }),
  yes(1, 'notify_master', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_backup', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_fault', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_stop', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify', '1-3!', '"COMMAND" [USER [GROUP]]', 'generic, gets 4 arguments (priority 0)'),
  yes(1, 'smtp_alert', '0-1', '[bool]', '', { default: 'from global' }),
  yes(2, 'sync_group_tracking_weight', '0', '', 'honour tracker weights for members', { default: 'off' }),
  notYet(4, 'global_tracking', '0', '', 'deprecated, ignored', { replacedBy: 'track_interface, track_script' }),
  notYet(3, 'notify_priority_changes', '0-1', '[bool]', 'FIFO only', { default: 'global' }),
];

/** Inside `vrrp_instance NAME`. */
export const INSTANCE_KEYWORDS: readonly Keyword[] = [
  yes(1, 'state', '1!', 'MASTER | BACKUP', 'only shortens the first wait; other words → BACKUP with error', {
    default: 'BACKUP; MASTER if priority 255',
  }),
  yes(1, 'interface', '1!', 'IF', '', { default: 'required (may be omitted for unicast with a source address)' }),
  yes(1, 'virtual_router_id', '1!', '1–255', '', { default: 'required' }),
  yes(1, 'priority', '1!', '1–255', '255 = address owner', {
    default: '100, but 255 (owner) if state MASTER and no priority',
  }),
  yes(1, 'advert_int', '1!', 'SECONDS', '', { default: '1 (v2 whole seconds, v3 10 ms steps, max 40.95)' }),
  yes(1, 'authentication', '0', 'block', 'v2 only', { body: 'authentication', default: 'none' }),
  yes(1, 'virtual_ipaddress', '0', 'list', 'one address per line', { body: 'entries' }),
  yes(2, 'virtual_ipaddress_excluded', '0', 'list', 'configured on the interface but not in adverts; any family', {
    body: 'entries',
  }),
  yes(3, 'no_virtual_ipaddress', '0', '', 'suppress the "no VIP" complaint', { default: 'off' }),
  yes(1, 'track_interface', '0', '{ IF [weight -253..253 [reverse]] }', '', {
    body: 'entries',
    default: 'weight 0 = FAULT when down',
  }),
  yes(1, 'track_script', '0', '{ NAME [weight -253..253 [reverse|noreverse]] }', '', {
    body: 'entries',
    default: "script's weight",
  }),
  notYet(2, 'track_file', '0', '{ NAME [weight -254..254 [reverse]] }', '', {
    body: 'entries',
    default: "file's weight",
  }),
  notYet(2, 'track_process', '0', '{ NAME [weight -254..254 [reverse]] }', '', {
    body: 'entries',
    default: "process's weight",
  }),
  notYet(3, 'track_bfd', '0', '{ NAME [weight -253..253 [reverse]] }', '', {
    body: 'entries',
    default: "bfd's weight",
  }),
  yes(1, 'dont_track_primary', '0', '', 'ignore link state of own interface', { default: 'off' }),
  yes(1, 'nopreempt', '0', '', 'needs state BACKUP', { default: 'preempt' }),
  yes(2, 'preempt', '0', '', 'opposite of nopreempt', { default: 'on' }),
  yes(1, 'preempt_delay', '1!', 'SECONDS', 'needs state BACKUP', { default: '0' }),
  yes(1, 'mcast_src_ip', '1!', 'IP', 'source address', { default: 'interface primary' }),
  yes(2, 'unicast_src_ip', '1!', 'IP', 'same handler', { default: 'same' }),
  yes(3, 'mcast_dst_ip', '1!', 'IP', 'per-instance multicast group', { default: 'global group' }),
  notYet(2, 'track_src_ip', '0', '', 'FAULT if the configured source address is not on the interface', {
    default: 'off',
  }),
  notYet(
    2,
    'unicast_peer',
    '0',
    '{ IP [min_ttl N] [max_ttl N] }',
    'unicast mode; a ttl option also turns source checking on',
    { body: 'entries' },
  ),
  notYet(3, 'unicast_ttl', '1!', '0–255', 'TTL/hop limit of unicast adverts', {
    default: '255 (IPv4); IPv6 unicast: kernel default (64)',
  }),
  notYet(2, 'check_unicast_src', '0', '', '', { default: 'global' }),
  notYet(3, 'unicast_fault_no_peer', '0', '', 'FAULT if peer list empty', { default: 'off' }),
  notYet(4, 'old_unicast_checksum', '0-1', '[never]', 'v3 unicast checksum compatibility (≤1.3.6)', {
    default: 'auto-detect',
  }),
  yes(2, 'version', '1!', '2|3', '', { default: 'global' }),
  notYet(3, 'native_ipv6', '0-1', '[bool]', 'force IPv6 family even with no IPv6 VIP', { default: 'off' }),
  yes(1, 'notify_master', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_backup', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_fault', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify_stop', '1-3!', '"COMMAND" [USER [GROUP]]', ''),
  yes(1, 'notify', '1-3!', '"COMMAND" [USER [GROUP]]', 'generic'),
  notYet(
    3,
    'notify_deleted',
    '0+',
    '["COMMAND"]',
    'instance removed by reload: run this (state DELETED) instead of fault actions',
  ),
  notYet(
    3,
    'notify_master_rx_lower_pri',
    '1-3!',
    '"COMMAND" [USER [GROUP]]',
    'master received a lower-priority advert',
  ),
  notYet(3, 'notify_priority_changes', '0-1', '[bool]', 'FIFO', { default: 'global' }),
  yes(1, 'smtp_alert', '0-1', '[bool]', '', { default: 'global (off)' }),
  yes(1, 'garp_master_delay', '1!', 'SECONDS', '', { default: 'global 5' }),
  yes(2, 'garp_master_repeat', '1!', 'NUMBER', '', { default: 'global 5' }),
  notYet(2, 'garp_master_refresh', '1!', 'SECONDS', '', { default: 'global 0' }),
  notYet(2, 'garp_master_refresh_repeat', '1!', 'NUMBER', '', { default: 'global 1' }),
  notYet(3, 'garp_lower_prio_delay', '1!', 'SECONDS', '', { default: 'global' }),
  notYet(3, 'garp_lower_prio_repeat', '1!', 'NUMBER', '', { default: 'global' }),
  notYet(3, 'garp_extra_if', '0-1', '[all] s 0–86400', '', { default: 'global' }),
  notYet(4, 'vmac_garp_intvl', '0', '', 'deprecated name', { replacedBy: 'garp_extra_if' }),
  yes(3, 'down_timer_adverts', '1!', '1–100', '', { default: 'global 3' }),
  notYet(3, 'lower_prio_no_advert', '0-1', '[bool]', '', { default: 'global' }),
  notYet(3, 'higher_prio_send_advert', '0-1', '[bool]', '', { default: 'global' }),
  notYet(3, 'owner_ignore_adverts', '0-1', '[bool]', '', { default: 'global' }),
  notYet(
    3,
    'timer_expired_backup',
    '0-1',
    '[prio 1–254]',
    'if our own timer ran so late that another must have taken over, become BACKUP instead of MASTER; needs nopreempt',
    { default: '254' },
  ),
  notYet(4, 'thread_timer_expired', '1', 'same', 'misspelt alias (error + works)', {
    replacedBy: 'timer_expired_backup',
  }),
  yes(1, 'debug', '1!', '0–4', '', { default: '0' }),
  notYet(3, 'strict_mode', '0-1', '[bool]', '', { default: 'global' }),
  yes(2, 'accept', '0', '', 'accept packets to VIP', { default: 'on (off in strict unless 255)' }),
  notYet(3, 'no_accept', '0', '', 'install drop rules'),
  yes(2, 'skip_check_adv_addr', '0-1', '[bool]', 'skip the address list check for repeated adverts of one master', {
    default: 'global',
  }),
  notYet(3, 'v3_checksum_as_v2', '0-1', '[bool]', '', { default: 'global' }),
  notYet(3, 'promote_secondaries', '0', '', 'set the interface sysctl', { default: 'off' }),
  notYet(2, 'virtual_routes', '0', 'list', 'routes while master', { body: 'entries' }),
  notYet(3, 'virtual_rules', '0', 'list', 'rules while master', { body: 'entries' }),
  notYet(3, 'use_vmac', '0-5', '[name] [MAC] [netlink_notify_msg] [group G] [name N]', 'macvlan (private mode)', {
    default:
      'vrrp.VRID; if that name is taken IPv6 tries vrrp6.VRID, then vrrp1.VRID…; MAC 00:00:5e:00:01:VRID (v4) / 00:00:5e:00:02:VRID (v6)',
  }),
  notYet(3, 'use_vmac_addr', '0', '', 'also put macvlans under addresses on other interfaces', { default: 'off' }),
  notYet(3, 'vmac_xmit_base', '0', '', 'adverts from the base interface', { default: 'off' }),
  notYet(3, 'use_ipvlan', '0-4', '[name] [ADDR] [bridge|private|vepa] [group G]', '', { default: 'L2 ipvlan' }),
  notYet(3, 'vrf', '1!', 'NAME', 'VRF for interface-less unicast'),
  notYet(4, 'kernel_rx_buf_size', '1', 'BYTES', '', { default: 'by policy' }),
  notYet(4, 'linkbeat_use_polling', '0', '', 'deprecated here', { default: 'off' }),
  notYet(4, 'lvs_sync_daemon_interface', '1!', 'IF', 'deprecated, use global', {
    replacedBy: 'lvs_sync_daemon in global_defs',
  }),
  notYet(3, 'auth_hmac', '0', 'block', 'new in 2.4, see 2.6', { body: 'auth_hmac', default: 'none' }),
];

/** Inside `authentication`. */
export const AUTHENTICATION_KEYWORDS: readonly Keyword[] = [
  yes(1, 'auth_type', '1!', 'PASS | AH', 'AH is not supported yet'),
  yes(1, 'auth_pass', '1!', 'TEXT', 'first 8 bytes'),
];

/** Inside `auth_hmac`. */
export const AUTH_HMAC_KEYWORDS: readonly Keyword[] = [
  notYet(3, 'key', '1+', 'ID(1–255) VALUE | hex:… | file:PATH', 'in auth_hmac', { default: '32–64 bytes' }),
  notYet(3, 'active_key', '1', 'ID', 'signing key', { default: 'lowest/only' }),
  notYet(3, 'time_window', '1', '1–300 s', 'freshness', { default: 'max(5, 3×advert_int), ≤300' }),
  notYet(3, 'anti_replay', '1', 'time | monotonic', '', { default: 'time' }),
  notYet(3, 'mode', '1', 'enforce | permissive | receive-only', '', { default: 'enforce' }),
];

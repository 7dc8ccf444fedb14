// Keywords of `virtual_server` and `real_server`.

import { type Keyword, notYet, yes } from './keyword.ts';

/** Inside `virtual_server`. */
export const VIRTUAL_SERVER_KEYWORDS: readonly Keyword[] = [
  yes(1, 'delay_loop', '1!', 'SECONDS', 'period of checks', { default: '60' }),
  yes(1, 'lb_algo', '1!', 'rr wrr lc wlc lblc lblcr sh mh dh fo ovf sed nq twos', '', {
    default: 'wlc (with error if absent)',
  }),
  yes(1, 'lvs_sched', '1!', 'as lb_algo', 'synonym of lb_algo'),
  yes(1, 'lb_kind', '1-9!', 'NAT | DR | TUN [type ipip|gue port N|gre] [nocsum|csum|remcsum]', '', {
    default: 'NAT (with error if absent)',
  }),
  yes(1, 'lvs_method', '1-9!', 'as lb_kind', 'synonym of lb_kind'),
  yes(1, 'persistence_timeout', '0-1', '[SECONDS]', '', { default: '360 if no number' }),
  yes(
    1,
    'persistence_granularity',
    '1!',
    'IPv4 mask | IPv6 prefix length',
    'also switches persistence on (360) if no timeout',
    { default: 'host' },
  ),
  notYet(3, 'persistence_engine', '1!', 'NAME (sip)', 'needs persistence', { default: 'none' }),
  yes(1, 'protocol', '1!', 'TCP | UDP | SCTP', 'ignored with a warning for fwmark', {
    default: 'UDP (with error)',
  }),
  yes(1, 'virtualhost', '1', 'TEXT', 'Host header default for HTTP checks', { default: 'none' }),
  yes(1, 'sorry_server', '1-2!', 'IP [PORT]', 'used when no real servers', { default: 'none' }),
  yes(2, 'sorry_server_inhibit', '0', '', 'weight 0 instead of deletion', { default: 'off' }),
  yes(2, 'sorry_server_lvs_method', '1-9', 'as lb_kind', '', { default: "VS's" }),
  yes(1, 'real_server', '1-2!', 'IP [PORT] block', '', { body: 'real_server' }),
  yes(2, 'ip_family', '1!', 'inet | inet6', 'for fwmark services', { default: 'from RS' }),
  yes(1, 'retry', '1!', 'NUMBER', 'default for checkers', { default: 'checker default' }),
  yes(1, 'delay_before_retry', '1!', 'SECONDS', '', { default: 'checker default' }),
  yes(2, 'warmup', '1!', 'SECONDS', 'max random initial delay', { default: '= delay_loop' }),
  yes(1, 'connect_timeout', '1!', 'SECONDS', '', { default: '5' }),
  yes(1, 'inhibit_on_failure', '0', '', 'default for RS', { default: 'off' }),
  yes(1, 'weight', '1!', 'NUMBER', 'default RS weight', { default: '1' }),
  yes(2, 'alpha', '0', '', 'RS start down', { default: 'off' }),
  notYet(2, 'omega', '0', '', 'run down actions at shutdown', { default: 'off' }),
  yes(2, 'quorum', '1!', 'NUMBER', 'minimum total weight of live RS', { default: '1' }),
  yes(2, 'hysteresis', '1!', 'NUMBER', '', { default: '0' }),
  yes(2, 'quorum_up', '1-3!', '"COMMAND" [USER [GROUP]]', '', { default: 'none' }),
  yes(2, 'quorum_down', '1-3!', '"COMMAND" [USER [GROUP]]', '', { default: 'none' }),
  yes(2, 'smtp_alert', '0-1', '[bool]', 'VS up/down mails', { default: 'false unless global' }),
  notYet(2, 'ha_suspend', '0', '', 'suspend checks while the VS address is not on this host', { default: 'off' }),
  notYet(2, 'ops', '0', '', 'one-packet scheduling (UDP)', { default: 'off' }),
  notYet(4, 'hashed', '0', '', 'kernel flag', { default: 'off' }),
  notYet(3, 'flag-1', '0', '', 'scheduler flag', { default: 'off' }),
  notYet(3, 'flag-2', '0', '', '', { default: 'off' }),
  notYet(3, 'flag-3', '0', '', '', { default: 'off' }),
  notYet(3, 'sh-port', '0', '', 'sh only (else error)', { default: 'off' }),
  notYet(3, 'sh-fallback', '0', '', '', { default: 'off' }),
  notYet(3, 'mh-port', '0', '', 'mh only', { default: 'off' }),
  notYet(3, 'mh-fallback', '0', '', '', { default: 'off' }),
  notYet(4, 'snmp_name', '1', 'TEXT', 'SNMP builds only', { default: 'none' }),
];

/** Inside `real_server`, the checks apart. */
export const REAL_SERVER_KEYWORDS: readonly Keyword[] = [
  yes(1, 'weight', '1!', 'NUMBER', '', { default: 'VS default 1' }),
  yes(1, 'inhibit_on_failure', '0-1', '[bool]', 'set weight 0 instead of removing', { default: 'VS' }),
  yes(1, 'notify_up', '1-3!', '"COMMAND" [USER [GROUP]]', '', { default: 'none' }),
  yes(1, 'notify_down', '1-3!', '"COMMAND" [USER [GROUP]]', '', { default: 'none' }),
  yes(2, 'lvs_method', '1-9!', 'as lb_kind', 'per-RS forwarding', { default: 'VS' }),
  notYet(2, 'uthreshold', '1!', 'NUMBER', 'upper connection limit', { default: '0' }),
  notYet(2, 'lthreshold', '1!', 'NUMBER', '', { default: '0' }),
  yes(2, 'smtp_alert', '0-1', '[bool]', 'RS up/down mails', { default: 'true unless global says otherwise' }),
  yes(1, 'virtualhost', '1', 'TEXT', 'Host header (not used for SNI)', { default: 'VS' }),
  yes(2, 'alpha', '0', '', '', { default: 'VS' }),
  yes(1, 'retry', '1!', 'NUMBER', '', { default: 'VS' }),
  yes(1, 'delay_before_retry', '1!', 'SECONDS', '', { default: 'VS' }),
  yes(2, 'warmup', '1!', 'SECONDS', '', { default: 'VS' }),
  yes(1, 'connect_timeout', '1!', 'SECONDS', '', { default: 'VS' }),
  yes(1, 'delay_loop', '1!', 'SECONDS', '', { default: 'VS' }),
  notYet(4, 'snmp_name', '1', 'TEXT', '', { default: 'none' }),
];

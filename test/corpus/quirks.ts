// What real configurations get wrong, and what keepalived makes of each: one entry a quirk. `exit` is the status of
// `keepalived -t`; `says` are codes that must be among our diagnostics. The machine has eth0 to eth3 and user root.
// Expected values come from keepalived's documented and observed behaviour, not from this parser.

import type { DiagnosticCode } from '../../lib/config/diagnostic-codes.ts';

export interface Quirk {
  readonly name: string;
  readonly text: string;
  readonly exit: 0 | 1 | 2 | 4 | 5 | 6;
  readonly says: readonly DiagnosticCode[];
  /** Does it keep the configuration from starting? Default false. */
  readonly fatal?: boolean;
  /** Status of Debian's keepalived 2.2.7 where we knowingly differ, and why. */
  readonly keepalived?: { readonly exit: number; readonly because: string };
}

/** An instance with more lines in it; `replace` exchanges its own lines. */
export function instance(lines = '', replace: Readonly<Record<string, string>> = {}): string {
  let text = `vrrp_instance VI_1 {
  interface eth0
  virtual_router_id 51
  priority 100
  ${lines}
  virtual_ipaddress {
    10.0.0.100
  }
}
`;
  for (const [from, to] of Object.entries(replace)) text = text.replace(from, to);
  return text;
}

/** A virtual server with more lines in it and in its real server. */
export function virtualServer(lines = '', inServer = '', replace: Readonly<Record<string, string>> = {}): string {
  let text = `virtual_server 10.0.0.5 80 {
  lb_algo rr
  lb_kind NAT
  protocol TCP
  ${lines}
  real_server 10.0.1.2 80 {
    ${inServer}
  }
}
`;
  for (const [from, to] of Object.entries(replace)) text = text.replace(from, to);
  return text;
}

export const SECURE = `global_defs {
  enable_script_security
  script_user root
}
`;

const script = (lines = '', name = 'chk'): string => `vrrp_script ${name} {\n  script "/bin/true"\n  ${lines}\n}\n`;
const tracked = (lines = ''): string => SECURE + script(lines) + instance('track_script {\n chk\n }');
const url = (lines: string): string => virtualServer('', `HTTP_GET {\n url {\n path /\n ${lines}\n }\n }`);
const vip = (line: string): string => instance('', { '10.0.0.100': line });

const LATER = (because: string) => ({ exit: 0, because });

export const QUIRKS: readonly Quirk[] = [
  { name: 'a plain instance', text: instance(), exit: 0, says: [] },
  { name: 'a plain virtual server', text: virtualServer('', 'TCP_CHECK {\n connect_timeout 3\n }'), exit: 0, says: [] },
  { name: 'an empty file', text: '', exit: 0, says: ['empty'] },

  // Authentication
  { name: 'auth_type 1234 instead of auth_pass', text: instance('authentication {\n auth_type PASS\n auth_type 1234\n }'), exit: 5, says: ['bad-auth-type', 'no-password'] },
  { name: 'auth_type in lower case', text: instance('authentication {\n auth_type pass\n auth_pass 1111\n }'), exit: 5, says: ['bad-auth-type'] },
  { name: 'authentication on one line', text: instance('authentication { auth_type PASS auth_pass 1111 }'), exit: 5, says: ['extra-words', 'no-password'] },
  { name: 'a password of nine characters', text: instance('authentication {\n auth_type PASS\n auth_pass 123456789\n }'), exit: 5, says: ['password-too-long'] },
  { name: 'a password without a type', text: instance('authentication {\n auth_pass 1111\n }'), exit: 0, says: ['no-auth-type'] },
  { name: 'a quoted password with an exclamation mark', text: instance('authentication {\n auth_type PASS\n auth_pass "pa!ss"\n }'), exit: 0, says: [] },
  { name: 'an unterminated quote', text: instance('authentication {\n auth_type PASS\n auth_pass "pass\n }'), exit: 2, says: ['unterminated-quote', 'missing-parameter'], fatal: true },
  { name: 'an unterminated quote where the value may be missing', text: 'global_defs {\n router_id "abc\n}\n', exit: 5, says: ['unterminated-quote', 'missing-parameter'] },
  { name: 'a brace in an unquoted password', text: instance('authentication {\n auth_type PASS\n auth_pass a{b\n }'), exit: 5, says: ['missing-brace'] },
  { name: 'version 3 with authentication', text: instance('version 3\n authentication {\n auth_type PASS\n auth_pass 1111\n }'), exit: 5, says: ['authentication-v3'] },
  { name: 'state MASTER with AH', text: instance('state MASTER\n authentication {\n auth_type AH\n auth_pass 1234\n }'), exit: 5, says: ['master-with-ah'] },

  // Words, comments, braces
  { name: 'a commented persistence line', text: virtualServer('!persistence 60'), exit: 0, says: [] },
  { name: 'a comment glued to a value', text: instance('', { '51': '51#x' }), exit: 0, says: [] },
  { name: 'braces glued to keywords', text: virtualServer('', 'HTTP_GET{\n url{\n path /\n }\n }') + instance('track_interface{\n eth1\n }\n authentication{\n auth_type PASS\n auth_pass 1111\n }'), exit: 0, says: [] },
  { name: 'a brace on the following line', text: instance('', { 'VI_1 {': 'VI_1\n{' }), exit: 0, says: [] },
  { name: 'an address in braces on one line', text: instance('', { 'virtual_ipaddress {\n    10.0.0.100\n  }': 'virtual_ipaddress{10.0.0.100}' }), exit: 0, says: [] },
  { name: 'a missing closing brace', text: 'vrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n virtual_ipaddress {\n 10.0.0.9\n }\n', exit: 5, says: ['missing-brace'] },
  { name: 'an extra closing brace', text: `${instance()}}\n`, exit: 5, says: ['extra-brace'] },
  { name: 'a missing opening brace', text: instance('', { 'VI_1 {': 'VI_1' }), exit: 5, says: ['missing-open-brace'] },
  { name: 'a list without a brace takes the following lines', text: instance('', { 'virtual_ipaddress {\n    10.0.0.100': 'virtual_ipaddress 10.0.0.100\n 10.0.0.101' }), exit: 5, says: ['missing-open-brace', 'extra-parameters'] },
  { name: 'an unknown keyword', text: instance('foo bar'), exit: 5, says: ['unknown-keyword'] },
  { name: 'an unknown block is skipped whole', text: instance('foo {\n bar 1\n baz {\n x\n }\n }\n nopreempt'), exit: 5, says: ['unknown-keyword'] },
  { name: 'a block on a keyword that has none', text: instance('nopreempt {\n foo\n }'), exit: 5, says: ['unexpected-brace'] },
  { name: 'the old misspelling lvs_sync_daemon_inteface', text: instance('lvs_sync_daemon_inteface eth1'), exit: 5, says: ['unknown-keyword'] },
  { name: 'net_namespace inside global_defs', text: 'global_defs {\n net_namespace foo\n}\n', exit: 5, says: ['unknown-keyword'] },
  { name: 'CRLF line ends', text: instance().replaceAll('\n', '\r\n'), exit: 0, says: [] },
  { name: 'a line of 1022 characters', text: instance(`debug 2 #${'x'.repeat(1022 - 11)}`), exit: 0, says: [] },
  { name: 'a line of more than 1022 characters', text: instance(`debug 2\n #${'x'.repeat(1100)}`), exit: 5, says: ['line-too-long'] },
  { name: 'a definition', text: `$VIP=10.0.0.7\n${vip('$VIP')}`, exit: 0, says: [] },
  { name: 'a definition with blanks around the =', text: `$VIP = 10.0.0.7\n${instance()}`, exit: 5, says: ['unknown-keyword'] },
  { name: 'an undefined definition in braces', text: instance('authentication {\n auth_type PASS\n auth_pass ${X}\n }'), exit: 5, says: ['undefined-definition'] },
  { name: 'a definition of several lines with a sequence', text: '$B=\\\nvrrp_instance VI_$I {\\\n interface eth0\\\n virtual_router_id $I\\\n virtual_ipaddress {\\\n 10.0.0.$I\\\n }\\\n}\n~SEQ(I,1,3) $B\n', exit: 0, says: [] },
  { name: 'a list generator', text: vip('~LST({A,L},{10.0.0.100,x},{10.0.0.101,y}) $A label eth0:${L}'), exit: 0, says: [] },
  { name: 'an include that matches nothing', text: `include nosuch.conf\n${instance()}`, exit: 0, says: ['include-not-found'] },
  { name: 'includem that matches nothing', text: `includem nosuch.conf\n${instance()}`, exit: 6, says: ['include-not-found'] },
  { name: 'includew that matches nothing', text: `includew nosuch*.conf\n${instance()}`, exit: 6, says: ['include-not-found'] },
  { name: 'include_check makes a plain include strict', text: `global_defs {\n include_check +match\n}\ninclude nosuch.conf\n${instance()}`, exit: 6, says: ['include-not-found'] },

  // Missing parameters and numbers
  { name: 'a missing mandatory parameter', text: instance('foo bar\n advert_int\n'), exit: 2, says: ['missing-parameter', 'unknown-keyword'], fatal: true },
  { name: 'router_id without a value', text: 'global_defs {\n router_id\n}\n', exit: 5, says: ['missing-parameter'] },
  { name: 'priority 0', text: instance('', { 'priority 100': 'priority 0' }), exit: 5, says: ['out-of-range'] },
  { name: 'priority 256', text: instance('', { 'priority 100': 'priority 256' }), exit: 5, says: ['out-of-range'] },
  { name: 'priority 100x', text: instance('', { 'priority 100': 'priority 100x' }), exit: 5, says: ['bad-number'] },
  { name: 'virtual_router_id 0', text: instance('', { '_id 51': '_id 0' }), exit: 5, says: ['out-of-range', 'no-router-id'], fatal: true },
  { name: 'no virtual_router_id', text: instance('', { 'virtual_router_id 51': '' }), exit: 5, says: ['no-router-id'], fatal: true },
  { name: 'advert_int 0', text: instance('advert_int 0'), exit: 5, says: ['out-of-range'] },
  { name: 'advert_int 300', text: instance('advert_int 300'), exit: 5, says: ['out-of-range'] },
  { name: 'advert_int 0.5 with version 2', text: instance('advert_int 0.5'), exit: 5, says: ['interval-not-whole'] },
  { name: 'advert_int 0.5 with version 3', text: instance('version 3\n advert_int 0.5'), exit: 0, says: [] },
  { name: 'advert_int 41 with version 3', text: instance('version 3\n advert_int 41'), exit: 5, says: ['interval-too-long'] },
  { name: 'advert_int 2.567 with version 3', text: instance('version 3\n advert_int 2.567'), exit: 5, says: ['interval-not-centiseconds'] },
  { name: 'version 4', text: instance('version 4'), exit: 5, says: ['out-of-range'] },
  { name: 'debug 2', text: instance('debug 2'), exit: 0, says: [] },
  { name: 'debug 7', text: instance('debug 7'), exit: 5, says: ['out-of-range'] },
  { name: 'preempt_delay 2000', text: instance('preempt_delay 2000'), exit: 5, says: ['out-of-range'] },
  { name: 'garp_master_delay 1.5', text: instance('garp_master_delay 1.5'), exit: 5, says: ['bad-number'] },
  { name: 'garp_master_repeat 0', text: instance('garp_master_repeat 0'), exit: 5, says: ['out-of-range'] },
  { name: 'smtp_alert maybe', text: instance('smtp_alert maybe'), exit: 5, says: ['bad-boolean'] },
  { name: 'vrrp_garp_interval 0, as in the shipped file', text: `global_defs {\n vrrp_garp_interval 0\n}\n${instance()}`, exit: 5, says: ['out-of-range'] },
  { name: 'too many decimals', text: virtualServer('delay_loop 1.23456789'), exit: 5, says: ['too-many-decimals'] },

  // Roles and preemption
  { name: 'state master in lower case', text: instance('state master'), exit: 5, says: ['bad-state'] },
  { name: 'state EQUAL', text: instance('state EQUAL'), exit: 5, says: ['bad-state'] },
  { name: 'state SLAVE', text: instance('state SLAVE'), exit: 5, says: ['bad-state'] },
  { name: 'state MASTER with nopreempt', text: instance('state MASTER\n nopreempt'), exit: 5, says: ['nopreempt-master'] },
  { name: 'state MASTER with preempt_delay', text: instance('state MASTER\n preempt_delay 10'), exit: 5, says: ['preempt-delay-master'] },
  { name: 'nopreempt with priority 255', text: instance('nopreempt', { 'priority 100': 'priority 255' }), exit: 5, says: ['nopreempt-owner'] },
  { name: 'state MASTER without a priority is the owner', text: instance('state MASTER\n nopreempt', { 'priority 100': '' }), exit: 5, says: ['nopreempt-owner'] },
  { name: 'preempt_delay with nopreempt', text: instance('nopreempt\n preempt_delay 10'), exit: 5, says: ['preempt-delay-nopreempt'] },

  // Interfaces and addresses
  { name: 'track_interface with the own interface', text: instance('track_interface {\n eth0\n eth1\n }'), exit: 5, says: ['own-interface'] },
  { name: 'dont_track_primary', text: instance('dont_track_primary'), exit: 0, says: [] },
  { name: 'a tracked interface that does not exist', text: instance('track_interface {\n nosuch0\n }'), exit: 5, says: ['no-such-interface'], fatal: true },
  { name: 'a tracked interface twice', text: instance('track_interface {\n eth1\n eth1\n }'), exit: 5, says: ['duplicate'] },
  { name: 'a track weight of 300', text: instance('track_interface {\n eth1 weight 300\n }'), exit: 5, says: ['out-of-range'] },
  { name: 'a misspelt track option', text: instance('track_interface {\n eth1 wieght 3\n }'), exit: 5, says: ['unknown-option'] },
  { name: 'two addresses on two lines', text: vip('10.0.0.100\n 10.0.0.101'), exit: 0, says: [] },
  { name: 'two addresses on one line', text: vip('10.0.0.100 10.0.0.101'), exit: 5, says: ['unknown-option'] },
  { name: 'a label of more than 15 characters', text: vip('10.0.0.100 label eth0:123456789012'), exit: 5, says: ['label-too-long'] },
  { name: 'an address on a missing interface', text: vip('10.0.0.100 dev nosuch0'), exit: 5, says: ['no-such-interface'] },
  { name: 'a prefix length of 33', text: vip('10.0.0.100/33'), exit: 5, says: ['bad-prefix-length'] },
  { name: 'an IPv6 address beside an IPv4 one', text: vip('10.0.0.100\n fe80::5'), exit: 5, says: ['family-mismatch'] },
  { name: 'an address that is none', text: vip('10.0.0.256'), exit: 5, says: ['bad-address', 'no-virtual-address'] },
  { name: 'broadcast + and scope', text: vip('10.0.0.100/24 brd + dev eth1 scope link label eth1:1'), exit: 0, says: [] },
  { name: 'a broadcast that is none', text: vip('10.0.0.100/24 brd x'), exit: 5, says: ['bad-address'] },
  { name: 'an unknown scope', text: vip('10.0.0.100/24 scope foo'), exit: 5, says: ['bad-scope'] },
  { name: 'dev without an interface', text: vip('10.0.0.100 dev'), exit: 5, says: ['missing-parameter'] },
  { name: 'an address twice', text: vip('10.0.0.100\n 10.0.0.100'), exit: 5, says: ['duplicate'], keepalived: LATER('an error only since 2.4') },
  { name: 'excluded addresses of any family', text: instance('virtual_ipaddress_excluded {\n 10.0.0.200\n fe80::7\n }'), exit: 0, says: [] },
  { name: 'no virtual address, version 2', text: instance('', { '10.0.0.100': '' }), exit: 5, says: ['no-virtual-address'] },
  { name: 'no virtual address, version 3', text: instance('version 3', { '10.0.0.100': '' }), exit: 5, says: ['no-virtual-address'], fatal: true },
  { name: 'no interface', text: instance('', { 'interface eth0': '' }), exit: 5, says: ['no-interface'], fatal: true },
  { name: 'an interface that does not exist', text: instance('', { 'interface eth0': 'interface nosuch0' }), exit: 5, says: ['no-such-interface'], fatal: true },
  { name: 'a missing interface with dynamic_interfaces', text: `global_defs {\n dynamic_interfaces\n}\n${instance('', { 'interface eth0': 'interface nosuch0' })}`, exit: 0, says: [] },
  { name: 'two instances of one number on one interface', text: instance() + instance('', { VI_1: 'VI_2' }), exit: 5, says: ['shared-router-id'], fatal: true },
  { name: 'one number for IPv4 and IPv6', text: instance() + instance('', { VI_1: 'VI_2', '10.0.0.100': 'fe80::9' }), exit: 0, says: [] },
  { name: 'an instance twice', text: instance() + instance(), exit: 5, says: ['duplicate'] },
  { name: 'mcast_src_ip', text: instance('mcast_src_ip 10.0.0.1'), exit: 0, says: [] },
  { name: 'unicast_src_ip without peers', text: instance('unicast_src_ip 10.0.0.1'), exit: 5, says: ['unicast-without-peers'] },
  { name: 'unicast_src_ip with peers', text: instance('unicast_src_ip 10.0.0.1\n unicast_peer {\n 10.0.0.2\n }'), exit: 0, says: ['unicast-not-supported'] },
  { name: 'a check behind a firewall mark without a port', text: virtualServer('', 'TCP_CHECK {\n }', { '10.0.0.5 80': 'fwmark 1', 'protocol TCP': '', NAT: 'DR', '10.0.1.2 80': '10.0.1.2' }), exit: 0, says: ['no-check-port'] },
  { name: 'a source address that is none', text: instance('mcast_src_ip x'), exit: 5, says: ['bad-address'] },
  { name: 'lvs_sync_daemon_interface', text: instance('lvs_sync_daemon_interface eth1'), exit: 5, says: ['deprecated'] },
  { name: 'routes with via', text: instance('virtual_routes {\n src 10.0.0.1 to 10.2.0.0/16 via 10.0.0.3 dev eth0\n }'), exit: 0, says: [] },
  { name: 'routes with gw and or', text: instance('virtual_routes {\n 10.3.0.0/16 gw 10.0.0.4 dev eth0\n 10.4.0.0/16 via 10.0.0.5 or 10.0.0.6 dev eth0\n }'), exit: 5, says: ['deprecated'] },

  // Sync groups
  { name: 'a group without members', text: 'vrrp_sync_group G {\n}\n', exit: 5, says: ['empty-group'] },
  { name: 'a group with one member', text: `${instance()}vrrp_sync_group G {\n group {\n VI_1\n }\n}\n`, exit: 5, says: ['single-member-group'] },
  { name: 'a group with an unknown member', text: `${instance()}vrrp_sync_group G {\n group {\n VI_1\n VI_9\n }\n}\n`, exit: 5, says: ['unknown-instance'] },
  { name: 'a group before its instances, members on one line', text: `vrrp_sync_group G {\n group { VI_1 VI_2 }\n}\n${instance()}${instance('', { VI_1: 'VI_2', '51': '52' })}`, exit: 0, says: [] },
  { name: 'an instance in two groups', text: `${instance()}${instance('', { VI_1: 'VI_2', '51': '52' })}vrrp_sync_group G {\n group { VI_1 VI_2 }\n}\nvrrp_sync_group H {\n group { VI_1 }\n}\n`, exit: 5, says: ['instance-in-two-groups', 'empty-group'] },

  // Scripts
  { name: 'a tracked script', text: tracked(), exit: 0, says: [] },
  { name: 'raise instead of rise', text: tracked('raise 2'), exit: 5, says: ['unknown-keyword'] },
  { name: 'interval 0', text: tracked('interval 0'), exit: 5, says: ['out-of-range'] },
  { name: 'interval 0.5', text: tracked('interval 0.5'), exit: 0, says: [], keepalived: { exit: 5, because: 'decimals only since 2.4' } },
  { name: 'a script weight of 300', text: tracked('weight 300'), exit: 5, says: ['out-of-range'] },
  { name: 'rise 0', text: tracked('rise 0'), exit: 5, says: ['out-of-range'] },
  { name: 'init_fail and user', text: tracked('init_fail\n user root root'), exit: 0, says: [] },
  { name: 'an unknown script user', text: tracked('user nosuchuser'), exit: 5, says: ['unknown-user'] },
  { name: 'a script that does not exist', text: SECURE + script().replace('/bin/true', '/nonexistent/x') + instance('track_script {\n chk\n }'), exit: 5, says: ['script-unusable'] },
  { name: 'a script tracked before it is defined', text: SECURE + instance('track_script {\n chk\n }') + script(), exit: 5, says: ['unknown-script'] },
  { name: 'a script that nobody tracks', text: SECURE + script() + instance(), exit: 0, says: ['unused-script'] },
  { name: 'a script without a script line', text: `vrrp_script chk {\n interval 2\n}\n${instance()}`, exit: 5, says: ['no-script'] },
  { name: 'scripts without enable_script_security', text: instance('notify_master "/bin/true"'), exit: 6, says: ['insecure-scripts'] },
  { name: 'scripts without security, and another error', text: instance('notify_master "/bin/true"\n foo bar'), exit: 6, says: ['insecure-scripts', 'unknown-keyword'] },
  { name: 'script security without any user', text: `global_defs {\n enable_script_security\n}\n${instance('notify_master "/bin/true"')}`, exit: 5, says: ['no-script-user'] },
  { name: 'a missing notify script is only logged', text: SECURE + instance('notify_master "/nonexistent/x"'), exit: 0, says: ['script-unusable'] },
  { name: 'an argument outside the quotes is a user', text: SECURE + instance('notify_master /bin/true ARG'), exit: 0, says: ['unknown-user'] },
  { name: 'an unknown global script user', text: `global_defs {\n script_user nosuchuser\n}\n${instance()}`, exit: 5, says: ['unknown-user'] },

  // Virtual servers
  { name: 'address and port in one word', text: virtualServer('', '', { '10.0.0.5 80': '10.0.0.5:80' }), exit: 5, says: ['bad-address'] },
  { name: 'a glued sorry server', text: virtualServer('sorry_server<10.0.0.9> 80'), exit: 5, says: ['unknown-keyword'] },
  { name: 'a sorry server of placeholders', text: virtualServer('sorry_server <IPADDR> <PORT>'), exit: 5, says: ['placeholder'] },
  { name: 'a sorry server after the real server', text: virtualServer().replace(/\}\s*$/, 'sorry_server 10.0.0.9 80\n}\n'), exit: 0, says: [] },
  { name: 'a glued real server loses its block only', text: virtualServer('real_server<10.0.1.9> 80 {\n weight 1\n }'), exit: 5, says: ['unknown-keyword'] },
  { name: 'nb_get_retry in HTTP_GET', text: virtualServer('', 'HTTP_GET {\n url {\n path /\n }\n nb_get_retry 3\n }'), exit: 5, says: ['deprecated'] },
  { name: 'nb_get_retry in TCP_CHECK', text: virtualServer('', 'TCP_CHECK {\n nb_get_retry 3\n }'), exit: 5, says: ['unknown-keyword'] },
  { name: 'nat_mask and lvs_id', text: virtualServer('nat_mask 255.255.255.0\n lvs_id x'), exit: 5, says: ['unknown-keyword'] },
  { name: 'no protocol, scheduler and method', text: virtualServer('', '', { 'lb_algo rr': '', 'lb_kind NAT': '', 'protocol TCP': '' }), exit: 5, says: ['no-protocol', 'no-scheduler', 'no-method'] },
  { name: 'persistence_timeout 0', text: virtualServer('persistence_timeout 0'), exit: 5, says: ['out-of-range'] },
  { name: 'persistence_timeout without a number', text: virtualServer('persistence_timeout'), exit: 0, says: [] },
  { name: 'persistence_granularity of a placeholder', text: virtualServer('persistence_granularity <NETMASK>'), exit: 5, says: ['placeholder'] },
  { name: 'persistence_granularity', text: virtualServer('persistence_granularity 255.255.255.0'), exit: 0, says: [] },
  { name: 'quorum 5 with total weight 1', text: virtualServer('quorum 5'), exit: 5, says: ['quorum-too-large'] },
  { name: 'hysteresis not below quorum', text: virtualServer('hysteresis 1'), exit: 5, says: ['hysteresis-too-large'] },
  { name: 'quorum and hysteresis', text: virtualServer('quorum 5\n hysteresis 2\n weight 10'), exit: 0, says: [] },
  { name: 'an unknown scheduler', text: virtualServer('lb_algo foo'), exit: 5, says: ['bad-scheduler'] },
  { name: 'lb_kind RUN', text: virtualServer('lb_kind RUN'), exit: 5, says: ['bad-method'] },
  { name: 'protocol tcp in lower case', text: virtualServer('protocol tcp'), exit: 0, says: [] },
  { name: 'a protocol for a firewall mark', text: virtualServer('', '', { '10.0.0.5 80': 'fwmark 1' }), exit: 5, says: ['protocol-with-mark'] },
  { name: 'a firewall mark with DR and a port', text: virtualServer('', '', { '10.0.0.5 80': 'fwmark 1', 'protocol TCP': '', NAT: 'DR' }), exit: 5, says: ['port-with-mark'] },
  { name: 'no real servers', text: 'virtual_server 10.0.0.5 80 {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n}\n', exit: 5, says: ['no-real-servers'] },
  { name: 'a real server that is no address', text: virtualServer('', '', { '10.0.1.2 80': '10.0.1.x 80' }), exit: 5, says: ['bad-address', 'no-real-servers'] },
  { name: 'a real server of the other family', text: virtualServer('', '', { '10.0.1.2 80': 'fe80::5 80' }), exit: 5, says: ['family-mismatch', 'no-real-servers'] },
  { name: 'another port with DR', text: virtualServer('', '', { NAT: 'DR', '10.0.1.2 80': '10.0.1.2 8080' }), exit: 5, says: ['port-mismatch'] },
  { name: 'a real server twice', text: virtualServer('', '}\n real_server 10.0.1.2 80 {'), exit: 5, says: ['duplicate'] },
  { name: 'a virtual server twice', text: virtualServer() + virtualServer(), exit: 5, says: ['duplicate'], keepalived: LATER('2.2.7 does not notice') },
  { name: 'no port without persistence', text: virtualServer('', '', { '10.0.0.5 80': '10.0.0.5' }), exit: 5, says: ['zero-port'] },
  { name: 'a weight that is no number', text: virtualServer('', 'weight x'), exit: 5, says: ['bad-number'] },
  { name: 'inhibit_on_failure maybe', text: virtualServer('', 'inhibit_on_failure maybe'), exit: 5, says: ['bad-boolean'] },
  { name: 'delay_loop 0', text: virtualServer('delay_loop 0'), exit: 5, says: ['out-of-range'] },
  { name: 'sorry_server_inhibit before sorry_server', text: virtualServer('sorry_server_inhibit\n sorry_server 10.0.0.9 80'), exit: 5, says: ['no-sorry-server'] },

  // Checks
  { name: 'digest abc', text: url('digest abc'), exit: 5, says: ['bad-digest'] },
  { name: 'a digest of other letters', text: url(`digest ${'z'.repeat(32)}`), exit: 5, says: ['bad-digest'] },
  { name: 'status codes and ranges', text: url('status_code 200 301-302'), exit: 0, says: [] },
  { name: 'status codes with commas', text: url('status_code 200,201'), exit: 5, says: ['bad-status-code'] },
  { name: 'status code 99', text: url('status_code 99'), exit: 5, says: ['bad-status-code'] },
  { name: 'HTTP 2.0', text: virtualServer('', 'HTTP_GET {\n http_protocol 2.0\n url {\n path /\n }\n }'), exit: 5, says: ['bad-http-version'] },
  { name: 'connect_ip that is no address', text: virtualServer('', 'TCP_CHECK {\n connect_ip x\n }'), exit: 5, says: ['bad-address'] },
  { name: 'connect_port 0', text: virtualServer('', 'TCP_CHECK {\n connect_port 0\n }'), exit: 5, says: ['out-of-range'] },
  { name: 'connect_timeout 3s', text: virtualServer('', 'TCP_CHECK {\n connect_timeout 3s\n }'), exit: 5, says: ['bad-number'] },
  { name: 'words after a port', text: virtualServer('', 'TCP_CHECK {\n connect_port 80 foo\n }'), exit: 0, says: ['extra-words'] },
  { name: 'HTTP_GET | SSL_GET', text: virtualServer('', 'HTTP_GET | SSL_GET{\n url {\n path /\n }\n }'), exit: 0, says: ['extra-words'] },
  { name: 'SMTP_CHECK with hosts', text: virtualServer('', 'SMTP_CHECK {\n host {\n connect_ip 10.0.0.7\n connect_port 25\n bindto 10.0.0.1\n }\n helo_name foo\n connect_timeout 5\n retry 3\n delay_before_retry 2\n }'), exit: 0, says: [] },
  { name: 'MISC_CHECK', text: SECURE + virtualServer('', 'MISC_CHECK {\n misc_path "/bin/true x"\n misc_timeout 5\n misc_dynamic\n user root\n }'), exit: 0, says: [] },
  { name: 'MISC_CHECK without a path', text: SECURE + virtualServer('', 'MISC_CHECK {\n misc_timeout 5\n }'), exit: 5, says: ['no-script'] },
  { name: 'MISC_CHECK of a missing script is only logged', text: SECURE + virtualServer('', 'MISC_CHECK {\n misc_path "/nonexistent/x"\n }'), exit: 0, says: ['script-unusable'] },
  { name: 'MISC_CHECK of an unknown user', text: SECURE + virtualServer('', 'MISC_CHECK {\n misc_path "/bin/true"\n user nosuchuser\n }'), exit: 5, says: ['unknown-user'] },
  { name: 'misc_timeout without a value', text: virtualServer('', 'MISC_CHECK {\n misc_timeout\n }'), exit: 2, says: ['missing-parameter'], fatal: true },

  // Globals
  { name: 'several mail addresses on a line', text: 'global_defs {\n notification_email { a@x b@y }\n}\n', exit: 0, says: [] },
  { name: 'no mail address', text: 'global_defs {\n notification_email {\n }\n}\n', exit: 5, says: ['empty-block'] },
  { name: 'smtp_connect_timeout 0', text: 'global_defs {\n smtp_connect_timeout 0\n}\n', exit: 5, says: ['out-of-range'] },
  { name: 'an SMTP port out of range', text: 'global_defs {\n smtp_server 10.0.0.1 99999\n}\n', exit: 5, says: ['out-of-range'] },
  { name: 'a multicast group that is none', text: 'global_defs {\n vrrp_mcast_group4 10.0.0.1\n}\n', exit: 5, says: ['not-multicast'] },
  { name: 'vrrp_down_timer_adverts 0', text: 'global_defs {\n vrrp_down_timer_adverts 0\n}\n', exit: 5, says: ['out-of-range'] },
];

// Keywords of the health checks.

import { type Keyword, notYet, yes } from './keyword.ts';

/** Inside every check. */
export const COMMON_CHECK_KEYWORDS: readonly Keyword[] = [
  yes(1, 'connect_ip', '1!', 'IP', '', { default: 'RS address' }),
  yes(1, 'connect_port', '1!', 'PORT', '', { default: 'RS port' }),
  yes(1, 'bindto', '1!', 'IP', 'source address', { default: 'kernel choice' }),
  yes(2, 'bind_port', '1!', 'PORT', 'source port', { default: 'any' }),
  notYet(2, 'bind_if', '1!', 'IF', 'for link-local / SO_BINDTODEVICE', { default: 'none' }),
  yes(1, 'connect_timeout', '1!', 'SECONDS', 'per connection attempt and per read', { default: 'RS→VS→5' }),
  notYet(3, 'fwmark', '1!', 'NUMBER', 'SO_MARK', { default: '0' }),
  yes(1, 'retry', '1!', 'NUMBER', 'extra attempts before failing', { default: 'RS→VS→ 1 (MISC 0, DNS 3)' }),
  yes(1, 'delay_before_retry', '1!', 'SECONDS', '', { default: 'RS→VS→ 1 (HTTP/SSL 3, DNS = delay_loop)' }),
  yes(2, 'warmup', '1!', 'SECONDS', '', { default: 'RS→VS→delay_loop' }),
  yes(1, 'delay_loop', '1!', 'SECONDS', '', { default: 'RS→VS→60' }),
  yes(2, 'alpha', '0', '', 'this checker starts as failed', { default: 'RS' }),
  yes(2, 'log_all_failures', '0-1', '[bool]', '', { default: 'global' }),
];

/** Inside `url`. */
export const URL_KEYWORDS: readonly Keyword[] = [
  yes(1, 'path', '1!', 'PATH', '', { default: 'required' }),
  yes(1, 'digest', '1!', '32 hex digits', 'MD5 of the body', { default: 'none' }),
  yes(1, 'status_code', '0+', 'codes and ranges: 200 301-302', '', { default: '200–299' }),
  yes(1, 'virtualhost', '1', 'TEXT', 'Host header', { default: 'checker→RS→VS' }),
  notYet(2, 'regex', '1', '"pattern" (PCRE2)', 'body must match', { default: 'none' }),
  notYet(2, 'regex_no_match', '0', '', 'invert', { default: 'off' }),
  notYet(3, 'regex_options', '0+', 'option names', 'allow_empty_class caseless dotall …', { default: 'none' }),
  notYet(3, 'regex_min_offset', '1', 'BYTES', '', { default: '0' }),
  notYet(3, 'regex_max_offset', '1', 'BYTES', '', { default: 'none' }),
  notYet(4, 'regex_stack', '2', 'start max', 'PCRE JIT stack'),
  notYet(3, 'tls_compliant', '0', '', 'unexpected EOF is an error', { default: 'off' }),
];

/** Inside `real_server`: one block per check. */
export const CHECK_BLOCK_KEYWORDS: readonly Keyword[] = [
  yes(1, 'TCP_CHECK', '0', 'block', 'the port accepts a connection', { body: 'TCP_CHECK' }),
  yes(1, 'HTTP_GET', '0', 'block', 'pages answer as expected', { body: 'HTTP_GET' }),
  yes(1, 'SSL_GET', '0', 'block', 'the same over TLS', { body: 'SSL_GET' }),
  yes(1, 'SMTP_CHECK', '0', 'block', 'a mail server greets', { body: 'SMTP_CHECK' }),
  yes(1, 'MISC_CHECK', '0', 'block', 'a script exits with 0', { body: 'MISC_CHECK' }),
  notYet(2, 'DNS_CHECK', '0', 'block', 'a name server answers', { body: 'DNS_CHECK' }),
  notYet(2, 'UDP_CHECK', '0', 'block', 'a datagram is not refused, or answered', { body: 'UDP_CHECK' }),
  notYet(2, 'PING_CHECK', '0', 'block', 'an echo reply comes', { body: 'PING_CHECK' }),
  notYet(2, 'FILE_CHECK', '0', 'block', 'the number in a file', { body: 'FILE_CHECK' }),
  notYet(3, 'BFD_CHECK', '0', 'block', 'a BFD session is up', { body: 'BFD_CHECK' }),
];

/** Inside `HTTP_GET` and `SSL_GET`, beside the common ones. */
export const HTTP_KEYWORDS: readonly Keyword[] = [
  yes(1, 'url', '0', 'block', 'one page; at least one', { body: 'url' }),
  yes(1, 'nb_get_retry', '1!', 'NUMBER', 'old name', { replacedBy: 'retry' }),
  yes(1, 'virtualhost', '1', 'TEXT', 'Host header', { default: 'RS→VS' }),
  yes(1, 'http_protocol', '1!', '1.0 | 1.0C | 1.1', 'C: with Connection: close', { default: '1.0' }),
  yes(1, 'fast_recovery', '0-1', '[bool]', 'while down, check the next url at once', { default: 'off' }),
  yes(1, 'enable_sni', '0', '', 'send the server name in the TLS greeting', { default: 'off' }),
  yes(1, 'sni_name', '1', 'NAME', 'the server name to send', { default: 'virtualhost' }),
  notYet(1, 'tls_compliant', '0', '', 'an unexpected end is an error', { default: 'off' }),
];

/** Inside `SMTP_CHECK`, beside the common ones. */
export const SMTP_KEYWORDS: readonly Keyword[] = [
  yes(1, 'helo_name', '1', 'NAME', 'name to greet with', { default: 'smtpchecker.keepalived.org' }),
  yes(1, 'host', '0', 'block', 'where to connect; several blocks make several checks', { body: 'host' }),
];

/** Inside `host` of `SMTP_CHECK`. */
export const HOST_KEYWORDS: readonly Keyword[] = COMMON_CHECK_KEYWORDS.filter((keyword) =>
  ['connect_ip', 'connect_port', 'bindto', 'bind_port', 'bind_if', 'connect_timeout', 'fwmark'].includes(keyword.name),
);

/** Inside `MISC_CHECK`, beside the schedule. */
export const MISC_KEYWORDS: readonly Keyword[] = [
  yes(1, 'misc_path', '1!', '"COMMAND"', 'the script', { default: 'required' }),
  yes(1, 'misc_timeout', '1!', 'SECONDS', 'then it is ended and counts as failed', { default: 'delay_loop of the VS' }),
  yes(1, 'misc_dynamic', '0-1', '[bool]', 'exit status 2–255 sets the weight', { default: 'off' }),
  yes(1, 'user', '1-2!', 'USER [GROUP]', '', { default: 'script_user' }),
];

/** Inside `DNS_CHECK`, beside the common ones. */
export const DNS_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'type', '1!', 'A NS CNAME SOA MX TXT AAAA RRSIG DNSKEY', 'what to ask', { default: 'SOA' }),
  notYet(2, 'name', '1!', 'NAME', 'for which name', { default: '.' }),
];

/** Inside `UDP_CHECK`, beside the common ones. */
export const UDP_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'payload', '1!', 'hex', 'what to send', { default: '32 bytes of text' }),
  notYet(2, 'require_reply', '0-1', '[hex with X for any digit]', 'an answer must come', { default: 'off' }),
  notYet(2, 'min_reply_length', '1!', 'NUMBER', '', { default: '0' }),
  notYet(2, 'max_reply_length', '1!', 'NUMBER', '', { default: '255' }),
];

/** Inside `FILE_CHECK`, beside the schedule. */
export const FILE_KEYWORDS: readonly Keyword[] = [
  notYet(2, 'track_file', '1!', 'NAME', 'a track_file defined earlier', { default: 'required' }),
  notYet(2, 'weight', '1-2!', 'N [reverse]', '', { default: "the file's" }),
];

/** Inside `BFD_CHECK`. */
export const BFD_CHECK_KEYWORDS: readonly Keyword[] = [
  notYet(3, 'name', '1!', 'NAME', 'a bfd_instance defined earlier', { default: 'required' }),
  notYet(3, 'alpha', '0', '', 'start as failed', { default: 'off' }),
];

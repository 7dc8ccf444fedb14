// global_defs: defaults for what follows, mail, script security.

import { familyOf, isMulticast } from '../../address/address.ts';
import { seconds } from '../../time/time.ts';
import type { Statement } from '../blocks.ts';
import type { GlobalDefinitions } from '../model.ts';
import { parseInteger } from '../numbers.ts';
import { reportPlaceholders } from '../placeholders.ts';
import { type Handlers, readStatements } from '../statements.ts';
import type { BuildContext, GlobalDraft } from './context.ts';

/** Reads one `global_defs` block into the draft. */
export function readGlobalDefinitions(statement: Statement, context: BuildContext): void {
  readStatements(
    'global_defs',
    statement.body ?? [],
    { ...mailHandlers(context), ...vrrpHandlers(context), ...otherHandlers(context) },
    context.reporter,
  );
}

function mailHandlers(context: BuildContext): Handlers {
  const { global, reporter, arguments: args } = context;
  return {
    notification_email: (statement) => {
      const words = (statement.body ?? []).flatMap((entry) => entry.words);
      if (words.length === 0) {
        reporter.at(statement.words[0], 'empty-block', 'Warning - empty notification_email block', {
          severity: 'warning',
          expected: 'one or more mail addresses',
        });
      }
      for (const entry of statement.body ?? []) {
        if (!reportPlaceholders(entry.words, reporter)) global.recipients.push(...entry.words.map((word) => word.text));
      }
    },
    notification_email_from: (statement) => {
      global.from = statement.words[1]?.text;
    },
    smtp_server: (statement) => {
      const [, host, port] = statement.words;
      if (host === undefined) return;
      const number = port === undefined ? 25 : args.port(port, `Invalid smtp server ${host.text} ${port.text}`);
      if (number !== undefined) global.smtpServer = { host: host.text, port: number };
    },
    smtp_connect_timeout: (statement) => {
      const word = statement.words[1];
      if (word === undefined) return;
      if (parseInteger(word.text, 0, 0).ok) {
        reporter.at(word, 'out-of-range', 'smtp_connect_timeout must be greater than 0, setting to 1', {
          expected: 'seconds from 1',
        });
        global.smtpConnectTimeout = seconds(1);
        return;
      }
      const value = args.integer(statement, 1, 0, 4294, {
        message: `smtp_connect_timeout '${word.text}' must be in [0, 4294] - ignoring`,
      });
      if (value !== undefined) global.smtpConnectTimeout = seconds(value);
    },
    smtp_helo_name: (statement) => {
      global.heloName = statement.words[1]?.text;
    },
    smtp_alert: setBoolean(context, 'smtpAlert', 'smtp_alert'),
    smtp_alert_vrrp: setBoolean(context, 'smtpAlertVrrp', 'smtp_alert_vrrp'),
    smtp_alert_checker: setBoolean(context, 'smtpAlertChecker', 'smtp_alert_checker'),
    no_email_faults: () => {
      global.noEmailFaults = true;
    },
  };
}

function vrrpHandlers(context: BuildContext): Handlers {
  const { global, reporter, arguments: args } = context;
  const text = (statement: Statement): string => statement.words[1]?.text ?? '';
  return {
    vrrp_mcast_group4: (statement) => {
      const group = args.address(statement, 1, (word) => `Can't parse vrrp_mcast_group4 [${word}]. Skipping`);
      if (group === undefined) return;
      if (familyOf(group) !== 'ipv4' || !isMulticast(group)) {
        reporter.at(
          statement.words[1],
          'not-multicast',
          `vrrp_mcast_group4 [${text(statement)}] is not multicast. Skipping`,
          {
            expected: 'an address from 224.0.0.0 to 239.255.255.255',
          },
        );
      } else global.multicastGroup4 = group;
    },
    vrrp_garp_master_delay: (statement) => {
      const value = args.integer(statement, 1, 0, 4294, {
        message: `vrrp_garp_master_delay '${text(statement)}' invalid - ignoring`,
      });
      if (value !== undefined) global.garpMasterDelay = seconds(value);
    },
    vrrp_garp_master_repeat: (statement) => {
      const value = args.integer(statement, 1, 0, 4_294_967_295, {
        message: `vrrp_garp_master_repeat '${text(statement)}' invalid - ignoring`,
      });
      if (value === 0)
        reporter.at(statement.words[1], 'out-of-range', 'vrrp_garp_master_repeat must be greater than 0, setting to 1');
      if (value !== undefined) global.garpMasterRepeat = Math.max(1, value);
    },
    vrrp_garp_interval: checkInterval(context, 'vrrp_garp_interval'),
    vrrp_gna_interval: checkInterval(context, 'vrrp_gna_interval'),
    vrrp_down_timer_adverts: (statement) => {
      const value = args.integer(statement, 1, 1, 100, {
        message: `Invalid vrrp_down_timer_adverts [1:100] '${text(statement)}'`,
      });
      if (value !== undefined) global.downTimerAdverts = value;
    },
    vrrp_version: (statement) => {
      const value = args.integer(statement, 1, 2, 3, { message: 'VRRP Error: Version must be either 2 or 3' });
      if (value !== undefined) global.vrrpVersion = value === 3 ? 3 : 2;
    },
    vrrp_skip_check_adv_addr: setBoolean(context, 'skipCheckAdvAddr', 'vrrp_skip_check_adv_addr'),
    dynamic_interfaces: () => {
      global.dynamicInterfaces = true;
    },
  };
}

function otherHandlers(context: BuildContext): Handlers {
  const { global } = context;
  return {
    router_id: (statement) => {
      global.routerId = statement.words[1]?.text ?? global.routerId;
    },
    // Their values are read before everything else (readScriptDefaults); here only their lines are judged.
    script_user: () => {},
    enable_script_security: () => {},
    checker_log_all_failures: setBoolean(context, 'checkerLogAllFailures', 'checker_log_all_failures'),
  };
}

type BooleanField = {
  [Key in keyof GlobalDraft]: boolean extends GlobalDraft[Key] ? Key : never;
}[keyof GlobalDraft];

const setBoolean =
  (context: BuildContext, field: BooleanField, keyword: string) =>
  (statement: Statement): void => {
    const value = context.arguments.boolean(
      statement,
      (text) => `Invalid value '${text}' for global ${keyword} specified`,
    );
    if (value !== undefined) context.global[field] = value;
  };

/** A keyword without effect yet whose range is checked all the same: the shipped default file trips over it. */
const checkInterval =
  (context: BuildContext, keyword: string) =>
  (statement: Statement): void => {
    context.arguments.decimal(statement, 1, 0.000_001, 4294.967_295, {
      message: `${keyword} '${statement.words[1]?.text}' is invalid`,
    });
  };

/** The finished global part. */
export function finishGlobal(context: BuildContext): GlobalDefinitions {
  const { global, environment, scripts } = context;
  return {
    routerId: global.routerId,
    mail: {
      recipients: global.recipients,
      from: global.from ?? `root@${environment.hostName}`,
      server: global.smtpServer,
      connectTimeout: global.smtpConnectTimeout,
      heloName: global.heloName ?? environment.hostName,
      ...(global.noEmailFaults ? { suppressFaultMails: true } : {}),
    },
    vrrpMulticastGroup4: global.multicastGroup4,
    enableScriptSecurity: scripts.enableSecurity,
  };
}

// real_server IP [PORT] { } inside a virtual server.

import { parseAddress } from '../../address/address.ts';
import { addressHint } from '../arguments.ts';
import type { Statement } from '../blocks.ts';
import { parseInteger } from '../numbers.ts';
import { readStatements } from '../statements.ts';
import { checkDefaultHandlers } from './check-default-handlers.ts';
import type { BuildContext } from './context.ts';
import { readForwardingMethod } from './forwarding.ts';
import { readHttpCheck } from './http-check.ts';
import { readMiscCheck } from './misc-check.ts';
import { NOTIFY_SCRIPT, readScript } from './script-commands.ts';
import { readSmtpCheck } from './smtp-check.ts';
import { readTcpCheck } from './tcp-check.ts';
import { noCheckDefaults, type RealServerDraft } from './virtual-server-draft.ts';

/** Reads one real server; `undefined`: skipped whole, and said why. */
export function readRealServer(statement: Statement, context: BuildContext): RealServerDraft | undefined {
  const draft = readHead(statement, context);
  if (draft === undefined) return undefined;
  const { reporter, arguments: args } = context;
  readStatements(
    'real_server',
    statement.body ?? [],
    {
      ...checkDefaultHandlers(draft.defaults, 'real server', context),
      weight: (line) => {
        draft.weight =
          args.integer(line, 1, 0, 2_147_483_647, {
            message: `Real server weight ${line.words[1]?.text} is outside range 0-2147483647`,
          }) ?? draft.weight;
      },
      inhibit_on_failure: (line) => {
        draft.inhibitOnFailure =
          args.boolean(line, (text) => `Invalid inhibit_on_failure parameter ${text}`) ?? draft.inhibitOnFailure;
      },
      lvs_method: (line) => {
        draft.forwardingMethod = readForwardingMethod(line, 'real server', context) ?? draft.forwardingMethod;
      },
      notify_up: (line) => {
        draft.notifyUp = readScript(line, context, NOTIFY_SCRIPT);
      },
      notify_down: (line) => {
        draft.notifyDown = readScript(line, context, NOTIFY_SCRIPT);
      },
      smtp_alert: (line) => {
        draft.smtpAlert =
          args.boolean(line, (text) => `Invalid real_server smtp_alert parameter ${text}`) ?? draft.smtpAlert;
      },
      virtualhost: (line) => {
        draft.virtualHost = line.words[1]?.text;
      },
      TCP_CHECK: (line) => draft.checks.push(readTcpCheck(line, context)),
      HTTP_GET: (line) => draft.checks.push(readHttpCheck(line, 'HTTP_GET', context)),
      SSL_GET: (line) => draft.checks.push(readHttpCheck(line, 'SSL_GET', context)),
      SMTP_CHECK: (line) => draft.checks.push(readSmtpCheck(line, context)),
      MISC_CHECK: (line) => draft.checks.push(readMiscCheck(line, context)),
    },
    reporter,
  );
  return draft;
}

function readHead(statement: Statement, context: BuildContext): RealServerDraft | undefined {
  const [, first, second] = statement.words;
  if (first === undefined) return undefined;
  const address = parseAddress(first.text);
  const port = second === undefined ? undefined : parseInteger(second.text, 1, 65_535);
  if (address === undefined || port?.ok === false) {
    const bad = address === undefined ? first : second;
    const reason = port?.ok === false ? `${port.message}: ` : '';
    context.reporter.at(
      bad,
      address === undefined ? 'bad-address' : 'bad-port',
      `${reason}Invalid real server ip address/port ${first.text}/${second?.text ?? ''} - skipping`,
      {
        expected: 'real_server ADDRESS PORT',
        hint: `${address === undefined ? `${addressHint(first.text)}; ` : ''}the whole block is skipped`,
      },
    );
    return undefined;
  }
  return {
    at: first,
    portWord: second,
    address,
    port: port?.ok ? port.value : undefined,
    defaults: noCheckDefaults(),
    forwardingMethod: undefined,
    weight: undefined,
    inhibitOnFailure: undefined,
    notifyUp: undefined,
    notifyDown: undefined,
    smtpAlert: undefined,
    virtualHost: undefined,
    checks: [],
  };
}

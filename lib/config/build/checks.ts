// The check blocks of a real server. Each becomes a draft that is finished once its real and virtual server are known.

import { familyOf, type IpAddress, parseAddress } from '../../address/address.ts';
import { seconds } from '../../time/time.ts';
import { addressHint } from '../arguments.ts';
import type { Statement } from '../blocks.ts';
import type { CheckConfig, CheckSchedule, ProbeTarget } from '../model.ts';
import type { Word } from '../source-text.ts';
import type { Handlers } from '../statements.ts';
import { checkDefaultHandlers } from './check-default-handlers.ts';
import type { BuildContext } from './context.ts';
import { type CheckDefaults, noCheckDefaults } from './virtual-server-draft.ts';

/** What a check inherits when its virtual server is finished. */
export interface CheckSurroundings {
  readonly realServer: { readonly address: IpAddress; readonly port: number };
  /** Nearest first: the real server's, then the virtual server's. */
  readonly defaults: readonly CheckDefaults[];
  readonly realServerHost: string | undefined;
  readonly virtualServerHost: string | undefined;
}

/** A check that only needs its surroundings; several for SMTP_CHECK with several hosts. */
export interface CheckDraft {
  readonly finish: (surroundings: CheckSurroundings) => readonly CheckConfig[];
}

/** Where and from where to connect, as far as written. */
export interface ConnectionDraft {
  connectIp: IpAddress | undefined;
  connectPort: number | undefined;
  bindTo: IpAddress | undefined;
  bindToWord: Word | undefined;
  bindPort: number | undefined;
}

export const noConnection = (): ConnectionDraft => ({
  connectIp: undefined,
  connectPort: undefined,
  bindTo: undefined,
  bindToWord: undefined,
  bindPort: undefined,
});

/** What every check has: schedule and, for network checks, a connection. */
export interface CommonDraft {
  readonly at: Word;
  readonly defaults: CheckDefaults;
  readonly connection: ConnectionDraft;
  logAllFailures: boolean;
}

/** A draft and the handlers of the keywords common to all checks. */
export function commonCheck(statement: Statement, context: BuildContext): { draft: CommonDraft; handlers: Handlers } {
  const draft: CommonDraft = {
    at: statement.words[0],
    defaults: noCheckDefaults(),
    connection: noConnection(),
    logAllFailures: context.global.checkerLogAllFailures,
  };
  return {
    draft,
    handlers: {
      ...checkDefaultHandlers(draft.defaults, 'checker', context),
      ...connectionHandlers(draft.connection, context),
      log_all_failures: (line) => {
        draft.logAllFailures =
          context.arguments.boolean(line, (text) => `Invalid log_all_failures parameter ${text}`) ??
          draft.logAllFailures;
      },
    },
  };
}

export function connectionHandlers(connection: ConnectionDraft, context: BuildContext): Handlers {
  const { reporter, arguments: args } = context;
  const address = (line: Statement, keyword: string): IpAddress | undefined => {
    const word = line.words[1] as Word;
    const value = parseAddress(word.text);
    if (value !== undefined) return value;
    reporter.at(word, 'bad-address', `Invalid ${keyword} address ${word.text} - ignoring`, {
      expected: 'an IPv4 or IPv6 address',
      hint: addressHint(word.text),
    });
    return undefined;
  };
  return {
    connect_ip: (line) => {
      connection.connectIp = address(line, 'connect_ip') ?? connection.connectIp;
    },
    connect_port: (line) => {
      const word = line.words[1] as Word;
      connection.connectPort = args.port(word, `Invalid checker connect_port '${word.text}'`) ?? connection.connectPort;
    },
    bindto: (line) => {
      connection.bindTo = address(line, 'bindto') ?? connection.bindTo;
      connection.bindToWord = line.words[1];
    },
    bind_port: (line) => {
      const word = line.words[1] as Word;
      connection.bindPort = args.port(word, `Invalid checker bind_port '${word.text}'`) ?? connection.bindPort;
    },
  };
}

/** Retry defaults that differ by kind. */
export interface KindDefaults {
  readonly retry: number;
  readonly delayBeforeRetry: number;
}

/** The schedule: the check's own values, its real server's, its virtual server's, keepalived's. */
export function finishSchedule(draft: CommonDraft, surroundings: CheckSurroundings, kind: KindDefaults): CheckSchedule {
  const first = <Key extends keyof CheckDefaults>(key: Key) => inherited(draft, surroundings, key);
  const delayLoop = first('delayLoop') ?? seconds(60);
  return {
    delayLoop,
    retry: first('retry') ?? kind.retry,
    delayBeforeRetry: first('delayBeforeRetry') ?? seconds(kind.delayBeforeRetry),
    warmup: first('warmup') ?? delayLoop,
  };
}

export function inherited<Key extends keyof CheckDefaults>(
  draft: { readonly defaults: CheckDefaults },
  surroundings: CheckSurroundings,
  key: Key,
): CheckDefaults[Key] | undefined {
  for (const defaults of [draft.defaults, ...surroundings.defaults]) {
    if (defaults[key] !== undefined) return defaults[key];
  }
  return undefined;
}

/** Where a network check connects to; `undefined` when no port is known, and said. */
export function finishTarget(
  draft: CommonDraft,
  connection: ConnectionDraft,
  surroundings: CheckSurroundings,
  defaultPort: number,
  context: BuildContext,
): ProbeTarget | undefined {
  const address = connection.connectIp ?? surroundings.realServer.address;
  const port = connection.connectPort ?? defaultPort;
  if (port === 0) {
    context.reporter.at(
      draft.at,
      'no-check-port',
      `${draft.at.text}: neither the check nor the real server says a port - ignoring`,
      {
        severity: 'warning',
        exit: 'none',
        expected: 'connect_port PORT',
        hint: 'the check is left out',
      },
    );
    return undefined;
  }
  let bindAddress = connection.bindTo;
  if (bindAddress !== undefined && familyOf(bindAddress) !== familyOf(address)) {
    context.reporter.at(
      connection.bindToWord,
      'family-mismatch',
      `bindto address ${bindAddress} does not match address family of connect_ip - skipping`,
    );
    bindAddress = undefined;
  }
  return {
    address,
    port,
    bindAddress,
    bindPort: connection.bindPort,
    connectTimeout: inherited(draft, surroundings, 'connectTimeout') ?? seconds(5),
  };
}

/** Puts a finished check together. */
export function finishCheck(
  draft: CommonDraft,
  surroundings: CheckSurroundings,
  kind: KindDefaults,
  probe: CheckConfig['probe'] | undefined,
): readonly CheckConfig[] {
  if (probe === undefined) return [];
  return [
    {
      schedule: finishSchedule(draft, surroundings, kind),
      probe,
      startsDown: inherited(draft, surroundings, 'alpha') ?? false,
      logAllFailures: draft.logAllFailures,
    },
  ];
}

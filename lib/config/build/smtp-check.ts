// SMTP_CHECK { }: a mail server greets. Several `host` blocks make several checks, all of which must pass.

import type { Statement } from '../blocks.ts';
import { readStatements } from '../statements.ts';
import { checkDefaultHandlers } from './check-default-handlers.ts';
import {
  type CheckDraft,
  type CommonDraft,
  type ConnectionDraft,
  commonCheck,
  connectionHandlers,
  finishCheck,
  finishTarget,
  noConnection,
} from './checks.ts';
import type { BuildContext } from './context.ts';
import { type CheckDefaults, noCheckDefaults } from './virtual-server-draft.ts';

const SMTP_PORT = 25;

export function readSmtpCheck(statement: Statement, context: BuildContext): CheckDraft {
  const { draft, handlers } = commonCheck(statement, context);
  const hosts: { connection: ConnectionDraft; defaults: CheckDefaults }[] = [];
  let heloName = 'smtpchecker.keepalived.org';
  readStatements(
    'SMTP_CHECK',
    statement.body ?? [],
    {
      ...handlers,
      helo_name: (line) => {
        heloName = line.words[1]?.text ?? heloName;
      },
      host: (line) => {
        const host = { connection: noConnection(), defaults: noCheckDefaults() };
        readStatements(
          'host',
          line.body ?? [],
          {
            ...checkDefaultHandlers(host.defaults, 'checker', context),
            ...connectionHandlers(host.connection, context),
          },
          context.reporter,
        );
        hosts.push(host);
      },
    },
    context.reporter,
  );
  return {
    finish: (surroundings) => {
      const all = hosts.length > 0 ? hosts : [{ connection: draft.connection, defaults: noCheckDefaults() }];
      return all.flatMap((host) => {
        const merged: CommonDraft = {
          ...draft,
          defaults: {
            ...draft.defaults,
            connectTimeout: host.defaults.connectTimeout ?? draft.defaults.connectTimeout,
          },
        };
        const connection = mergeConnections(host.connection, draft.connection);
        const target = finishTarget(merged, connection, surroundings, SMTP_PORT, context);
        return finishCheck(
          merged,
          surroundings,
          { retry: 1, delayBeforeRetry: 1 },
          target && { kind: 'smtp', target, heloName },
        );
      });
    },
  };
}

/** A host's own words win over those of the check around it. */
function mergeConnections(own: ConnectionDraft, outer: ConnectionDraft): ConnectionDraft {
  return {
    connectIp: own.connectIp ?? outer.connectIp,
    connectPort: own.connectPort ?? outer.connectPort,
    bindTo: own.bindTo ?? outer.bindTo,
    bindToWord: own.bindToWord ?? outer.bindToWord,
    bindPort: own.bindPort ?? outer.bindPort,
  };
}

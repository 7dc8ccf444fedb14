// TCP_CHECK { }: a connection can be made.

import type { Statement } from '../blocks.ts';
import { readStatements } from '../statements.ts';
import { type CheckDraft, commonCheck, finishCheck, finishTarget } from './checks.ts';
import type { BuildContext } from './context.ts';

export function readTcpCheck(statement: Statement, context: BuildContext): CheckDraft {
  const { draft, handlers } = commonCheck(statement, context);
  readStatements('TCP_CHECK', statement.body ?? [], handlers, context.reporter);
  return {
    finish: (surroundings) => {
      const target = finishTarget(draft, draft.connection, surroundings, surroundings.realServer.port, context);
      return finishCheck(draft, surroundings, { retry: 1, delayBeforeRetry: 1 }, target && { kind: 'tcp', target });
    },
  };
}

// delay_loop, retry and their like: the same keywords in virtual servers, real servers and checks.

import type { Duration } from '../../time/time.ts';
import type { Statement } from '../blocks.ts';
import type { Handlers } from '../statements.ts';
import type { BuildContext } from './context.ts';
import type { CheckDefaults } from './virtual-server-draft.ts';

const LONGEST_SECONDS = 4294.967_295;
const LONGEST_LOOP_SECONDS = 18_446_744_073_709.551;

/** Handlers that write into `defaults`; `owner` opens the complaints. */
export function checkDefaultHandlers(defaults: CheckDefaults, owner: string, context: BuildContext): Handlers {
  const { arguments: args } = context;
  const time = (line: Statement, what: string, least: number, most: number): Duration | undefined =>
    args.duration(line, 1, least, most, { message: `${owner} ${what} '${line.words[1]?.text}' invalid - ignoring` });
  return {
    delay_loop: (line) => {
      defaults.delayLoop = time(line, 'delay loop', 0.000_001, LONGEST_LOOP_SECONDS) ?? defaults.delayLoop;
    },
    retry: (line) => {
      defaults.retry =
        args.integer(line, 1, 0, 4_294_967_295, { message: `retry value invalid - ${line.words[1]?.text}` }) ??
        defaults.retry;
    },
    delay_before_retry: (line) => {
      defaults.delayBeforeRetry = time(line, 'delay_before_retry', 0, LONGEST_SECONDS) ?? defaults.delayBeforeRetry;
    },
    warmup: (line) => {
      defaults.warmup = time(line, 'warmup', 0, LONGEST_SECONDS) ?? defaults.warmup;
    },
    connect_timeout: (line) => {
      defaults.connectTimeout = time(line, 'connect_timeout', 0.000_001, LONGEST_SECONDS) ?? defaults.connectTimeout;
    },
    alpha: () => {
      defaults.alpha = true;
    },
  };
}

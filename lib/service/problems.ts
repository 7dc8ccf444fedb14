// What an operator should know about a running service: logged once when it appears and once when it is over, told in
// the service's fact for as long as it lasts.

import type { Problem } from '../facts/facts.ts';
import type { Logger } from '../log/log.ts';

/** Code of the problem that a service has while it starts. */
export const STARTING = 'starting';

export interface Problems {
  /** Same code: the newer text replaces the older. Advice says what to do. */
  set(code: string, text: string, advice: string): void;
  clear(code: string): void;
  readonly list: readonly Problem[];
}

export function createProblems(log: Logger, onChange: () => void): Problems {
  const problems = new Map<string, Problem>();
  return {
    set: (code, text, advice) => {
      const known = problems.get(code);
      if (known?.text === text && known.advice === advice) return;
      problems.set(code, { code, text, advice, since: known?.since ?? Date.now() });
      log.warn(advice === '' ? text : `${text}; ${advice}`, { problem: code });
      onChange();
    },
    clear: (code) => {
      const known = problems.get(code);
      if (!problems.delete(code)) return;
      log.info(`over: ${known?.text}`, { problem: code });
      onChange();
    },
    get list() {
      return [...problems.values()];
    },
  };
}

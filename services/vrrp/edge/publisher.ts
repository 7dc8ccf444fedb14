// Turns what the rules tell into facts with wall-clock times and hands them to the side thread.

import type { VrrpGroupFact, VrrpInstanceFact } from '../../../lib/facts/facts.ts';
import type { GroupView, InstanceView } from '../core/actions.ts';
import type { Publisher, ScriptRunner } from '../ports.ts';
import type { ToSide } from './side-messages.ts';

export interface SidePublisher extends Publisher, ScriptRunner {
  /** What is told from now on is said again, not news, until it is set back. */
  repeating: boolean;
}

/** `now`: wall-clock ms, for showing only. */
export function createPublisher(post: (message: ToSide) => void, now: () => number = Date.now): SidePublisher {
  const since = new Map<string, number>();
  const sinceOf = (key: string, transition: boolean, gone: boolean): number => {
    const known = since.get(key);
    const value = known === undefined || transition ? now() : known;
    if (gone) since.delete(key);
    else since.set(key, value);
    return value;
  };
  const publisher: SidePublisher = {
    repeating: false,
    instance({ transition, ...view }: InstanceView) {
      const fact: VrrpInstanceFact = {
        ...view,
        since: sinceOf(`instance ${view.instance}`, transition, view.state === 'deleted'),
      };
      post({ kind: 'instance', fact, repeat: publisher.repeating });
    },
    group({ transition, ...view }: GroupView) {
      const fact: VrrpGroupFact = {
        ...view,
        since: sinceOf(`group ${view.group}`, transition, view.state === 'deleted'),
      };
      post({ kind: 'group', fact, repeat: publisher.repeating });
    },
    tracker: (fact) => post({ kind: 'tracker', fact, repeat: publisher.repeating }),
    log: (level, subject, text) => post({ kind: 'log', level, subject, text }),
    problem: (code, text, advice) => post({ kind: 'problem', code, text, advice }),
    clearProblem: (code) => post({ kind: 'problem-over', code }),
    run: (name, run, command, timeout) => post({ kind: 'run-script', name, run, command, timeout }),
  };
  return publisher;
}

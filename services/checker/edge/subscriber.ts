// Hears what concerns a checker on the bus: the plan, the other checkers, what they found, and the bus itself.

import type { Bus } from '../../../lib/bus/bus.ts';
import { topics } from '../../../lib/bus/topics.ts';
import { monotonicNow } from '../../../lib/linux/clock.ts';
import { instant } from '../../../lib/time/time.ts';
import type { CheckerEvent } from '../core/events.ts';

/** `self` is this checker's own id: its heartbeats come back to it and are left out. */
export function subscribe(bus: Bus, self: string, handle: (event: CheckerEvent) => void): { close(): void } {
  const subscriptions = [
    bus.onConnection((connected) => handle({ type: 'bus', connected })),
    bus.subscribe(topics.checker, ({ zone, leaving }, { speaker }) => {
      if (speaker !== self) handle({ type: 'checker-heard', id: speaker, zone, leaving });
    }),
    // Results before the plan: who starts anew then knows what was held true.
    bus.subscribe(topics.checkResult, (result, { speaker }) => {
      const { checkId, state, weight } = result;
      const since = instant(monotonicNow() - (Date.now() - result.since));
      handle({ type: 'result-heard', speaker, checkId, state, weight, since });
    }),
    bus.subscribe(topics.checkPlan, (part, { epoch }) => handle({ type: 'plan-part', part, epoch })),
  ];
  return {
    close: () => {
      for (const subscription of subscriptions) subscription.close();
    },
  };
}

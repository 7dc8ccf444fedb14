// Whether the services of a Holdfast director are up, by what they say on their own HTTP sockets.

import { setTimeout as delay } from 'node:timers/promises';
import { type Director, lastLines } from './director.ts';
import { eventually } from './eventually.ts';
import { getOverSocket } from './metrics.ts';

export const SERVICES = ['vrrp', 'checker', 'ipvs', 'notifier'] as const;
export type Service = (typeof SERVICES)[number];

/** Waits until /readyz of each service answers 200. */
export async function ready(director: Director, services: readonly Service[], within = 20_000): Promise<void> {
  for (const service of services) {
    await eventually(
      async () => {
        const { status, body } = await getOverSocket(`${director.runDirectory}/${service}.sock`, '/readyz');
        if (status !== 200) throw new Error(`/readyz: ${status} ${body}`);
        return true;
      },
      { within, every: 50, what: `${service} ready on ${director.host.name}`, evidence: () => lastLines(director) },
    );
  }
}

/** Waits until a part that was killed runs again under another process id, and gives that. */
export async function restarted(
  director: Director,
  part: Service | 'nats-server',
  killed: number,
  within = 20_000,
): Promise<number> {
  const pid = await eventually(
    () => {
      const now = director.pidOf(part);
      return now !== undefined && now !== killed ? now : undefined;
    },
    { within, every: 20, what: `${part} started again on ${director.host.name}`, evidence: () => lastLines(director) },
  );
  // The event loop of this process reads what the director wrote in the meantime.
  await delay(0);
  return pid;
}

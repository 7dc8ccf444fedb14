// From a subject back to its topic: for those who read facts of every kind (history, status, events).

import type { Origin } from '../facts/facts.ts';
import type { Bus, Subscription } from './bus.ts';
import { type Topic, topics } from './topics.ts';

export type TopicName = keyof typeof topics;
export type FactOf<Name extends TopicName> = (typeof topics)[Name] extends Topic<infer Fact> ? Fact : never;

/** A fact with the name of its topic, as a closed union: `switch (event.topic)`. */
export type BusEvent = {
  [Name in TopicName]: { readonly topic: Name; readonly fact: FactOf<Name>; readonly origin: Origin };
}[TopicName];

const byKind = new Map(
  (Object.keys(topics) as TopicName[]).map((name) => [topics[name].kind.join('.'), name] as const),
);

/** The topic of `<node>.<kind>.<names>`, or `undefined` when there is none of that kind. */
export function topicOfPath(path: string): TopicName | undefined {
  const [, service, kind] = path.split('.');
  return byKind.get(`${service}.${kind}`);
}

/** `undefined`: not a fact that this version knows. */
export function decodeEvent(path: string, data: Uint8Array): BusEvent | undefined {
  const topic = topicOfPath(path);
  if (topic === undefined) return undefined;
  try {
    return { topic, ...topics[topic].decode(data) } as BusEvent;
  } catch {
    return undefined;
  }
}

/** `holdfast.v1.lb1.vrrp.state.VI_1` and `holdfast.v1r. ...` to `lb1.vrrp.state.VI_1`. */
export const pathOfSubject = (subject: string): string => subject.split('.').slice(2).join('.');

/** Hears the facts of several topics, each with the name of its topic. */
export function subscribeEvents(
  bus: Bus,
  names: readonly TopicName[],
  handler: (event: BusEvent) => void,
  node?: string,
): Subscription {
  const subscriptions = names.map((topic) =>
    bus.subscribe(
      topics[topic] as unknown as Topic<unknown>,
      (fact, origin) => handler({ topic, fact, origin } as BusEvent),
      node,
    ),
  );
  return {
    close: () => {
      for (const subscription of subscriptions) subscription.close();
    },
  };
}

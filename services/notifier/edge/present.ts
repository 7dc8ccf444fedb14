// The newest fact of every object of every director, for /v1/status, and the last events, for /v1/events where there is
// no history. Both are for showing; nothing is decided by them.

import type { Bus } from '../../../lib/bus/bus.ts';
import type { BusEvent, TopicName } from '../../../lib/bus/topic-of.ts';
import { factPath, type Topic, topics } from '../../../lib/bus/topics.ts';

const SHOWN = ['vrrpInstance', 'vrrpGroup', 'vrrpTracker', 'virtualServer', 'realServer', 'service'] as const;
const EVENTS = [...SHOWN, 'checkResult', 'kernelWritten', 'notification'] as const;

/** Objects kept; past it the one longest unheard gives way. */
const OBJECTS = 20_000;
/** Events kept; the oldest gives way. */
const RECENT = 2000;

export class Present {
  readonly #objects = new Map<string, BusEvent>();
  readonly #recent: BusEvent[] = [];
  readonly #followers = new Set<(event: BusEvent) => void>();
  readonly #subscriptions: { close(): void }[];

  constructor(bus: Bus) {
    this.#subscriptions = EVENTS.map((name) => this.#subscribe(bus, name));
  }

  /** Newest fact of every object of a topic. */
  objects(topic: TopicName): readonly BusEvent[] {
    return [...this.#objects.values()].filter((event) => event.topic === topic);
  }

  /** Oldest first. */
  get recent(): readonly BusEvent[] {
    return this.#recent;
  }

  /** Calls `follower` with every change from now on. */
  follow(follower: (event: BusEvent) => void): { close(): void } {
    this.#followers.add(follower);
    return { close: () => void this.#followers.delete(follower) };
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.close();
  }

  #subscribe(bus: Bus, name: (typeof EVENTS)[number]): { close(): void } {
    const topic = topics[name] as Topic<unknown>;
    return bus.subscribe(topic, (fact, origin) => this.#take({ topic: name, fact, origin } as BusEvent, topic), '*');
  }

  #take(event: BusEvent, topic: Topic<unknown>): void {
    if (topic.isState && (SHOWN as readonly string[]).includes(event.topic)) {
      const path = factPath(topic, event.fact, event.origin);
      this.#objects.delete(path);
      this.#objects.set(path, event);
      if (this.#objects.size > OBJECTS) this.#objects.delete(this.#objects.keys().next().value ?? '');
    }
    if (event.origin.repeat) return;
    this.#recent.push(event);
    if (this.#recent.length > RECENT) this.#recent.shift();
    for (const follower of this.#followers) follower(event);
  }
}

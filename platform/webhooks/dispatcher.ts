import type { StampedEvent } from '../events/event.ts';
import { semaphore } from '../worker/semaphore.ts';
import { deliverTo, type Delivering, type DeliveryParts } from './deliver.ts';
import { wantsEvent, webhookTopics, type Endpoint } from './endpoint.ts';

/** Deliveries at once over all receivers. */
const TOGETHER = 64;

/** Delivers to every endpoint, each at its own pace. */
export interface Dispatcher {
  /** The endpoints as they are now: new ones are delivered to, those that are gone no longer. */
  refresh(endpoints: readonly Endpoint[]): void;
  stop(): Promise<void>;
}

export function openDispatcher(parts: Omit<DeliveryParts, 'together'>): Dispatcher {
  const { log } = parts;
  const all = new Map<string, Delivering>();
  const ending = new Set<Promise<void>>();
  const together = semaphore(TOGETHER);
  let stopped = false;

  const end = (reference: string, delivering: Delivering): void => {
    all.delete(reference);
    const ended = delivering.stop().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  const onEvent = (event: StampedEvent): void => {
    for (const each of all.values()) if (wantsEvent(each.endpoint(), event)) each.kick();
  };
  const detach = [
    ...webhookTopics.map((topic) => log.follow(topic, onEvent)),
    // One that is replayed or discarded lets what waited behind it go on.
    log.follow('dead-letter.settled', () => all.forEach((each) => each.kick())),
    log.followGaps(() => all.forEach((each) => each.kick())),
  ];
  return {
    refresh(endpoints) {
      if (stopped) return;
      const there = new Set(endpoints.map(({ reference }) => reference));
      for (const [reference, each] of all) if (!there.has(reference)) end(reference, each);
      for (const endpoint of endpoints) {
        const known = all.get(endpoint.reference);
        if (!known) all.set(endpoint.reference, deliverTo({ ...parts, together }, endpoint));
        // Somebody wants it replayed from there.
        else if (endpoint.cursor < known.endpoint().cursor) known.kick(endpoint);
      }
    },
    async stop() {
      stopped = true;
      for (const each of detach) each();
      for (const [reference, each] of all) end(reference, each);
      await Promise.all(ending);
    },
  };
}

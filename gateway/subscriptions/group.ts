import { setMaxListeners } from 'node:events';
import type { StampedEvent } from '#platform/events/event';
import type { Accepts } from '#platform/subgraph/event-filter';

/** An event on its way to everybody who gets the same of it. */
export interface Delivery {
  readonly event: HubEvent;
  /** The serialised result; null until it is there. */
  payload: string | null;
  started: boolean;
  /** Members that still have to send it. */
  holders: number;
}

/** An event of the log, or one that tells a state: then how many of its snapshot come after it. */
export type HubEvent = StampedEvent & { readonly remaining?: number };

export interface Member {
  /** An event that the group accepts has happened. */
  happened(event: HubEvent): void;
  /** Something the group may accept was missed, up to this sequence. */
  missed(upTo: number): void;
  /** What it waits for may be there. */
  drain(): void;
}

/** Subscribers that get the same: each event is hydrated and serialised once for all of them. */
export interface Group {
  readonly key: string;
  readonly accepts: Accepts;
  join(member: Member): void;
  leave(member: Member): void;
  /** An event of the topic. */
  happened(event: HubEvent): void;
  missed(upTo: number): void;
  /** The event's one delivery, kept until each that holds it has released it. */
  hold(event: HubEvent): Delivery;
  release(delivery: Delivery): void;
  /** Makes the payload, unless that has begun. */
  start(delivery: Delivery): void;
}

export interface GroupOptions {
  readonly key: string;
  readonly accepts: Accepts;
  /** The serialised result for an event. Must not reject; its answer is not wanted any more once the signal aborts. */
  readonly hydrate: (event: HubEvent, signal: AbortSignal) => Promise<string>;
  readonly onEmpty: () => void;
}

/** Members told in one go, before sockets and timers get their turn. */
const MEMBERS_AT_ONCE = 256;

export function openGroup({ key, accepts, hydrate, onEmpty }: GroupOptions): Group {
  const members = new Set<Member>();
  const deliveries = new Map<string, Delivery>();
  const closed = new AbortController();
  setMaxListeners(0, closed.signal); // every hydration listens
  const tell = everyMember(members);
  const fill = async (delivery: Delivery): Promise<void> => {
    const payload = await hydrate(delivery.event, closed.signal);
    if (closed.signal.aborted) return;
    delivery.payload = payload;
    tell();
  };
  return {
    key,
    accepts,
    join: (member) => void members.add(member),
    leave(member) {
      if (!members.delete(member) || members.size > 0) return;
      closed.abort();
      deliveries.clear();
      onEmpty();
    },
    happened(event) {
      if (accepts(event)) for (const member of members) member.happened(event);
    },
    missed(upTo) {
      for (const member of members) member.missed(upTo);
    },
    hold(event) {
      const id = idOf(event);
      let delivery = deliveries.get(id);
      if (!delivery) {
        delivery = { event, payload: null, started: false, holders: 0 };
        deliveries.set(id, delivery);
      }
      delivery.holders += 1;
      return delivery;
    },
    release(delivery) {
      delivery.holders -= 1;
      if (delivery.holders === 0) deliveries.delete(idOf(delivery.event));
    },
    start(delivery) {
      if (delivery.started) return;
      delivery.started = true;
      void fill(delivery);
    },
  };
}

const idOf = ({ sequence, key, remaining }: HubEvent): string =>
  remaining === undefined ? String(sequence) : `${sequence} ${key}`;

/** Lets every member drain, some at a time so that thousands of them do not hold up the process. */
function everyMember(members: ReadonlySet<Member>): () => void {
  let running = false;
  let again = false;
  const some = (rest: Iterator<Member>): void => {
    for (let count = 0; count < MEMBERS_AT_ONCE; count += 1) {
      const { value, done } = rest.next();
      if (done) {
        running = false;
        if (again) tell();
        return;
      }
      value.drain();
    }
    setImmediate(some, rest);
  };
  const tell = (): void => {
    again = running;
    if (running) return;
    running = true;
    some(members.values());
  };
  return tell;
}

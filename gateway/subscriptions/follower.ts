import type { GraphQLError } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import { resyncRequired } from '#platform/subgraph/event-start';
import type { Delivery, Group, HubEvent, Member } from './group.ts';

/** Where an operation's results go. */
export interface Sink {
  /** Whether the client keeps up. If not, `follower.drain` is called once it does again. */
  ready(follower: { drain(): void }): boolean;
  next(payload: string): void;
}

export interface FollowerOptions {
  readonly group: Group;
  readonly sink: Sink;
  /** Events that may wait for the client. */
  readonly capacity: number;
  /** Reads what happened after this sequence from the log, because it waits nowhere else. */
  readonly catchUp: (follower: Follower, after: number) => void;
  /** Called once, with the error that ended it or null when the client did. */
  readonly onEnd: (error: GraphQLError | null) => void;
}

/** Events hydrated ahead of the one that is sent next. */
const AHEAD = 16;

/**
 * One subscriber: every event its group accepts, once and in order. It is a class because there are ten thousand of
 * them. While it catches up from the log, live events wait aside; `goLive` joins the two without a gap.
 */
export class Follower implements Member {
  #group: Group;
  readonly #sink: Sink;
  readonly #capacity: number;
  readonly #catchUp: FollowerOptions['catchUp'];
  readonly #onEnd: FollowerOptions['onEnd'];
  #queue: Delivery[] = [];
  /** How many earlier events of its entity a waiting one stands for. */
  #skipped: Map<Delivery, number> | null = null;
  #isLive = false;
  /** Reads the log because its events came faster than they could be read, not because it asked for the past. */
  #fellBack = false;
  /** What happens while it is not live; null once that was more than may wait. */
  #aside: HubEvent[] | null = [];
  /** The place of the last event that was queued. */
  #last = 0;
  #ended = false;
  /** While it is sent what was read with the rights it began with. */
  inSnapshot = false;
  #roomFor: { readonly events: number; readonly found: () => void } | null = null;

  constructor({ group, sink, capacity, catchUp, onEnd }: FollowerOptions) {
    this.#group = group;
    this.#sink = sink;
    this.#capacity = capacity;
    this.#catchUp = catchUp;
    this.#onEnd = onEnd;
    group.join(this);
  }

  get ended(): boolean {
    return this.#ended;
  }

  happened(event: HubEvent): void {
    if (this.#ended) return;
    if (this.#isLive) this.#queueLive(event);
    else if (this.#aside && this.#aside.length < this.#capacity) this.#aside.push(event);
    else if (this.#fellBack && !this.#sink.ready(this)) this.end(slowConsumer());
    else this.#aside = null;
  }

  /** One that reads the log meets the same there; one that is live may have missed something of its own. */
  missed(upTo: number): void {
    if (this.#isLive && this.#last < upTo) this.end(resyncRequired(upTo));
  }

  /** Events read for it, in order; `room` has said that there is place for them. */
  caughtUp(events: readonly HubEvent[]): void {
    if (this.#ended) return;
    for (const event of events)
      // What a snapshot holds was chosen by the query that read it.
      if (event.remaining !== undefined || this.#group.accepts(event)) this.#push(event);
    this.drain();
  }

  /** Everything up to this place was queued: goes on with what happens. False when too much of that has passed by. */
  goLive(sequence: number): boolean {
    const aside = this.#aside;
    this.#aside = [];
    if (!aside) return false;
    this.#last = Math.max(this.#last, sequence);
    this.#isLive = true;
    this.#fellBack = false;
    for (const event of aside) if (event.sequence > sequence) this.happened(event);
    return true;
  }

  /** Resolves when so many events more may wait, or when it has ended. */
  room(events: number): Promise<void> {
    if (this.#ended || this.#queue.length + events <= this.#capacity) return Promise.resolve();
    return new Promise((found) => {
      this.#roomFor = { events, found };
    });
  }

  drain(): void {
    if (this.#ended) return;
    for (let ahead = 0; ahead < AHEAD && ahead < this.#queue.length; ahead += 1)
      this.#group.start(this.#queue[ahead]!);
    for (let head = this.#queue[0]; head?.payload != null; head = this.#queue[0]) {
      if (!this.#sink.ready(this)) return;
      this.#sink.next(this.#counted(head, head.payload));
      this.#queue.shift();
      this.#forget(head);
      const next = this.#queue[AHEAD - 1];
      if (next) this.#group.start(next);
    }
    if (this.#roomFor && this.#queue.length + this.#roomFor.events <= this.#capacity) this.#enter();
  }

  /** False while something waits that was read with the rights it has now, and cannot be read again. */
  get canMove(): boolean {
    return !this.inSnapshot && this.#queue.every(({ event }) => event.remaining === undefined);
  }

  /** Goes on with another group's rights. */
  moveTo(group: Group): void {
    if (group === this.#group) return;
    const waiting = this.#queue;
    group.join(this);
    const skipped = new Map<Delivery, number>();
    this.#queue = waiting
      .filter(({ event }) => group.accepts(event))
      .map((delivery) => {
        const again = group.hold(delivery.event);
        const count = this.#skipped?.get(delivery);
        if (count !== undefined) skipped.set(again, count);
        return again;
      });
    this.#aside = this.#aside?.filter(group.accepts) ?? null;
    this.#skipped = skipped.size > 0 ? skipped : null;
    for (const delivery of waiting) this.#group.release(delivery);
    this.#group.leave(this);
    this.#group = group;
    this.drain();
  }

  end(error: GraphQLError | null): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const delivery of this.#queue) this.#group.release(delivery);
    this.#queue = [];
    this.#aside = null;
    this.#skipped = null;
    this.#group.leave(this);
    this.#enter();
    this.#onEnd(error);
  }

  /** A client that keeps up but whose events come faster than they can be read gets the rest from the log. */
  #queueLive(event: HubEvent): void {
    if (this.#queue.length < this.#capacity) {
      this.#push(event);
      return this.drain();
    }
    if (this.#sink.ready(this)) {
      this.#isLive = false;
      this.#fellBack = true;
      this.#aside = [event];
      return this.#catchUp(this, this.#last);
    }
    this.#push(event);
    this.#keepLatest();
    if (this.#queue.length > this.#capacity) this.end(slowConsumer());
  }

  #push(event: HubEvent): void {
    this.#queue.push(this.#group.hold(event));
    this.#last = event.sequence;
  }

  /** Of several events of one entity that wait, the latest. */
  #keepLatest(): void {
    const skipped = this.#skipped ?? new Map<Delivery, number>();
    const latest = new Map<string, Delivery>();
    const kept: Delivery[] = [];
    for (const delivery of this.#queue.toReversed()) {
      const later = latest.get(delivery.event.key);
      if (later) {
        skipped.set(later, (skipped.get(later) ?? 0) + 1 + (skipped.get(delivery) ?? 0));
        skipped.delete(delivery);
        this.#group.release(delivery);
        continue;
      }
      latest.set(delivery.event.key, delivery);
      kept.push(delivery);
    }
    this.#queue = kept.toReversed();
    this.#skipped = skipped.size > 0 ? skipped : null;
  }

  /** Joins a payload's `extensions`, which come last, without its being parsed: thousands may share it. */
  #counted(delivery: Delivery, payload: string): string {
    const skipped = this.#skipped?.get(delivery);
    return skipped === undefined ? payload : `${payload.slice(0, -2)},"skipped":${skipped}}}`;
  }

  #forget(delivery: Delivery): void {
    this.#skipped?.delete(delivery);
    this.#group.release(delivery);
  }

  #enter(): void {
    const waits = this.#roomFor;
    this.#roomFor = null;
    waits?.found();
  }
}

const slowConsumer = (): GraphQLError =>
  clientError('SUBSCRIPTION_SLOW_CONSUMER', errorCodes.SUBSCRIPTION_SLOW_CONSUMER.meaning);

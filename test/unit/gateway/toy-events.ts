import type { EventLog, StampedEvent, Topic } from '#platform/events/event';

export interface ToyEvents extends EventLog {
  /** Forgets every event up to this sequence, as retention does. */
  forget(sequence: number): void;
  /** The reader of the log stood still while so many events came and went. */
  miss(count: number): void;
  emit(change: Partial<StampedEvent['body']> & { id?: string }): void;
  /** Listeners: one a topic, however many follow it. */
  listeners(): number;
  /** Resolves once somebody listens. */
  followed(): Promise<void>;
}

/** Without `keeps` nothing can be read again, and no memory grows with what is told. */
export function toyEvents({ keeps = true } = {}): ToyEvents {
  const listeners = new Map<(event: StampedEvent) => void, Topic>();
  const gaps = new Set<(upTo: number) => void>();
  const log: StampedEvent[] = [];
  let sequence = 0;
  let forgotten = 0;
  let waiting: (() => void)[] = [];
  return {
    follow(topic, listener) {
      listeners.set(listener, topic);
      for (const resolve of waiting) resolve();
      waiting = [];
      return () => listeners.delete(listener);
    },
    // Sequences count from one, so that what is left of the log begins with the one after those forgotten.
    read: (topic, after, limit) =>
      Promise.resolve(
        log
          .slice(Math.max(0, after - forgotten))
          .filter((event) => event.topic === topic)
          .slice(0, limit),
      ),
    last: () => Promise.resolve(sequence),
    oldest: () => Promise.resolve(forgotten),
    forget(upTo) {
      log.splice(0, upTo - forgotten);
      forgotten = upTo;
    },
    followGaps(listener) {
      gaps.add(listener);
      return () => gaps.delete(listener);
    },
    miss(count) {
      sequence += count;
      log.length = 0;
      forgotten = sequence;
      for (const listener of gaps) listener(sequence);
    },
    emit({ id = '1', ...change }) {
      sequence += 1;
      const event: StampedEvent = {
        sequence,
        topic: 'invoice.status-changed',
        key: id,
        occurredAt: '2026-01-01T00:00:00.000Z',
        body: {
          source: 'sap',
          from: 'DRAFT',
          to: 'APPROVED',
          reason: null,
          entity: { type: 'Invoice', id },
          legalEntity: 'DE01',
          supplierId: 's1',
          ...change,
        },
      };
      if (keeps) log.push(event);
      for (const [listener, topic] of listeners) if (topic === event.topic) listener(event);
    },
    listeners: () => Math.max(listeners.size, gaps.size),
    followed: () =>
      listeners.size > 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
          }),
  };
}

import type { EventLog, StampedEvent } from '#platform/events/event';

/** An event log in memory: what is told is stamped at once. It remembers nothing. */
export interface ToyLog extends EventLog {
  tell(id: string): void;
  listeners(): number;
}

export function toyLog(): ToyLog {
  const listeners = new Set<(event: StampedEvent) => void>();
  let sequence = 0;
  return {
    follow(_topic, listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async () => [],
    last: async () => sequence,
    oldest: async () => 0,
    tell(id) {
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
        },
      };
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
  };
}

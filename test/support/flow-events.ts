import type { StampedEvent, Topic } from '#platform/events/event';

let sequence = 0;

/** The next event of a topic, as the log would have it. */
export function anEvent(
  topic: Topic,
  key: string,
  to: string,
  source = key.split(':')[0] ?? '',
): StampedEvent {
  sequence += 1;
  return {
    sequence,
    topic,
    key,
    occurredAt: '2026-11-18T09:00:00.000Z',
    body: {
      source,
      from: null,
      to,
      reason: null,
      entity: { type: 'Thing', id: key },
      legalEntity: 'DE01',
      supplierId: null,
    },
  };
}

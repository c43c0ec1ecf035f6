import { describe, expect, test } from 'vitest';
import type { StampedEvent } from '#platform/events/event';
import { filterOf, visibleTo } from '#platform/subgraph/event-filter';
import { personas } from '../../support/personas.ts';

const eventOf = (body: Partial<StampedEvent['body']>): StampedEvent => ({
  sequence: 1,
  topic: 'supplier.status-changed',
  key: 'sap:1',
  occurredAt: '2026-11-18T09:00:00.000Z',
  body: {
    source: 'sap',
    from: 'ACTIVE',
    to: 'BLOCKED',
    reason: null,
    entity: { type: 'Supplier', id: 'sap:1' },
    legalEntity: null,
    supplierId: 'sap:1',
    ...body,
  },
});

describe('an event of several legal entities', () => {
  const event = eventOf({ legalEntities: ['DE01', 'FR01'] });
  const sees = (legalEntities: readonly string[] | '*') =>
    visibleTo({ ...personas.apClerk, legalEntities })(event);

  test('is seen by whoever sees one of them', () => {
    expect(sees(['US01', 'DE01'])).toBe(true);
    expect(sees('*')).toBe(true);
    expect(sees(['US01'])).toBe(false);
  });

  test('passes a filter that names one of them', () => {
    expect(filterOf({ filter: { legalEntities: ['superledger:FR01'] } }, null)(event)).toBe(true);
    expect(filterOf({ filter: { legalEntities: ['US01'] } }, null)(event)).toBe(false);
  });

  test('is not seen where it belongs to none, nor by another portal', () => {
    expect(visibleTo(personas.apClerk)(eventOf({}))).toBe(false);
    expect(visibleTo({ ...personas.apClerk, supplierId: 'sap:2' })(event)).toBe(false);
  });
});

import type { Topic } from '#platform/events/event';

/** Which events feed a subscription field; the subgraph that owns the field is in the query plan. */
export const TOPIC_OF_FIELD: ReadonlyMap<string, Topic> = new Map([
  ['invoiceStatusChanged', 'invoice.status-changed'],
  ['supplierStatusChanged', 'supplier.status-changed'],
  ['journalEntryPosted', 'journal-entry.posted'],
  ['postingStatusChanged', 'posting.status-changed'],
  ['deadLetterRaised', 'dead-letter.raised'],
]);

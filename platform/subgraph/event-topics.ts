import type { Topic } from '../events/event.ts';

/** Which events feed a subscription field. */
export const TOPIC_OF_FIELD: ReadonlyMap<string, Topic> = new Map([
  ['invoiceStatusChanged', 'invoice.status-changed'],
  ['supplierStatusChanged', 'supplier.status-changed'],
  ['paymentStatusChanged', 'payment.status-changed'],
  ['journalEntryPosted', 'journal-entry.posted'],
  ['postingStatusChanged', 'posting.status-changed'],
  ['deadLetterRaised', 'dead-letter.raised'],
]);

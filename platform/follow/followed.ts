import type { Capabilities, ChangeCapability } from '#domain/sources';
import type { Topic } from '../events/event.ts';

/** A source whose changes are followed. */
export interface FollowedSource {
  readonly id: string;
  /** The feeds it has; others are not followed. */
  readonly capabilities: Pick<Capabilities, ChangeCapability>;
  readonly follow: {
    readonly intervalSeconds: number;
    /** How far back of what is known is looked at again: a change may be seen so long after its stamp. */
    readonly overlapSeconds: number;
  };
}

/** What becomes of each feed's changes. */
export const FOLLOWED: Readonly<
  Record<ChangeCapability, { readonly topic: Topic; readonly type: string }>
> = {
  supplierChanges: { topic: 'supplier.status-changed', type: 'Supplier' },
  invoiceChanges: { topic: 'invoice.status-changed', type: 'Invoice' },
  paymentChanges: { topic: 'payment.status-changed', type: 'Payment' },
  journalEntryChanges: { topic: 'journal-entry.posted', type: 'JournalEntry' },
};

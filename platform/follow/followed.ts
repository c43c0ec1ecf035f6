import {
  changeCapabilities,
  type Capabilities,
  type ChangeCapability,
  type ReadDomain,
} from '#domain/sources';
import type { Topic } from '../events/event.ts';

/** A source whose changes are followed. */
export interface FollowedSource {
  readonly id: string;
  /** The feeds it has; others are not followed. */
  readonly capabilities: Pick<Capabilities, ChangeCapability>;
  readonly follow: {
    /** Null for all. */
    readonly domains: readonly ReadDomain[] | null;
    readonly intervalSeconds: number;
    /** How far back of what is known is looked at again: a change may be seen so long after its stamp. */
    readonly overlapSeconds: number;
  };
}

/** What becomes of each feed's changes. */
export const FOLLOWED: Readonly<
  Record<
    ChangeCapability,
    { readonly domain: ReadDomain; readonly topic: Topic; readonly type: string }
  >
> = {
  supplierChanges: { domain: 'suppliers', topic: 'supplier.status-changed', type: 'Supplier' },
  invoiceChanges: { domain: 'invoices', topic: 'invoice.status-changed', type: 'Invoice' },
  paymentChanges: { domain: 'payments', topic: 'payment.status-changed', type: 'Payment' },
  journalEntryChanges: { domain: 'ledger', topic: 'journal-entry.posted', type: 'JournalEntry' },
  supplierRequestChanges: {
    domain: 'suppliers',
    topic: 'procurement.supplier-request',
    type: 'SupplierRequest',
  },
  approvedInvoiceChanges: {
    domain: 'invoices',
    topic: 'procurement.approved-invoice',
    type: 'ProcurementInvoice',
  },
};

/** The feeds of a source that are followed. */
export const feedsOf = ({ capabilities, follow }: FollowedSource): readonly ChangeCapability[] =>
  changeCapabilities.filter(
    (feed) =>
      capabilities[feed] !== undefined &&
      (follow.domains === null || follow.domains.includes(FOLLOWED[feed].domain)),
  );

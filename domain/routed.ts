import type { Call } from './call.ts';
import type { SourceError } from './failures.ts';
import type { Invoice, InvoiceFilter, InvoiceLine, InvoiceSettlement } from './invoice.ts';
import type {
  Account,
  AccountFilter,
  CostCenter,
  CostCenterFilter,
  FiscalPeriod,
  JournalEntry,
  JournalEntryFilter,
} from './ledger.ts';
import type { Payment, PaymentFilter } from './payment.ts';
import type { ApprovalStep } from './procurement.ts';
import type { PurchaseOrder, PurchaseOrderFilter, PurchaseOrderReceipt } from './purchase-order.ts';
import type { Capabilities, CheckCapability, WriteCapability } from './sources.ts';
import type { Supplier, SupplierFilter } from './supplier.ts';

/**
 * The ports over all sources at once, as subgraphs see them. One dead source costs its own answers only:
 * by id it is a SourceError in the place of each of its ids, in a list it is named in `incomplete`.
 */
export interface RoutedSources {
  readonly suppliers: RoutedSuppliers;
  readonly invoices: RoutedInvoices;
  readonly payments: RoutedPayments;
  readonly ledger: RoutedLedger;
  readonly purchaseOrders: RoutedPurchaseOrders;
  readonly procurement: RoutedProcurement;
  /** Null where the source is unknown or cannot do it. */
  writerFor<Capability extends WriteCapability>(
    capability: Capability,
    sourceId: string,
  ): NonNullable<Capabilities[Capability]> | null;
  /** Null where the source is unknown or cannot do it. */
  portAt<Capability extends CheckCapability>(
    capability: Capability,
    sourceId: string,
  ): NonNullable<Capabilities[Capability]> | null;
  /**
   * The first source in the configuration that can do it, and with a legal entity's code, for that legal entity; null
   * where none can.
   */
  portFor<Capability extends CheckCapability | WriteCapability>(
    capability: Capability,
    legalEntity?: string,
  ): { readonly source: string; readonly port: NonNullable<Capabilities[Capability]> } | null;
}

export interface RoutedSuppliers {
  readonly suppliersById: ById<Supplier>;
  readonly suppliers: MergedList<SupplierFilter, Supplier>;
  /** The sources that keep suppliers, in configuration order. */
  readonly sources: readonly string[];
  /** The list over these sources alone. */
  readonly suppliersOf: (sources: readonly string[]) => MergedList<SupplierFilter, Supplier>;
}

export interface RoutedInvoices {
  readonly invoicesById: ById<Invoice>;
  readonly invoices: MergedList<InvoiceFilter, Invoice>;
  readonly linesByInvoice: ById<readonly InvoiceLine[]>;
  readonly settlementsByInvoice: ById<InvoiceSettlement>;
}

export interface RoutedPayments {
  readonly paymentsById: ById<Payment>;
  readonly payments: MergedList<PaymentFilter, Payment>;
}

export interface RoutedPurchaseOrders {
  readonly purchaseOrdersById: ById<PurchaseOrder>;
  readonly purchaseOrders: MergedList<PurchaseOrderFilter, PurchaseOrder>;
  readonly receiptsByOrder: ById<readonly PurchaseOrderReceipt[]>;
  /** False where nobody could tell of the order: no source keeps any, or the one it names keeps none. */
  canLookUp(id: string): boolean;
}

export interface RoutedProcurement {
  /** By procurement's own ids; null of any other invoice. */
  readonly approvalsByInvoice: ById<readonly ApprovalStep[]>;
}

export interface RoutedLedger {
  readonly accountsById: ById<Account>;
  readonly accounts: MergedList<AccountFilter, Account>;
  readonly costCentersById: ById<CostCenter>;
  readonly costCenters: MergedList<CostCenterFilter, CostCenter>;
  readonly journalEntriesById: ById<JournalEntry>;
  readonly journalEntries: MergedList<JournalEntryFilter, JournalEntry>;
  /**
   * From the first source in the configuration that keeps this legal entity's ledger; null where none does.
   * @throws SourceError as the port does.
   */
  fiscalPeriods(
    legalEntity: string,
    fiscalYear: number,
    call: Call,
  ): Promise<readonly FiscalPeriod[] | null>;
}

/**
 * What became of one id: the thing, null where its source does not know it (or nobody knows the source), or why
 * the source did not answer. A dataloader takes it as it is: an Error in its place rejects that key only.
 */
export type Found<T> = T | null | SourceError;

/** Same length and order as the ids, which may be of any source and may repeat. Rejects for our own faults only. */
export type ById<T> = (ids: readonly string[], call: Call) => Promise<readonly Found<T>[]>;

/** One page of the total order over all sources (`domain/page.ts`). Rejects for our own faults only. */
export type MergedList<Filter, T> = (
  filter: Filter,
  page: MergedPageRequest,
  call: Call,
) => Promise<MergedPage<T>>;

export interface MergedPageRequest {
  /** How many rows at most, 1..201. */
  readonly first: number;
  /** Strictly after this row; null for the beginning. */
  readonly after: Place | null;
}

/** Where a row stands in the total order: all a cursor has to carry. */
export interface Place {
  /** The value the list is sorted by, descending; '' for lists in key order. */
  readonly sort: string;
  readonly source: string;
  /** The native key, unique within the source. */
  readonly key: string;
}

export interface PlacedRow<T> {
  readonly node: T;
  readonly place: Place;
}

export interface MergedPage<T> {
  /** May be shorter than asked for although `hasMore` is true. */
  readonly rows: readonly PlacedRow<T>[];
  readonly hasMore: boolean;
  /** Where the next page starts, where that is further than after the last row here. */
  readonly reached?: Place;
  /** The sources missing from this page, in configuration order. */
  readonly incomplete: readonly SourceFailure[];
}

/** Where to go on after a page; null at the beginning of a list that has no row yet. */
export const nextPlace = ({ rows, reached }: MergedPage<unknown>): Place | null =>
  reached ?? rows.at(-1)?.place ?? null;

/** False where the cursor leads to what the source has left: it looked through as much as one page may take. */
export const isMissing = ({ code }: SourceFailure): boolean => code !== 'SEARCH_LIMIT';

/** A source that did not deliver its part. `message` is ours and free of personal data. */
export interface SourceFailure {
  readonly source: string;
  readonly code:
    'SOURCE_UNAVAILABLE' | 'SOURCE_TIMEOUT' | 'RATE_LIMITED' | 'SOURCE_REFUSED' | 'SEARCH_LIMIT';
  readonly message: string;
  readonly retryAfterMs: number | null;
}

import type { BankChannel } from './bank/channel.ts';
import type { PaymentCancelInstruction, PaymentFileInstruction } from './bank/payment-file.ts';
import type { Call } from './call.ts';
import type { ChangeFeed } from './changes.ts';
import type {
  Invoice,
  InvoiceCancelInstruction,
  InvoiceFilter,
  InvoiceInstruction,
  InvoiceLine,
  InvoiceReleaseInstruction,
  InvoiceSettlement,
} from './invoice.ts';
import type {
  Account,
  AccountFilter,
  CostCenter,
  CostCenterFilter,
  FiscalPeriod,
  JournalEntry,
  JournalEntryFilter,
  JournalInstruction,
} from './ledger.ts';
import type { Page, PageRequest } from './page.ts';
import type { Payment, PaymentFilter } from './payment.ts';
import type { Screener, TaxIdChecker } from './checks.ts';
import type { InvoiceReport, ProcurementSource, SupplierReport } from './procurement.ts';
import type { PurchaseOrder, PurchaseOrderFilter, PurchaseOrderReceipt } from './purchase-order.ts';
import type { TaxDocumentInstruction, TaxEngine, TaxVoidInstruction } from './tax.ts';
import type {
  Supplier,
  SupplierBankInstruction,
  SupplierBlockInstruction,
  SupplierFilter,
  SupplierInstruction,
} from './supplier.ts';

/**
 * Every port on one page. Batch first, reads and writes apart.
 * Every method throws SourceError only: reads UNAVAILABLE, TIMEOUT, RATE_LIMITED, REFUSED, MALFORMED, UNSUPPORTED;
 * writes say more below. `…ById` answers have the length and order of the ids, null where the source does not know one
 * (an id of impossible shape included); ids are whole entity ids of this source, duplicates allowed.
 * One call of a method is one upstream data call wherever the source's protocol allows it.
 */
export interface SupplierSource {
  suppliersById(ids: readonly string[], call: Call): Promise<readonly (Supplier | null)[]>;
  /** In key order, ascending; `sort` is ''. */
  suppliers(filter: SupplierFilter, page: PageRequest, call: Call): Promise<Page<Supplier>>;
}

export interface InvoiceSource {
  invoicesById(ids: readonly string[], call: Call): Promise<readonly (Invoice | null)[]>;
  /** `sort` is the invoice date, descending; keys descending within one date. */
  invoices(filter: InvoiceFilter, page: PageRequest, call: Call): Promise<Page<Invoice>>;
  /** In document order; null where the source does not know the invoice. */
  linesByInvoice(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (readonly InvoiceLine[] | null)[]>;
  settlementsByInvoice(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (InvoiceSettlement | null)[]>;
}

export interface PaymentSource {
  paymentsById(ids: readonly string[], call: Call): Promise<readonly (Payment | null)[]>;
  /** `sort` is the posting date, descending; keys descending within one date. */
  payments(filter: PaymentFilter, page: PageRequest, call: Call): Promise<Page<Payment>>;
}

export interface LedgerSource {
  accountsById(ids: readonly string[], call: Call): Promise<readonly (Account | null)[]>;
  /** In key order, ascending. */
  accounts(filter: AccountFilter, page: PageRequest, call: Call): Promise<Page<Account>>;
  costCentersById(ids: readonly string[], call: Call): Promise<readonly (CostCenter | null)[]>;
  /** In key order, ascending. */
  costCenters(filter: CostCenterFilter, page: PageRequest, call: Call): Promise<Page<CostCenter>>;
  journalEntriesById(ids: readonly string[], call: Call): Promise<readonly (JournalEntry | null)[]>;
  /** `sort` is the posting date, descending; keys descending within one date. */
  journalEntries(
    filter: JournalEntryFilter,
    page: PageRequest,
    call: Call,
  ): Promise<Page<JournalEntry>>;
  /** Every period of a fiscal year, oldest first, for one legal entity (its code). */
  fiscalPeriods(
    legalEntity: string,
    fiscalYear: number,
    call: Call,
  ): Promise<readonly FiscalPeriod[]>;
}

export interface PurchaseOrderSource {
  /** By the order's id; null where the source does not know it. */
  purchaseOrdersById(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (PurchaseOrder | null)[]>;
  /** In key order, ascending; `sort` is ''. */
  purchaseOrders(
    filter: PurchaseOrderFilter,
    page: PageRequest,
    call: Call,
  ): Promise<Page<PurchaseOrder>>;
  /** By the order's id, oldest first; null where the source does not know the order. */
  receiptsByOrder(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (readonly PurchaseOrderReceipt[] | null)[]>;
}

/**
 * One kind of write. The exact bytes are prepared first, so that they can be stored before the first one leaves.
 * Writes come with their enquiry: a system that does not answer has not said no.
 */
export interface Writer<Instruction> {
  /**
   * The target itself lets one reference take effect once: what is sent twice answers the first, is refused, or changes
   * nothing. Where it does not, an unanswered write is only sent again when it cannot take effect any more.
   */
  readonly absorbsRepeats?: boolean;
  /** Pure: the same instruction gives the same bytes. Throws SourceError UNSUPPORTED before anything is written. */
  prepare(instruction: Instruction): Prepared;
  /**
   * Sends prepared bytes once, with no retry.
   * @throws SourceError DECLINED | REFUSED | RATE_LIMITED | UNAVAILABLE (nothing happened) |
   *   OUTCOME_UNKNOWN (something may have: enquire, never resend anew).
   */
  submit(prepared: Prepared, call: Call): Promise<Submission | Accepted>;
  /**
   * Looks for the effect by our reference; null when the source does not have it now. What somebody reversed or
   * cancelled since was done all the same and is found, or it would be done again. More than one: DECLINED.
   */
  enquire(instruction: Instruction, call: Call): Promise<Submission | Accepted | null>;
  /**
   * What has become of work that was Accepted; there where a target ever accepts. What was accepted is never sent again.
   * @throws SourceError DECLINED once the target has given it up, with its own reason; anything else is no answer.
   */
  follow?(instruction: Instruction, job: string, call: Call): Promise<Submission | Accepted>;
}

/** A request as text, opaque to everybody but the writer that made it. */
export interface Prepared {
  readonly body: string;
}

/** What the source has now. */
export interface Submission {
  /** The entity's id from now on: `sap:5105600001.2026`. */
  readonly id: string;
  /** For people: `5105600001`. */
  readonly documentNumber: string;
  /** Input fields the source has no place for, as paths of the instruction. */
  readonly ignoredFields: readonly string[];
}

/** The target has taken the work and not done it yet: not an effect, and no failure either. */
export interface Accepted {
  /** The target's own name of the work, opaque to everybody but the writer; it is stored before it is asked about. */
  readonly job: string;
  /** How far it is, in the target's own words. */
  readonly progress: string;
}

/** What a connector can do; a capability it lacks is absent, never a stub. */
export interface Capabilities {
  readonly suppliers?: SupplierSource;
  readonly invoices?: InvoiceSource;
  readonly payments?: PaymentSource;
  readonly ledger?: LedgerSource;
  readonly supplierChanges?: ChangeFeed;
  readonly invoiceChanges?: ChangeFeed;
  readonly paymentChanges?: ChangeFeed;
  readonly journalEntryChanges?: ChangeFeed;
  /** Suppliers that were asked for; `status` is `SupplierRequest.status`. */
  readonly supplierRequestChanges?: ChangeFeed;
  /** Invoices that procurement approved; `status` is `ProcurementInvoice.status`. */
  readonly approvedInvoiceChanges?: ChangeFeed;
  readonly submitInvoice?: Writer<InvoiceInstruction>;
  readonly releaseInvoice?: Writer<InvoiceReleaseInstruction>;
  readonly cancelInvoice?: Writer<InvoiceCancelInstruction>;
  readonly postJournalEntry?: Writer<JournalInstruction>;
  readonly createSupplier?: Writer<SupplierInstruction>;
  readonly blockSupplier?: Writer<SupplierBlockInstruction>;
  readonly changeSupplierBankAccount?: Writer<SupplierBankInstruction>;
  /** In a procurement system beside the ERP: the supplier its buyers order from. */
  readonly registerSupplier?: Writer<SupplierInstruction>;
  readonly reportSupplier?: Writer<SupplierReport>;
  readonly reportInvoice?: Writer<InvoiceReport>;
  readonly procurement?: ProcurementSource;
  readonly purchaseOrders?: PurchaseOrderSource;
  readonly taxIds?: TaxIdChecker;
  readonly screening?: Screener;
  readonly taxEngine?: TaxEngine;
  readonly commitTaxDocument?: Writer<TaxDocumentInstruction>;
  readonly voidTaxDocument?: Writer<TaxVoidInstruction>;
  /** One file of credit transfers to the bank; done when the bank has the file, which is no payment yet. */
  readonly transmitPayments?: Writer<PaymentFileInstruction>;
  /** Asks the bank to give payments up; done when it has the request. */
  readonly requestCancellation?: Writer<PaymentCancelInstruction>;
  readonly bank?: BankChannel;
}

export type ReadDomain = 'suppliers' | 'invoices' | 'payments' | 'ledger';
/** What is read of every source that has it and routed by id: the domains, and orders, which belong to none. */
export type RoutedCapability = ReadDomain | 'purchaseOrders';
/** What is asked of the one source configured for it, beside the domains. */
export type CheckCapability = 'taxIds' | 'screening' | 'taxEngine' | 'procurement' | 'bank';
/** What is followed of books for status changes that others made. */
export const bookChanges = [
  'supplierChanges',
  'invoiceChanges',
  'paymentChanges',
  'journalEntryChanges',
] as const;
/** What is followed of any source: books, and what procurement asks for and approves. */
export const changeCapabilities = [
  ...bookChanges,
  'supplierRequestChanges',
  'approvedInvoiceChanges',
] as const;
export type BookChange = (typeof bookChanges)[number];
export type ChangeCapability = (typeof changeCapabilities)[number];
export type WriteCapability = Exclude<
  keyof Capabilities,
  RoutedCapability | CheckCapability | ChangeCapability
>;

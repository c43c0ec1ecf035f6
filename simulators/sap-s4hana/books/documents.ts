/**
 * What the system keeps. Amounts are integers in minor units of their currency, dates `YYYY-MM-DD`.
 */

/** A supplier invoice as invoice verification holds it; its FI document is another. */
export interface InvoiceDocument {
  readonly number: string;
  readonly fiscalYear: string;
  readonly companyCode: string;
  /** Ten digits. */
  readonly supplier: string;
  /** The supplier's own number. */
  readonly reference: string;
  readonly creditMemo: boolean;
  readonly documentDate: string;
  readonly postingDate: string;
  readonly baselineDate: string;
  readonly netDays: number;
  readonly currency: string;
  readonly gross: number;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
  /** `5` posted, `A` parked. */
  readonly status: string;
  readonly block: string;
  readonly assignment: string;
  readonly headerText: string;
  readonly itemText: string;
  readonly paymentTerms: string;
  readonly paymentMethod: string;
  readonly taxIsCalculated: boolean;
  /** Of the document currency to the company's, as a decimal text. */
  readonly exchangeRate: string;
  readonly reversedBy: DocumentKey | null;
  readonly reversalOf: DocumentKey | null;
  /** ISO instant. */
  readonly changedAt: string;
  readonly origin: Origin;
}

export interface DocumentKey {
  readonly number: string;
  readonly fiscalYear: string;
}

/** `api` is what was created over the API, and so belongs to the books a test compares. */
export type Origin = 'world' | 'api';

export interface InvoiceLine {
  /** Ten digits. */
  readonly account: string;
  readonly costCenter: string;
  readonly text: string;
  /** Positive. */
  readonly amount: number;
  readonly side: Side;
  readonly taxCode: string;
  readonly assignment: string;
}

/** S debit, H credit: Soll und Haben. */
export type Side = 'S' | 'H';

export interface InvoiceTax {
  readonly code: string;
  readonly amount: number;
  readonly net: number;
}

/** A document of financial accounting, unique by company code, fiscal year and number. */
export interface AccountingDocument {
  readonly companyCode: string;
  readonly fiscalYear: string;
  readonly number: string;
  /** RE, KZ, SA, AB. */
  readonly type: string;
  readonly documentDate: string;
  readonly postingDate: string;
  readonly currency: string;
  readonly ledgerCurrency: string;
  readonly reference: string;
  readonly headerText: string;
  /**
   * The application document it came from: `RMRP` and invoice with year, `BKPFF` and a reference.
   */
  readonly originType: string;
  readonly origin: string;
  readonly user: string;
  readonly reversedBy: DocumentKey | null;
  readonly reversalOf: DocumentKey | null;
  readonly lines: readonly AccountingLine[];
  /** ISO instant. */
  readonly createdAt: string;
  readonly changedAt: string;
  readonly createdBy: Origin;
}

export interface AccountingLine {
  readonly account: string;
  /** Set on a line of a supplier's sub-ledger. */
  readonly supplier: string | null;
  readonly costCenter: string;
  readonly text: string;
  readonly assignment: string;
  readonly taxCode: string;
  /** Debit positive, credit negative. */
  readonly amount: number;
  readonly ledgerAmount: number;
  readonly dueDate: string | null;
  readonly block: string;
  readonly paymentMethod: string;
  readonly clearing: Clearing | null;
  /** The invoice a partial payment belongs to. */
  readonly invoice: DocumentKey | null;
}

export interface Clearing extends DocumentKey {
  readonly date: string;
  readonly isReversed: boolean;
}

export function invoiceKey({ number, fiscalYear }: DocumentKey): string {
  return `${number}/${fiscalYear}`;
}

export function accountingKey(companyCode: string, { number, fiscalYear }: DocumentKey): string {
  return `${companyCode}/${fiscalYear}/${number}`;
}

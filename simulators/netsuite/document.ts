/** `transaction.type`, and the record type that shows it. */
export const RECORD_TYPES = {
  VendBill: 'vendorBill',
  VendCred: 'vendorCredit',
  VendPymt: 'vendorPayment',
  Journal: 'journalEntry',
} as const;

export type TransactionType = keyof typeof RECORD_TYPES;

/** A transaction with its lines: what the API writes, the books keep, and the tables show. Ids are NetSuite's. */
export interface Document {
  readonly id: number;
  readonly type: TransactionType;
  readonly tranId: string;
  /** `YYYY-MM-DD`. */
  readonly tranDate: string;
  readonly dueDate: string | null;
  readonly vendor: number | null;
  readonly subsidiary: number;
  readonly currency: number;
  /** Subsidiary currency for one unit of the document's. */
  readonly exchangeRate: number;
  /** Minor units of the document's currency, positive for every type. */
  readonly total: number;
  readonly status: string;
  /** 1 pending, 2 approved, 3 rejected. */
  readonly approval: 1 | 2 | 3;
  readonly paymentHold: boolean;
  readonly period: number | null;
  readonly terms: number | null;
  readonly memo: string | null;
  readonly externalId: string | null;
  /** Instants. */
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly voided: boolean;
  readonly reversal: number | null;
  readonly reversalDate: string | null;
  readonly isReversal: boolean;
  readonly lines: readonly DocumentLine[];
  /** The bills a payment or credit is applied to, in minor units of this document's currency. */
  readonly applied: readonly { readonly bill: number; readonly amount: number }[];
}

export interface DocumentLine {
  readonly kind: 'main' | 'expense' | 'tax' | 'journal';
  readonly account: number;
  /** Minor units of the document's currency; debit positive. */
  readonly amount: number;
  /** Minor units of the subsidiary's currency; debit positive. */
  readonly ledgerAmount: number;
  readonly memo: string | null;
  readonly department: number | null;
  readonly vendor: number | null;
}

/** The nearest double, which is how NetSuite sends amounts. */
export function decimalOf(minor: number, precision: number): number {
  return minor / 10 ** precision;
}

export function minorOf(amount: number, precision: number): number {
  return Math.round(amount * 10 ** precision);
}

export const flag = (value: boolean): 'T' | 'F' => (value ? 'T' : 'F');

/** Posted is what is approved: pending and rejected documents are not in the ledger. */
export function isPosted(document: Document): boolean {
  return document.approval === 2;
}

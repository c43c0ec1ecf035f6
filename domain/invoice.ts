import type { CalendarDate } from './date.ts';
import type { Money } from './money.ts';
import type { Payment } from './payment.ts';
import type { Sourced } from './provenance.ts';

export const documentStatuses = [
  'DRAFT',
  'PENDING_APPROVAL',
  'APPROVED',
  'POSTED',
  'CANCELLED',
  'UNKNOWN',
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

export const settlementStatuses = [
  'OPEN',
  'PARTIALLY_PAID',
  'PAID',
  'OVERPAID',
  'UNKNOWN',
] as const;
export type SettlementStatus = (typeof settlementStatuses)[number];

export type InvoiceDirection = 'PAYABLE' | 'RECEIVABLE';
export type InvoiceKind = 'INVOICE' | 'CREDIT_MEMO';

/** A supplier's invoice or credit memo. Amounts are positive for both kinds; `kind` tells the direction of the claim. */
export interface Invoice extends Sourced {
  /** The supplier's own number; the legal one. */
  readonly number: string;
  readonly direction: InvoiceDirection;
  readonly kind: InvoiceKind;
  readonly documentStatus: DocumentStatus;
  readonly holds: readonly InvoiceHold[];
  readonly supplierId: string | null;
  /** The legal entity's code. */
  readonly legalEntity: string;
  readonly invoiceDate: CalendarDate;
  readonly postingDate: CalendarDate | null;
  readonly dueDate: CalendarDate | null;
  readonly gross: Money;
  /** Null where the source's list does not say. */
  readonly net: Money | null;
  readonly tax: Money | null;
  /** What the document itself says of its payment; null where it takes another look (`settlementsByInvoice`). */
  readonly settlement: SettlementSummary | null;
  /** The document number in the source, for people: SAP `5105600001`. */
  readonly documentNumber: string | null;
  /** Our own reference found in the source's reference field, if it is one of ours. */
  readonly reference: string | null;
}

export interface SettlementSummary {
  readonly status: SettlementStatus;
  /** What is still to be paid, in the invoice's currency. */
  readonly open: Money;
}

/** How an invoice stands in the sub-ledger: what is open, which payments cleared it, which journal it made. */
export interface InvoiceSettlement {
  readonly invoiceId: string;
  readonly summary: SettlementSummary;
  readonly paymentIds: readonly string[];
  /** The payments the source described in the same answer; the others are read by id. */
  readonly payments: readonly Payment[];
  readonly journalEntryIds: readonly string[];
}

export interface InvoiceHold {
  /** The source's own code, such as SAP's payment block `A`. */
  readonly code: string;
  readonly reason: string | null;
}

export interface InvoiceLine {
  /** From 1, in document order. */
  readonly number: number;
  readonly description: string | null;
  readonly amount: Money;
  /** A decimal text. */
  readonly quantity: string | null;
  readonly taxCode: string | null;
  readonly accountId: string | null;
  readonly costCenterId: string | null;
  /** `PurchaseOrderLine.id` it bills; null or absent where the source does not say. */
  readonly purchaseOrderLineId?: string | null;
  /** Whether it bills an order, whichever; absent or null where the source does not say, which is not "none". */
  readonly isOrdered?: boolean | null;
}

export interface InvoiceFilter {
  readonly ids: readonly string[] | null;
  readonly direction: InvoiceDirection | null;
  readonly supplierId: string | null;
  /** The records of that supplier in all systems; a source is asked for one of its own at a time, as `supplierId`. */
  readonly supplierFamily?: readonly string[] | null;
  /** Codes; null for every legal entity of the source. Never empty. */
  readonly legalEntities: readonly string[] | null;
  readonly documentStatus: readonly DocumentStatus[] | null;
  /** The supplier's number, exactly. */
  readonly number: string | null;
  /** True leaves out what the source tells to be settled, or owed to nobody; what it does not tell of stays. */
  readonly onlyOpen?: boolean | null;
  /** Part of the supplier's number, or the whole of the document number or our reference; case-insensitive. */
  readonly search?: string | null;
}

/** What is to be created in the system of record; the reference is ours and finds it again. */
export interface InvoiceInstruction {
  /** 16 characters A-Z0-9, first a letter; unique to one posting. */
  readonly reference: string;
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly invoiceDate: CalendarDate;
  readonly postingDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly gross: Money;
  readonly tax: Money;
  readonly lines: readonly InstructionLine[];
}

export interface InstructionLine {
  readonly description: string;
  /** Net of tax. */
  readonly amount: Money;
  readonly accountId: string;
  readonly costCenterId: string | null;
  readonly taxCode: string | null;
}

/** Lifts the payment block of an invoice. */
export interface InvoiceReleaseInstruction {
  readonly reference: string;
  readonly invoiceId: string;
}

/** Reverses an invoice on a date that lies in an open period. */
export interface InvoiceCancelInstruction {
  readonly reference: string;
  readonly invoiceId: string;
  readonly postingDate: CalendarDate;
  /** The source's reason code, SAP `01`; null for the one its settings name. */
  readonly reason: string | null;
}

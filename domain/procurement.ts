import type { Call } from './call.ts';
import type { CalendarDate, Instant } from './date.ts';
import type { Money } from './money.ts';
import type { Sourced } from './provenance.ts';
import type { Address, Contact, SupplierBankDetails, TaxId } from './supplier.ts';

/**
 * A procurement system beside the ERPs: where suppliers are asked for and invoices are approved before any ERP has
 * heard of them. `…ById` as in `domain/sources.ts`.
 */
export interface ProcurementSource {
  supplierRequestsById(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (SupplierRequest | null)[]>;
  approvedInvoicesById(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (ProcurementInvoice | null)[]>;
  /**
   * By the invoice's id, in the order of the chain; empty where nobody was asked, an invoice the source does not know
   * included; null for what can be no id of this source.
   */
  approvalsByInvoice(
    ids: readonly string[],
    call: Call,
  ): Promise<readonly (readonly ApprovalStep[] | null)[]>;
}

/** One decision that procurement's approval chain asks for. People are the system's own ids, and never named. */
export interface ApprovalStep extends Sourced {
  /** HELD and PENDING are not decided; WITHDRAWN is asked for no more; UNKNOWN for a status that is not known. */
  readonly status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'HELD' | 'WITHDRAWN' | 'UNKNOWN';
  /** In the chain, from 1; null where the system does not say. */
  readonly position: number | null;
  /** Who is asked, a person or a group. */
  readonly approver: string | null;
  /** The person who decided, which may be another one in the approver's place; null where nobody has or it is not said. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** In the decider's own words, which may name people: for the graph's personal data only, never for evidence. */
  readonly comment: string | null;
}

/** A supplier somebody wants to buy from, as its requester has entered it. */
export interface SupplierRequest extends Sourced {
  /** REQUESTED until an ERP has it or it was refused; UNKNOWN for a status that is not known. */
  readonly status: 'REQUESTED' | 'ACCEPTED' | 'REFUSED' | 'UNKNOWN';
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly taxId: TaxId | null;
  readonly address: Address | null;
  readonly contact: Contact | null;
  /** The system's terms code. */
  readonly paymentTerms: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly bankAccount: SupplierBankDetails | null;
  /** Codes of the legal entities that want to post to it. */
  readonly legalEntities: readonly string[];
  /** The number an ERP gave it, once it was told; null before. */
  readonly vendorNumber: string | null;
}

/** An invoice that was approved in procurement, on its way into the books. */
export interface ProcurementInvoice extends Sourced {
  /** APPROVED when it may be posted; PENDING before, VOIDED after it was taken back. */
  readonly status: 'PENDING' | 'APPROVED' | 'VOIDED' | 'UNKNOWN';
  /** Whether it was told that an ERP has posted it. */
  readonly isReported: boolean;
  readonly number: string;
  readonly kind: 'INVOICE' | 'CREDIT_MEMO';
  /** The supplier's id in this system. */
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly invoiceDate: CalendarDate;
  readonly dueDate: CalendarDate | null;
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
  readonly lines: readonly ProcurementInvoiceLine[];
}

export interface ProcurementInvoiceLine {
  readonly description: string;
  readonly amount: Money;
  /** Decimal text; null on amount lines. */
  readonly quantity: string | null;
  readonly unitPrice: Money | null;
  readonly taxCode: string | null;
  /** The account as this system spells it, such as segments joined by `-`; null where it has none. */
  readonly accountCode: string | null;
  /** `PurchaseOrderLine.id` of this source. */
  readonly purchaseOrderLineId: string | null;
}

/** Tells procurement what became of a supplier that was asked for there. */
export interface SupplierReport {
  /** Ours, unique to one posting. */
  readonly reference: string;
  readonly requestId: string;
  readonly outcome: 'ACCEPTED' | 'REFUSED';
  /** The ERP's number for it; null where it was refused. */
  readonly vendorNumber: string | null;
}

/** Tells procurement what became of an invoice that was approved there. */
export interface InvoiceReport {
  readonly reference: string;
  readonly invoiceId: string;
  /** CANCELLED: an ERP had it and has reversed it. */
  readonly outcome: 'POSTED' | 'REFUSED' | 'PAID' | 'CANCELLED';
  /** The ERP's document; null where it never had one. */
  readonly documentNumber: string | null;
  /** With PAID: what was paid of it, all payments so far. */
  readonly payments: readonly {
    readonly reference: string;
    readonly paidOn: CalendarDate;
    readonly amount: Money;
  }[];
  /**
   * References it was told of before that pay the invoice no more, such as a payment that was reversed. Where it still
   * has one of them the report is DECLINED (`PAYMENT_TAKEN_BACK`): what was paid is never taken away unseen.
   */
  readonly takenBack: readonly string[];
  /**
   * Whether nothing is owed any more, which is less than its gross amount where a discount or a credit memo took off the
   * rest; null where the ERP does not say.
   */
  readonly isSettled: boolean | null;
}

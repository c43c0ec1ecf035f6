import type { CalendarDate } from './date.ts';
import type { Money } from './money.ts';
import type { Sourced } from './provenance.ts';

export const purchaseOrderStatuses = ['OPEN', 'CLOSED', 'CANCELLED', 'UNKNOWN'] as const;
export type PurchaseOrderStatus = (typeof purchaseOrderStatuses)[number];

/** What was ordered; quantities are decimal texts in the line's unit. */
export interface PurchaseOrder extends Sourced {
  readonly number: string;
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly status: PurchaseOrderStatus;
  readonly currency: string;
  readonly lines: readonly PurchaseOrderLine[];
}

export interface PurchaseOrderLine {
  /** Unique in the graph: `<source>:<order key>.<line>`. */
  readonly id: string;
  readonly number: number;
  readonly description: string | null;
  /** ISO-like unit code as the source has it. */
  readonly unit: string;
  readonly unitPrice: Money;
  readonly orderedQuantity: string;
  readonly receivedQuantity: string;
  /** Accepted in inspection; null where the source has no inspection, so that four-way matching falls back to three. */
  readonly acceptedQuantity: string | null;
  /** By all invoices of the source so far, credit memos and returns taken off. */
  readonly billedQuantity: string;
  /** The tax code agreed; null or absent where the order says none. */
  readonly taxCode?: string | null;
  /** Whether the buyer asked for a receipt before payment (three-way). */
  readonly receiptRequired: boolean;
}

/** What came of an order on a day; negative where it went back. What was voided is not there. */
export interface PurchaseOrderReceipt {
  /** Unique in the graph. */
  readonly id: string;
  /** `PurchaseOrderLine.id` */
  readonly purchaseOrderLineId: string;
  /** A decimal text in the line's unit. */
  readonly quantity: string;
  readonly receivedOn: CalendarDate;
}

export interface PurchaseOrderFilter {
  readonly ids: readonly string[] | null;
  readonly supplierId: string | null;
  /** Codes; null for every legal entity of the source. Never empty. */
  readonly legalEntities: readonly string[] | null;
  readonly status: readonly PurchaseOrderStatus[] | null;
  /** The order's number, exactly. */
  readonly number: string | null;
}

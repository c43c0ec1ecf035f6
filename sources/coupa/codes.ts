import type { DocumentStatus } from '#domain/invoice';
import type { ApprovalStep, ProcurementInvoice } from '#domain/procurement';
import type { PurchaseOrderStatus } from '#domain/purchase-order';
import type { SupplierStatus } from '#domain/supplier';
import type { Context } from './context.ts';
import type { Filters } from './client.ts';

/** Of a supplier that is not on hold. */
export const supplierStatuses: Readonly<Record<string, SupplierStatus>> = {
  draft: 'PENDING_APPROVAL',
  pending_approval: 'PENDING_APPROVAL',
  active: 'ACTIVE',
  inactive: 'INACTIVE',
};

export const invoiceStatuses: Readonly<Record<string, DocumentStatus>> = {
  new: 'DRAFT',
  draft: 'DRAFT',
  ap_hold: 'PENDING_APPROVAL',
  on_hold: 'PENDING_APPROVAL',
  pending_receipt: 'PENDING_APPROVAL',
  pending_approval: 'PENDING_APPROVAL',
  pending_action: 'PENDING_APPROVAL',
  booking_hold: 'PENDING_APPROVAL',
  disputed: 'PENDING_APPROVAL',
  approved: 'APPROVED',
  rejected: 'CANCELLED',
  abandoned: 'CANCELLED',
  voided: 'CANCELLED',
};

/** Statuses that are a hold of the invoice. */
export const holdStatuses: ReadonlySet<string> = new Set([
  'ap_hold',
  'on_hold',
  'booking_hold',
  'disputed',
  'pending_receipt',
]);

/** What an invoice is on its way into the books. */
export const approvalStatuses: Readonly<Record<DocumentStatus, ProcurementInvoice['status']>> = {
  DRAFT: 'PENDING',
  PENDING_APPROVAL: 'PENDING',
  APPROVED: 'APPROVED',
  POSTED: 'APPROVED',
  CANCELLED: 'VOIDED',
  UNKNOWN: 'UNKNOWN',
};

/** Of one step of a chain; what was escalated is somebody else's to decide now, and not decided. */
export const stepStatuses: Readonly<Record<string, ApprovalStep['status']>> = {
  pending_approval: 'PENDING',
  escalated: 'PENDING',
  approved: 'APPROVED',
  rejected: 'REJECTED',
  on_hold: 'HELD',
  cancelled: 'WITHDRAWN',
};

/** An order that was not issued yet, or is held, is nothing to bill: known to Coupa, and no status of ours. */
export const orderStatuses: Readonly<Record<string, PurchaseOrderStatus>> = {
  draft: 'UNKNOWN',
  buyer_hold: 'UNKNOWN',
  supplier_hold: 'UNKNOWN',
  supplier_window_hold: 'UNKNOWN',
  currency_hold: 'UNKNOWN',
  error: 'UNKNOWN',
  issued: 'OPEN',
  exported: 'OPEN',
  expensed: 'CLOSED',
  closed: 'CLOSED',
  cancelled: 'CANCELLED',
};

/** Kinds of inventory transactions, and which way the goods went. */
export const transactionSigns: Readonly<Record<string, 1 | -1>> = {
  InventoryReceipt: 1,
  ReturnToSupplier: -1,
};

/** What the table says of a raw code; UNKNOWN, counted, where it says nothing. */
export function known<Status>(
  { countUnknown }: Context,
  what: string,
  table: Readonly<Record<string, Status>>,
  code: string,
): Status | 'UNKNOWN' {
  const status = Object.hasOwn(table, code) ? table[code] : undefined;
  if (status !== undefined) return status;
  countUnknown(what, code);
  return 'UNKNOWN';
}

/** The filter for the wanted statuses; null where no code means one of them. */
export function statusFilter<Status extends string>(
  table: Readonly<Record<string, Status>>,
  wanted: readonly (Status | 'UNKNOWN')[] | null,
): Filters | null {
  if (wanted === null) return {};
  const codes = Object.keys(table);
  const isWanted = (code: string): boolean => wanted.includes(table[code] as Status);
  if (wanted.includes('UNKNOWN')) {
    const others = codes.filter((code) => !isWanted(code));
    return others.length === 0 ? {} : { 'status[not_in]': others.join(',') };
  }
  const fitting = codes.filter(isWanted);
  return fitting.length === 0 ? null : { 'status[in]': fitting.join(',') };
}

import type { DocumentStatus, SettlementStatus } from '#domain/invoice';
import type { AccountClassification, DebitCredit } from '#domain/ledger';
import type { PaymentStatus } from '#domain/payment';
import type { SupplierStatus } from '#domain/supplier';
import type { SapSettings } from './settings.ts';

/** SupplierInvoiceStatus. A code that is not here is UNKNOWN, kept raw and counted. */
export const invoiceStatuses: ReadonlyMap<string, DocumentStatus> = new Map([
  ['5', 'POSTED'],
  ['A', 'DRAFT'],
  ['B', 'PENDING_APPROVAL'],
  ['C', 'DRAFT'],
  ['D', 'DRAFT'],
  ['E', 'APPROVED'],
]);

export type CountUnknown = (what: string, code: string) => void;

/** A document with a reversing partner has no effect any more, whatever its own status says. */
export function documentStatus(
  code: string | null,
  isReversed: boolean,
  countUnknown: CountUnknown,
): DocumentStatus {
  if (isReversed) return 'CANCELLED';
  const known = invoiceStatuses.get(code ?? '');
  if (known) return known;
  countUnknown('SupplierInvoiceStatus', code ?? '');
  return 'UNKNOWN';
}

/** What SAP says of a supplier in flags; one row a flag, the first that is set decides. */
export interface SupplierFlags {
  readonly DeletionIndicator: boolean;
  readonly BusinessPartnerIsBlocked: boolean;
  readonly PostingIsBlocked: boolean;
  readonly PaymentIsBlockedForSupplier: boolean;
  /** Stops orders only: what is owed is still posted and paid. */
  readonly PurchasingIsBlocked: boolean;
}

const supplierFlags: ReadonlyMap<keyof SupplierFlags, SupplierStatus> = new Map([
  ['DeletionIndicator', 'INACTIVE'],
  ['BusinessPartnerIsBlocked', 'BLOCKED'],
  ['PostingIsBlocked', 'BLOCKED'],
  ['PaymentIsBlockedForSupplier', 'BLOCKED'],
  ['PurchasingIsBlocked', 'ACTIVE'],
]);

export function supplierStatus(flags: SupplierFlags): {
  status: SupplierStatus;
  raw: string | null;
} {
  const set = [...supplierFlags].filter(([flag]) => flags[flag]);
  return { status: set[0]?.[1] ?? 'ACTIVE', raw: set.map(([flag]) => flag).join(',') || null };
}

/** SAP has no payment status; a vendor line of the payment document says how it stands. */
export interface PaymentFlags {
  readonly isCleared: boolean;
  readonly clearingIsReversed: boolean;
  readonly isReversed: boolean;
}

export function paymentStatus(flags: PaymentFlags): { status: PaymentStatus; raw: string } {
  if (flags.isReversed) return { status: 'RETURNED', raw: 'IsReversed' };
  if (flags.clearingIsReversed) return { status: 'RETURNED', raw: 'ClearingIsReversed' };
  if (flags.isCleared) return { status: 'SETTLED', raw: 'IsCleared' };
  return { status: 'ACCEPTED', raw: 'open' };
}

/** A reversed invoice was neither paid nor is it owed. */
export function settlementStatus(invoice: {
  readonly remainingMinor: bigint;
  /** Some payment went to it. */
  readonly isTouched: boolean;
  readonly isReversed: boolean;
}): SettlementStatus {
  if (invoice.isReversed) return 'UNKNOWN';
  if (invoice.remainingMinor < 0n) return 'OVERPAID';
  if (invoice.remainingMinor === 0n) return 'PAID';
  return invoice.isTouched ? 'PARTIALLY_PAID' : 'OPEN';
}

export const sides: Readonly<Record<'S' | 'H', DebitCredit>> = { S: 'DEBIT', H: 'CREDIT' };

/** Balance sheet, non-operating, primary cost or revenue, secondary cost, cash. */
const accountTypes: ReadonlySet<string> = new Set(['X', 'N', 'P', 'S', 'C']);

/** SAP's chart does not tell assets from liabilities nor revenue from expense: the customer's ranges do. */
export function accountClass(
  account: { readonly glAccount: string; readonly type: string | null },
  ranges: SapSettings['accountRanges'],
  countUnknown: CountUnknown,
): { classification: AccountClassification; isControl: boolean } {
  if (!accountTypes.has(account.type ?? '')) countUnknown('GLAccountType', account.type ?? '');
  const range = rangeOf(account.glAccount, ranges);
  return {
    classification: range?.classification ?? 'UNKNOWN',
    isControl: range?.isControl ?? false,
  };
}

/** As far as the customer described the account. */
export function isProfitAndLoss(glAccount: string, ranges: SapSettings['accountRanges']): boolean {
  const classification = rangeOf(glAccount, ranges)?.classification;
  return classification === 'REVENUE' || classification === 'EXPENSE';
}

const rangeOf = (glAccount: string, ranges: SapSettings['accountRanges']) =>
  ranges.find(({ from, to }) => from <= glAccount && glAccount <= to);

import type { DocumentStatus, InvoiceKind, SettlementStatus } from '#domain/invoice';
import type { AccountClassification, PeriodStatus } from '#domain/ledger';
import type { PaymentStatus } from '#domain/payment';

/** `ValidationStatus`, in small letters; a cancelled invoice says so by its own flag. */
export const validationStatuses: Readonly<Record<string, DocumentStatus>> = {
  validated: 'POSTED',
  'not validated': 'DRAFT',
  'needs revalidation': 'PENDING_APPROVAL',
  canceled: 'CANCELLED',
  cancelled: 'CANCELLED',
};

/** `ApprovalStatus` values with which a validated invoice is not yet approved. */
export const unapproved: ReadonlySet<string> = new Set([
  'required',
  'initiated',
  'pending',
  'in process',
  'withdrawn',
  'needs reapproval',
]);

export const paidStatuses: Readonly<Record<string, SettlementStatus>> = {
  paid: 'PAID',
  unpaid: 'OPEN',
  'partially paid': 'PARTIALLY_PAID',
};

export const invoiceTypes: Readonly<Record<string, InvoiceKind>> = {
  standard: 'INVOICE',
  mixed: 'INVOICE',
  prepayment: 'INVOICE',
  'credit memo': 'CREDIT_MEMO',
  'debit memo': 'CREDIT_MEMO',
};

/** `PaymentStatus`; what was voided or cleared says so by its dates too. */
export const paymentStatuses: Readonly<Record<string, PaymentStatus>> = {
  negotiable: 'SUBMITTED',
  issued: 'SUBMITTED',
  cleared: 'SETTLED',
  'cleared but unaccounted': 'SETTLED',
  reconciled: 'SETTLED',
  'reconciled unaccounted': 'SETTLED',
  voided: 'CANCELLED',
  'stop initiated': 'SUBMITTED',
};

export const periodStatuses: Readonly<Record<string, PeriodStatus>> = {
  O: 'OPEN',
  F: 'FUTURE',
  C: 'CLOSED',
  P: 'LOCKED',
  N: 'NEVER_OPENED',
};

/** `AccountType` of a value, as a letter or a word. */
export const accountTypes: Readonly<Record<string, AccountClassification>> = {
  a: 'ASSET',
  asset: 'ASSET',
  l: 'LIABILITY',
  liability: 'LIABILITY',
  o: 'EQUITY',
  "owner's equity": 'EQUITY',
  equity: 'EQUITY',
  r: 'REVENUE',
  revenue: 'REVENUE',
  e: 'EXPENSE',
  expense: 'EXPENSE',
};

/** `Status` of a batch that is in the ledger. */
export const postedBatch: ReadonlySet<string> = new Set(['p', 'posted']);
/** What a job's `RequestStatus` means: over and well, over and not, or still at it. */
export const jobStatuses: Readonly<Record<string, 'DONE' | 'FAILED' | 'WORKING'>> = {
  SUCCEEDED: 'DONE',
  WARNING: 'DONE',
  ERROR: 'FAILED',
  FAILED: 'FAILED',
  CANCELLED: 'FAILED',
  CANCELED: 'FAILED',
  EXPIRED: 'FAILED',
  VALIDATION_FAILED: 'FAILED',
  WAIT: 'WORKING',
  READY: 'WORKING',
  RUNNING: 'WORKING',
  COMPLETED: 'WORKING',
  BLOCKED: 'WORKING',
  HOLD: 'WORKING',
  PAUSED: 'WORKING',
  PENDING_VALIDATION: 'WORKING',
  SCHEDULE_ENDED: 'WORKING',
};

/** Looked up without regard to case or blanks around it. */
export const lookUp = <T>(table: Readonly<Record<string, T>>, code: string | null): T | null =>
  (code !== null && Object.hasOwn(table, small(code)) ? table[small(code)] : null) ?? null;

export const small = (code: string): string => code.trim().toLowerCase();

/** Codes of journal import that speak of the period. */
const periodErrors: ReadonlySet<string> = new Set(['EP01', 'EP02', 'EP03', 'EP04', 'EP05']);
const IMPORT_ERROR = /\b([EW][A-Z]{1,2}\d{1,2})\b/;
const MESSAGE = /\b([A-Z]{2,12}-\d{3,8})\b/;

/** Why an import made no batch, from what its job wrote down; null where that speaks of no error. */
export function importErrorOf(report: string): {
  readonly code: string | null;
  readonly isPeriod: boolean;
} {
  const code = IMPORT_ERROR.exec(report)?.[1] ?? MESSAGE.exec(report)?.[1] ?? null;
  const isPeriod =
    (code !== null && periodErrors.has(code)) ||
    /period.{0,60}not open|closed period/i.test(report);
  return { code: code ?? (isPeriod ? 'PERIOD_CLOSED' : null), isPeriod };
}

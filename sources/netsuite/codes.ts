import type { DocumentStatus, SettlementStatus } from '#domain/invoice';
import type { AccountClassification } from '#domain/ledger';
import type { PaymentStatus } from '#domain/payment';
import { anyOf, sql, type Fragment } from './suiteql.ts';

/**
 * Statuses go by their text, as `BUILTIN.DF(status)` and `refName` show it without the type before the colon
 * (`Bill : Open`): the same letter means different things for different transaction types.
 */
export const documentStatusTexts: Readonly<Record<string, DocumentStatus>> = {
  open: 'POSTED',
  approved: 'POSTED',
  'paid in full': 'POSTED',
  'fully applied': 'POSTED',
  'payment in-transit': 'POSTED',
  'pending approval': 'PENDING_APPROVAL',
  rejected: 'CANCELLED',
  cancelled: 'CANCELLED',
  voided: 'CANCELLED',
};

/** For documents whose open amount the row does not carry. */
export const settledTexts: ReadonlySet<string> = new Set(['paid in full', 'fully applied']);

/**
 * A posted payment is settled as far as the payables ledger goes; whether the bank moved is not said here. Without
 * approval routing one may have no status at all (''): only what waits or was turned down says so.
 */
export const paymentStatusTexts: Readonly<Record<string, PaymentStatus>> = {
  '': 'SETTLED',
  open: 'SETTLED',
  approved: 'SETTLED',
  'paid in full': 'SETTLED',
  cleared: 'SETTLED',
  'in-transit': 'SUBMITTED',
  'payment in-transit': 'SUBMITTED',
  'pending approval': 'PENDING_APPROVAL',
  'online bill pay pending accounting approval': 'PENDING_APPROVAL',
  rejected: 'REJECTED',
  declined: 'REJECTED',
  voided: 'CANCELLED',
  cancelled: 'CANCELLED',
};

export const accountTypes: Readonly<Record<string, AccountClassification>> = {
  Bank: 'ASSET',
  AcctRec: 'ASSET',
  UnbilledRec: 'ASSET',
  OthCurrAsset: 'ASSET',
  FixedAsset: 'ASSET',
  OthAsset: 'ASSET',
  DeferExpense: 'ASSET',
  AcctPay: 'LIABILITY',
  CredCard: 'LIABILITY',
  OthCurrLiab: 'LIABILITY',
  LongTermLiab: 'LIABILITY',
  DeferRevenue: 'LIABILITY',
  Equity: 'EQUITY',
  Income: 'REVENUE',
  OthIncome: 'REVENUE',
  COGS: 'EXPENSE',
  Expense: 'EXPENSE',
  OthExpense: 'EXPENSE',
};

/** They carry no postings that belong in a balance, and have no class in ours. */
export const unpostableAccountTypes: ReadonlySet<string> = new Set(['NonPosting', 'Stat']);

/** Sub-ledgers post to them, people do not. */
export const controlAccountTypes: ReadonlySet<string> = new Set(['AcctPay', 'AcctRec']);

/** `Bill : Paid In Full` → `paid in full`. */
export const statusText = (text: string | null): string =>
  (text ?? '').split(':').at(-1)?.trim().toLowerCase() ?? '';

export function settlementStatus(openMinor: bigint, grossMinor: bigint): SettlementStatus {
  if (openMinor === 0n) return 'PAID';
  return openMinor < grossMinor ? 'PARTIALLY_PAID' : 'OPEN';
}

/**
 * The condition that picks the wanted statuses, the inverse of the table: UNKNOWN is every text outside it.
 * Null where no text of the table means one of them.
 */
export function statusCondition<Status extends string>(
  table: Readonly<Record<string, Status>>,
  wanted: readonly Status[],
): Fragment | null {
  const texts = Object.keys(table).filter((text) => wanted.includes(table[text] as Status));
  const alternatives = texts.map(hasStatusText);
  if (wanted.some((status) => status === 'UNKNOWN')) {
    const unknown = sql`NOT ${anyOf(Object.keys(table).map(hasStatusText))}`;
    alternatives.push(Object.hasOwn(table, '') ? unknown : sql`(t.status IS NULL OR ${unknown})`);
  }
  return alternatives.length > 0 ? anyOf(alternatives) : null;
}

const hasStatusText = (text: string): Fragment =>
  text === ''
    ? sql`t.status IS NULL`
    : sql`LOWER(BUILTIN.DF(t.status)) = ${text} OR LOWER(BUILTIN.DF(t.status)) LIKE ${`%: ${text}`}`;

/** Of a credit only the status says that nothing of it is left, or that it never counted. */
const closedTexts = Object.entries(documentStatusTexts)
  .filter(([text, status]) => settledTexts.has(text) || status === 'CANCELLED')
  .map(([text]) => text);

/** What may be owed still: by what a bill tells of itself, and by the status of what does not. */
export const mayBeOpen: Fragment = sql`(t.foreignamountunpaid <> 0 OR (t.foreignamountunpaid IS NULL
  AND (t.status IS NULL OR NOT ${anyOf(closedTexts.map(hasStatusText))})))`;

import { daysBetween, type CalendarDate } from '../date.ts';
import type { DocumentStatus, InvoiceKind } from '../invoice.ts';
import { sameMoney, type Money } from '../money.ts';
import { editDistance, normaliseReference, similarity } from './invoice-reference.ts';
import type { Problem } from './problem.ts';
import { folded } from '../text.ts';

/** What an invoice is compared by, wherever it is known. */
export interface ComparedInvoice {
  readonly supplierId: string | null;
  readonly number: string;
  readonly kind: InvoiceKind;
  readonly gross: Money;
  readonly invoiceDate: CalendarDate;
}

export interface KnownInvoice extends ComparedInvoice {
  readonly id: string;
  readonly documentStatus: DocumentStatus;
}

/** Numbers restart: past this an equal number is asked about, not refused. */
export const RESTART_DAYS = 365;
const NEAR_DAYS = 30;
const MIN_SIMILARITY = 0.8;
const MAX_EDITS = 2;
/** A shorter reference is part of too many others to say anything. */
const MIN_PART = 4;
const MAX_SHOWN = 20;

/** DUP-1 to DUP-4 against invoices of all systems; one problem a rule, with the invoices it found. */
export function findDuplicates(
  invoice: ComparedInvoice,
  family: readonly string[],
  known: readonly KnownInvoice[],
): Problem[] {
  const found = new Map<DuplicateCode, Set<string>>();
  for (const each of known) {
    const code = ruleOf(invoice, family, each);
    if (code) found.set(code, (found.get(code) ?? new Set()).add(each.id));
  }
  return [...found].map(([code, ids]) => duplicate(code, [...ids]));
}

/** A supplier's number as exact duplicates are compared: trimmed, inner space folded, case-folded (DUP-1). */
export const foldNumber = (number: string): string => folded(number);

/** DUP-1: the same supplier, number and kind exists and is not cancelled. */
export const exactDuplicate = (ids: readonly string[]): Problem => duplicate('DUP-1', ids);

/** DUP-0: the same document was submitted already and what came of it is not cancelled. */
export const sameDocument = (ids: readonly string[]): Problem => ({
  code: 'DUP-0',
  severity: 'BLOCK',
  message: 'this document was submitted already',
  path: ['input', 'documentSha256'],
  evidence: shown(ids),
});

/** The strictest rule that the two meet; null where they are strangers. */
function ruleOf(
  invoice: ComparedInvoice,
  family: readonly string[],
  known: KnownInvoice,
): DuplicateCode | null {
  if (known.documentStatus === 'CANCELLED' || known.kind !== invoice.kind) return null;
  const days = daysBetween(invoice.invoiceDate, known.invoiceDate);
  const [mine, theirs] = [normaliseReference(invoice.number), normaliseReference(known.number)];
  if (known.supplierId === null || !family.includes(known.supplierId)) {
    const isSame = mine === theirs && sameMoney(invoice.gross, known.gross);
    return isSame && days <= NEAR_DAYS ? 'DUP-4' : null;
  }
  if (foldNumber(invoice.number) === foldNumber(known.number))
    return days <= RESTART_DAYS ? 'DUP-1' : 'DUP-1n';
  if (mine === theirs) return 'DUP-1n';
  if (days === 0 && sameMoney(invoice.gross, known.gross) && isNear(mine, theirs)) return 'DUP-2';
  return days <= NEAR_DAYS &&
    isAboutAsMuch(invoice.gross, known.gross) &&
    similarity(mine, theirs) >= MIN_SIMILARITY
    ? 'DUP-3'
    : null;
}

/** At most two letters apart and a quarter of the longer one, or one within the other. */
function isNear(left: string, right: string): boolean {
  const [short = '', long = ''] = [left, right].toSorted((one, two) => one.length - two.length);
  const edits = editDistance(short, long);
  const isTypo = edits <= MAX_EDITS && edits * 4 <= long.length;
  return isTypo || (short.length >= MIN_PART && long.includes(short));
}

/** Within one per cent of the amount that is submitted. */
function isAboutAsMuch(mine: Money, theirs: Money): boolean {
  if (mine.currency !== theirs.currency) return false;
  const apart = mine.amountMinor - theirs.amountMinor;
  return (apart < 0n ? -apart : apart) * 100n <= mine.amountMinor;
}

const MESSAGES = {
  'DUP-1': 'this supplier’s invoice with this number exists already',
  'DUP-1n': 'this supplier has an invoice whose number reads the same, or had it a year ago',
  'DUP-2': 'this supplier has an invoice of this day and amount with almost this number',
  'DUP-3': 'this supplier has an invoice of these days with about this amount and number',
  'DUP-4': 'another supplier has an invoice with this number and amount',
} as const;
type DuplicateCode = keyof typeof MESSAGES;

const duplicate = (code: DuplicateCode, ids: readonly string[]): Problem => ({
  code,
  severity: code === 'DUP-1' ? 'BLOCK' : 'HOLD',
  message: MESSAGES[code],
  path: ['input', 'number'],
  evidence: shown(ids),
});

const shown = (ids: readonly string[]): Problem['evidence'] => ({
  invoices: ids.slice(0, MAX_SHOWN),
  ...(ids.length > MAX_SHOWN ? { count: ids.length } : {}),
});

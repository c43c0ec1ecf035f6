import type { CalendarDate } from '../date.ts';
import { groupBy } from '../group-by.ts';
import { addBusinessDays } from './matching/business-days.ts';

export const reconciliationStates = [
  'AMOUNT_DIFF',
  'DUPLICATE',
  'MISSING_IN_BANK',
  'MISSING_IN_GL',
  'TIMING',
  'MATCHED',
] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** One side of the three books; amounts in minor units, below zero where money leaves the account. */
interface Side {
  /** Id of our bank account. */
  readonly accountId: string;
  readonly amountMinor: bigint;
  readonly date: CalendarDate;
}

/** A booked movement. */
export interface BankSide extends Side {
  readonly id: string;
  /** What tells it from others at the bank: an end-to-end id or UETR; null where it has none. */
  readonly identity: string | null;
  readonly isKnown: boolean;
  /** The payments it was matched with. */
  readonly paymentIds: readonly string[];
}

/** What a journal entry did to the ledger account of a bank account, for one movement: an entry may book many. */
export interface LedgerSide extends Side {
  readonly journalEntryId: string;
  /** The movement it books, by our own book of it or by its text (`bank-transaction <id>`). */
  readonly transactionId: string | null;
}

/** A payment of ours or of another system, which may be waited for at the bank. */
export interface PaymentSide {
  readonly id: string;
  /** Null where another system made it. */
  readonly accountId: string | null;
  readonly amountMinor: bigint;
  readonly date: CalendarDate;
  readonly isWaitedFor: boolean;
  readonly journalEntryIds: readonly string[];
}

export interface Books {
  readonly bank: readonly BankSide[];
  readonly ledger: readonly LedgerSide[];
  readonly payments: readonly PaymentSide[];
  readonly from: CalendarDate;
  /** Included. */
  readonly to: CalendarDate;
  readonly today: CalendarDate;
  /** How long something may be in one book only, in business days. */
  readonly timingDays: number;
}

export interface ReconciledRow {
  readonly state: ReconciliationState;
  readonly bank: BankSide | null;
  readonly ledger: LedgerSide | null;
  readonly payments: readonly PaymentSide[];
  readonly explanation: string;
}

/**
 * The three books side by side: each movement with what books it and what it paid, then what only one of them has. What
 * lies outside the days is there to be tied to, and makes no row of its own.
 */
export function reconcile(books: Books): readonly ReconciledRow[] {
  const payments = new Map(books.payments.map((each) => [each.id, each]));
  const { tied, left, doubled } = tie(books, payments);
  const isIn = ({ date }: { readonly date: CalendarDate }): boolean =>
    date >= books.from && date <= books.to;
  const known = new Set(books.bank.flatMap((each) => (each.isKnown ? (paidAs(each) ?? []) : [])));
  const paid = new Set(books.bank.flatMap(({ paymentIds }) => paymentIds));
  const byJournal = new Map(
    books.payments.flatMap((each) => each.journalEntryIds.map((id) => [id, each] as const)),
  );
  return [
    ...books.bank
      // Of one that is booked at the edge, both sides are told.
      .filter((bank) => isIn(bank) || isIn(tied.get(bank.id) ?? bank))
      .map((bank) => bankRow(bank, tied.get(bank.id) ?? null, { books, payments, known })),
    ...doubled.filter(isIn).map((ledger) => ({
      state: 'DUPLICATE' as const,
      bank: null,
      ledger,
      payments: [],
      explanation: `the general ledger books ${ledger.transactionId ?? 'a movement'} a second time`,
    })),
    ...left
      .filter(isIn)
      .map((ledger) => ledgerRow(ledger, byJournal.get(ledger.journalEntryId), books)),
    ...books.payments
      .filter(
        (each) => each.isWaitedFor && !paid.has(each.id) && each.accountId !== null && isIn(each),
      )
      .map((each) => paymentRow(each, books)),
  ];
}

function bankRow(
  bank: BankSide,
  ledger: LedgerSide | null,
  of: {
    readonly books: Books;
    readonly payments: ReadonlyMap<string, PaymentSide>;
    readonly known: ReadonlySet<string>;
  },
): ReconciledRow {
  const payments = bank.paymentIds.flatMap((id) => of.payments.get(id) ?? []);
  const row = (state: ReconciliationState, explanation: string): ReconciledRow => ({
    state,
    bank,
    ledger,
    payments,
    explanation,
  });
  const as = paidAs(bank);
  if (!bank.isKnown && as !== null && of.known.has(as))
    return row('DUPLICATE', 'the bank has booked a payment a second time');
  if (!ledger)
    return isTiming(bank.date, of.books)
      ? row('TIMING', 'booked by the bank, and not in the general ledger yet')
      : row('MISSING_IN_GL', 'booked by the bank, and not in the general ledger');
  if (ledger.amountMinor !== bank.amountMinor)
    return row('AMOUNT_DIFF', 'the general ledger books another amount than the bank');
  if (!bank.isKnown) return row('MATCHED', 'bank and general ledger agree; no payment is known');
  return row(
    'MATCHED',
    ledger.transactionId === null
      ? 'all books agree, by amount and date'
      : 'all books agree, by our reference',
  );
}

/** What tells a payment from others; money that comes back under its id is not the payment again. */
const paidAs = ({ identity, amountMinor }: BankSide): string | null =>
  identity === null ? null : `${amountMinor < 0n ? 'out' : 'in'} ${identity}`;

function ledgerRow(
  ledger: LedgerSide,
  payment: PaymentSide | undefined,
  books: Books,
): ReconciledRow {
  const isNew = isTiming(ledger.date, books);
  return {
    state: isNew ? 'TIMING' : 'MISSING_IN_BANK',
    bank: null,
    ledger,
    payments: payment ? [payment] : [],
    explanation: isNew
      ? 'in the general ledger, and not booked by the bank yet'
      : 'in the general ledger, and not booked by the bank',
  };
}

function paymentRow(payment: PaymentSide, books: Books): ReconciledRow {
  const isNew = isTiming(payment.date, books);
  return {
    state: isNew ? 'TIMING' : 'MISSING_IN_BANK',
    bank: null,
    ledger: null,
    payments: [payment],
    explanation: isNew
      ? 'with the bank, and not booked yet'
      : 'with the bank, and not booked although its days are over',
  };
}

const isTiming = (date: CalendarDate, { today, timingDays }: Books): boolean =>
  addBusinessDays(date, timingDays) >= today;

/** Which journal books which movement: by our reference, by the payment's journal, else by amount within the days. */
function tie(books: Books, payments: ReadonlyMap<string, PaymentSide>) {
  const tied = new Map<string, LedgerSide>();
  const doubled: LedgerSide[] = [];
  const bank = new Map(books.bank.map((each) => [each.id, each]));
  const open = new Set(books.ledger);
  const take = (id: string, ledger: LedgerSide): void => {
    tied.set(id, ledger);
    open.delete(ledger);
  };
  for (const ledger of books.ledger) {
    const id = ledger.transactionId;
    if (id === null || !bank.has(id)) continue;
    if (!tied.has(id)) take(id, ledger);
    else {
      open.delete(ledger);
      doubled.push(ledger);
    }
  }
  const byJournal = groupBy(open, (each) => `${each.accountId} ${each.journalEntryId}`);
  for (const { id, accountId, amountMinor, paymentIds } of books.bank) {
    if (tied.has(id)) continue;
    const found = paymentIds
      .flatMap((each) => payments.get(each)?.journalEntryIds ?? [])
      .flatMap((each) => byJournal.get(`${accountId} ${each}`) ?? [])
      .filter((each) => open.has(each));
    const [ledger] = [...found.filter((each) => each.amountMinor === amountMinor), ...found];
    if (ledger) take(id, ledger);
  }
  const alike = groupBy(
    [...open].filter(({ transactionId }) => transactionId === null),
    ({ accountId, amountMinor }) => `${accountId} ${amountMinor}`,
  );
  for (const each of books.bank.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    if (tied.has(each.id)) continue;
    const same = alike.get(`${each.accountId} ${each.amountMinor}`) ?? [];
    const first = addBusinessDays(each.date, -books.timingDays);
    const last = addBusinessDays(each.date, books.timingDays);
    const at = same.findIndex(({ date }) => date >= first && date <= last);
    const found = same[at];
    if (!found) continue;
    same.splice(at, 1);
    take(each.id, found);
  }
  return { tied, left: [...open], doubled };
}

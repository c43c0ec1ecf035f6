import type { BankAccount } from '#domain/bank/account';
import { isWorkingDay } from '#domain/bank/calendars';
import { worksOn } from '#domain/bank/cut-off';
import { addBusinessDays } from '#domain/bank/matching/business-days';
import {
  reconcile,
  reconciliationStates,
  type BankSide,
  type LedgerSide,
  type PaymentSide,
  type ReconciledRow,
  type ReconciliationState,
} from '#domain/bank/reconcile';
import type { CoveredPeriod } from '#domain/bank/statement-coverage';
import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Payment } from '#domain/payment';
import { atTheBank } from '#domain/payment-status';
import type { RoutedSources, SourceFailure } from '#domain/routed';
import { walk } from '#domain/walk-list';
import type { Database } from '#platform/db/client';
import { bankSides } from './bank-sides.ts';
import { balancesOf } from './balances.ts';
import { ledgerSides } from './ledger-sides.ts';
import { isGapless } from '../statement-place.ts';

const MOST_ROWS = 5_000;

export interface ReconciliationOf {
  readonly legalEntity: string;
  /** Of that legal entity, those the viewer sees. */
  readonly accounts: readonly BankAccount[];
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly today: CalendarDate;
  /** The last day that has ended at every bank: of a later one a statement cannot be missing. */
  readonly over: CalendarDate;
  readonly timingDays: number;
}

export interface ReconciledAccount {
  readonly account: BankAccount;
  readonly bankBalanceMinor: bigint | null;
  readonly ledgerMovementMinor: bigint | null;
  readonly bankMovementMinor: bigint;
  readonly isGapless: boolean;
}

export interface Reconciliation {
  readonly accounts: readonly ReconciledAccount[];
  readonly rows: readonly ReconciledRow[];
  readonly isComplete: boolean;
  readonly counts: readonly { readonly state: ReconciliationState; readonly count: number }[];
  readonly isReconciled: boolean;
  readonly incomplete: readonly SourceFailure[];
}

/** Bank, payables and general ledger of one legal entity, side by side. */
export async function reconciliationOf(
  { database, sources }: { readonly database: Database; readonly sources: RoutedSources },
  of: ReconciliationOf,
  call: Call,
): Promise<Reconciliation> {
  const { legalEntity, accounts, from, to, timingDays } = of;
  // What belongs to a movement at the edge may be booked some days to either side.
  const around = { from: addBusinessDays(from, -timingDays), to: addBusinessDays(to, timingDays) };
  const filter = { ids: null, legalEntities: [legalEntity], ...around };
  const [bank, journals, payments] = await Promise.all([
    bankSides(database, accounts, around),
    walk((page) => sources.ledger.journalEntries(filter, page, call)),
    walk((page) =>
      sources.payments.payments({ ...filter, supplierId: null, status: null }, page, call),
    ),
  ]);
  const ledger = await ledgerSides(database, journals.nodes, accounts, bank.sides);
  const matched = await alsoMatched(sources, bank.sides, payments.nodes, call);
  const rows = reconcile({
    ...of,
    bank: bank.sides,
    ledger,
    payments: [...payments.nodes, ...matched].map(paymentSide),
  });
  const incomplete = distinct([...journals.incomplete, ...payments.incomplete]);
  const isWhole = bank.isAll && journals.isAll && payments.isAll;
  const reconciled = await Promise.all(
    accounts.map((account) => {
      const covered = { ...of, isWorkingDay: workingDaysOf(sources, account) };
      return accountOf(database, account, { ...covered, bank: bank.sides, ledger });
    }),
  );
  const ordered = rows.toSorted(
    (a, b) => reconciliationStates.indexOf(a.state) - reconciliationStates.indexOf(b.state),
  );
  const isAgreed = rows.every(({ state }) => state === 'MATCHED' || state === 'TIMING');
  return {
    accounts: reconciled,
    rows: ordered.slice(0, MOST_ROWS),
    isComplete: isWhole && rows.length <= MOST_ROWS,
    counts: reconciliationStates.flatMap((state) => {
      const count = rows.filter((row) => row.state === state).length;
      return count === 0 ? [] : [{ state, count }];
    }),
    isReconciled:
      isAgreed &&
      isWhole &&
      incomplete.length === 0 &&
      reconciled.every((each) => each.isGapless && isExplained(each, rows, of)),
    incomplete,
  };
}

/** Payments that movements were matched with and that lie outside the days. */
async function alsoMatched(
  sources: RoutedSources,
  bank: readonly BankSide[],
  known: readonly Payment[],
  call: Call,
): Promise<readonly Payment[]> {
  const isKnown = new Set(known.map(({ id }) => id));
  const ids = [...new Set(bank.flatMap(({ paymentIds }) => paymentIds))].filter(
    (id) => !isKnown.has(id),
  );
  if (ids.length === 0) return [];
  const found = await sources.payments.paymentsById(ids, call);
  return found.flatMap((each) => (each === null || each instanceof SourceError ? [] : [each]));
}

function paymentSide(payment: Payment): PaymentSide {
  const { id, order, amount, direction, status, journalEntryIds } = payment;
  return {
    id,
    accountId: order?.debtorAccountId ?? null,
    amountMinor: direction === 'OUTBOUND' ? -amount.amountMinor : amount.amountMinor,
    date: order?.requestedExecutionDate ?? payment.valueDate ?? payment.postingDate,
    isWaitedFor: atTheBank.has(status),
    journalEntryIds,
  };
}

/** Monday to Friday where no bank is connected that says. */
function workingDaysOf(
  sources: RoutedSources,
  account: BankAccount,
): CoveredPeriod['isWorkingDay'] {
  const profile = sources.portAt('bank', account.source)?.profileOf(account);
  return (day) =>
    profile ? worksOn(profile, account.currency, day) : isWorkingDay('WEEKDAYS', day);
}

async function accountOf(
  database: Database,
  account: BankAccount,
  of: CoveredPeriod & {
    readonly bank: readonly BankSide[];
    readonly ledger: readonly LedgerSide[];
  },
): Promise<ReconciledAccount> {
  const balance = (await balancesOf(database, [account.id], of.to)).get(account.id) ?? null;
  return {
    account,
    bankBalanceMinor: balance?.amountMinor ?? null,
    bankMovementMinor: moved(of.bank, account.id, of),
    ledgerMovementMinor: moved(of.ledger, account.id, of),
    isGapless: balance !== null && (await isGapless(database, account.id, of)),
  };
}

const moved = (
  sides: readonly {
    readonly accountId: string;
    readonly amountMinor: bigint;
    readonly date: string;
  }[],
  accountId: string,
  { from, to }: Pick<ReconciliationOf, 'from' | 'to'>,
): bigint =>
  sides
    .filter((each) => each.accountId === accountId && each.date >= from && each.date <= to)
    .reduce((sum, each) => sum + each.amountMinor, 0n);

/** The difference of an account's books is what the rows say of it, to the last minor unit. */
function isExplained(
  { account, bankMovementMinor, ledgerMovementMinor }: ReconciledAccount,
  rows: readonly ReconciledRow[],
  of: Pick<ReconciliationOf, 'from' | 'to'>,
): boolean {
  const bank = moved(
    rows.flatMap((row) => row.bank ?? []),
    account.id,
    of,
  );
  const ledger = moved(
    rows.flatMap((row) => row.ledger ?? []),
    account.id,
    of,
  );
  return bank === bankMovementMinor && ledger === ledgerMovementMinor;
}

const distinct = (failures: readonly SourceFailure[]): readonly SourceFailure[] => [
  ...new Map(failures.map((each) => [`${each.source} ${each.code}`, each])).values(),
];

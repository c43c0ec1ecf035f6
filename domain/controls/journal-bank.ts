import type { BankLedgerAccounts } from '../bank/account.ts';
import type { CalendarDate } from '../date.ts';
import type { DebitCredit } from '../ledger.ts';
import { absolute, formatAmount, type Money } from '../money.ts';
import type { Journal } from './journal.ts';
import type { Problem } from './problem.ts';

/** A booked movement of one of our accounts, and what it was found to be. */
export interface BankMovement {
  /** Id of the bank transaction: `bank:17`. */
  readonly id: string;
  /** Id of our account. */
  readonly accountId: string;
  readonly legalEntity: string;
  readonly role: 'SETTLEMENT' | 'RETURN' | 'CHARGE';
  /** Below zero where money left. */
  readonly amount: Money;
  /** What the payments it settles come to; what is over are the bank's charges. Zero for a charge. */
  readonly paid: Money;
  readonly bookingDate: CalendarDate;
}

export interface BankJournalLine {
  readonly accountId: string;
  readonly side: DebitCredit;
  readonly amount: Money;
  readonly costCenterId: string | null;
  readonly text: string;
}

/** What a movement is in the general ledger, at most three lines: cash moves with it, and nothing else moves cash (controls.md 5). */
export function bankJournalLines(
  { id, role, amount, paid }: BankMovement,
  { cash, clearing, charges, chargesCostCenter }: BankLedgerAccounts,
): readonly BankJournalLine[] {
  const moved = absolute(amount);
  const leaves = amount.amountMinor < 0n;
  const [own, other]: readonly DebitCredit[] = leaves ? ['CREDIT', 'DEBIT'] : ['DEBIT', 'CREDIT'];
  const text = `bank-transaction ${id}`;
  const line = (
    accountId: string,
    side: DebitCredit | undefined,
    minor: bigint,
  ): BankJournalLine => ({
    accountId,
    side: side ?? 'DEBIT',
    amount: { amountMinor: minor, currency: amount.currency },
    costCenterId: accountId === charges ? chargesCostCenter : null,
    text,
  });
  const cleared = role === 'CHARGE' ? 0n : absolute(paid).amountMinor;
  // A return may bring back less than was paid: the bank kept the difference.
  const charged = moved.amountMinor - cleared;
  const chargeSide = charged > 0n ? other : own;
  return [
    line(cash, own, moved.amountMinor),
    ...(cleared > 0n ? [line(clearing, other, cleared)] : []),
    ...(charged === 0n ? [] : [line(charges, chargeSide, charged < 0n ? -charged : charged)]),
  ];
}

/** JRN-9: a journal that names bank movements books exactly them, on their day; null stands for one nobody may book. */
export function checkBankJournal(
  journal: Journal,
  named: readonly string[],
  movements: readonly (BankMovement | null)[],
  ledgerOf: (accountId: string) => BankLedgerAccounts | null,
): Problem[] {
  const missing = named.filter((_, index) => movements[index] === null);
  if (missing.length > 0)
    return [problem('only booked movements that were matched are booked', { ids: missing })];
  const found = movements.filter((each) => each !== null);
  const foreign = found.filter(
    ({ legalEntity, bookingDate, amount }) =>
      legalEntity !== journal.legalEntity ||
      bookingDate !== journal.postingDate ||
      amount.currency !== journal.currency,
  );
  if (foreign.length > 0)
    return [
      problem('the journal is of the movements’ legal entity, day and currency', {
        ids: foreign.map(({ id }) => id),
      }),
    ];
  const expected = found.flatMap((movement) => {
    const ledger = ledgerOf(movement.accountId);
    return ledger ? bankJournalLines(movement, ledger).map(keyOf) : [`${movement.accountId} ?`];
  });
  const actual = journal.lines.map(keyOf);
  const isSame = expected.toSorted().join('\n') === actual.toSorted().join('\n');
  return isSame
    ? []
    : [problem('the lines are not what the movements are', { lines: expected.length })];
}

const keyOf = ({
  accountId,
  side,
  amount,
}: Pick<BankJournalLine, 'accountId' | 'side' | 'amount'>): string =>
  [accountId, side, formatAmount(amount), amount.currency].join(' ');

/** JRN-9, told by the database: somebody else books the movement. */
export const bookedAlready = (): Problem =>
  problem('one of the movements is booked already, or is being booked', {});

const problem = (message: string, evidence: object): Problem => ({
  code: 'JRN-9',
  severity: 'BLOCK',
  message,
  path: ['input', 'bankTransactionIds'],
  evidence: { ...evidence },
});

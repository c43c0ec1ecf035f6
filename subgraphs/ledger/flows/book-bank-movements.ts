import { bankJournalLines, type BankMovement } from '#domain/controls/journal-bank';
import { formatAmount } from '#domain/money';
import type { CommandServices } from '#platform/commands/services';
import type { Flow, FlowRun, FlowSubject } from '#platform/flows/flow';
import { unbookedMovements } from '../bank-movements.ts';

/** As many as one journal names: three lines each at most, and a journal has 200. */
const PER_JOURNAL = 60;
/** Of one event; a statement with more is booked as the events of its other movements come. */
const MAX_MOVEMENTS = 6_000;

/**
 * What the bank has booked, and is known to be, is booked in the general ledger: cash moves, the clearing account is
 * relieved, charges are expensed. One journal an account, day and 60 movements: the first event of a statement books
 * what is matched of it by then, the others find what came after.
 */
export const bookBankMovements = (services: CommandServices): Flow => ({
  name: 'book-bank-movement',
  topic: 'bank-transaction.matched',
  wants: ({ body }) => body.to !== 'UNMATCHED',
  async handle({ key, body: { legalEntity } }, run) {
    const about = { object: key, legalEntity };
    const movements = await unbookedMovements(services.database, key, MAX_MOVEMENTS);
    if (movements.length === 0) return run.settle(about);
    for (const journal of journalsOf(movements)) await book(services, journal, { about, run });
  },
});

/** Of one account and day, in the order they were booked in. */
function journalsOf(movements: readonly BankMovement[]): readonly (readonly BankMovement[])[] {
  const groups = new Map<string, BankMovement[]>();
  for (const movement of movements) {
    const key = `${movement.accountId} ${movement.bookingDate}`;
    const group = groups.get(key);
    if (group) group.push(movement);
    else groups.set(key, [movement]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / PER_JOURNAL) }, (_, at) =>
      group.slice(at * PER_JOURNAL, (at + 1) * PER_JOURNAL),
    ),
  );
}

async function book(
  { bankAccounts }: CommandServices,
  movements: readonly BankMovement[],
  { about, run }: { readonly about: FlowSubject; readonly run: FlowRun },
): Promise<void> {
  const [first] = movements;
  const account = bankAccounts.find(({ id }) => id === first?.accountId);
  if (!first || !account) return;
  const { since } = account.ledger;
  if (since !== null && first.bookingDate < since) return;
  const last = movements.at(-1) ?? first;
  const lines = movements.flatMap((each) => bankJournalLines(each, account.ledger));
  await run.submit(
    'postJournalEntry',
    {
      // Known by what it books, not by the event: two workers at two events of a statement make one journal of it.
      idempotencyKey: `book-bank-movement:${first.id}-${last.id}:${movements.length}`,
      legalEntityId: first.legalEntity,
      postingDate: first.bookingDate,
      description: `Bank ${account.id} ${first.bookingDate}`,
      currency: account.currency,
      lines: lines.map(({ accountId, side, amount, costCenterId, text }) => ({
        accountId,
        side,
        amount: formatAmount(amount),
        costCenterId,
        text,
      })),
      bankTransactionIds: movements.map(({ id }) => id),
    },
    { ...about, part: `${first.id}-${last.id}` },
  );
}

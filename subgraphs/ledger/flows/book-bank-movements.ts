import { bankJournalLines, type BankMovement } from '#domain/controls/journal-bank';
import { formatAmount } from '#domain/money';
import type { CommandServices } from '#platform/commands/services';
import type { Flow, FlowRun } from '#platform/flows/flow';
import { unbookedMovements } from '../bank-movements.ts';

/** As many as one journal names: three lines each at most, and a journal has 200. */
const PER_JOURNAL = 60;
/** Of one event; a statement with more is booked as its later events come, and what is left is shown as MISSING_IN_GL. */
const MAX_MOVEMENTS = 100_000;

/**
 * What the bank has booked, and is known to be, is booked in the general ledger: cash moves, the clearing account is
 * relieved, charges are expensed. One journal an account, day and 60 movements.
 */
export const bookBankMovements = (services: CommandServices): Flow => ({
  name: 'book-bank-movement',
  topic: 'bank-transaction.matched',
  wants: () => true,
  async handle({ body: { entity } }, run) {
    const movements = await unbookedMovements(services.database, entity, MAX_MOVEMENTS);
    for (const journal of journalsOf(movements)) await book(services, journal, run);
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
  run: FlowRun,
): Promise<void> {
  const [first] = movements;
  const account = bankAccounts.find(({ id }) => id === first?.accountId);
  if (!first || !account) return;
  const { since } = account.ledger;
  if (since !== null && first.bookingDate < since) return;
  const last = movements.at(-1) ?? first;
  // By what it books, not by how far it came: an event that is handled again finds what is left.
  const about = {
    object: first.id,
    legalEntity: first.legalEntity,
    part: `${first.id}-${last.id}`,
  };
  const lines = movements.flatMap((each) => bankJournalLines(each, account.ledger));
  await run.submit(
    'postJournalEntry',
    {
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
    about,
  );
}

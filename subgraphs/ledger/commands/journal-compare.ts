import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { DebitCredit, JournalEntry } from '#domain/ledger';
import { formatAmount, parseMoney, type Money } from '#domain/money';
import type { Submission } from '#domain/sources';
import type { Difference } from '#platform/commands/command';
import type { LedgerCommandServices } from '../ledger-services.ts';
import type { JournalContent } from './journal-content.ts';

/** What the target says now of a journal that was posted; one that is not there is reconciliation's own finding. */
export async function compareJournal(
  { sources: { ledger }, database }: Pick<LedgerCommandServices, 'sources' | 'database'>,
  { content, reference }: { readonly content: JournalContent; readonly reference: string },
  { id }: Submission,
  call: Call,
): Promise<readonly Difference[]> {
  const [entry] = await ledger.journalEntriesById([id], { ...call, freshness: FRESH });
  if (entry instanceof SourceError) throw entry;
  if (!entry) return [];
  const fields = [
    ['legalEntity', content.legalEntity, entry.legalEntity],
    ['postingDate', content.postingDate, entry.postingDate],
    ['currency', content.currency, entry.currency],
    ['isReversed', `${await isRebooked(database, content, reference)}`, `${entry.isReversed}`],
    ...accountsOf(content, entry),
  ] as const;
  return fields.flatMap(([field, posted, found]) =>
    posted === found ? [] : [{ field, posted, found }],
  );
}

/** Another journal books all that this one booked: it is reversed for good. */
async function isRebooked(
  database: LedgerCommandServices['database'],
  { bankTransactions }: JournalContent,
  reference: string,
): Promise<boolean> {
  if (bankTransactions.length === 0) return false;
  return (await database.bookedBankMovement.count({ where: { reference } })) === 0;
}

/** What each account has of it; lines a source adds of its own, such as a document split's, are on others. */
function accountsOf(
  { lines, currency }: JournalContent,
  entry: JournalEntry,
): (readonly [string, string, string])[] {
  const posted = balances(
    lines.map((line) => ({ ...line, amount: parseMoney(line.amount, currency) })),
  );
  const found = balances(entry.lines);
  const shown = (amountMinor: bigint): string => formatAmount({ amountMinor, currency });
  return [...posted].map(([accountId, amount]) => [
    `lines.${accountId}`,
    shown(amount),
    shown(found.get(accountId) ?? 0n),
  ]);
}

function balances(
  lines: readonly {
    readonly accountId: string;
    readonly side: DebitCredit;
    readonly amount: Money;
  }[],
): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { accountId, side, amount } of lines) {
    const signed = side === 'DEBIT' ? amount.amountMinor : -amount.amountMinor;
    found.set(accountId, (found.get(accountId) ?? 0n) + signed);
  }
  return found;
}

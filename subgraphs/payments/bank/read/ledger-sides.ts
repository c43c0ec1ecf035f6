import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type { BankSide, LedgerSide } from '#domain/bank/reconcile';
import { groupBy } from '#domain/group-by';
import type { JournalEntry, JournalLine } from '#domain/ledger';
import type { Statements } from '#platform/db/statements';

const booking = z.object({ movement: z.string(), journal: z.string() });

/**
 * What journals did to the ledger accounts of these bank accounts, movement by movement: one journal books many. Those
 * that were posted here come first, since their tie is our own book's and not a text's. What was reversed, and the
 * reversal, come to nothing and book nothing.
 */
export async function ledgerSides(
  database: Statements,
  entries: readonly JournalEntry[],
  accounts: readonly BankAccount[],
  bank: readonly BankSide[],
): Promise<readonly LedgerSide[]> {
  const reversals = await database.rows(REVERSED_HERE, [entries.map(({ id }) => id)], reversal);
  const gone = new Set(reversals.flatMap(({ original, journal }) => [original, journal]));
  const standing = entries.filter(
    ({ id, isReversal, isReversed }) => !isReversal && !isReversed && !gone.has(id),
  );
  const rows = await database.rows(BOOKED, [standing.map(({ id }) => id)], booking);
  const bookedBy = groupBy(rows, ({ journal }) => journal);
  const movements = new Map(bank.map((each) => [each.id, each]));
  const ours: LedgerSide[] = [];
  const others: LedgerSide[] = [];
  for (const entry of standing)
    for (const account of accounts) {
      const lines = cashLines(entry, account);
      if (lines.length === 0) continue;
      const booked = (bookedBy.get(entry.id) ?? []).map(({ movement }) => movement);
      const side = ({ transactionId, amountMinor }: Share): LedgerSide => ({
        accountId: account.id,
        journalEntryId: entry.id,
        amountMinor,
        date: entry.postingDate,
        transactionId,
      });
      if (booked.length > 0) {
        // One of another account of ours in the same journal is none of this one's.
        const own = booked.filter(
          (id) => (movements.get(id)?.accountId ?? account.id) === account.id,
        );
        ours.push(...sharesOf(lines, own, movements).map(side));
      } else others.push(...namedShares(entry, lines).map(side));
    }
  return [...ours, ...others];
}

/** Journals of ours that the target has, and what they book. */
const BOOKED = `select booked.transaction_id as movement, journal.target_id as journal
  from ledger.booked_bank_movement booked join ledger.submitted_journal journal on journal.reference = booked.reference
  where journal.target_id = any($1) order by booked.transaction_id`;

/** Reversed here, which the source shows as two plain documents. */
const REVERSED_HERE = `select reverses as original, target_id as journal from ledger.submitted_journal
  where status = 'POSTED' and reverses is not null and target_id is not null
    and (reverses = any($1) or target_id = any($1))`;
const reversal = z.object({ original: z.string(), journal: z.string() });

/** What of a journal is of one movement; null where nothing says which. */
interface Share {
  readonly transactionId: string | null;
  readonly amountMinor: bigint;
}

interface CashLine {
  readonly amountMinor: bigint;
  /** The movement its text names. */
  readonly named: string | null;
}

/** In the account's currency; a line in none of it, such as a valuation, moves nothing of the account. */
function cashLines(entry: JournalEntry, account: BankAccount): readonly CashLine[] {
  return entry.lines.flatMap((line): CashLine[] => {
    if (line.accountId !== account.ledger.cash) return [];
    const told = [line.amount, line.ledgerAmount].find(
      ({ currency }) => currency === account.currency,
    );
    if (!told) return [];
    const amountMinor = line.side === 'DEBIT' ? told.amountMinor : -told.amountMinor;
    return [{ amountMinor, named: namedIn(line.text) }];
  });
}

/** Of a journal of ours: by a line's text, else by the amount, else what is left for the one that is left. */
function sharesOf(
  lines: readonly CashLine[],
  booked: readonly string[],
  movements: ReadonlyMap<string, BankSide>,
): readonly Share[] {
  const waiting = new Set(booked);
  const found = new Map<string, bigint>();
  const left: CashLine[] = [];
  for (const line of lines) {
    const id = line.named;
    if (id === null || !waiting.has(id)) left.push(line);
    else found.set(id, (found.get(id) ?? 0n) + line.amountMinor);
  }
  for (const id of found.keys()) waiting.delete(id);
  for (const id of waiting) {
    const at = left.findIndex(({ amountMinor }) => amountMinor === movements.get(id)?.amountMinor);
    const [line] = at < 0 ? [] : left.splice(at, 1);
    if (!line) continue;
    found.set(id, line.amountMinor);
    waiting.delete(id);
  }
  const [last, ...more] = waiting;
  const rest = total(left);
  return [
    ...[...found].map(([transactionId, amountMinor]) => ({ transactionId, amountMinor })),
    ...(left.length === 0
      ? []
      : [{ transactionId: more.length === 0 ? (last ?? null) : null, amountMinor: rest }]),
  ];
}

/** Of anybody's journal: by what its texts name; lines that name nothing go with the one the journal names. */
function namedShares(entry: JournalEntry, lines: readonly CashLine[]): readonly Share[] {
  const texts = [entry.description, entry.reference, ...entry.lines.map(textOf)];
  const [only = null, ...more] = new Set(texts.flatMap((text) => namedIn(text) ?? []));
  const fallback = more.length === 0 ? only : null;
  const groups = groupBy(lines, ({ named }) => named ?? fallback);
  return [...groups].map(([transactionId, of]) => ({ transactionId, amountMinor: total(of) }));
}

const textOf = ({ text }: JournalLine): string | null => text;
const total = (lines: readonly CashLine[]): bigint =>
  lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);

const REFERENCE = /bank-transaction ([a-z][a-z0-9-]*:\d+)/;
const namedIn = (text: string | null): string | null =>
  text === null ? null : (REFERENCE.exec(text)?.[1] ?? null);

import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { RoutedSources } from '#domain/routed';
import type { Statements } from '#platform/db/statements';

/** A movement whose journal was reversed, and the reference of that journal. */
export interface ReversedBooking {
  readonly transactionId: string;
  readonly reference: string;
}

/**
 * Which of these movements are booked by a journal that stands no more: reversed in its source, or here. Nothing books
 * them again by itself, since somebody wanted them unbooked; a person may (JRN-9).
 * @throws SourceError where the ledger does not say.
 */
export async function reversedBookings(
  { database, sources }: { readonly database: Statements; readonly sources: RoutedSources },
  transactionIds: readonly string[],
  call: Call,
): Promise<readonly ReversedBooking[]> {
  const booked = await database.rows(BOOKED, [transactionIds], booking);
  const unsaid = [
    ...new Set(booked.flatMap((each) => (each.isReversedHere ? [] : [each.journal]))),
  ];
  const entries = unsaid.length === 0 ? [] : await sources.ledger.journalEntriesById(unsaid, call);
  const reversed = new Set(
    entries.flatMap((entry) => {
      if (entry instanceof SourceError) throw entry;
      return entry?.isReversed ? [entry.id] : [];
    }),
  );
  return booked
    .filter(({ journal, isReversedHere }) => isReversedHere || reversed.has(journal))
    .map(({ transactionId, reference }) => ({ transactionId, reference }));
}

const booking = z.object({
  transactionId: z.string(),
  reference: z.string(),
  journal: z.string(),
  isReversedHere: z.boolean(),
});
const BOOKED = `select booked.transaction_id as "transactionId", booked.reference, journal.target_id as journal,
    exists (select from ledger.submitted_journal reversal
      where reversal.reverses = journal.target_id and reversal.status = 'POSTED') as "isReversedHere"
  from ledger.booked_bank_movement booked join ledger.submitted_journal journal on journal.reference = booked.reference
  where booked.transaction_id = any($1) and journal.target_id is not null order by booked.transaction_id`;

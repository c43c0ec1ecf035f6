import { makeId, SUPERLEDGER } from '#domain/ids';
import type { Recorded, Subject } from '#platform/commands/command';
import { Conflict } from '#platform/commands/conflict';
import type { Transaction } from '#platform/db/client';
import { holdOpen } from '../gate-rows.ts';
import { toDay, type JournalStatus } from '../submitted-journal.ts';
import { twinsOf } from '../twins.ts';
import { fingerprintOf, gatedPeriod, type JournalContent } from './journal-content.ts';

/** The name in `conflicts` of a twin that came between the decision and now. */
export const TWIN = 'submitted_journal_twin';
/** That of a movement another journal books. */
export const BOOKED = 'booked_bank_movement_pkey';

/**
 * The journal's own row, under the locks that decide its races: its period's gate, and its fingerprint.
 * @throws Conflict
 */
export const recordJournal =
  (duplicateDays: number) =>
  async (
    tx: Transaction,
    { reference, content, now }: Recorded<JournalContent>,
  ): Promise<Subject> => {
    const period = gatedPeriod(content);
    await holdOpen(tx, period, content.postingDate);
    const fingerprint = fingerprintOf(content);
    if (content.reverses === null && content.bankTransactions.length === 0)
      await refuseNewTwins(tx, fingerprint, content, now, duplicateDays);
    await tx.submittedJournal.create({
      data: {
        reference,
        status: 'PENDING_APPROVAL' satisfies JournalStatus,
        legalEntity: content.legalEntity,
        postingDate: toDay(content.postingDate),
        fiscalYear: period.fiscalYear,
        fiscalPeriod: period.period,
        description: content.description,
        currency: content.currency,
        ledgerCurrency: content.ledgerCurrency,
        lines: content.lines.map((line) => ({ ...line, dimensions: [...line.dimensions] })),
        fingerprint,
        reverses: content.reverses,
        createdAt: now,
        updatedAt: now,
      },
    });
    await tx.bookedBankMovement.deleteMany({ where: { OR: [...content.rebooks] } });
    await tx.bookedBankMovement.createMany({
      data: content.bankTransactions.map((transactionId) => ({ transactionId, reference })),
    });
    return { type: 'JournalEntry', id: makeId(SUPERLEDGER, reference) };
  };

/** Of two at once, the second one waits here for the first, and finds it. */
async function refuseNewTwins(
  tx: Transaction,
  fingerprint: string,
  { twins }: JournalContent,
  now: Date,
  duplicateDays: number,
): Promise<void> {
  await tx.$queryRaw`select 1 from pg_advisory_xact_lock(hashtextextended(${fingerprint}, 0))`;
  const found = await twinsOf(tx, fingerprint, now, duplicateDays);
  if (found.some((id) => !twins.includes(id))) throw new Conflict(TWIN);
}

import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { cameToNothing } from '#platform/commands/posting';
import { documentStatusOf } from '#platform/commands/document-status';
import type { JournalContent } from './journal-content.ts';

/** The step of a journal's command. */
export const JOURNAL_STEP = 'journal';

/** The journal's row follows its posting; what was posted is told. */
export async function journalEvents(
  tx: Transaction,
  { reference, content, from, to, done, reason, at }: PostingChange<JournalContent>,
): Promise<readonly NewEvent[]> {
  const before = from && documentStatusOf[from];
  const now = documentStatusOf[to];
  if (before === now) return [];
  const submission = to === 'COMPLETED' ? done[JOURNAL_STEP] : undefined;
  await tx.submittedJournal.update({
    where: { reference },
    data: {
      status: now,
      updatedAt: at,
      ...(submission ? { targetId: submission.id, documentNumber: submission.documentNumber } : {}),
    },
  });
  if (cameToNothing(to)) {
    // What came to nothing books nothing: the movement is free to be booked again, or where a person reversed it before.
    await tx.bookedBankMovement.deleteMany({ where: { reference } });
    await tx.bookedBankMovement.createMany({ data: [...content.rebooks] });
  }
  if (!submission) return [];
  const id = makeId(SUPERLEDGER, reference);
  const { legalEntity, target } = content;
  const body = {
    source: target,
    from: before,
    to: now,
    reason,
    entity: { type: 'JournalEntry', id },
    legalEntity,
    supplierId: null,
  };
  return [{ topic: 'journal-entry.posted', key: id, body }];
}

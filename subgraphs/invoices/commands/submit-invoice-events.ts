import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { documentStatusOf } from '#platform/commands/document-status';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** Moves the invoice on with its posting, and tells of it. */
export async function invoiceEvents(
  tx: Transaction,
  change: PostingChange<SubmitInvoiceContent>,
): Promise<readonly NewEvent[]> {
  const { reference, content, done, reason } = change;
  const submission = change.to === 'COMPLETED' ? done['invoice'] : undefined;
  const from = change.from && documentStatusOf[change.from];
  const to = documentStatusOf[change.to];
  if (from === to) return [];
  await tx.submittedInvoice.update({
    where: { reference },
    data: {
      documentStatus: to,
      updatedAt: change.at,
      ...(submission ? { targetId: submission.id, documentNumber: submission.documentNumber } : {}),
    },
  });
  const id = makeId(SUPERLEDGER, reference);
  const { legalEntity, supplierId, target } = content;
  const body = {
    source: submission ? target : SUPERLEDGER,
    from,
    to,
    reason,
    entity: { type: 'Invoice', id },
    legalEntity,
    supplierId,
  };
  return [{ topic: 'invoice.status-changed', key: id, body }];
}

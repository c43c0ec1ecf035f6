import type { DocumentStatus } from '#domain/invoice';
import type { PostingChange } from '#platform/commands/command';
import { hasEnded } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import type { CancelInvoiceContent } from './cancelInvoice.ts';
import { endChange } from './invoice-change.ts';

/** Once the target has reversed it, the invoice is cancelled here too, and its number is free again. */
export async function cancelInvoiceEvents(
  tx: Transaction,
  { reference, content, to, at }: PostingChange<CancelInvoiceContent>,
): Promise<readonly NewEvent[]> {
  if (!hasEnded(to)) return [];
  await endChange(tx, reference, at);
  if (to !== 'COMPLETED') return [];
  const { invoiceId, legalEntity, supplierId, target, reason } = content;
  const cancelled: DocumentStatus = 'CANCELLED';
  await tx.submittedInvoice.updateMany({
    where: { targetId: invoiceId },
    data: { documentStatus: cancelled, updatedAt: at },
  });
  const body = {
    source: target,
    from: 'POSTED' satisfies DocumentStatus,
    to: cancelled,
    reason,
    entity: { type: 'Invoice', id: invoiceId },
    legalEntity,
    supplierId,
  };
  return [{ topic: 'invoice.status-changed', key: invoiceId, body }];
}

import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import { lastSeen } from '#platform/follow/last-seen';
import { findTaxDocument, type KeptTaxDocument } from '../commands/tax-document-kept.ts';

const TOPIC = 'invoice.status-changed';

/**
 * The tax engine forgets an invoice that somebody cancelled in its system. Where the engine was away for so long that
 * the invoice was cancelled before its document was kept, the end of our own posting is what tells.
 */
export const voidCancelledTax = (services: CommandServices): Flow => ({
  name: 'void-invoice-tax',
  topic: TOPIC,
  wants: ({ body }) => body.to === 'CANCELLED' || body.to === 'POSTED',
  async handle({ key, body }, run) {
    const document = await findTaxDocument(services, key);
    if (!document) return;
    const { invoiceId, legalEntity, isVoid } = document;
    const about = { object: invoiceId, legalEntity };
    if (isVoid || (await isCancelledHere(services, document))) return run.settle(about);
    const seen = body.to === 'POSTED' ? await lastSeen(services.database, TOPIC, invoiceId) : null;
    if (body.to === 'CANCELLED' || seen === 'CANCELLED')
      await run.submit('voidInvoiceTax', { invoiceId }, about);
  },
});

/** `cancelInvoice` voids the document itself, and says so itself where the engine will not. */
async function isCancelledHere(
  { database }: CommandServices,
  { invoiceId, documentReference }: KeptTaxDocument,
): Promise<boolean> {
  const cancellations = await database.posting.count({
    where: {
      command: 'cancelInvoice',
      attempts: { some: { targetId: invoiceId, step: 'cancel', outcome: 'CONFIRMED' } },
      content: { path: ['taxDocument', 'documentReference'], equals: documentReference },
    },
  });
  return cancellations > 0;
}

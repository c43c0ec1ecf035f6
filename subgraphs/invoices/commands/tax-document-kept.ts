import type { CommandServices } from '#platform/commands/services';
import { TAX_STEP } from './tax-steps.ts';

/** The document a tax engine keeps of an invoice that was submitted here; null where none took one. */
export async function findTaxDocument(
  { database, sources }: CommandServices,
  invoiceId: string,
): Promise<{ readonly source: string; readonly documentReference: string } | null> {
  const own = await database.submittedInvoice.findUnique({
    where: { targetId: invoiceId },
    select: { reference: true },
  });
  if (!own) return null;
  const kept = await database.postingAttempt.findFirst({
    where: { reference: own.reference, step: TAX_STEP, outcome: 'CONFIRMED' },
    select: { source: true },
  });
  if (!kept || !sources.writerFor('voidTaxDocument', kept.source)) return null;
  return { source: kept.source, documentReference: own.reference };
}

import { parseId, SUPERLEDGER } from '#domain/ids';
import type { CommandServices } from '#platform/commands/services';
import { TAX_STEP } from './tax-steps.ts';

/** The document a tax engine keeps of an invoice that was submitted here. */
export interface KeptTaxDocument {
  readonly source: string;
  /** The posting that submitted the invoice: the document's code at the engine. */
  readonly documentReference: string;
  /** The invoice, under its system's id. */
  readonly invoiceId: string;
  readonly legalEntity: string;
  /** A later posting has voided it. */
  readonly isVoid: boolean;
}

/** By either id of the invoice; null where no engine took one, or where it voids none. */
export async function findTaxDocument(
  { database, sources }: CommandServices,
  id: string,
): Promise<KeptTaxDocument | null> {
  const parsed = parseId(id);
  const own = await database.submittedInvoice.findUnique({
    where: parsed?.source === SUPERLEDGER ? { reference: parsed.key } : { targetId: id },
    select: { reference: true, targetId: true, legalEntity: true },
  });
  if (own?.targetId == null) return null;
  const { reference, targetId: invoiceId, legalEntity } = own;
  const confirmed = { step: TAX_STEP, outcome: 'CONFIRMED' };
  const kept = await database.postingAttempt.findFirst({
    where: { ...confirmed, reference },
    select: { source: true, targetId: true },
  });
  if (!kept || !sources.writerFor('voidTaxDocument', kept.source)) return null;
  // What another posting has done to the document is its void: an engine answers both with the document's id.
  const voids = await database.postingAttempt.count({
    where: { ...confirmed, targetId: kept.targetId, reference: { not: reference } },
  });
  const { source } = kept;
  return { source, documentReference: reference, invoiceId, legalEntity, isVoid: voids > 0 };
}

/** What of it a cancellation's content names; null where there is nothing to void any more. */
export const toVoid = (kept: KeptTaxDocument | null): VoidedWithInvoice | null =>
  kept && !kept.isVoid ? { source: kept.source, documentReference: kept.documentReference } : null;

export type VoidedWithInvoice = Pick<KeptTaxDocument, 'source' | 'documentReference'>;

import { z } from 'zod';
import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { InvoiceReport } from '#domain/procurement';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { paidOf, type ReportedPayment } from './paid-of.ts';

/** How an invoice that was submitted here stands now. */
export interface ReportedInvoice {
  /** Under the id it has by now. */
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly supplierId: string;
  /** Null where it did not come from procurement. */
  readonly procurementId: string | null;
  /** Null while it is on its way. */
  readonly outcome: InvoiceReport['outcome'] | null;
  readonly documentNumber: string | null;
  readonly payments: readonly ReportedPayment[];
  /** References of payments that were reported before and are not among these any more. */
  readonly takenBack: readonly string[];
  /** Whether nothing is owed any more and no payment waits; null where its system does not say. */
  readonly isSettled: boolean | null;
}

/**
 * By either id. @throws NOT_FOUND for one that was not submitted here or that the viewer does not see; SourceError when
 * its system does not answer.
 */
export async function reportInvoiceFacts(
  { sources, database }: CommandServices,
  id: string,
  viewer: Viewer,
  given: Call,
): Promise<ReportedInvoice> {
  const parsed = parseId(id);
  const row = await database.submittedInvoice.findUnique({
    where: parsed?.source === SUPERLEDGER ? { reference: parsed.key } : { targetId: id },
  });
  const { reference = '', targetId = null, legalEntity = '', supplierId = '' } = row ?? {};
  if (!row || !seesRow(viewer, { legalEntities: [legalEntity], supplierId }))
    throw clientError('NOT_FOUND', 'there is no such invoice', { path: ['input', 'invoiceId'] });
  const known = {
    invoiceId: targetId ?? makeId(SUPERLEDGER, reference),
    legalEntity,
    supplierId,
    procurementId: row.procurementId,
    documentNumber: row.documentNumber,
    payments: [],
    takenBack: [],
    isSettled: null,
  };
  if (targetId === null) {
    const outcome = row.documentStatus === 'CANCELLED' ? ('REFUSED' as const) : null;
    return { ...known, outcome };
  }
  const call = { ...given, freshness: FRESH };
  const [[invoice], { payments, isSettled }, told] = await Promise.all([
    sources.invoices.invoicesById([targetId], call),
    paidOf(sources, targetId, call),
    referencesTold(database, { reference, supplierId, targetId }),
  ]);
  if (invoice instanceof SourceError) throw invoice;
  if (!invoice || invoice.documentStatus === 'CANCELLED') return { ...known, outcome: 'CANCELLED' };
  const takenBack = told.filter((each) => payments.every((one) => one.reference !== each));
  const outcome = payments.length > 0 ? 'PAID' : 'POSTED';
  return { ...known, outcome, payments, takenBack, isSettled };
}

/** References of payments in all reports of the invoice so far: a report that failed may have arrived all the same. */
async function referencesTold(
  database: CommandServices['database'],
  invoice: { readonly reference: string; readonly supplierId: string; readonly targetId: string },
): Promise<readonly string[]> {
  const { supplierId, targetId, reference } = invoice;
  const rows = await database.rows(TOLD, [supplierId, targetId, reference, MAX_TOLD], toldRow);
  return rows.map((row) => row.told);
}

const MAX_TOLD = 1_000;
const toldRow = z.object({ told: z.string() });
/** An invoice is reported after it was submitted: nothing before that is looked at. */
const TOLD = `select distinct payment->>'reference' as told
  from platform.posting, jsonb_array_elements(content->'payments') as payment
  where supplier_id = $1 and command = 'reportInvoice' and subject_id = $2
    and created_at >= (select created_at from platform.posting where reference = $3)
  order by told limit $4`;

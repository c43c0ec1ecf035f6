import { z } from 'zod';
import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import { formatAmount } from '#domain/money';
import type { Payment } from '#domain/payment';
import type { InvoiceReport } from '#domain/procurement';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';

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
}

/** What of a payment went to the invoice. */
interface ReportedPayment {
  readonly reference: string;
  readonly paidOn: string;
  /** Decimal text. */
  readonly amount: string;
  readonly currency: string;
}

/** Money left, or the books say so. What waits, came to nothing or stands in a word nobody knows has paid nothing yet. */
const MADE: ReadonlySet<Payment['status']> = new Set(['SUBMITTED', 'ACCEPTED', 'SETTLED']);

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
  };
  if (targetId === null) {
    const outcome = row.documentStatus === 'CANCELLED' ? ('REFUSED' as const) : null;
    return { ...known, outcome };
  }
  const call = { ...given, freshness: FRESH };
  const [[invoice], payments, told] = await Promise.all([
    sources.invoices.invoicesById([targetId], call),
    paymentsOf(sources, targetId, call),
    referencesTold(database, { reference, supplierId, targetId }),
  ]);
  if (invoice instanceof SourceError) throw invoice;
  if (!invoice || invoice.documentStatus === 'CANCELLED') return { ...known, outcome: 'CANCELLED' };
  const takenBack = told.filter((each) => payments.every((one) => one.reference !== each));
  return { ...known, outcome: payments.length > 0 ? 'PAID' : 'POSTED', payments, takenBack };
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

async function paymentsOf(
  sources: CommandServices['sources'],
  invoiceId: string,
  call: Call,
): Promise<readonly ReportedPayment[]> {
  const [settlement] = await sources.invoices.settlementsByInvoice([invoiceId], call);
  if (settlement instanceof SourceError) throw settlement;
  const described = new Map(settlement?.payments.map((each) => [each.id, each]));
  const others = settlement?.paymentIds.filter((each) => !described.has(each)) ?? [];
  const read = await sources.payments.paymentsById(others, call);
  for (const payment of read) {
    if (payment instanceof SourceError) throw payment;
    if (payment) described.set(payment.id, payment);
  }
  return [...described.values()]
    .filter(({ status }) => MADE.has(status))
    .flatMap(({ id, documentNumber, valueDate, postingDate, allocations }) =>
      allocations
        .filter((each) => each.invoiceId === invoiceId)
        .map(({ amount }) => ({
          reference: documentNumber ?? parseId(id)?.key ?? id,
          paidOn: valueDate ?? postingDate,
          amount: formatAmount(amount),
          currency: amount.currency,
        })),
    );
}

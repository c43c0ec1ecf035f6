import { SourceError } from '#domain/failures';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { CommandServices } from '#platform/commands/services';
import type { Flow, FlowRun } from '#platform/flows/flow';

const MAX_ALLOCATIONS = 1_000;

/** Procurement hears of an invoice it approved when the books have it, have reversed it, or will not have it. */
export const reportInvoices = (services: CommandServices): Flow => ({
  name: 'report-invoice',
  topic: 'invoice.status-changed',
  wants: ({ body }) => body.to === 'POSTED' || body.to === 'CANCELLED',
  handle: ({ key }, run) => report(services, [key], run),
});

/** Procurement hears of every payment of an invoice it approved, whoever has paid it. */
export const reportPayments = (services: CommandServices): Flow => ({
  name: 'report-payment',
  topic: 'payment.status-changed',
  wants: () => true,
  async handle({ key }, run) {
    const [payment] = await services.sources.payments.paymentsById([key], run.call);
    if (payment instanceof SourceError) throw payment;
    const paid = payment?.allocations.map(({ invoiceId }) => invoiceId) ?? [];
    await report(services, [...new Set(paid)].slice(0, MAX_ALLOCATIONS), run);
  },
});

/** By either id; what did not come from procurement is passed over. */
async function report(
  { database }: CommandServices,
  ids: readonly string[],
  run: FlowRun,
): Promise<void> {
  const own = ids.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  const rows = await database.submittedInvoice.findMany({
    where: {
      procurementId: { not: null },
      OR: [{ reference: { in: own } }, { targetId: { in: [...ids] } }],
    },
    select: { reference: true, legalEntity: true },
    orderBy: { reference: 'asc' },
  });
  for (const { reference, legalEntity } of rows) {
    const invoiceId = makeId(SUPERLEDGER, reference);
    const about = { object: invoiceId, legalEntity, part: reference };
    await run.submit('reportInvoice', { invoiceId }, about);
  }
}

import { SourceError } from '#domain/failures';
import { systemOfRecord } from '#domain/legal-entity';
import { formatAmount } from '#domain/money';
import type { ProcurementInvoice } from '#domain/procurement';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import type { Flow, FlowRun } from '#platform/flows/flow';
import { toProcurementLines, type UnknownCode } from './procurement-lines.ts';
import type { ProcurementPolicy } from '../procurement-policy.ts';

/** An invoice that procurement approved goes into the books of its legal entity. */
export const submitApprovedInvoice = (
  services: CommandServices,
  policy: ProcurementPolicy,
): Flow => ({
  name: 'submit-approved-invoice',
  topic: 'procurement.approved-invoice',
  wants: ({ body }) => body.to === 'APPROVED',
  async handle({ key, body }, run) {
    const port = services.sources.portAt('procurement', body.source);
    const [invoice] = (await port?.approvedInvoicesById([key], run.call)) ?? [];
    // What was taken back meanwhile, or is in the books already, is nobody's to submit.
    if (!invoice || invoice.status !== 'APPROVED' || invoice.isReported) return;
    if (await isTakenUp(services, invoice)) return;
    await submitInvoice(services, policy, invoice, run);
  },
});

async function isTakenUp({ database }: CommandServices, { id }: ProcurementInvoice) {
  const count = await database.submittedInvoice.count({
    where: { procurementId: id, documentStatus: { not: 'CANCELLED' } },
  });
  return count > 0;
}

async function submitInvoice(
  services: CommandServices,
  { legalEntities: codes }: ProcurementPolicy,
  invoice: ProcurementInvoice,
  run: FlowRun,
): Promise<void> {
  const { legalEntity } = invoice;
  const about = { object: invoice.id, legalEntity };
  const suppliers = await suppliersOf(services, invoice, run);
  const [supplier] = suppliers;
  if (!supplier || suppliers.length > 1)
    return run.refuse(about, supplier ? 'SUPPLIER_AMBIGUOUS' : 'SUPPLIER_NOT_LINKED', {
      supplier: invoice.supplierId,
      records: suppliers.map(({ id }) => id),
    });
  const lines = toProcurementLines(invoice, codes[legalEntity] ?? {});
  const unknown = lines.filter((each): each is UnknownCode => 'unknown' in each);
  if (unknown.length > 0) return run.refuse(about, 'CODE_UNKNOWN', { codes: unknown });
  const input = {
    procurementInvoiceId: invoice.id,
    supplierId: supplier.id,
    legalEntityId: `superledger:${legalEntity}`,
    number: invoice.number,
    kind: invoice.kind,
    invoiceDate: invoice.invoiceDate,
    dueDate: invoice.dueDate,
    currency: invoice.gross.currency,
    net: formatAmount(invoice.net),
    tax: formatAmount(invoice.tax),
    gross: formatAmount(invoice.gross),
    lines,
  };
  await run.submit('submitInvoice', input, about);
}

/** The records of the supplier in the system that keeps the legal entity's invoices. */
async function suppliersOf(
  { sources, families, legalEntities }: CommandServices,
  { supplierId, legalEntity }: ProcurementInvoice,
  { call }: FlowRun,
): Promise<readonly Supplier[]> {
  const entity = legalEntities.find(({ code }) => code === legalEntity);
  const target = entity && systemOfRecord(entity, 'invoices')?.source;
  const family = await families.familyOf(supplierId);
  const own = family.filter((id) => id.startsWith(`${target}:`));
  const found = await sources.suppliers.suppliersById(own, call);
  return found.flatMap((each) => {
    if (each instanceof SourceError) throw each;
    return each?.legalEntities.includes(legalEntity) ? [each] : [];
  });
}

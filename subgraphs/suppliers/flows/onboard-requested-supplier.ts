import type { SupplierRequest } from '#domain/procurement';
import type { CommandServices } from '#platform/commands/services';
import type { Flow, FlowRun } from '#platform/flows/flow';

/** A supplier that somebody asked for in procurement is checked and, once approved, created in the books. */
export const onboardRequestedSupplier = (services: CommandServices): Flow => ({
  name: 'onboard-requested-supplier',
  topic: 'procurement.supplier-request',
  wants: ({ body }) => body.to === 'REQUESTED',
  async handle({ key, body }, run) {
    const port = services.sources.portAt('procurement', body.source);
    const [request] = (await port?.supplierRequestsById([key], run.call)) ?? [];
    if (request?.status !== 'REQUESTED' || (await isTakenUp(services, request))) return;
    await onboard(request, run);
  },
});

async function isTakenUp({ database }: CommandServices, { id }: SupplierRequest) {
  const count = await database.onboardedSupplier.count({
    where: { requestId: id, status: { not: 'INACTIVE' } },
  });
  return count > 0;
}

async function onboard(request: SupplierRequest, run: FlowRun): Promise<void> {
  const { name, country, taxId, address, contact, bankAccount, paymentTerms, currency } = request;
  const [legalEntity, ...others] = request.legalEntities;
  const about = { object: request.id, legalEntity: legalEntity ?? null };
  if (legalEntity === undefined) return run.refuse(about, 'LEGAL_ENTITY_MISSING', {});
  // One vendor is created for one legal entity; the others are a person's decision.
  if (others.length > 0)
    return run.refuse(about, 'LEGAL_ENTITY_AMBIGUOUS', { legalEntities: request.legalEntities });
  if (country === null) return run.refuse(about, 'COUNTRY_MISSING', {});
  const input = {
    supplierRequestId: request.id,
    legalEntityId: `superledger:${legalEntity}`,
    name,
    country,
    taxId,
    address,
    contact,
    bankAccount,
    paymentTerms,
    currency,
  };
  await run.submit('onboardSupplier', input, about);
}

import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Account, CostCenter } from '#domain/ledger';
import type { ApprovalStep } from '#domain/procurement';
import { systemOfRecord, type LegalEntity, type SystemOfRecord } from '#domain/legal-entity';
import type { Found } from '#domain/routed';
import type { Supplier } from '#domain/supplier';
import { clientError } from '#platform/errors';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import type { CommandServices } from '#platform/commands/services';
import { duplicateFacts, type DuplicateFacts } from './duplicate-facts.ts';
import { orderFacts, type OrderFacts } from './order-facts.ts';
import { periodFacts, type PostingPeriod } from './period-facts.ts';
import { procurementFacts } from './procurement-facts.ts';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';
import { taxFacts, type TaxFacts } from './tax-facts.ts';

/** What the decision about a submitted invoice rests on, all read now. */
export interface SubmitInvoiceFacts {
  readonly legalEntity: LegalEntity;
  readonly target: SystemOfRecord;
  readonly supplier: Supplier;
  readonly accounts: ReadonlyMap<string, Account | null>;
  readonly costCenters: ReadonlyMap<string, CostCenter | null>;
  readonly duplicates: DuplicateFacts;
  readonly orders: OrderFacts;
  readonly period: PostingPeriod | null;
  /** Procurement's own approvals of it; null where it did not come from there. */
  readonly procurement: readonly ApprovalStep[] | null;
  /** Null where no tax engine is configured for the legal entity. */
  readonly tax: TaxFacts | null;
  readonly today: string;
}

/**
 * @throws NOT_FOUND for a legal entity or supplier the viewer does not see; SourceError when a source that the
 *   decision needs does not answer.
 */
export async function submitInvoiceFacts(
  services: CommandServices,
  input: SubmitInvoiceInput,
  today: string,
  viewer: Viewer,
  given: Call,
): Promise<SubmitInvoiceFacts> {
  const { suppliers, ledger } = services.sources;
  const call: Call = { ...given, freshness: FRESH };
  const legalEntity = findLegalEntity(services.legalEntities, input.legalEntityId, viewer);
  const target = systemOfRecord(legalEntity, 'invoices');
  if (!target)
    throw clientError('UNSUPPORTED_BY_TARGET', 'no source keeps invoices for this legal entity');
  const { accountIds, costCenterIds } = namedIn(input, legalEntity);
  const [[supplier], accounts, costCenters, duplicates, orders, period, procurement] =
    await Promise.all([
      suppliers.suppliersById([input.supplierId], call),
      ledger.accountsById(accountIds, call),
      ledger.costCentersById(costCenterIds, call),
      duplicateFacts(services, input, target, call),
      orderFacts(services, input, call),
      periodFacts(services, legalEntity.code, input.postingDate ?? today, call),
      procurementFacts(services, input, call),
    ]);
  const known = orThrow(supplier ?? null);
  if (!known || (viewer.supplierId !== null && viewer.supplierId !== known.id))
    throw clientError('NOT_FOUND', 'there is no such supplier', { path: ['input', 'supplierId'] });
  return {
    legalEntity,
    target,
    supplier: known,
    accounts: mapOf(accountIds, accounts),
    costCenters: mapOf(costCenterIds, costCenters),
    duplicates,
    orders,
    period,
    procurement,
    tax: await taxFacts(services, input, { legalEntity, supplier: known }, given),
    today,
  };
}

function findLegalEntity(
  legalEntities: readonly LegalEntity[],
  id: string,
  viewer: Viewer,
): LegalEntity {
  const code = legalEntityCode(id);
  const found = legalEntities.find((each) => each.code === code);
  if (!found || !seesLegalEntity(viewer, code))
    throw clientError('NOT_FOUND', 'there is no such legal entity', {
      path: ['input', 'legalEntityId'],
    });
  return found;
}

/** What the lines name, each once, with the legal entity's defaults filled in. */
function namedIn(
  { lines }: SubmitInvoiceInput,
  { defaults }: LegalEntity,
): { readonly accountIds: readonly string[]; readonly costCenterIds: readonly string[] } {
  return {
    accountIds: once(lines.map(({ accountId }) => accountId ?? defaults.expenseAccountId)),
    costCenterIds: once(lines.map(({ costCenterId }) => costCenterId ?? defaults.costCenterId)),
  };
}

/** @throws SourceError for the first one whose source did not answer. */
const mapOf = <T>(
  ids: readonly string[],
  found: readonly Found<T>[],
): ReadonlyMap<string, T | null> =>
  new Map(ids.map((id, index) => [id, orThrow(found[index] ?? null)]));

function orThrow<T>(found: Found<T>): T | null {
  if (found instanceof SourceError) throw found;
  return found;
}

const once = (ids: readonly (string | null)[]): readonly string[] => [
  ...new Set(ids.filter((id) => id !== null)),
];

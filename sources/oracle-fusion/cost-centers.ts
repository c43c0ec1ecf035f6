import type { Call } from '#domain/call';
import type { CostCenter, CostCenterFilter } from '#domain/ledger';
import type { Page, PageRequest } from '#domain/page';
import { type Context, entitiesOf, toId, toProvenance } from './context.ts';
import { emptyPage } from './paging.ts';
import { listValues, valuesById, type ValueWire } from './segment-values.ts';
import { noCostCenter } from './segments.ts';

export const costCentersById = (context: Context, ids: readonly string[], call: Call) =>
  valuesById(context, 'costCenter', (row) => toCostCenter(context, row), ids, call);

export async function listCostCenters(
  context: Context,
  { legalEntities }: CostCenterFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<CostCenter>> {
  if (entitiesOf(context, legalEntities).length === 0) return emptyPage;
  const toNode = (row: ValueWire): CostCenter | null => toCostCenter(context, row);
  return listValues(context, { role: 'costCenter', keys: null, toNode }, page, call);
}

/** A value of the cost centre's segment serves every company of the chart; the value for none is no cost centre. */
function toCostCenter(context: Context, row: ValueWire): CostCenter | null {
  if (row.Value === noCostCenter(context.settings)) return null;
  const isBlocked = row.EnabledFlag === false || row.DetailPostingAllowed === false;
  return {
    id: toId(context, row.Value),
    provenance: toProvenance(context, row.Value, isBlocked ? 'disabled' : null),
    code: row.Value,
    name: row.Description ?? row.Value,
    legalEntity: null,
    validFrom: row.StartDateActive,
    validTo: row.EndDateActive,
    isBlocked,
  };
}

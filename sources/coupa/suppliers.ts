import type { Call } from '#domain/call';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierFilter, SupplierStatus } from '#domain/supplier';
import { supplierFilterMeaning } from '#domain/supplier-filter';
import type { Filters } from './client.ts';
import { statusFilter, supplierStatuses } from './codes.ts';
import {
  emptyPage,
  inOrder,
  keyAfter,
  nativeKeys,
  toKeys,
  partOf,
  toPage,
  type Context,
} from './context.ts';
import { supplierResource, toSupplier } from './supplier-wire.ts';

export const suppliers = (context: Context): SupplierSource => ({
  suppliersById: (ids, call) => suppliersById(context, ids, call),
  suppliers: (filter, page, call) => listSuppliers(context, filter, page, call),
});

async function suppliersById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids);
  const walk = { filters: {}, keys, most: keys.length };
  const rows = await context.client.rows(supplierResource(context), walk, () => true, call);
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toSupplier(context, row)])));
}

async function listSuppliers(
  context: Context,
  filter: SupplierFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Supplier>> {
  const filters = toFilters(context, filter);
  const after = keyAfter(context, page);
  if (filters === null || after === null) return emptyPage;
  const { ids } = filter;
  const { rows, reached } = await context.client.stretch(
    supplierResource(context),
    { filters, after, most: page.first + 1, ...(ids && { keys: toKeys(context, ids) }) },
    // Coupa has no "or" and compares texts in its own way: what that lets through is sorted out here.
    (row) => matchesFilter(supplierFilterMeaning, filter, toSupplier(context, row)),
    call,
  );
  return toPage(
    rows.map((row) => ({ node: toSupplier(context, row), sort: '', key: String(row.id) })),
    page,
    reached,
  );
}

/** Null where no supplier can match. */
function toFilters(context: Context, filter: SupplierFilter): Filters | null {
  const status = rawStatuses(filter.status);
  const entities = entityFilter(context, filter.legalEntities);
  if (status === null || entities === null) return null;
  return {
    ...status,
    ...entities,
    ...(filter.country !== null && { 'primary_address[country][code]': filter.country }),
    ...(filter.search !== null && partOf('display_name', filter.search)),
  };
}

/** `on_hold` parts the active ones; it is asked for where nothing else is wanted. */
function rawStatuses(wanted: readonly SupplierStatus[] | null): Filters | null {
  if (wanted === null) return {};
  const isMixed = wanted.includes('ACTIVE') === wanted.includes('BLOCKED');
  const raw = wanted.map((status) => (status === 'BLOCKED' ? 'ACTIVE' : status));
  const filters = statusFilter(supplierStatuses, [...new Set(raw)]);
  const isAlone = wanted.every((status) => status === 'ACTIVE' || status === 'BLOCKED');
  if (filters === null || isMixed || !isAlone) return filters;
  return { ...filters, on_hold: String(wanted.includes('BLOCKED')) };
}

function entityFilter(context: Context, codes: readonly string[] | null): Filters | null {
  const { supplierGroups } = context.settings;
  const keys = nativeKeys(context, codes);
  if (codes !== null && keys.length === 0) return null;
  if (codes === null || supplierGroups === null) return {};
  return { [`${supplierGroups.replaceAll('-', '_')}[name][in]`]: keys.join(',') };
}

import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Page, PageRequest } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierBankAccount, SupplierFilter } from '#domain/supplier';
import { readBankAccounts } from './bank-accounts.ts';
import { chunks } from './client.ts';
import { supplierColumns } from './columns.ts';
import {
  entityOfSubsidiary,
  inOrder,
  toCurrency,
  toId,
  toKeys,
  toProvenance,
  toSubsidiaries,
  type Context,
} from './context.ts';
import { emptyPage, keysFrom, toPage } from './paging.ts';
import { flag, key, maybe, parseRows, text } from './rows.ts';
import { list, select, sql, where, type Fragment } from './suiteql.ts';

const supplierRow = z.object({
  id: key,
  entityid: text,
  companyname: maybe(text),
  legalname: maybe(text),
  isinactive: flag,
  currencyname: maybe(text),
  termsname: maybe(text),
  subsidiary: maybe(key),
  email: maybe(text),
  phone: maybe(text),
});
type SupplierRow = z.infer<typeof supplierRow>;

const fromVendors = sql`SELECT ${select(supplierColumns)} FROM vendor v`;

export const suppliers = (context: Context): SupplierSource => ({
  suppliersById: (ids, call) => suppliersById(context, ids, call),
  suppliers: (filter, page, call) => listSuppliers(context, filter, page, call),
});

/** As far as SuiteQL's vendor table goes, a vendor has no address. */
function toSupplier(
  context: Context,
  row: SupplierRow,
  bankAccounts: readonly SupplierBankAccount[],
): Supplier {
  const entity = entityOfSubsidiary(context, row.subsidiary);
  const legalEntities = entity ? [entity.code] : [];
  const isInactive = row.isinactive === 'T';
  return {
    id: toId(context, row.id),
    provenance: toProvenance(context, row.id, isInactive ? 'isInactive' : null),
    name: row.companyname ?? row.entityid,
    legalName: row.legalname,
    status: isInactive ? 'INACTIVE' : 'ACTIVE',
    country: null,
    taxIds: [],
    addresses: [],
    contacts: row.email || row.phone ? [{ email: row.email, phone: row.phone }] : [],
    paymentTerms: row.termsname,
    currency: toCurrency(context, row.currencyname),
    bankAccounts,
    legalEntities,
    blockedIn: isInactive ? legalEntities : [],
  };
}

async function suppliersById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids);
  const [answers, bankAccounts] = await Promise.all([
    Promise.all(
      chunks(keys).map((some) =>
        context.client.all(sql`${fromVendors} WHERE v.id IN ${list(some)} ORDER BY v.id`, call),
      ),
    ),
    readBankAccounts(context, keys, call),
  ]);
  const rows = parseRows(context.source, 'a vendor', supplierRow, answers.flat());
  const found = rows.map(
    (row) => [row.id, toSupplier(context, row, bankAccounts.get(row.id) ?? [])] as const,
  );
  return inOrder(context, ids, new Map(found));
}

async function listSuppliers(
  context: Context,
  filter: SupplierFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Supplier>> {
  const conditions = toConditions(context, filter);
  const start = keysFrom(context, sql`v.id`, page.start);
  if (conditions === null || start === null) return emptyPage;
  const answer = await context.client.first(
    sql`${fromVendors}${where([...conditions, ...start])} ORDER BY v.id`,
    page.first + 1,
    call,
  );
  const found = parseRows(context.source, 'a vendor', supplierRow, answer);
  const { rows, hasMore } = toPage(
    found.map((row) => ({ node: row, sort: '', key: row.id })),
    page,
  );
  const keys = rows.map(({ node }) => node.id);
  const bankAccounts = await readBankAccounts(context, keys, call);
  return {
    rows: rows.map(({ node, ...place }) => ({
      node: toSupplier(context, node, bankAccounts.get(place.key) ?? []),
      ...place,
    })),
    hasMore,
  };
}

/** Null where no vendor can match: the country, for one, is nothing the vendor table tells. */
function toConditions(context: Context, filter: SupplierFilter): readonly Fragment[] | null {
  if (filter.country !== null) return null;
  const conditions: Fragment[] = [];
  if (filter.ids) {
    const keys = toKeys(context, filter.ids);
    if (keys.length === 0) return null;
    conditions.push(sql`v.id IN ${list(keys)}`);
  }
  if (filter.legalEntities) {
    const subsidiaries = toSubsidiaries(context, filter.legalEntities);
    if (subsidiaries.length === 0) return null;
    conditions.push(sql`v.subsidiary IN ${list(subsidiaries)}`);
  }
  if (filter.status) {
    const active = filter.status.includes('ACTIVE');
    const inactive = filter.status.includes('INACTIVE');
    if (!active && !inactive) return null;
    if (active !== inactive) conditions.push(sql`v.isinactive = ${inactive ? 'T' : 'F'}`);
  }
  if (filter.search)
    conditions.push(
      sql`INSTR(LOWER(COALESCE(v.companyname, v.entityid)), ${filter.search.toLowerCase()}) > 0`,
    );
  return conditions;
}

import type { Call } from '#domain/call';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import { invoiceFilterMeaning } from '#domain/invoice-filter';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest, Row } from '#domain/page';
import type { InvoiceSource } from '#domain/sources';
import { folded } from '#domain/text';
import type { Query } from './client.ts';
import {
  type Context,
  entitiesOf,
  inOrder,
  KEY,
  ownReference,
  toId,
  toKey,
  toKeys,
} from './context.ts';
import { linesByInvoice } from './invoice-lines.ts';
import { type InvoiceWire, parseInvoices } from './invoice-wire.ts';
import {
  anyOf,
  holdsOfInvoices,
  idsOfSuppliers,
  openHoldsOf,
  suppliersByKey,
  toHolds,
  toSupplierIds,
} from './lookups.ts';
import { datesFrom, emptyPage } from './paging.ts';
import { about, compare, compareKey, type Condition, containsAnyCase, keyIn, or } from './query.ts';
import { INVOICES, readInvoices } from './read-invoices.ts';
import { settlementsByInvoice } from './settlements.ts';
import { toInvoice } from './to-invoice.ts';
import { walk } from './walk.ts';

export const invoices = (context: Context): InvoiceSource => ({
  invoicesById: (ids, call) => invoicesById(context, ids, call),
  invoices: (filter, page, call) => listInvoices(context, filter, page, call),
  linesByInvoice: (ids, call) => linesByInvoice(context, ids, call),
  settlementsByInvoice: (ids, call) => settlementsByInvoice(context, ids, call),
});

interface Known {
  readonly wire: InvoiceWire;
  readonly invoice: Invoice;
}

async function invoicesById(context: Context, ids: readonly string[], call: Call) {
  const wires = await readInvoices(context, toKeys(context, ids), call);
  const known = wires.flatMap((wire) => {
    const invoice = toInvoice(context, wire);
    return invoice ? [{ wire, invoice }] : [];
  });
  const found = await complete(context, known, call);
  return inOrder(context, ids, new Map(found.map((one) => [one.provenance.sourceKey, one])));
}

/** Suppliers' ids and open holds, both in one further request. */
async function complete(
  context: Context,
  known: readonly Known[],
  call: Call,
): Promise<readonly Invoice[]> {
  const numbers = known.flatMap(({ wire }) => wire.SupplierNumber ?? []);
  const ofSuppliers = idsOfSuppliers(numbers);
  const ofHolds = holdsOfInvoices(known.map(({ wire }) => wire.InvoiceNumber));
  const answers = await context.client.together([...ofSuppliers, ...ofHolds], call);
  const ids = toSupplierIds(context.source, answers.slice(0, ofSuppliers.length).flat());
  const holds = toHolds(context.source, answers.slice(ofSuppliers.length).flat());
  return known.map(({ wire, invoice }) => {
    const supplier = ids.get(wire.SupplierNumber ?? '');
    return {
      ...invoice,
      supplierId: supplier === undefined ? null : toId(context, supplier),
      holds: openHoldsOf(wire, holds).map(({ HoldName, HoldReason }) => ({
        code: HoldName ?? '',
        reason: HoldReason,
      })),
    };
  });
}

async function listInvoices(
  context: Context,
  filter: InvoiceFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Invoice>> {
  const conditions = await toConditions(context, filter, call);
  if (conditions === null) return emptyPage;
  const order = { date: 'InvoiceDate', key: 'InvoiceId' };
  const { rows, ...rest } = await walk<Known>({
    page,
    pageSize: context.client.pageSize,
    isSelective: Boolean(filter.search),
    async read(start, limit) {
      const where = [...conditions, ...datesFrom(context.source, start, order)];
      const query: Query = { ...INVOICES, where, orderBy: ['InvoiceDate:desc', 'InvoiceId:desc'] };
      const answer = await context.client.first(query, limit, call);
      const wires = parseInvoices(context.source, answer.rows);
      return {
        hasMore: answer.hasMore,
        rows: wires.map((wire) => toRow(context, filter, wire)),
      };
    },
  });
  const completed = await complete(
    context,
    rows.map(({ node }) => node),
    call,
  );
  return {
    ...rest,
    rows: rows.flatMap(({ sort, key }, at) => {
      const node = completed[at];
      return node ? [{ node, sort, key }] : [];
    }),
  };
}

/** A pattern lets more through than a number or a search: that is sorted out here. */
function toRow(context: Context, filter: InvoiceFilter, wire: InvoiceWire): Row<Known | null> {
  const invoice = toInvoice(context, wire);
  const isWanted =
    invoice !== null && matchesFilter(invoiceFilterMeaning, filter, invoice, ['number', 'search']);
  return { node: isWanted ? { wire, invoice } : null, sort: wire.InvoiceDate, key: wire.InvoiceId };
}

/** Null where no invoice can match. */
async function toConditions(
  context: Context,
  { ids, direction, supplierId, legalEntities, number, search }: InvoiceFilter,
  call: Call,
): Promise<readonly Condition[] | null> {
  const units = entitiesOf(context, legalEntities).map(({ nativeKey }) => nativeKey);
  if (direction === 'RECEIVABLE' || units.length === 0) return null;
  const conditions: Condition[] = [anyOf('BusinessUnit', units)];
  if (ids) {
    const keys = toKeys(context, ids);
    if (keys.length === 0) return null;
    conditions.push(keyIn('InvoiceId', keys));
  }
  if (number !== null)
    conditions.push(anyOf('InvoiceNumber', [...new Set([number, number.toUpperCase()])]));
  if (search) conditions.push(...isKnownBy(context, search));
  if (supplierId === null) return conditions;
  const key = toKey(context, supplierId);
  const [supplier] = key === null ? [] : await suppliersByKey(context, [key], call);
  return supplier ? [...conditions, about('SupplierNumber', supplier.SupplierNumber)] : null;
}

/** A part of the number; the whole key or our whole reference only for a text that looks like one. */
function isKnownBy({ settings }: Context, search: string): readonly Condition[] {
  const text = folded(search);
  const numbers = containsAnyCase('InvoiceNumber', search, settings.searchByUpper);
  if (numbers.length === 0) return [];
  return [
    or([
      ...numbers,
      ...(KEY.test(text) ? [compareKey('InvoiceId', '=', text)] : []),
      ...(ownReference(text) === null ? [] : [compare(settings.invoiceReference, '=', text)]),
    ]),
  ];
}

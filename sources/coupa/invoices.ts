import type { Call } from '#domain/call';
import { isCalendarDate } from '#domain/date';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import { invoiceFilterMeaning } from '#domain/invoice-filter';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest, Row } from '#domain/page';
import type { InvoiceSource } from '#domain/sources';
import { type Filters, MAX_REQUESTS } from './client.ts';
import { invoiceStatuses, statusFilter } from './codes.ts';
import {
  emptyPage,
  inOrder,
  partOf,
  toKey,
  toKeys,
  toPage,
  unsupported,
  type Context,
} from './context.ts';
import { entityFilters } from './document-entity.ts';
import { ordersOfLines } from './order-of-line.ts';
import {
  invoiceResource,
  isReported,
  settlementOf,
  toInvoice,
  toLines,
  UNREPORTED,
  type InvoiceWire,
} from './invoice-wire.ts';

/** Documents that no ERP has yet; what was reported as posted is the ERP's to tell of. */
export const invoices = (context: Context): InvoiceSource => ({
  invoicesById: (ids, call) => eachById(context, ids, (wire) => toInvoice(context, wire), call),
  invoices: (filter, page, call) => listInvoices(context, filter, page, call),
  linesByInvoice: (ids, call) => linesByInvoice(context, ids, call),
  settlementsByInvoice: (ids, call) =>
    eachById(
      context,
      ids,
      (wire, invoiceId) => ({
        invoiceId,
        summary: settlementOf(wire),
        paymentIds: [],
        payments: [],
        journalEntryIds: [],
      }),
      call,
    ),
});

async function eachById<T>(
  context: Context,
  ids: readonly string[],
  told: (wire: InvoiceWire, id: string) => T,
  call: Call,
): Promise<readonly (T | null)[]> {
  const keys = toKeys(context, ids);
  const walk = { filters: UNREPORTED, keys, most: keys.length };
  const rows = await context.client.rows(invoiceResource, walk, isOpen(context), call);
  const found = new Map(rows.map((row) => [row.id, row]));
  return inOrder(context, ids, found).map((wire, at) => wire && told(wire, ids[at] ?? ''));
}

async function linesByInvoice(context: Context, ids: readonly string[], call: Call) {
  const wires = await eachById(context, ids, (wire) => wire, call);
  const orders = await ordersOfLines(
    context,
    wires.filter((wire) => wire !== null),
    call,
  );
  return wires.map((wire) => wire && toLines(context, wire, orders));
}

const isOpen =
  (context: Context) =>
  (wire: InvoiceWire): boolean =>
    !isReported(context, wire) && toInvoice(context, wire) !== null;

/** Coupa lists by id alone: the few documents that are under way are read whole and put in order here. */
async function listInvoices(
  context: Context,
  filter: InvoiceFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Invoice>> {
  const filters = toFilters(context, filter);
  if (filters === null) return emptyPage;
  const isAhead = aheadOf(context, page);
  const { ids } = filter;
  const most = MAX_REQUESTS * 50;
  const walk = { filters, most, ...(ids && { keys: toKeys(context, ids) }) };
  const wires = await context.client.rows(invoiceResource, walk, isOpen(context), call);
  const rows = wires
    .flatMap((wire): Row<Invoice>[] => {
      const node = toInvoice(context, wire);
      // Coupa compares texts in its own way: what that lets through is sorted out here.
      const isWanted = node !== null && matchesFilter(invoiceFilterMeaning, filter, node);
      return isWanted ? [{ node, sort: node.invoiceDate, key: String(wire.id) }] : [];
    })
    .filter(isAhead)
    .toSorted(latestFirst);
  return toPage(rows.slice(0, page.first + 1), page);
}

const latestFirst = (one: Row<unknown>, other: Row<unknown>): number =>
  one.sort === other.sort ? Number(other.key) - Number(one.key) : one.sort < other.sort ? 1 : -1;

function aheadOf(context: Context, { start }: PageRequest): (row: Row<unknown>) => boolean {
  if (start === null) return () => true;
  if (!isCalendarDate(start.sort))
    throw unsupported(context, 'the cursor does not belong to this list');
  const { sort, kind } = start;
  const key = start.kind === 'after' ? Number(start.key) : 0;
  const isOfTheDay = {
    from: () => true,
    past: () => false,
    after: (row: Row<unknown>) => Number(row.key) < key,
  }[kind];
  return (row) => row.sort < sort || (row.sort === sort && isOfTheDay(row));
}

/** Null where no invoice can match. */
function toFilters(context: Context, filter: InvoiceFilter): Filters | null {
  const wanted = filter.documentStatus?.filter((status) => status !== 'POSTED') ?? null;
  const status = statusFilter(invoiceStatuses, wanted);
  const entities = entityFilters(context, filter.legalEntities, 'account_type');
  const supplier = filter.supplierId === null ? null : toKey(context, filter.supplierId);
  if (filter.direction === 'RECEIVABLE' || status === null || entities === null) return null;
  if (filter.supplierId !== null && supplier === null) return null;
  return {
    ...UNREPORTED,
    ...withoutVoided(status),
    ...entities,
    ...(supplier !== null && { 'supplier[id]': String(supplier) }),
    ...(filter.number !== null && numberFilter(filter.number)),
    ...(filter.search && partOf('invoice_number', filter.search)),
  };
}

/** As it is spelled or in capitals; a list is split at its commas. */
function numberFilter(number: string): Filters {
  const capitals = number.toUpperCase();
  if (number === capitals || number.includes(',')) return { invoice_number: number };
  return { 'invoice_number[in]': `${number},${capitals}` };
}

/** One `not_in` takes the place of the other. */
function withoutVoided(status: Filters): Filters {
  const others = status['status[not_in]'];
  if (others === undefined) return status;
  return { 'status[not_in]': [...new Set([...others.split(','), 'voided'])].join(',') };
}

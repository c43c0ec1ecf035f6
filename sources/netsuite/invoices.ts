import type { Call } from '#domain/call';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { InvoiceSource } from '#domain/sources';
import { chunks } from './client.ts';
import { documentStatusTexts, mayBeOpen, statusCondition } from './codes.ts';
import { inOrder, toKeys, toSubsidiaries, type Context } from './context.ts';
import { documentRow, isInvoiceType, selectDocuments } from './documents.ts';
import { linesByInvoice } from './invoice-lines.ts';
import { emptyPage, toPage, transactionsFrom } from './paging.ts';
import { parseRows } from './rows.ts';
import { settlementsByInvoice } from './settlements.ts';
import { allOf, anyOf, list, sql, type Fragment } from './suiteql.ts';
import { toInvoice } from './to-invoice.ts';

export const invoices = (context: Context): InvoiceSource => ({
  invoicesById: (ids, call) => invoicesById(context, ids, call),
  invoices: (filter, page, call) => listInvoices(context, filter, page, call),
  linesByInvoice: (ids, call) => linesByInvoice(context, ids, call),
  settlementsByInvoice: (ids, call) => settlementsByInvoice(context, ids, call),
});

async function invoicesById(context: Context, ids: readonly string[], call: Call) {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) => {
      const where = allOf([isInvoiceType(context), sql`t.id IN ${list(keys)}`]);
      return context.client.all(sql`${selectDocuments(where)} ORDER BY t.id`, call);
    }),
  );
  const rows = parseRows(context.source, 'a bill', documentRow, answers.flat());
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toInvoice(context, row)])));
}

async function listInvoices(
  context: Context,
  filter: InvoiceFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Invoice>> {
  const conditions = toConditions(context, filter);
  if (conditions === null) return emptyPage;
  const where = allOf([...conditions, ...transactionsFrom(context, page.start)]);
  const answer = await context.client.first(
    sql`${selectDocuments(where)} ORDER BY t.trandate DESC, t.id DESC`,
    page.first + 1,
    call,
  );
  const rows = parseRows(context.source, 'a bill', documentRow, answer);
  return toPage(
    rows.flatMap((row) => {
      const node = toInvoice(context, row);
      return node ? [{ node, sort: row.trandate, key: row.id }] : [];
    }),
    page,
  );
}

/** A number is looked for in part, an internal id or our reference as a whole. */
function isKnownBy(text: string): Fragment {
  const isKey = /^\d{1,15}$/.test(text);
  return anyOf([
    sql`INSTR(LOWER(t.tranid), ${text.toLowerCase()}) > 0`,
    sql`t.externalid = ${text.toUpperCase()}`,
    ...(isKey ? [sql`t.id = ${text}`] : []),
  ]);
}

/** Null where no bill can match. */
function toConditions(context: Context, filter: InvoiceFilter): readonly Fragment[] | null {
  const subsidiaries = toSubsidiaries(context, filter.legalEntities);
  if (filter.direction === 'RECEIVABLE' || subsidiaries.length === 0) return null;
  const conditions = [isInvoiceType(context), sql`m.subsidiary IN ${list(subsidiaries)}`];
  if (filter.ids) {
    const keys = toKeys(context, filter.ids);
    if (keys.length === 0) return null;
    conditions.push(sql`t.id IN ${list(keys)}`);
  }
  if (filter.supplierId !== null) {
    const keys = toKeys(context, [filter.supplierId]);
    if (keys.length === 0) return null;
    conditions.push(sql`t.entity IN ${list(keys)}`);
  }
  if (filter.documentStatus) {
    const status = statusCondition(documentStatusTexts, filter.documentStatus);
    if (status === null) return null;
    conditions.push(status);
  }
  if (filter.onlyOpen) conditions.push(mayBeOpen);
  if (filter.search) conditions.push(isKnownBy(filter.search));
  if (filter.number !== null) conditions.push(sql`t.tranid = ${filter.number}`);
  return conditions;
}

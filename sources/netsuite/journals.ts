import { z } from 'zod';
import type { Call } from '#domain/call';
import type { SourceLegalEntity } from '#domain/connector';
import type { JournalEntry, JournalEntryFilter, JournalLine } from '#domain/ledger';
import { absolute, add, negate, zero } from '#domain/money';
import type { Page, PageRequest } from '#domain/page';
import { chunks } from './client.ts';
import { journalColumns } from './columns.ts';
import {
  entityOfSubsidiary,
  inOrder,
  needCurrency,
  toId,
  toKeys,
  toOptionalId,
  toProvenance,
  toSubsidiaries,
  type Context,
} from './context.ts';
import { rawStatus } from './documents.ts';
import { fiscalMonth } from '#domain/fiscal-year';
import { emptyPage, toPage, transactionsFrom } from './paging.ts';
import {
  calendarDate,
  decimal,
  flag,
  groupBy,
  key,
  maybe,
  parseRows,
  text,
  toMoney,
  toPositiveMoney,
} from './rows.ts';
import { allOf, firstKeys, list, select, sql, type Fragment } from './suiteql.ts';

const journalRow = z.object({
  id: key,
  doctype: text,
  tranid: maybe(text),
  trandate: calendarDate,
  periodstart: maybe(calendarDate),
  memo: maybe(text),
  currencyname: text,
  status: maybe(text),
  statustext: maybe(text),
  externalid: maybe(text),
  isreversal: flag,
  reversal: maybe(key),
  lineid: key,
  account: key,
  debit: maybe(decimal),
  credit: maybe(decimal),
  foreignamount: maybe(decimal),
  department: maybe(key),
  linememo: maybe(text),
  subsidiary: maybe(key),
});
type JournalRow = z.infer<typeof journalRow>;

export async function journalEntriesById(context: Context, ids: readonly string[], call: Call) {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) => {
      const impact = selectImpact(context, sql`t.id IN ${list(keys)}`);
      return context.client.all(sql`${impact} ORDER BY t.id, g.transactionline`, call);
    }),
  );
  const rows = parseRows(context.source, 'a ledger line', journalRow, answers.flat());
  return inOrder(context, ids, toEntries(context, rows));
}

export async function listJournalEntries(
  context: Context,
  filter: JournalEntryFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<JournalEntry>> {
  const conditions = toConditions(context, filter);
  if (conditions === null) return emptyPage;
  const where = allOf([...conditions, ...transactionsFrom(context, page.start)]);
  const keys = firstKeys(
    sql`SELECT t.id AS id FROM transaction t WHERE ${where} ORDER BY t.trandate DESC, t.id DESC`,
    page.first + 1,
  );
  const impact = selectImpact(context, sql`t.id IN (${keys})`);
  const answer = await context.client.all(
    sql`${impact} ORDER BY t.trandate DESC, t.id DESC, g.transactionline`,
    call,
  );
  const rows = parseRows(context.source, 'a ledger line', journalRow, answer);
  return toPage(
    [...toEntries(context, rows)].map(([id, node]) => ({ node, sort: node.postingDate, key: id })),
    page,
  );
}

/** Posted lines only: orders and bills that wait for approval have lines of impact too, marked as not posting. */
const selectImpact = (context: Context, where: Fragment): Fragment =>
  sql`SELECT ${select(journalColumns)} FROM transaction t
    JOIN transactionaccountingline g ON g.transaction = t.id
      AND g.posting = 'T' AND g.accountingbook = ${context.settings.accountingBook}
    LEFT JOIN transactionline l ON l.transaction = g.transaction AND l.id = g.transactionline
    LEFT JOIN accountingperiod p ON p.id = t.postingperiod
    WHERE ${where}`;

/** By key, in the order of the rows. */
function toEntries(
  context: Context,
  rows: readonly JournalRow[],
): ReadonlyMap<string, JournalEntry> {
  const found = new Map<string, JournalEntry>();
  for (const [id, group] of groupBy(rows, (row) => row.id)) {
    const entry = toEntry(context, group);
    if (entry) found.set(id, entry);
  }
  return found;
}

/** Null for an entry without a line of the source's legal entities; an intercompany entry is its first one's. */
function toEntry(context: Context, rows: readonly JournalRow[]): JournalEntry | null {
  const [head] = rows;
  const entity = rows
    .map(({ subsidiary }) => entityOfSubsidiary(context, subsidiary))
    .find((known) => known !== null);
  if (!head || !entity) return null;
  const currency = needCurrency(context, head.currencyname);
  const month = fiscalMonth(
    head.periodstart ?? head.trandate,
    context.settings.fiscalYearStartMonth,
  );
  const isReversal = head.isreversal === 'T';
  return {
    id: toId(context, head.id),
    provenance: toProvenance(context, head.id, rawStatus(head)),
    number: head.tranid ?? head.id,
    legalEntity: entity.code,
    documentType: head.doctype,
    postingDate: head.trandate,
    documentDate: head.trandate,
    fiscalYear: month.year,
    fiscalPeriod: month.period,
    description: head.memo,
    currency,
    isReversal,
    isReversed: !isReversal && head.reversal !== null,
    reference: head.externalid,
    lines: rows.flatMap((row) => toLine(context, row, entity, currency) ?? []).map(numbered),
  };
}

const numbered = (line: JournalLine, index: number): JournalLine => ({
  ...line,
  number: index + 1,
});

/** Null for a line without an amount, as NetSuite keeps for memo and zero lines. */
function toLine(
  context: Context,
  row: JournalRow,
  entity: SourceLegalEntity,
  currency: string,
): JournalLine | null {
  const side = (amount: string | null) =>
    amount === null ? zero(entity.currency) : toMoney(context.source, amount, entity.currency);
  const balance = add(side(row.debit), negate(side(row.credit)));
  if (balance.amountMinor === 0n) return null;
  const ledgerAmount = absolute(balance);
  return {
    number: 0,
    accountId: toId(context, row.account),
    side: balance.amountMinor > 0n ? 'DEBIT' : 'CREDIT',
    amount:
      currency === entity.currency
        ? ledgerAmount
        : toPositiveMoney(context.source, row.foreignamount ?? '0', currency),
    ledgerAmount,
    costCenterId: toOptionalId(context, row.department),
    text: row.linememo,
  };
}

/** Null where no entry can match. An entry is any transaction with posted impact in the book. */
function toConditions(context: Context, filter: JournalEntryFilter): readonly Fragment[] | null {
  const subsidiaries = toSubsidiaries(context, filter.legalEntities);
  if (subsidiaries.length === 0) return null;
  const conditions = [
    sql`EXISTS (SELECT g.transaction FROM transactionaccountingline g
      JOIN transactionline l ON l.transaction = g.transaction AND l.id = g.transactionline
      WHERE g.transaction = t.id AND g.posting = 'T'
      AND g.accountingbook = ${context.settings.accountingBook}
      AND l.subsidiary IN ${list(subsidiaries)})`,
  ];
  if (filter.ids) {
    const keys = toKeys(context, filter.ids);
    if (keys.length === 0) return null;
    conditions.push(sql`t.id IN ${list(keys)}`);
  }
  if (filter.from !== null)
    conditions.push(sql`t.trandate >= TO_DATE(${filter.from}, 'YYYY-MM-DD')`);
  if (filter.to !== null) conditions.push(sql`t.trandate <= TO_DATE(${filter.to}, 'YYYY-MM-DD')`);
  return conditions;
}

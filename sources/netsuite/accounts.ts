import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Account, AccountFilter } from '#domain/ledger';
import type { Page, PageRequest } from '#domain/page';
import { chunks } from './client.ts';
import { accountTypes, controlAccountTypes, unpostableAccountTypes } from './codes.ts';
import { accountColumns } from './columns.ts';
import {
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

const accountRow = z.object({
  id: key,
  /** Absent where the account does not number its accounts. */
  acctnumber: maybe(text),
  fullname: text,
  accttype: text,
  issummary: flag,
  isinactive: flag,
  currencyname: maybe(text),
});
type AccountRow = z.infer<typeof accountRow>;

const fromAccounts = sql`SELECT ${select(accountColumns)} FROM account a`;

export async function accountsById(context: Context, ids: readonly string[], call: Call) {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) =>
      context.client.all(sql`${fromAccounts} WHERE a.id IN ${list(keys)} ORDER BY a.id`, call),
    ),
  );
  const rows = parseRows(context.source, 'an account', accountRow, answers.flat());
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toAccount(context, row)])));
}

export async function listAccounts(
  context: Context,
  filter: AccountFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Account>> {
  const conditions = toConditions(context, filter);
  const start = keysFrom(context, sql`a.id`, page.start);
  if (conditions === null || start === null) return emptyPage;
  const answer = await context.client.first(
    sql`${fromAccounts}${where([...conditions, ...start])} ORDER BY a.id`,
    page.first + 1,
    call,
  );
  const rows = parseRows(context.source, 'an account', accountRow, answer);
  return toPage(
    rows.map((row) => ({ node: toAccount(context, row), sort: '', key: row.id })),
    page,
  );
}

/** One chart serves every subsidiary of a NetSuite account. */
function toAccount(context: Context, row: AccountRow): Account {
  const isPostable = !unpostableAccountTypes.has(row.accttype);
  const classification = accountTypes[row.accttype];
  if (!classification && isPostable) context.countUnknown('account type', row.accttype);
  return {
    id: toId(context, row.id),
    provenance: toProvenance(context, row.id, row.isinactive === 'T' ? 'isInactive' : null),
    number: row.acctnumber ?? row.id,
    name: row.fullname.split(' : ').at(-1) ?? row.fullname,
    classification: classification ?? 'UNKNOWN',
    isPosting: isPostable && row.issummary === 'F' && row.isinactive === 'F',
    isControl: controlAccountTypes.has(row.accttype),
    chartOfAccounts: context.settings.chartOfAccounts,
    currency: toCurrency(context, row.currencyname),
    legalEntities: context.legalEntities.map(({ code }) => code),
  };
}

/** Null where no account can match. */
function toConditions(context: Context, filter: AccountFilter): readonly Fragment[] | null {
  if (toSubsidiaries(context, filter.legalEntities).length === 0) return null;
  const conditions: Fragment[] = [];
  if (filter.ids) {
    const keys = toKeys(context, filter.ids);
    if (keys.length === 0) return null;
    conditions.push(sql`a.id IN ${list(keys)}`);
  }
  if (filter.search) {
    const search = filter.search.toLowerCase();
    conditions.push(
      sql`(INSTR(LOWER(a.acctnumber), ${search}) > 0 OR INSTR(LOWER(a.fullname), ${search}) > 0)`,
    );
  }
  return conditions;
}

import { z } from 'zod';
import type { CalendarDate } from '#domain/date';
import type { Database } from '#platform/db/client';
import type { Statements } from '#platform/db/statements';

export interface AccountBalance {
  readonly amountMinor: bigint;
  readonly date: Date;
}

/** By account, the closing balance of the newest statement on or before a day; none for one before its first. */
export async function balancesOf(
  database: Statements,
  accountIds: readonly string[],
  upTo: CalendarDate | null = null,
): Promise<ReadonlyMap<string, AccountBalance>> {
  const rows = await database.rows(NEWEST, [accountIds, upTo], balanceRow);
  return new Map(rows.map(({ account, ...balance }) => [account, balance]));
}

const balanceRow = z.object({
  account: z.string(),
  amountMinor: z.string().transform(BigInt),
  date: z.string().transform((day) => new Date(day)),
});

const NEWEST = `select account.id as account, newest.* from unnest($1::text[]) account(id) cross join lateral (
    select closing_minor::text as "amountMinor", to_char(to_date, 'YYYY-MM-DD') as date from payments.bank_statement
    where account_id = account.id and type = 'STATEMENT' and closing_minor is not null and is_last_page
      and to_date <= coalesce($2::date, 'infinity'::date)
    order by to_date desc, sequence desc nulls last, id desc limit 1) newest`;

/** What notifications and reports have booked since the newest statement, each movement once; null without any. */
export async function intradayOf(
  database: Database,
  accountId: string,
  balance: AccountBalance | null,
): Promise<bigint | null> {
  const { _sum, _count } = await database.bankTransaction.aggregate({
    where: {
      accountId,
      status: 'BOOK',
      supersededBy: null,
      entryId: null,
      statement: { type: { in: ['REPORT', 'NOTIFICATION'] } },
      ...(balance === null ? {} : { bookingDate: { gt: balance.date } }),
    },
    _sum: { amountMinor: true },
    _count: true,
  });
  return _count === 0 ? null : (balance?.amountMinor ?? 0n) + (_sum.amountMinor ?? 0n);
}

import type { Database } from '#platform/db/client';

export interface AccountBalance {
  readonly amountMinor: bigint;
  readonly date: Date;
}

/** The closing balance of the newest statement on or before a day; null before the first. */
export async function balanceOf(
  database: Database,
  accountId: string,
  upTo: Date | null = null,
): Promise<AccountBalance | null> {
  const row = await database.bankStatement.findFirst({
    where: {
      accountId,
      type: 'STATEMENT',
      closingMinor: { not: null },
      isLastPage: true,
      ...(upTo === null ? {} : { toDate: { lte: upTo } }),
    },
    orderBy: [{ toDate: 'desc' }, { sequence: 'desc' }, { id: 'desc' }],
    select: { closingMinor: true, toDate: true },
  });
  return row?.closingMinor == null ? null : { amountMinor: row.closingMinor, date: row.toDate };
}

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

import type { Database, Transaction } from '#platform/db/client';

/** Payments of ours that were instructed a short while ago, counted by the account they go to. */
export interface RecentlyInstructed {
  readonly since: Date;
  readonly byAccount: ReadonlyMap<string, number>;
}

/** Longer than any submission takes, whatever clock its process goes by. */
const RECENT_MS = 3_600_000;

/** Counted before anything is decided, so that what is instructed meanwhile shows (`isOvertaken`). */
export async function recentlyInstructed(
  database: Database,
  accounts: readonly string[],
  now: Date,
): Promise<RecentlyInstructed> {
  const since = new Date(now.getTime() - RECENT_MS);
  return { since, byAccount: await count(database, accounts, since) };
}

/** Whether somebody has instructed a payment to one of these accounts since; asked under the lock of the payees. */
export async function isOvertaken(
  tx: Transaction,
  accounts: readonly string[],
  { since, byAccount }: RecentlyInstructed,
): Promise<boolean> {
  const now = await count(tx, accounts, since);
  return accounts.some((account) => (now.get(account) ?? 0) !== (byAccount.get(account) ?? 0));
}

async function count(
  store: Pick<Transaction, '$queryRawUnsafe'>,
  accounts: readonly string[],
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await store.$queryRawUnsafe<{ account: string; payments: number }[]>(
    COUNT,
    accounts,
    since,
  );
  return new Map(rows.map(({ account, payments }) => [account, payments]));
}

const COUNT = `select creditor_account as account, count(*)::int as payments from payments.payment_order
  where creditor_account = any($1) and created_at >= $2 group by creditor_account`;

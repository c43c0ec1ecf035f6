import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type { BankSide } from '#domain/bank/reconcile';
import type { Statements } from '#platform/db/statements';
import { transactionIdOf } from '../matching/match-effects.ts';

const MOST = 50_000;

const row = z.object({
  id: z.string(),
  source: z.string(),
  accountId: z.string(),
  amountMinor: z.string().transform(BigInt),
  date: z.string(),
  identity: z.string().nullable(),
  isKnown: z.boolean(),
  paymentIds: z.array(z.string()),
});

/** What statements have booked on these accounts in these days: each movement, of batch bookings their parts. */
export async function bankSides(
  database: Statements,
  accounts: readonly BankAccount[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly sides: readonly BankSide[]; readonly isAll: boolean }> {
  const rows = await database.rows(BOOKED, [accounts.map(({ id }) => id), from, to, MOST + 1], row);
  return {
    sides: rows
      .slice(0, MOST)
      .map(({ id, source, ...side }) => ({ ...side, id: transactionIdOf(source, id) })),
    isAll: rows.length <= MOST,
  };
}

const BOOKED = `select movement.id::text, movement.source, movement.account_id as "accountId",
    movement.amount_minor::text as "amountMinor", to_char(movement.booking_date, 'YYYY-MM-DD') as date,
    coalesce(movement.uetr, movement.end_to_end_id) as identity,
    movement.matching in ('MATCHED', 'EXPLAINED') as "isKnown",
    coalesce((select array_agg(item.payment_id order by item.payment_id) from payments.bank_match match
      join payments.bank_match_item item on item.match_id = match.id and item.active
      where match.transaction_id = movement.id and match.undone_at is null
        and movement.matching in ('MATCHED', 'EXPLAINED')), '{}') as "paymentIds"
  from payments.bank_transaction movement join payments.bank_statement statement on statement.id = movement.statement_id
  where movement.account_id = any($1) and movement.booking_date between $2 and $3 and movement.status = 'BOOK'
    and statement.type = 'STATEMENT' and movement.parts = 0
  order by movement.booking_date, movement.id limit $4`;

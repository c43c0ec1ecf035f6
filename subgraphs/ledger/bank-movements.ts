import { z } from 'zod';
import type { BankMovement } from '#domain/controls/journal-bank';
import { parseId } from '#domain/ids';
import { isIdOf } from '#platform/db/is-id-of';
import type { Statements, Value } from '#platform/db/statements';

/** Movements by their ids, in the given order; null for one that is not booked, or not matched to what is booked here. */
export async function bankMovements(
  database: Statements,
  ids: readonly string[],
): Promise<readonly (BankMovement | null)[]> {
  const numbers = ids.map((id) => numberOf(id) ?? '0');
  const rows = await read(database, 'movement.id = any($1::bigint[])', [numbers]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

/** What no journal books yet of the statement a movement is on, oldest first, at most `limit`. */
export const unbookedMovements = (
  database: Statements,
  id: string,
  limit: number,
): Promise<readonly BankMovement[]> => read(database, OF_STATEMENT, [numberOf(id) ?? '0', limit]);

const OF_STATEMENT = `movement.statement_id =
    (select told.statement_id from payments.bank_transaction told where told.id = $1::bigint)
  and not exists (select from ledger.booked_bank_movement booked
    where booked.transaction_id = movement.source || ':' || movement.id)
  order by movement.id limit $2`;

const numberOf = (id: string): string | null => {
  const key = parseId(id)?.key ?? '';
  return /^\d{1,18}$/.test(key) ? key : null;
};

async function read(
  database: Statements,
  where: string,
  values: readonly Value[],
): Promise<readonly BankMovement[]> {
  const rows = await database.rows(`${MOVEMENTS} and ${where}`, values, movementRow);
  return rows.map(({ currency, amount, paid, ...movement }) => ({
    ...movement,
    amount: { amountMinor: amount, currency },
    paid: { amountMinor: paid, currency },
  }));
}

const movementRow = z.object({
  id: z.string(),
  accountId: z.string(),
  legalEntity: z.string(),
  role: z.enum(['SETTLEMENT', 'RETURN', 'CHARGE']),
  amount: z.coerce.bigint(),
  currency: z.string(),
  paid: z.coerce.bigint(),
  bookingDate: z.string(),
});

/** Of end-of-day statements only: a notification moves no cash. What a person matched counts once it is approved. */
const MOVEMENTS = `select movement.source || ':' || movement.id as id, movement.account_id as "accountId",
    movement.legal_entity as "legalEntity", match.role, movement.amount_minor as amount, movement.currency,
    movement.booking_date::text as "bookingDate",
    coalesce((select sum(payment.amount_minor) from payments.bank_match_item item
      join payments.payment_order payment on ${isIdOf('item.payment_id', 'payment.key')}
      where item.match_id = match.id and item.active), 0) as paid
  from payments.bank_transaction movement
  join payments.bank_statement statement on statement.id = movement.statement_id and statement.type = 'STATEMENT'
  join payments.bank_match match on match.transaction_id = movement.id and match.undone_at is null
  where movement.status = 'BOOK' and movement.matching in ('MATCHED', 'EXPLAINED')
    and match.role in ('SETTLEMENT', 'RETURN', 'CHARGE')`;

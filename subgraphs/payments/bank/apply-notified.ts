import { z } from 'zod';
import type { PaymentStatus } from '#domain/payment';
import type { StoreTransaction } from '#platform/db/transactions';
import type { NewEvent } from '#platform/events/outbox';
import { movePayments, type PaymentMove } from '../move-payments.ts';
import type { ImportedStatement } from './import-statements.ts';

const MAX_ROWS = 50_000;

const told = z.object({
  key: z.string(),
  status: z.string(),
  amount: z.string().transform(BigInt),
  returned: z.string().nullable(),
  row: z.string(),
});

/**
 * What notifications and reports (camt.054, 052) say of our payments. They inform: a debit means that the bank has taken
 * the payment on, a return is told in the history; only a statement settles or returns.
 */
export async function applyNotified(
  tx: StoreTransaction,
  source: string,
  imported: readonly ImportedStatement[],
  at: Date,
): Promise<readonly NewEvent[]> {
  const ids = imported.map(({ id }) => id.toString());
  const rows = await tx.rows(ABOUT_OURS, [ids, source, MAX_ROWS], told);
  const moves = rows.flatMap(({ key, status, amount, returned, row }): PaymentMove[] => {
    const evidence = { transaction: `${source}:${row}` };
    const base = { key, source, evidence };
    const now = status as PaymentStatus;
    if (amount < 0n && WAITS.has(now))
      return [{ ...base, to: 'ACCEPTED', code: 'BOOK', reason: 'a notification shows the debit' }];
    if (amount > 0n && returned !== null)
      return [{ ...base, to: now, code: returned, reason: 'a notification shows the return' }];
    return [];
  });
  const { events } = await movePayments(tx.prisma, moves, at);
  return events;
}

const WAITS: ReadonlySet<PaymentStatus> = new Set(['TRANSMITTING', 'OUTCOME_UNKNOWN', 'SUBMITTED']);

const ABOUT_OURS = `select payment.key, payment.status, told.amount_minor::text as amount,
    told.return_reason as returned, told.id::text as row
  from payments.bank_transaction told
  join payments.payment_order payment on payment.bank_source = $2
    and payment.end_to_end_id = told.end_to_end_id and payment.currency = told.currency
    and payment.amount_minor = abs(told.amount_minor)
  where told.statement_id = any($1::bigint[]) and told.status = 'BOOK' and told.superseded_by is null
  order by told.id limit $3`;

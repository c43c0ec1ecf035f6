import { z } from 'zod';
import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { groupBy } from '#domain/group-by';
import type { InvoiceSettlement } from '#domain/invoice';
import { resolveExceptions, type ExceptionKind } from '#platform/commands/exceptions';
import type { BankFeedParts } from './bank-feed-parts.ts';

const KINDS: readonly ExceptionKind[] = ['PAYMENT_REJECTED', 'PAYMENT_RETURNED'];
const AT_ONCE = 100;

/**
 * Ends the exceptions of payments that came to nothing once none of their invoices is owed any more: paid outside, cleared
 * or cancelled in its system. What a payment that was posted by the day of the exception has cleared says nothing: the
 * system may have booked ours ahead. Some at a time, whichever; what does not answer is asked again.
 */
export async function endSettledElsewhere(
  { database, kernel, sources }: Pick<BankFeedParts, 'database' | 'kernel' | 'sources'>,
  given: Call,
): Promise<void> {
  const rows = await database.rows(OWED, [kernel.tenant, KINDS, AT_ONCE], owed);
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map(({ invoice }) => invoice))];
  const call: Call = { ...given, freshness: FRESH };
  const [invoices, settlements] = await Promise.all([
    sources.invoices.invoicesById(ids, call),
    sources.invoices.settlementsByInvoice(ids, call),
  ]);
  const cancelled = new Set(
    invoices.flatMap((each) =>
      each && !(each instanceof SourceError) && each.documentStatus === 'CANCELLED'
        ? [each.id]
        : [],
    ),
  );
  const settled = new Map(
    settlements.flatMap((each) =>
      each && !(each instanceof SourceError) ? [[each.invoiceId, each] as const] : [],
    ),
  );
  const isOver = ({ invoice, since }: z.infer<typeof owed>): boolean =>
    cancelled.has(invoice) || isSettledSince(settled.get(invoice), since);
  const over = [...groupBy(rows, ({ object }) => object)]
    .filter(([, of]) => of.every(isOver))
    .map(([object]) => object);
  await database.inTransaction((tx) => resolveExceptions(kernel, tx, KINDS, over));
}

function isSettledSince(settlement: InvoiceSettlement | undefined, since: string): boolean {
  if (settlement?.summary.open.amountMinor !== 0n) return false;
  const { payments, paymentIds } = settlement;
  return (
    payments.length === paymentIds.length &&
    payments.every(({ postingDate }) => postingDate > since)
  );
}

const owed = z.object({ object: z.string(), invoice: z.string(), since: z.string() });
/** The invoices of payments that came to nothing, which no other payment of ours has taken up. */
const OWED = `select picked.object, own.invoice_id as invoice, picked.since from (
    select open.object, payment.key, to_char(open.raised_at at time zone 'UTC', 'YYYY-MM-DD') as since
    from platform.ledger_exception open
    join payments.payment_order payment on open.object = 'superledger:' || payment.key
    where open.tenant = $1 and open.kind = any($2) and open.resolved_at is null
      and payment.status in ('REJECTED', 'RETURNED')
    order by random() limit $3) picked
  join payments.payment_allocation own on own.payment_key = picked.key
  where not exists (select from payments.payment_allocation other where other.invoice_id = own.invoice_id
    and other.payment_key <> own.payment_key and other.state in ('RESERVED', 'SETTLED'))`;

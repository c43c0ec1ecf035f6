import { z } from 'zod';
import { FRESH, type Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import { groupBy } from '#domain/group-by';
import type { InvoiceSettlement } from '#domain/invoice';
import { resolveExceptions, type ExceptionKind } from '#platform/commands/exceptions';
import { isIdOf } from '#platform/db/is-id-of';
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
    answered(invoices).flatMap(({ id, documentStatus }) =>
      documentStatus === 'CANCELLED' ? [id] : [],
    ),
  );
  const cleared = answered(settlements).filter(({ summary }) => summary.open.amountMinor === 0n);
  const settled = new Map(cleared.map((each) => [each.invoiceId, each]));
  const postedOn = await postingDates(sources, cleared, call);
  const isOver = ({ invoice, since }: z.infer<typeof owed>): boolean =>
    cancelled.has(invoice) ||
    (settled.get(invoice)?.paymentIds.every((id) => (postedOn.get(id) ?? '') > since) ?? false);
  const over = [...groupBy(rows, ({ object }) => object)]
    .filter(([, of]) => of.every(isOver))
    .map(([object]) => object);
  await database.inTransaction((tx) => resolveExceptions(kernel, tx, KINDS, over));
}

/** When the payments were posted that cleared these; of those that nobody describes, nothing. */
async function postingDates(
  { payments }: BankFeedParts['sources'],
  settlements: readonly InvoiceSettlement[],
  call: Call,
): Promise<ReadonlyMap<string, CalendarDate>> {
  const told = settlements.flatMap((each) => each.payments);
  const known = new Set(told.map(({ id }) => id));
  const named = new Set(settlements.flatMap(({ paymentIds }) => paymentIds));
  const left = [...named].filter((id) => !known.has(id));
  const read = left.length === 0 ? [] : answered(await payments.paymentsById(left, call));
  return new Map([...told, ...read].map(({ id, postingDate }) => [id, postingDate]));
}

const answered = <T>(found: readonly (T | SourceError | null)[]): readonly T[] =>
  found.flatMap((each) => (each === null || each instanceof SourceError ? [] : [each]));

const owed = z.object({ object: z.string(), invoice: z.string(), since: z.string() });
/** The invoices of payments that came to nothing, which no other payment of ours has taken up. */
const OWED = `select picked.object, own.invoice_id as invoice, picked.since from (
    select open.object, payment.key, to_char(open.raised_at at time zone 'UTC', 'YYYY-MM-DD') as since
    from platform.ledger_exception open
    join payments.payment_order payment on ${isIdOf('open.object', 'payment.key')}
    where open.tenant = $1 and open.kind = any($2) and open.resolved_at is null
      and payment.status in ('REJECTED', 'RETURNED')
    order by random() limit $3) picked
  join payments.payment_allocation own on own.payment_key = picked.key
  where not exists (select from payments.payment_allocation other where other.invoice_id = own.invoice_id
    and other.payment_key <> own.payment_key and other.state in ('RESERVED', 'SETTLED'))`;

import { sameMoney } from '#domain/money';
import type { Payment, PaymentFilter } from '#domain/payment';
import { cameToNothing } from '#domain/payment-status';
import { nextPlace, type MergedList } from '#domain/routed';
import type { Database } from '#platform/db/client';
import { toPayment } from './submitted-payment.ts';

type Own = Pick<Payment, 'amount' | 'legalEntity' | 'order' | 'status'>;

/**
 * Whether another system's document books this payment of ours, which stands: it carries its end-to-end id, in the same
 * legal entity, for the same money. Nothing is recognised by likeness.
 */
export const isBookingOf = (document: Payment, own: Own): boolean =>
  document.ownKey != null &&
  document.ownKey === own.order?.endToEndId &&
  document.legalEntity === own.legalEntity &&
  sameMoney(document.amount, own.amount) &&
  !cameToNothing.has(own.status);

/** A list in which a payment of ours that a system books, too, is there once. */
export const listedOnce =
  (database: Store, list: MergedList<PaymentFilter, Payment>): MergedList<PaymentFilter, Payment> =>
  async (filter, page, call) => {
    const found = await list(filter, page, call);
    const own = await ownOf(
      database,
      found.rows.map(({ node }) => node),
    );
    const rows = found.rows.filter(({ node }) => !own.some((each) => isBookingOf(node, each)));
    const reached = nextPlace(found);
    return { ...found, rows, ...(reached && { reached }) };
  };

/** The payments of ours that documents name. */
async function ownOf(database: Store, documents: readonly Payment[]): Promise<readonly Payment[]> {
  const keys = documents.flatMap(({ ownKey }) => ownKey ?? []);
  if (keys.length === 0) return [];
  const rows = await database.paymentOrder.findMany({
    where: { endToEndId: { in: keys } },
    include: { allocations: true },
  });
  return rows.map((row) => toPayment(row, row.updatedAt));
}

type Store = Pick<Database, 'paymentOrder'>;

import { availableMinor, type Held } from '#domain/controls/reservation';
import { parseMoney } from '#domain/money';
import { Conflict } from '#platform/commands/conflict';
import type { Database, Transaction } from '#platform/db/client';
import type { Order } from './payment-content.ts';

type Store = Pick<Database | Transaction, '$queryRawUnsafe'>;

/** What payments of ours hold, by invoice as it is asked for; absent where they hold nothing. */
export async function heldOf(
  store: Store,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, Held>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await store.$queryRawUnsafe<HeldRow[]>(HELD, [...invoiceIds]);
  return new Map(
    rows.map(({ invoiceId, reserved, afterSettled }) => [
      invoiceId,
      { reservedMinor: BigInt(reserved), afterSettledMinor: BigInt(afterSettled) },
    ]),
  );
}

interface HeldRow {
  readonly invoiceId: string;
  readonly reserved: string;
  readonly afterSettled: string;
}

const HELD = `select invoice_id as "invoiceId",
    coalesce(sum(cleared) filter (where state = 'RESERVED'), 0)::text as reserved,
    min(open_before_minor - settled_since)::text as "afterSettled"
  from (select invoice_id, state, open_before_minor, cleared,
      coalesce(sum(cleared) filter (where state = 'SETTLED')
        over (partition by invoice_id order by created_at desc, payment_key desc), 0) as settled_since
    from (select allocation.invoice_id, allocation.state, allocation.open_before_minor, allocation.payment_key,
        payment.created_at, abs(allocation.amount_minor) + allocation.discount_minor as cleared
      from payments.payment_allocation allocation
      join payments.payment_order payment on payment.key = allocation.payment_key
      where allocation.invoice_id = any($1::text[]) and allocation.state in ('RESERVED', 'SETTLED')) held) since
  group by invoice_id`;

/**
 * PAY-7: waits for whoever reserves of the same invoices or pays the same accounts at this moment, and then looks at
 * what is left. Nobody else can reserve of them until the transaction is over.
 * @throws Conflict PAY-7 where it is less than is to be paid.
 */
export async function reserve(tx: Transaction, orders: readonly Order[]): Promise<void> {
  const wanted = wantedOf(orders);
  const invoiceIds = [...wanted.keys()];
  await tx.$executeRawUnsafe(LOCK, 'payments.invoice', invoiceIds);
  const held = await heldOf(tx, invoiceIds);
  for (const [invoiceId, { clearedMinor, openMinor }] of wanted)
    if (clearedMinor > availableMinor(openMinor, held.get(invoiceId) ?? null))
      throw new Conflict('PAY-7');
}

/** What an allocation takes of a document's open amount, an invoice's or a credit memo's. */
export const clearedOf = (amountMinor: bigint, discountMinor: bigint): bigint =>
  (amountMinor < 0n ? -amountMinor : amountMinor) + discountMinor;

/** What payments clear of each document, and what was open of it when they were instructed. */
export function wantedOf(
  orders: readonly Pick<Order, 'file' | 'payment'>[],
): ReadonlyMap<string, { readonly clearedMinor: bigint; readonly openMinor: bigint }> {
  const wanted = new Map<string, { clearedMinor: bigint; openMinor: bigint }>();
  for (const { file, payment } of orders)
    for (const { invoiceId, amount, discount, openBefore } of payment.allocations) {
      const minor = (text: string): bigint => parseMoney(text, file.currency).amountMinor;
      const before = wanted.get(invoiceId)?.clearedMinor ?? 0n;
      const clearedMinor = before + clearedOf(minor(amount), minor(discount));
      wanted.set(invoiceId, { clearedMinor, openMinor: minor(openBefore) });
    }
  return wanted;
}

/** One payee at a time, so that two halves of a split amount see each other (APR-3). */
export const lockPayees = async (tx: Transaction, accounts: readonly string[]): Promise<void> => {
  await tx.$executeRawUnsafe(LOCK, 'payments.payee', [...new Set(accounts)]);
};

/** In the order of the places, so that two who want the same never wait for each other; few places hold any number. */
const PLACES = 256;
const LOCK = `select pg_advisory_xact_lock(hashtext($1), place) from (
    select distinct hashtext(name) & ${PLACES - 1} as place from unnest($2::text[]) as name order by place) ordered`;

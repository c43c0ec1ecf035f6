import type { PaymentStatus, PaymentTransition } from '#domain/payment';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Held } from '#domain/controls/reservation';
import type { Database } from '#platform/db/client';
import { heldOf } from './reservations.ts';

/** Lines of one payment's history that are shown, the oldest first. */
const MAX_HISTORY = 500;

/** How payments came to their status, by their keys as they are asked for. */
export async function historiesOf(
  database: Database,
  keys: readonly string[],
): Promise<readonly (readonly PaymentTransition[])[]> {
  const rows = await database.paymentTransition.findMany({
    where: { paymentKey: { in: [...keys] } },
    orderBy: { id: 'asc' },
    take: MAX_HISTORY * keys.length,
  });
  const found = new Map<string, PaymentTransition[]>();
  for (const { paymentKey, from, to, code, reason, source, at } of rows) {
    const own = found.get(paymentKey) ?? [];
    if (own.length < MAX_HISTORY)
      own.push({
        from: from as PaymentStatus | null,
        to: to as PaymentStatus,
        code,
        reason,
        source,
        at: at.toISOString(),
      });
    found.set(paymentKey, own);
  }
  return keys.map((key) => found.get(key) ?? []);
}

/** What of an invoice was instructed here, by the invoices' ids as they are asked for, under either id of one. */
export interface InvoicePayments {
  /** Ids of those that stand, or came back; oldest first. */
  readonly paymentIds: readonly string[];
  /** The id at its system of record, where it is known under another one as well. */
  readonly currentId: string;
  readonly held: Held | null;
}

export async function paymentsOfInvoices(
  database: Database,
  ids: readonly string[],
): Promise<readonly InvoicePayments[]> {
  const references = ids.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  const own =
    references.length === 0
      ? []
      : await database.submittedInvoice.findMany({
          where: { reference: { in: references }, targetId: { not: null } },
          select: { reference: true, targetId: true },
        });
  const targets = new Map(own.map((row) => [makeId(SUPERLEDGER, row.reference), row.targetId]));
  const current = ids.map((id) => targets.get(id) ?? id);
  const [held, rows] = await Promise.all([
    heldOf(database, current),
    database.paymentAllocation.findMany({
      where: {
        invoiceId: { in: current },
        state: { in: ['RESERVED', 'SETTLED', 'RETURNED'] },
      },
      select: { invoiceId: true, paymentKey: true },
      orderBy: { payment: { createdAt: 'asc' } },
    }),
  ]);
  return current.map((id) => ({
    currentId: id,
    held: held.get(id) ?? null,
    paymentIds: rows
      .filter(({ invoiceId }) => invoiceId === id)
      .map(({ paymentKey }) => makeId(SUPERLEDGER, paymentKey)),
  }));
}

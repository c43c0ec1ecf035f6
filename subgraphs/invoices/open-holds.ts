import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Database } from '#platform/db/client';

/** A hold that Superledger keeps itself: until it is released the invoice is not paid. */
export interface OpenHold {
  /** The posting that placed it. */
  readonly reference: string;
  readonly code: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: Date;
}

/** Oldest first, by the ids as they are asked; an invoice goes by the id it was submitted under as well. */
export async function openHolds(
  database: Database,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenHold[]>> {
  const names = await namesOf(database, invoiceIds);
  const rows = await database.invoiceHold.findMany({
    where: { invoiceId: { in: [...names.values()].flat() }, releasedAt: null },
    orderBy: [{ placedAt: 'asc' }, { reference: 'asc' }],
  });
  return new Map(
    invoiceIds.map((id) => [id, rows.filter((row) => names.get(id)?.includes(row.invoiceId))]),
  );
}

/** Every id each of the invoices has. */
async function namesOf(
  database: Database,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const references = invoiceIds.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  const own = await database.submittedInvoice.findMany({
    where: {
      targetId: { not: null },
      OR: [{ reference: { in: references } }, { targetId: { in: [...invoiceIds] } }],
    },
    select: { reference: true, targetId: true },
  });
  const names = new Map<string, readonly string[]>(invoiceIds.map((id) => [id, [id]]));
  for (const { reference, targetId } of own) {
    const both = [makeId(SUPERLEDGER, reference), targetId ?? ''];
    for (const each of both) if (names.has(each)) names.set(each, both);
  }
  return names;
}

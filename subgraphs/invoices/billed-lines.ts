import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Database } from '#platform/db/client';

/** Lines of orders that invoices entered here bill, by the ids the invoices are asked by. */
export async function billedLines(
  database: Database,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const references = invoiceIds.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  const rows = await database.submittedInvoice.findMany({
    where: { OR: [{ reference: { in: references } }, { targetId: { in: [...invoiceIds] } }] },
    select: {
      reference: true,
      targetId: true,
      billedLines: { select: { purchaseOrderLineId: true } },
    },
  });
  return new Map(
    rows.flatMap(({ reference, targetId, billedLines: lines }) => {
      const ids = lines.map((line) => line.purchaseOrderLineId);
      const names = [makeId(SUPERLEDGER, reference), ...(targetId === null ? [] : [targetId])];
      return names.map((name) => [name, ids] as const);
    }),
  );
}

import type { Call } from '#domain/call';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { RoutedInvoices } from '#domain/routed';
import type { Database } from '#platform/db/client';

/**
 * An invoice that was taken over from procurement is one invoice with two records: lists count it once, as the books
 * have it, and the id that procurement handed out leads to it.
 * @param procurement ids of the sources that are procurement systems: only their invoices can have been taken over.
 */
export function oneInvoice(
  sources: RoutedInvoices,
  database: Database,
  procurement: readonly string[],
): RoutedInvoices {
  if (procurement.length === 0) return sources;
  const isProcured = (id: string): boolean => procurement.includes(parseId(id)?.source ?? '');
  const current = async (ids: readonly string[]): Promise<readonly string[]> => {
    const booked = await bookedAs(database, ids.filter(isProcured));
    return ids.map((id) => booked.get(id) ?? id);
  };
  return {
    invoicesById: async (ids, call) => sources.invoicesById(await current(ids), call),
    linesByInvoice: async (ids, call) => sources.linesByInvoice(await current(ids), call),
    settlementsByInvoice: async (ids, call) =>
      sources.settlementsByInvoice(await current(ids), call),
    async invoices(filter, page, call: Call) {
      const found = await sources.invoices(filter, page, call);
      const ids = found.rows.flatMap(({ node }) => (isProcured(node.id) ? [node.id] : []));
      const booked = await bookedAs(database, ids);
      const reached = found.reached ?? found.rows.at(-1)?.place;
      const rows = found.rows.filter(({ node }) => !booked.has(node.id));
      return { ...found, rows, ...(reached && { reached }) };
    },
  };
}

/** Ids of procurement's invoices to what they are here: the target's document once it has one. */
async function bookedAs(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.submittedInvoice.findMany({
    where: { procurementId: { in: [...ids] }, documentStatus: { not: 'CANCELLED' } },
    select: { procurementId: true, reference: true, targetId: true },
  });
  return new Map(
    rows.map(({ procurementId, reference, targetId }) => [
      procurementId ?? '',
      targetId ?? makeId(SUPERLEDGER, reference),
    ]),
  );
}

/** The other way round: what was taken over from procurement, by either id it has here, to procurement's own invoice. */
export async function procurementIds(
  database: Database,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const references = invoiceIds.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  const rows = await database.submittedInvoice.findMany({
    where: {
      procurementId: { not: null },
      OR: [{ reference: { in: references } }, { targetId: { in: [...invoiceIds] } }],
    },
    select: { procurementId: true, reference: true, targetId: true },
  });
  return new Map(
    rows.flatMap(({ procurementId, reference, targetId }) =>
      [makeId(SUPERLEDGER, reference), targetId ?? ''].map((id) => [id, procurementId ?? '']),
    ),
  );
}

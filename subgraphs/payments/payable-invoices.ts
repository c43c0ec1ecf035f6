import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Invoice, InvoiceHold, SettlementSummary } from '#domain/invoice';
import type { Found } from '#domain/routed';
import type { CommandServices } from '#platform/commands/services';
import type { Database } from '#platform/db/client';
import type { PayableInvoice } from './payment-draft.ts';
import { heldOf } from './reservations.ts';

/** Ids of one call of a port. */
const BATCH = 200;

/**
 * Invoices as they stand now: what is open, what payments of ours hold of it, and every hold. Same length and order as
 * the ids, either of an invoice's; null for one that nobody knows.
 * @throws SourceError when a source does not answer.
 */
export async function payableInvoices(
  services: CommandServices,
  ids: readonly string[],
  given: Call,
): Promise<readonly (PayableInvoice | null)[]> {
  const call: Call = { ...given, freshness: FRESH };
  const { sources, database } = services;
  const current = await currentIds(database, ids);
  const invoices = await inBatches(current, (some) => sources.invoices.invoicesById(some, call));
  const known = invoices.filter((each) => each !== null);
  const payable = await asPayable(services, known, call);
  const byId = new Map(payable.map((each) => [each.invoice.id, each]));
  return invoices.map((invoice) => (invoice && byId.get(invoice.id)) ?? null);
}

/** The same of invoices that were read already. @throws SourceError when a source does not answer. */
export async function asPayable(
  { sources, database }: CommandServices,
  invoices: readonly Invoice[],
  given: Call,
): Promise<readonly PayableInvoice[]> {
  const call: Call = { ...given, freshness: FRESH };
  const silent = invoices.filter(({ settlement }) => settlement === null).map(({ id }) => id);
  const settlements = await inBatches(silent, (some) =>
    sources.invoices.settlementsByInvoice(some, call),
  );
  const told = new Map<string, SettlementSummary>();
  silent.forEach((id, index) => {
    const summary = settlements[index]?.summary;
    if (summary) told.set(id, summary);
  });
  const ids = invoices.map(({ id }) => id);
  const [held, own] = await Promise.all([heldOf(database, ids), ownHolds(database, ids)]);
  return invoices.map((invoice) => ({
    invoice,
    open: (invoice.settlement ?? told.get(invoice.id))?.open ?? null,
    held: held.get(invoice.id) ?? null,
    holds: [...invoice.holds, ...(own.get(invoice.id) ?? [])],
  }));
}

/** One that was submitted here goes by its system's id once that has it. */
async function currentIds(database: Database, ids: readonly string[]): Promise<readonly string[]> {
  const references = ids.flatMap((id) => {
    const parsed = parseId(id);
    return parsed?.source === SUPERLEDGER ? [parsed.key] : [];
  });
  if (references.length === 0) return ids;
  const rows = await database.submittedInvoice.findMany({
    where: { reference: { in: references }, targetId: { not: null } },
    select: { reference: true, targetId: true },
  });
  const targets = new Map(rows.map((row) => [makeId(SUPERLEDGER, row.reference), row.targetId]));
  return ids.map((id) => targets.get(id) ?? id);
}

/** Superledger's own holds that are not released, by the invoice's id at its system of record. */
async function ownHolds(
  database: Database,
  invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly InvoiceHold[]>> {
  if (invoiceIds.length === 0) return new Map();
  const rows = await database.$queryRawUnsafe<HoldRow[]>(HOLDS, [...invoiceIds]);
  const found = new Map<string, InvoiceHold[]>();
  for (const { invoiceId, code, reason } of rows)
    found.set(invoiceId, [...(found.get(invoiceId) ?? []), { code, reason }]);
  return found;
}

interface HoldRow extends InvoiceHold {
  readonly invoiceId: string;
}

/** An invoice that waited here when it was held is held under its first id. */
const HOLDS = `select asked.id as "invoiceId", hold.code, hold.reason
  from unnest($1::text[]) as asked(id)
  left join invoices.submitted_invoice own on own.target_id = asked.id
  join invoices.invoice_hold hold
    on hold.released_at is null and hold.invoice_id in (asked.id, '${SUPERLEDGER}:' || own.reference)
  order by hold.placed_at, hold.reference`;

/** Reads by id in calls of a bounded size, one after another. @throws SourceError for the first one without an answer. */
export async function inBatches<T>(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly Found<T>[]>,
): Promise<readonly (T | null)[]> {
  const all: (T | null)[] = [];
  for (let at = 0; at < ids.length; at += BATCH)
    for (const found of await read(ids.slice(at, at + BATCH))) {
      if (found instanceof SourceError) throw found;
      all.push(found);
    }
  return all;
}

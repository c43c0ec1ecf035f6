import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Invoice, SettlementSummary } from '#domain/invoice';
import type { CommandServices } from '#platform/commands/services';
import type { Database } from '#platform/db/client';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { invoiceScope } from '../invoice-scope.ts';

/** An invoice that a command is about, read now. */
export interface InvoiceFacts {
  /** Under the id it has by now. */
  readonly invoice: Invoice;
  /** Who keeps it: its system of record, or `superledger` while it waits here. */
  readonly keeper: string;
  /** Everybody behind its submission here; nobody where it came another way. */
  readonly enteredBy: readonly string[];
}

/**
 * By either id: the one it was submitted under, or its system's.
 * @throws NOT_FOUND for one the viewer does not see; SourceError when its source does not answer.
 */
export async function invoiceFacts(
  { sources, database }: CommandServices,
  id: string,
  viewer: Viewer,
  call: Call,
): Promise<InvoiceFacts> {
  const parsed = parseId(id);
  const own = await database.submittedInvoice.findUnique({
    where: parsed?.source === SUPERLEDGER ? { reference: parsed.key } : { targetId: id },
    select: { reference: true, targetId: true },
  });
  const current = own ? (own.targetId ?? makeId(SUPERLEDGER, own.reference)) : id;
  const [invoice] = await sources.invoices.invoicesById([current], fresh(call));
  if (invoice instanceof SourceError) throw invoice;
  if (!invoice || !seesRow(viewer, invoiceScope(invoice)))
    throw clientError('NOT_FOUND', 'there is no such invoice', { path: ['input', 'invoiceId'] });
  return {
    invoice,
    keeper: parseId(invoice.id)?.source ?? SUPERLEDGER,
    enteredBy: own ? await submittersOf(database, [own.reference]) : [],
  };
}

/** Everybody behind the submission of one of these postings. */
export async function submittersOf(
  database: Database,
  references: readonly string[],
): Promise<readonly string[]> {
  const postings = await database.posting.findMany({
    where: { reference: { in: [...references] } },
    select: { requestedBy: true, requestedByPerson: true },
  });
  return [...new Set(postings.flatMap((each) => [each.requestedBy, each.requestedByPerson]))];
}

/** How it stands in the sub-ledger; null where its source does not say. @throws SourceError as a read does. */
export async function settlementOf(
  { sources }: CommandServices,
  { id, settlement }: Invoice,
  call: Call,
): Promise<SettlementSummary | null> {
  if (settlement) return settlement;
  const [found] = await sources.invoices.settlementsByInvoice([id], fresh(call));
  if (found instanceof SourceError) throw found;
  return found?.summary ?? null;
}

const fresh = (call: Call): Call => ({ ...call, freshness: FRESH });

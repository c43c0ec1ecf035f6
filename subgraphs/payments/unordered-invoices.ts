import type { Call } from '#domain/call';
import type { Invoice, InvoiceLine } from '#domain/invoice';
import { parseMoney } from '#domain/money';
import type { CommandServices } from '#platform/commands/services';
import type { Database } from '#platform/db/client';
import { inBatches } from './payable-invoices.ts';
import type { PaymentDraft } from './payment-draft.ts';
import type { PaymentsPolicy } from './policy/payments.ts';

/**
 * NO_PO: ids of invoices that are known to bill no purchase order, of those that the policy asks about. Not known is not
 * none: one whose system does not say, or shows no lines, is not among them, nor one that was matched to an order here
 * and reached its system without it.
 * @throws SourceError when a source does not answer.
 */
export async function unorderedInvoices(
  { sources, database }: CommandServices,
  { noOrderFrom }: PaymentsPolicy,
  drafts: readonly PaymentDraft[],
  call: Call,
): Promise<ReadonlySet<string>> {
  const asked = drafts
    .flatMap(({ allocations }) => allocations.map(({ payable }) => payable.invoice))
    .filter((invoice) => isAsked(invoice, noOrderFrom))
    .map(({ id }) => id);
  const lines = await inBatches(asked, (some) => sources.invoices.linesByInvoice(some, call));
  const unordered = asked.filter((_id, index) => billsNone(lines[index] ?? []));
  const matched = await matchedHere(database, unordered);
  return new Set(unordered.filter((id) => !matched.has(id)));
}

/** By the whole invoice, so that paying it in parts changes nothing. */
function isAsked({ gross, kind }: Invoice, from: PaymentsPolicy['noOrderFrom']): boolean {
  const least = from[gross.currency];
  const leastMinor = least === undefined ? 0n : parseMoney(least, gross.currency).amountMinor;
  return kind === 'INVOICE' && gross.amountMinor >= leastMinor;
}

const billsNone = (lines: readonly InvoiceLine[]): boolean =>
  lines.length > 0 && lines.every(({ isOrdered }) => isOrdered === false);

/** Those that were entered here for an order. */
async function matchedHere(database: Database, ids: readonly string[]) {
  if (ids.length === 0) return new Set<string>();
  const rows = await database.$queryRawUnsafe<{ id: string }[]>(MATCHED, [...ids]);
  return new Set(rows.map(({ id }) => id));
}

const MATCHED = `select invoice.target_id as id from invoices.submitted_invoice invoice
  left join platform.posting posting on posting.reference = invoice.reference
  where invoice.target_id = any($1::text[]) and (posting.content->'purchaseOrderIds' <> '[]'
    or exists (select from invoices.billed_order_line billed where billed.reference = invoice.reference))`;

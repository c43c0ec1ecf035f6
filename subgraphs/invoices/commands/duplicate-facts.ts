import type { Call } from '#domain/call';
import { foldNumber, RESTART_DAYS, type KnownInvoice } from '#domain/controls/duplicates';
import { addDays, daysBetween } from '#domain/date';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { SystemOfRecord } from '#domain/legal-entity';
import { notWithout } from '#domain/source-failure';
import type { CommandServices } from '#platform/commands/services';
import { enteredHere, type EnteredInvoice } from './entered-invoices.ts';
import { knownInvoices } from './known-invoices.ts';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';

/** Everything an invoice is compared with, of all systems and of what was entered here. */
export interface DuplicateFacts {
  /** The supplier's records in all systems, itself among them. */
  readonly family: readonly string[];
  readonly known: readonly KnownInvoice[];
  /** Ids of invoices that were entered from the same document and are not cancelled. */
  readonly sameDocument: readonly string[];
  /** Which use of this number it is: those a year apart, or cancelled in the system of record, do not count. */
  readonly occurrence: number;
  /** Sources that could not be asked and hold none of the supplier's records. */
  readonly unasked: readonly string[];
  /** Suppliers, or `superledger`, that have more invoices than were compared. */
  readonly notAll: readonly string[];
}

/**
 * One call a record of the supplier, and one to each source for the number.
 * @throws SourceError when the target, or a source with a record of this supplier, does not answer.
 */
export async function duplicateFacts(
  services: CommandServices,
  input: SubmitInvoiceInput,
  target: SystemOfRecord,
  call: Call,
): Promise<DuplicateFacts> {
  const { supplierId, invoiceDate } = input;
  const family = [...new Set([supplierId, ...(await services.families.familyOf(supplierId))])];
  const [found, here] = await Promise.all([
    knownInvoices(services.sources.invoices, call, {
      family,
      number: input.number,
      since: addDays(invoiceDate, -RESTART_DAYS),
    }),
    enteredHere(services.database, input, family),
  ]);
  const { invoices: entered } = here;
  const needed = [target.source, SUPERLEDGER, ...family.map((id) => parseId(id)?.source)];
  const missing = found.unanswered.find(({ source }) => needed.includes(source));
  if (missing) throw notWithout(missing, 'duplicates cannot be checked right now');
  const bySource = new Map(found.invoices.map((each) => [each.id, each]));
  return {
    family,
    // What the system of record says of a document counts before what was entered here.
    known: [
      // Procurement's own copy of this invoice is no other invoice.
      ...found.invoices.filter(({ id }) => id !== input.procurementInvoiceId),
      ...entered.filter(({ id, documentStatus }) => !bySource.has(id) && isLive(documentStatus)),
    ],
    sameDocument: entered.flatMap(({ id, isSameDocument }) => (isSameDocument ? id : [])),
    occurrence: nextOccurrence(input, entered, bySource),
    unasked: found.unanswered.map(({ source }) => source),
    notAll: [...found.notAll, ...(here.isAll ? [] : [SUPERLEDGER])],
  };
}

const isLive = (status: string): boolean => status !== 'CANCELLED';

/** The database lets one invoice through for each use of a number (submitted_invoice_exact_duplicate). */
function nextOccurrence(
  { supplierId, number, kind, invoiceDate }: SubmitInvoiceInput,
  entered: readonly EnteredInvoice[],
  bySource: ReadonlyMap<string, KnownInvoice>,
): number {
  const past = entered.filter(
    (each) =>
      each.supplierId === supplierId &&
      each.kind === (kind ?? 'INVOICE') &&
      foldNumber(each.number) === foldNumber(number) &&
      (bySource.get(each.id)?.documentStatus === 'CANCELLED' ||
        daysBetween(each.invoiceDate, invoiceDate) > RESTART_DAYS),
  );
  return Math.max(-1, ...past.map(({ occurrence }) => occurrence)) + 1;
}

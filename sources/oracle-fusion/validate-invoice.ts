import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Accepted, Submission } from '#domain/sources';
import { type Context, toId } from './context.ts';
import { declined } from './instructions.ts';
import { invoiceArguments } from './invoice-arguments.ts';
import type { InvoiceWire } from './invoice-wire.ts';
import { readInvoices } from './read-invoices.ts';
import { toDocumentStatus } from './to-invoice.ts';
import { payloadOf, writeSurely } from './write.ts';

const WHAT = 'the validation';

/**
 * The invoice as it is after Oracle was asked to validate it, which it may be asked again: what is validated stays so.
 * What has holds is validated by whoever lifts them.
 */
export async function validated(context: Context, key: string, call: Call): Promise<InvoiceWire> {
  const invoice = await read(context, key, call);
  if (toDocumentStatus(context, invoice) !== 'DRAFT') return invoice;
  await writeSurely(
    context,
    {
      method: 'POST',
      path: '/invoices/action/validateInvoice',
      payload: payloadOf(context, 'invoices', invoiceArguments(context, invoice)),
      what: WHAT,
      media: 'action',
    },
    call,
  ).catch(unlessRefused);
  return read(context, key, call);
}

/** A refused validation takes back nothing: the invoice is there, for Oracle's own people to validate or to cancel. */
function unlessRefused(error: unknown): void {
  if (error instanceof SourceError && error.kind === 'DECLINED') return;
  throw error;
}

async function read(context: Context, key: string, call: Call): Promise<InvoiceWire> {
  const [invoice] = await readInvoices(context, [key], call);
  if (invoice) return invoice;
  throw new SourceError(context.source, 'UNAVAILABLE', 'Oracle does not show the invoice');
}

/** Done once Oracle has it validated and approved; until then how far it is. @throws SourceError DECLINED once cancelled. */
export function stateOf(
  context: Context,
  invoice: InvoiceWire,
  ignoredFields: readonly string[],
): Submission | Accepted {
  const { InvoiceId: key } = invoice;
  const status = toDocumentStatus(context, invoice);
  const isDone = status === 'POSTED' || context.settings.invoicesDoneWhen === 'CREATED';
  if (status === 'CANCELLED' && !isDone)
    throw declined(context.source, 'somebody has cancelled the invoice in Oracle', 'CANCELED');
  if (isDone) return { id: toId(context, key), documentNumber: key, ignoredFields };
  const words = [invoice.ValidationStatus, invoice.ApprovalStatus].filter((each) => each !== null);
  return { job: key, progress: words.join(', ') };
}

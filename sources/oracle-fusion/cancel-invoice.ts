import { z } from 'zod';
import type { Call } from '#domain/call';
import type { InvoiceCancelInstruction } from '#domain/invoice';
import type { Prepared, Submission, Writer } from '#domain/sources';
import { type Context, toId } from './context.ts';
import { unknownOutcome } from './errors.ts';
import { beforeWriting, declined, needKey } from './instructions.ts';
import { invoiceArguments } from './invoice-arguments.ts';
import { readInvoices } from './read-invoices.ts';
import { payloadOf, rowOf, writeSurely } from './write.ts';

const envelope = z.strictObject({ key: z.string(), ignoredFields: z.array(z.string()) });
type Envelope = z.infer<typeof envelope>;

const WHAT = 'the cancellation';

/** Cancelling sets every amount to zero; Oracle dates it itself. */
export const cancelInvoice = (context: Context): Writer<InvoiceCancelInstruction> => ({
  absorbsRepeats: true,
  prepare: (instruction) => ({ body: JSON.stringify(toEnvelope(context, instruction)) }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire(instruction, call) {
    const wanted = toEnvelope(context, instruction);
    const [wire] = await readInvoices(context, [wanted.key], call);
    return wire?.CanceledFlag ? submission(context, wanted) : null;
  },
});

const toEnvelope = (context: Context, instruction: InvoiceCancelInstruction): Envelope => ({
  key: needKey(context, instruction.invoiceId, 'invoiceId'),
  ignoredFields: ['reference', 'postingDate', ...(instruction.reason === null ? [] : ['reason'])],
});

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const wanted = envelope.parse(JSON.parse(prepared.body));
  const [wire] = await beforeWriting(readInvoices(context, [wanted.key], call));
  if (!wire)
    throw declined(context.source, 'Oracle does not know the invoice', 'INVOICE_NOT_FOUND');
  const response = await writeSurely(
    context,
    {
      method: 'POST',
      path: '/invoices/action/cancelInvoice',
      payload: payloadOf(context, 'invoices', invoiceArguments(context, wire)),
      what: WHAT,
      media: 'action',
    },
    call,
  );
  const result = rowOf(context, 'cancelInvoice', response)?.['result'];
  if (typeof result === 'string' && /success/i.test(result)) return submission(context, wanted);
  if (await isCanceled(context, wanted.key, call)) return submission(context, wanted);
  if (typeof result !== 'string')
    throw unknownOutcome(context.source, WHAT, 'did not say what became of it');
  throw declined(context.source, 'Oracle answered, and has not cancelled it', 'CANCEL_NOT_DONE');
}

/** Nothing that goes wrong after the write can mean that nothing happened. */
async function isCanceled(context: Context, key: string, call: Call): Promise<boolean> {
  try {
    const [wire] = await readInvoices(context, [key], call);
    return wire?.CanceledFlag ?? false;
  } catch (cause) {
    throw unknownOutcome(context.source, WHAT, 'answered, and could not be asked again', cause);
  }
}

const submission = (context: Context, { key, ignoredFields }: Envelope): Submission => ({
  id: toId(context, key),
  documentNumber: key,
  ignoredFields,
});

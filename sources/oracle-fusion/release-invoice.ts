import { z } from 'zod';
import type { Call } from '#domain/call';
import type { InvoiceReleaseInstruction } from '#domain/invoice';
import type { Prepared, Submission, Writer } from '#domain/sources';
import { type Context, toId } from './context.ts';
import { beforeWriting, declined, needKey } from './instructions.ts';
import { readInvoices } from './read-invoices.ts';
import { holdsOfInvoices, openHoldsOf, toHolds } from './lookups.ts';
import { expectAnswer, payloadOf, writeSurely } from './write.ts';

const envelope = z.strictObject({ key: z.string() });

/** A release names no reference of ours: the holds themselves tell whether any is open. */
const IGNORED = ['reference'];
const WHAT = 'the release';

/** Releases every open hold of an invoice: one request, all of them or none. */
export const releaseInvoice = (context: Context): Writer<InvoiceReleaseInstruction> => ({
  absorbsRepeats: true,
  prepare: ({ invoiceId }) => ({
    body: JSON.stringify({ key: needKey(context, invoiceId, 'invoiceId') }),
  }),
  submit: (prepared, call) => submit(context, prepared, call),
  async enquire({ invoiceId }, call) {
    const key = needKey(context, invoiceId, 'invoiceId');
    const open = await openHolds(context, key, call);
    return open?.length === 0 ? submission(context, key) : null;
  },
});

async function submit(context: Context, prepared: Prepared, call: Call): Promise<Submission> {
  const { key } = envelope.parse(JSON.parse(prepared.body));
  const open = await beforeWriting(openHolds(context, key, call));
  if (open === null)
    throw declined(context.source, 'Oracle does not know the invoice', 'INVOICE_NOT_FOUND');
  const [first, ...others] = open;
  if (first === undefined) return submission(context, key);
  const released = { ReleaseName: context.settings.releaseName };
  const payload = payloadOf(context, 'invoiceHolds', released);
  if (others.length === 0) {
    const write = { method: 'PATCH', path: `/invoiceHolds/${first}`, payload, what: WHAT } as const;
    expectAnswer(context, WHAT, await writeSurely(context, write, call));
    return submission(context, key);
  }
  const parts = open.map((hold, at) => ({
    id: `p${at + 1}`,
    path: `/invoiceHolds/${hold}`,
    operation: 'update',
    payload: JSON.parse(payload) as unknown,
  }));
  const body = JSON.stringify({ parts });
  const write = { method: 'POST', path: '', payload: body, what: WHAT, media: 'batch' } as const;
  expectAnswer(context, WHAT, await writeSurely(context, write, call));
  return submission(context, key);
}

/** Keys of the holds; null for an invoice Oracle does not know. */
async function openHolds(
  context: Context,
  key: string,
  call: Call,
): Promise<readonly string[] | null> {
  const [wire] = await readInvoices(context, [key], call);
  if (!wire) return null;
  const rows = await context.client.together(holdsOfInvoices([wire.InvoiceNumber]), call);
  return openHoldsOf(wire, toHolds(context.source, rows.flat())).map(({ HoldId }) => HoldId);
}

const submission = (context: Context, key: string): Submission => ({
  id: toId(context, key),
  documentNumber: key,
  ignoredFields: IGNORED,
});

import { z } from 'zod';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { formatAmount, subtract, sum } from '#domain/money';
import type { InvoiceReport } from '#domain/procurement';
import type { Submission, Writer } from '#domain/sources';
import { needKey, unsupported, type Context } from './context.ts';
import { amountsOf, documentNumberOf, invoiceResource, type InvoiceWire } from './invoice-wire.ts';
import { moneyOf } from './wire.ts';
import { NO_REFERENCE, putRecord, toSubmission } from './write.ts';

const payment = z.object({ reference: z.string(), paidOn: z.string(), amount: z.string() });
const envelope = z.object({
  key: z.int().positive(),
  outcome: z.enum(['POSTED', 'REFUSED', 'PAID', 'CANCELLED']),
  documentNumber: z.string().nullable(),
  currency: z.string().nullable(),
  payments: z.array(payment),
  /** These two are absent in what was prepared before they were told. */
  takenBack: z.array(z.string()).default([]),
  isSettled: z.boolean().nullable().default(null),
});
type Envelope = z.infer<typeof envelope>;
type Payment = z.infer<typeof payment>;

const MAX_PAYMENTS = 500;

/**
 * What became of an invoice. Payments have no key of idempotency there: they are looked for before they are sent. What
 * it was told of once is not taken out here: a line that should be there no more is for a person.
 */
export const reportInvoice = (context: Context): Writer<InvoiceReport> => ({
  prepare: (report) => ({ body: JSON.stringify(toEnvelope(context, report)) }),
  async submit(prepared, call) {
    const report = envelope.parse(JSON.parse(prepared.body));
    await send(context, report, call);
    return submissionOf(context, report);
  },
  async enquire(report, call) {
    const sought = toEnvelope(context, report);
    const invoice = await readInvoice(context, sought.key, call);
    if (!invoice || !isDone(context, invoice, sought)) return null;
    return submissionOf(context, sought);
  },
});

function toEnvelope(context: Context, report: InvoiceReport): Envelope {
  const { outcome, documentNumber, payments, takenBack, isSettled } = report;
  const key = needKey(context, report.invoiceId, 'invoiceId');
  if (outcome !== 'REFUSED' && documentNumber === null)
    throw unsupported(context, 'what was posted has the number of its document');
  if (outcome === 'PAID' && payments.length === 0)
    throw unsupported(context, 'what was paid names its payments');
  if (payments.length > MAX_PAYMENTS)
    throw unsupported(context, 'more payments than Coupa is told');
  const currencies = new Set(payments.map(({ amount }) => amount.currency));
  if (currencies.size > 1)
    throw unsupported(context, 'payments of one invoice are of one currency');
  const [currency = null] = currencies;
  return {
    key,
    outcome,
    documentNumber,
    currency,
    payments: payments.map(({ reference, paidOn, amount }) => ({
      reference,
      paidOn,
      amount: formatAmount(amount),
    })),
    takenBack: [...takenBack],
    isSettled,
  };
}

async function send(context: Context, report: Envelope, call: Call): Promise<void> {
  const { key, outcome } = report;
  const path = `invoices/${key}`;
  if (outcome === 'REFUSED')
    return putRecord(context, `${path}/${context.settings.refusedInvoices}`, key, {}, call);
  if (outcome === 'CANCELLED') return putRecord(context, `${path}/void`, key, {}, call);
  const isRead = outcome === 'PAID' || report.takenBack.length > 0;
  const invoice = isRead ? await readInvoice(context, key, call) : null;
  if (isRead && !invoice) throw declined(context, 'NOT_FOUND', 'the invoice is not there');
  if (invoice && hasTakenBack(report, invoice))
    throw declined(context, 'PAYMENT_TAKEN_BACK', 'a payment that was taken back is still there');
  if (outcome === 'POSTED' || !invoice)
    return putRecord(context, path, key, posted(context, report), call);
  const body = paid(context, report, invoice);
  if (body !== null) await putRecord(context, path, key, body, call);
}

const posted = ({ settings }: Context, { documentNumber }: Envelope): object => ({
  exported: true,
  ...(settings.documentNumberField !== null && {
    'custom-fields': { [settings.documentNumberField]: documentNumber },
  }),
});

/** The payments that are not there yet, and that it is paid; null where there is nothing to tell. */
function paid(context: Context, report: Envelope, invoice: InvoiceWire): object | null {
  const missing = missingPayments(context, report, invoice);
  const isPaid = leavesNothing(report, missing, invoice);
  if (missing.length === 0 && (invoice.paid || !isPaid)) return null;
  const isReplaced = context.settings.paymentsPut === 'replace';
  const known = (invoice.payments ?? []).map(({ id, notes, ...one }) => ({
    id,
    'amount-paid': one['amount-paid'],
    notes,
    'payment-date': one['payment-date'],
  }));
  const days = report.payments.map(({ paidOn }) => paidOn).toSorted();
  return {
    ...(isPaid && { paid: true, 'payment-date': `${days.at(-1)}T00:00:00+00:00` }),
    ...(missing.length > 0 && {
      payments: [
        ...(isReplaced ? known : []),
        ...missing.map(({ amount, reference, paidOn }) => ({
          'amount-paid': amount,
          notes: reference,
          'payment-date': `${paidOn}T00:00:00+00:00`,
        })),
      ],
    }),
  };
}

/** As the ERP says; where it does not, nothing is left once the payments come to the gross amount. */
function leavesNothing(
  { isSettled }: Envelope,
  missing: readonly Payment[],
  invoice: InvoiceWire,
): boolean {
  if (isSettled !== null) return isSettled;
  const all = [
    ...(invoice.payments ?? []).map((one) => one['amount-paid']),
    ...missing.map(({ amount }) => amount),
  ].map((amount) => moneyOf(amount, invoice.currency));
  return subtract(amountsOf(invoice).gross, sum(all, invoice.currency)).amountMinor <= 0n;
}

const hasTakenBack = ({ takenBack }: Envelope, { payments }: InvoiceWire): boolean =>
  (payments ?? []).some(({ notes }) => notes !== null && takenBack.includes(notes));

/** By reference. @throws SourceError DECLINED for one that is there with another amount or currency. */
function missingPayments(
  context: Context,
  { payments, currency }: Envelope,
  invoice: InvoiceWire,
): readonly Payment[] {
  const conflict = (what: string): SourceError => declined(context, 'REFERENCE_CONFLICT', what);
  if (currency !== invoice.currency) throw conflict('the payments are of another currency');
  const known = new Map(
    (invoice.payments ?? []).map((one) => [one.notes, moneyOf(one['amount-paid'], currency)]),
  );
  return payments.filter(({ reference, amount }) => {
    const there = known.get(reference);
    if (there === undefined) return true;
    if (formatAmount(there) !== amount)
      throw conflict('a payment with this reference is there with another amount');
    return false;
  });
}

function isDone(context: Context, invoice: InvoiceWire, report: Envelope): boolean {
  if (report.outcome === 'REFUSED')
    return invoice.status === 'disputed' || invoice.status === 'voided';
  if (report.outcome === 'CANCELLED') return invoice.status === 'voided';
  if (hasTakenBack(report, invoice)) return false;
  if (report.outcome === 'PAID') return paid(context, report, invoice) === null;
  return context.settings.documentNumberField === null
    ? invoice.exported
    : documentNumberOf(context, invoice) === report.documentNumber;
}

async function readInvoice(context: Context, key: number, call: Call): Promise<InvoiceWire | null> {
  const walk = { filters: {}, keys: [key], most: 1 };
  const [row] = await context.client.rows(invoiceResource, walk, () => true, call);
  return row ?? null;
}

const declined = ({ source }: Context, sourceCode: string, what: string): SourceError =>
  new SourceError(source, 'DECLINED', what, { sourceCode });

const submissionOf = (context: Context, { key, documentNumber }: Envelope): Submission =>
  toSubmission(context, key, documentNumber ?? String(key), NO_REFERENCE);

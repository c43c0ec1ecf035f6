import { z } from 'zod';
import type { InvoiceCancelInstruction } from '#domain/invoice';
import type { Submission, Writer } from '#domain/sources';
import { parseEntity, writeFailure } from './answers.ts';
import type { Sap } from './context.ts';
import { functionUrl } from './function-url.ts';
import { invoiceOf, unsupported } from './instruction.ts';
import { INVOICES, invoiceIs, readInvoices } from './read-invoices.ts';
import { invoiceKeyText } from './keys.ts';
import { dateLiteral, quote } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { notDone, outcomeUnknown } from './write-outcome.ts';

const cancelled = z.object({
  Cancel: z.object({ ReverseDocument: z.string(), Success: z.boolean() }),
});

/** SAP's action has no field for a reference: the invoice itself names the document that reverses it. */
const IGNORED = ['reference'];

/** The invoice keeps its id; the document number for people is the reversing document's. */
export function sapCancelInvoice(sap: Sap): Writer<InvoiceCancelInstruction> {
  const submission = (key: string, documentNumber: string): Submission => ({
    id: sap.keys.id(key),
    documentNumber,
    ignoredFields: IGNORED,
  });
  return {
    absorbsRepeats: true,
    prepare({ invoiceId, postingDate, reason: given }) {
      const key = invoiceOf(invoiceId, sap);
      const reason = given ?? sap.settings.reversalReason;
      if (!/^[A-Z0-9]{1,2}$/.test(reason))
        throw unsupported(sap, 'a reversal reason has one or two characters in SAP');
      return toPrepared({
        path: functionUrl('Cancel', {
          PostingDate: dateLiteral(postingDate),
          ReversalReason: quote(reason),
          FiscalYear: quote(key.fiscalYear),
          SupplierInvoice: quote(key.supplierInvoice),
        }),
        contentType: 'application/json',
        payload: '',
        subject: invoiceKeyText(key),
        ignoredFields: IGNORED,
      });
    },

    async submit(prepared, call) {
      const { path, payload, subject } = fromPrepared(prepared);
      const answer = await sap.client.write(INVOICES.service, path, payload, call);
      if (answer.status >= 300) throw writeFailure(sap.source, 'the cancellation', answer);
      const result = cancelled.safeParse(parseEntity(answer.text));
      if (!result.success) throw outcomeUnknown(sap.source, 'the cancellation');
      const { ReverseDocument, Success } = result.data.Cancel;
      if (!Success) throw notDone(sap.source, 'CANCEL_NOT_DONE');
      return submission(subject, ReverseDocument);
    },

    async enquire({ invoiceId }, call) {
      const key = invoiceOf(invoiceId, sap);
      const [wire] = await readInvoices(sap, { anyOf: [invoiceIs(key)] }, call);
      return wire?.ReverseDocument ? submission(invoiceKeyText(key), wire.ReverseDocument) : null;
    },
  };
}

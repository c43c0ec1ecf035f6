import { z } from 'zod';
import type { InvoiceReleaseInstruction } from '#domain/invoice';
import type { Submission, Writer } from '#domain/sources';
import { parseEntity, writeFailure } from './answers.ts';
import type { Sap } from './context.ts';
import { functionUrl } from './function-url.ts';
import { invoiceOf } from './instruction.ts';
import { INVOICES, invoiceIs, readInvoices } from './read-invoices.ts';
import { invoiceKeyText, parseInvoiceKey } from './keys.ts';
import { quote } from './odata-literals.ts';
import { fromPrepared, toPrepared } from './prepared.ts';
import { notDone, outcomeUnknown } from './write-outcome.ts';

const released = z.object({ Release: z.object({ Success: z.boolean() }) });

/** SAP's action has no field for a reference: the invoice itself tells whether its block is gone. */
const IGNORED = ['reference'];

export function sapReleaseInvoice(sap: Sap): Writer<InvoiceReleaseInstruction> {
  const submission = (key: string): Submission => ({
    id: sap.keys.id(key),
    documentNumber: parseInvoiceKey(key)?.supplierInvoice ?? key,
    ignoredFields: IGNORED,
  });
  return {
    absorbsRepeats: true,
    prepare({ invoiceId }) {
      const key = invoiceOf(invoiceId, sap);
      return toPrepared({
        path: functionUrl('Release', {
          SupplierInvoice: quote(key.supplierInvoice),
          FiscalYear: quote(key.fiscalYear),
          DiscountDaysHaveToBeShifted: 'false',
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
      if (answer.status >= 300) throw writeFailure(sap.source, 'the release', answer);
      const result = released.safeParse(parseEntity(answer.text));
      if (!result.success) throw outcomeUnknown(sap.source, 'the release');
      if (!result.data.Release.Success) throw notDone(sap.source, 'RELEASE_NOT_DONE');
      return submission(subject);
    },

    async enquire({ invoiceId }, call) {
      const key = invoiceOf(invoiceId, sap);
      const [wire] = await readInvoices(sap, { anyOf: [invoiceIs(key)] }, call);
      return wire?.PaymentBlockingReason === null ? submission(invoiceKeyText(key)) : null;
    },
  };
}

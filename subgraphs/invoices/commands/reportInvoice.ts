import { z } from 'zod';
import { nothingToReport } from '#domain/controls/procurement';
import { parseId } from '#domain/ids';
import { invariant } from '#domain/invariant';
import { parseMoney } from '#domain/money';
import type { InvoiceReport } from '#domain/procurement';
import { defineCommand, writeOf, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { reportInvoiceFacts, type ReportedInvoice } from './report-invoice-facts.ts';
import { tellTakenBack } from './tell-taken-back.ts';

const input = z.strictObject({
  invoiceId: z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph'),
});

/** What procurement is told; amounts as decimal texts. */
interface Content
  extends
    Omit<ReportedInvoice, 'procurementId' | 'outcome' | Later>,
    Partial<Pick<ReportedInvoice, Later>> {
  readonly procurementId: string;
  readonly outcome: InvoiceReport['outcome'];
}
/** Absent in what was submitted before it was kept. */
type Later = 'takenBack' | 'isSettled';

/**
 * Tells procurement what became of an invoice that was approved there. A posting of its own: that procurement cannot be
 * told is no reason to take back what the books have.
 */
export const reportInvoice = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, ReportedInvoice, Content>({
    name: 'reportInvoice',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    facts: ({ invoiceId }, call, viewer) => reportInvoiceFacts(services, invoiceId, viewer, call),
    content: (_, facts) => ({
      ...facts,
      procurementId: facts.procurementId ?? '',
      outcome: facts.outcome ?? 'REFUSED',
    }),
    controlIds: ['PRC-2'],
    controls: (_, { procurementId, outcome }) => [
      ...(procurementId === null
        ? [nothingToReport('invoiceId', 'it did not come from procurement')]
        : []),
      ...(outcome === null
        ? [nothingToReport('invoiceId', 'nothing has become of this invoice yet')]
        : []),
    ],
    approval: ({ legalEntity, supplierId, procurementId }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'invoice',
      target: sourceOf(procurementId),
      needsNoApprover: true,
    }),
    record: async (_, { content: { invoiceId } }) => ({ type: 'Invoice', id: invoiceId }),
    async events(tx, change) {
      await tellTakenBack(tx, change);
      return [];
    },
    steps: ({
      procurementId,
      outcome,
      documentNumber,
      payments,
      takenBack = [],
      isSettled = null,
    }) => [
      {
        name: 'procurement',
        write(reference) {
          const source = sourceOf(procurementId);
          const writer = services.sources.writerFor('reportInvoice', source);
          invariant(writer, 'whoever approved an invoice can be told of it');
          const instruction: InvoiceReport = {
            reference,
            invoiceId: procurementId,
            outcome,
            documentNumber,
            payments: payments.map(({ amount, currency, ...payment }) => ({
              ...payment,
              amount: parseMoney(amount, currency),
            })),
            takenBack,
            isSettled,
          };
          return writeOf({ source, writer, instruction, ...services.timing(source) });
        },
      },
    ],
    conflicts: {},
  });

const sourceOf = (id: string): string => parseId(id)?.source ?? '';

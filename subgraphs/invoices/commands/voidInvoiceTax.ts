import { z } from 'zod';
import { parseId } from '#domain/ids';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { voidTaxStep } from './tax-steps.ts';
import {
  voidInvoiceTaxControls,
  voidInvoiceTaxFacts,
  type VoidInvoiceTaxFacts,
} from './void-invoice-tax-facts.ts';

const input = z.strictObject({
  invoiceId: z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph'),
});

/** What is hashed and posted. */
interface Content {
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  /** The engine. */
  readonly source: string;
  readonly documentReference: string;
}

/**
 * Takes a document back from the tax engine whose invoice was cancelled without Superledger, in its own system. Nobody
 * approves it: what is not owed any more is not deducted, and the controls hold it to what that system says now.
 * `cancelInvoice` does it as a step of its own.
 */
export const voidInvoiceTax = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, VoidInvoiceTaxFacts, Content>({
    name: 'voidInvoiceTax',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input,
    facts: ({ invoiceId }, call, viewer) => voidInvoiceTaxFacts(services, invoiceId, viewer, call),
    content: (_, { invoice, document }) => ({
      invoiceId: invoice.id,
      legalEntity: invoice.legalEntity,
      supplierId: invoice.supplierId,
      source: document?.source ?? '',
      documentReference: document?.documentReference ?? '',
    }),
    controlIds: ['TAX-3', 'TAX-4'],
    controls: (_, facts) => voidInvoiceTaxControls(facts),
    approval: ({ legalEntity, supplierId, source: target }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'invoice',
      target,
      needsNoApprover: true,
    }),
    record: async (_, { content: { invoiceId } }) => ({ type: 'Invoice', id: invoiceId }),
    events: async () => [],
    // The only one: turned down for good, the posting is declined.
    steps: (content) => [{ ...voidTaxStep(services, content), isDispensable: false }],
    conflicts: {},
  });

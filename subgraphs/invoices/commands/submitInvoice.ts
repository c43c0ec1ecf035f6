import { exactDuplicate, sameDocument } from '#domain/controls/duplicates';
import { releasedBy as matchingHolds } from '#domain/controls/matching-hold';
import type { MatchingPolicy } from '#domain/controls/matching-policy';
import { takenUp } from '#domain/controls/procurement';
import type { TaxPolicy } from '#domain/controls/tax-policy';
import { dayOf } from '#domain/date';
import { parseMoney } from '#domain/money';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { orderReleases } from './order-controls.ts';
import { compareInvoice } from './submit-invoice-compare.ts';
import { submitInvoiceContent, type SubmitInvoiceContent } from './submit-invoice-content.ts';
import { submitInvoiceControls } from './submit-invoice-controls.ts';
import { recheckSupplier } from './submit-invoice-supplier.ts';
import { invoiceEvents } from './submit-invoice-events.ts';
import { submitInvoiceFacts, type SubmitInvoiceFacts } from './submit-invoice-facts.ts';
import { submitInvoiceInput, type SubmitInvoiceInput } from './submit-invoice-input.ts';
import { recordInvoice } from './submit-invoice-record.ts';
import { writeInvoice } from './submit-invoice-write.ts';
import { commitTaxStep } from './tax-steps.ts';

/** Enters a supplier's invoice into the system of record of its legal entity. */
export const submitInvoice = (
  services: CommandServices,
  matching: MatchingPolicy,
  tax: TaxPolicy,
): AnyCommand =>
  defineCommand<SubmitInvoiceInput, SubmitInvoiceFacts, SubmitInvoiceContent>({
    name: 'submitInvoice',
    permission: { submit: 'invoices:write', approve: 'invoices:approve' },
    input: submitInvoiceInput,
    facts: (input, call, viewer) =>
      submitInvoiceFacts(services, input, dayOf(services.now()), viewer, call),
    content: submitInvoiceContent,
    controlIds: [...CONTROLS, ...Object.keys(matchingHolds)],
    controls: submitInvoiceControls(matching, tax),
    approval: ({ legalEntity, supplierId, gross, currency, target }) => ({
      legalEntity,
      supplierId,
      amount: parseMoney(gross, currency),
      documentType: 'invoice',
      target,
      releases: { ...orderReleases(matching), ...taxReleases(tax) },
      dependsOn: [`supplier:${supplierId}`],
    }),
    recheck: (content, call) => recheckSupplier(services, content, call),
    record: recordInvoice,
    events: invoiceEvents,
    steps: (content) => [
      { name: 'invoice', write: (reference) => writeInvoice(services, content, reference) },
      ...commitTaxStep(services, content),
    ],
    conflicts: {
      submitted_invoice_exact_duplicate: () => exactDuplicate([]),
      submitted_invoice_same_document: () => sameDocument([]),
      submitted_invoice_procurement: () => takenUp('procurementInvoiceId'),
      billed_order_line_position: ({ billing }) => ({
        code: 'MAT-3',
        severity: 'BLOCK',
        message: 'another invoice for the same order was entered at this moment; try again',
        path: ['input', 'lines'],
        evidence: { purchaseOrderLines: billing.map((each) => each.purchaseOrderLineId) },
      }),
    },
    compare: (content, submission, call) => compareInvoice(services, content, submission, call),
  });

function taxReleases({ releasedBy }: TaxPolicy): Readonly<Record<string, readonly string[]>> {
  return releasedBy.length === 0 ? {} : { 'TAX-1': releasedBy, 'TAX-2': releasedBy };
}

const CONTROLS = [
  'SUP-1',
  'SUP-2',
  'JRN-2',
  'JRN-3',
  'JRN-4',
  'INV-1',
  'INV-2',
  'INV-3',
  'BR-CO-10',
  'BR-CO-13',
  'BR-CO-15',
  'BR-CO-16',
  'DUP-0',
  'DUP-1',
  'DUP-1n',
  'DUP-2',
  'DUP-3',
  'DUP-4',
  'DUP-7',
  'MAT-2',
  'PRC-1',
  'PRC-3',
  'PRC-4',
  'TAX-1',
  'TAX-2',
];

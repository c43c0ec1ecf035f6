import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import { recheckInvoice } from './flows/recheck-invoice.ts';
import { reportInvoices, reportPayments } from './flows/report-invoices.ts';
import { submitApprovedInvoice } from './flows/submit-approved-invoice.ts';
import { voidCancelledTax } from './flows/void-invoice-tax.ts';
import type { ProcurementPolicy } from './procurement-policy.ts';

/** Every flow of this subgraph. */
export const invoicesFlows = (
  services: CommandServices,
  policy: ProcurementPolicy,
): readonly Flow[] => [
  submitApprovedInvoice(services, policy),
  reportInvoices(services),
  reportPayments(services),
  recheckInvoice,
  voidCancelledTax(services),
];

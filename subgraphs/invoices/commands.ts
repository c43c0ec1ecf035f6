import type { MatchingPolicy } from '#domain/controls/matching-policy';
import type { TaxPolicy } from '#domain/controls/tax-policy';
import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { cancelInvoice } from './commands/cancelInvoice.ts';
import { placeInvoiceHold } from './commands/placeInvoiceHold.ts';
import { releaseInvoiceHold } from './commands/releaseInvoiceHold.ts';
import { reportInvoice } from './commands/reportInvoice.ts';
import { submitInvoice } from './commands/submitInvoice.ts';
import { voidInvoiceTax } from './commands/voidInvoiceTax.ts';

/** Every command of this subgraph. */
export const invoicesCommands = (
  services: CommandServices,
  matching: MatchingPolicy,
  tax: TaxPolicy,
): readonly AnyCommand[] => [
  submitInvoice(services, matching, tax),
  cancelInvoice(services),
  placeInvoiceHold(services),
  releaseInvoiceHold(services),
  reportInvoice(services),
  voidInvoiceTax(services),
];

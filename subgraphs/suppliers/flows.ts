import { flagUnpaidAccount } from './flows/flag-unpaid-account.ts';
import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import { onboardRequestedSupplier } from './flows/onboard-requested-supplier.ts';
import { recheckSupplier } from './flows/recheck-supplier.ts';
import { reportRefusedSupplier } from './flows/report-refused-supplier.ts';

/** Every flow of this subgraph. */
export const suppliersFlows = (services: CommandServices): readonly Flow[] => [
  onboardRequestedSupplier(services),
  reportRefusedSupplier(services),
  recheckSupplier,
  flagUnpaidAccount(services),
];

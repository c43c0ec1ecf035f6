import path from 'node:path';
import { commandRegistry } from '#platform/commands/kernel';
import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';
import { packageRoot } from '#platform/package-root';
import { invoicesCommands } from '#subgraphs/invoices/commands';
import { invoicesFlows } from '#subgraphs/invoices/flows';
import { readProcurementPolicy } from '#subgraphs/invoices/procurement-policy';
import { readMatchingPolicy } from '#subgraphs/invoices/read-matching-policy';
import { readTaxPolicy } from '#subgraphs/invoices/read-tax-policy';
import { ledgerCommands } from '#subgraphs/ledger/commands';
import { ledgerFlows } from '#subgraphs/ledger/flows';
import { readJournalPolicy } from '#subgraphs/ledger/read-journal-policy';
import { operationsCommands } from '#subgraphs/operations/commands';
import { paymentsCommands } from '#subgraphs/payments/commands';
import { paymentsFlows } from '#subgraphs/payments/flows';
import type { TreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { suppliersCommands } from '#subgraphs/suppliers/commands';
import { suppliersFlows } from '#subgraphs/suppliers/flows';
import { readSupplierPolicy } from '#subgraphs/suppliers/supplier-policy';
import type { Config } from './config-schema.ts';
import { webhookParts } from './webhooks.ts';

/** Every command, each made with the services and the policies it goes by. */
export const registryOf = (services: CommandServices, config: Config, treasury: TreasuryPolicy) => {
  const { policies } = config;
  return commandRegistry([
    ...suppliersCommands(services, readSupplierPolicy(policyFile(policies.suppliers))),
    ...invoicesCommands(
      services,
      readMatchingPolicy(policyFile(policies.matching)),
      readTaxPolicy(policyFile(policies.tax)),
    ),
    ...paymentsCommands(services, treasury),
    ...ledgerCommands({
      ...services,
      journalPolicy: readJournalPolicy(policyFile(policies.journals)),
    }),
    ...operationsCommands({ ...services, webhooks: webhookParts(config) }),
  ]);
};

/** Every flow, in the order of their rooms. */
export const flowsOf = (
  services: CommandServices,
  { policies }: Config,
  treasury: TreasuryPolicy,
): readonly Flow[] => [
  ...suppliersFlows(services),
  ...invoicesFlows(services, readProcurementPolicy(policyFile(policies.procurement))),
  ...paymentsFlows(services, treasury),
  ...ledgerFlows(services),
];

/** A policy's file, from the package's root. */
export const policyFile = (file: string): string => path.resolve(packageRoot, file);

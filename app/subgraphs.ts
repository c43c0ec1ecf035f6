import type { BankAccount } from '#domain/bank/account';
import type { LegalEntity } from '#domain/legal-entity';
import type { RoutedSources } from '#domain/routed';
import type { SourceStatus } from '#domain/source-health';
import type { SupplierCrosswalk } from '#domain/supplier-families';
import { piiTrail } from '#platform/audit/pii-trail';
import { openCommands } from '#platform/commands/commands';
import type { Kernel } from '#platform/commands/kernel';
import type { Cursors } from '#platform/subgraph/cursor';
import type { LocalSubgraph } from '#platform/subgraph/local';
import type { Seal } from '#platform/webhooks/secret';
import { invoicesContext } from '#subgraphs/invoices/context';
import type { InvoiceStore } from '#subgraphs/invoices/store';
import { invoices } from '#subgraphs/invoices/subgraph';
import { ledgerContext } from '#subgraphs/ledger/context';
import { ledger } from '#subgraphs/ledger/subgraph';
import { operationsContext } from '#subgraphs/operations/context';
import { operations } from '#subgraphs/operations/subgraph';
import { paymentsContext } from '#subgraphs/payments/context';
import type { TreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { payments } from '#subgraphs/payments/subgraph';
import { suppliersContext } from '#subgraphs/suppliers/context';
import type { SupplierStore } from '#subgraphs/suppliers/store';
import { suppliers } from '#subgraphs/suppliers/subgraph';
import type { SubgraphName } from './roles.ts';

/** What subgraphs are made of, whichever of them this process plays. */
export interface SubgraphParts {
  readonly sources: RoutedSources;
  readonly sourceStatus: () => readonly SourceStatus[];
  readonly legalEntities: readonly LegalEntity[];
  readonly bankAccounts: readonly BankAccount[];
  readonly treasury: TreasuryPolicy;
  readonly invoiceStore: InvoiceStore;
  readonly supplierStore: SupplierStore;
  readonly families: SupplierCrosswalk;
  readonly webhookSeal: Seal;
  readonly kernel: Kernel;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

/** Each subgraph gets what it needs and nothing else. */
export function localSubgraphs(
  parts: SubgraphParts,
): Readonly<Record<SubgraphName, LocalSubgraph>> {
  const { sources, kernel, cursors, now, legalEntities, invoiceStore, sourceStatus, families } =
    parts;
  const commands = openCommands(kernel);
  const trail = piiTrail(kernel.database, kernel.tenant, now);
  const { settlementsByInvoice } = sources.invoices;
  const of = {
    suppliers: {
      sources: sources.suppliers,
      store: parts.supplierStore,
      database: kernel.database,
      families,
      legalEntities,
      commands,
      cursors,
      piiTrail: trail,
      now,
    },
    invoices: {
      sources: { ...sources.invoices, ...sources.purchaseOrders, ...sources.procurement },
      payments: sources.payments,
      legalEntities,
      store: invoiceStore,
      families,
      commands,
      cursors,
      now,
    },
    payments: {
      sources: { ...sources.payments, settlementsByInvoice },
      allSources: sources,
      legalEntities,
      bankAccounts: parts.bankAccounts,
      treasury: parts.treasury,
      database: kernel.database,
      commands,
      piiTrail: trail,
      families,
      cursors,
      now,
    },
    ledger: {
      sources: sources.ledger,
      database: kernel.database,
      legalEntities,
      commands,
      cursors,
      now,
    },
    operations: {
      kernel,
      commands,
      sourceStatus,
      searched: sources,
      webhookSeal: parts.webhookSeal,
      cursors,
      now,
    },
  };
  return {
    suppliers: { schema: suppliers, context: (call) => suppliersContext(of.suppliers, call) },
    invoices: { schema: invoices, context: (call) => invoicesContext(of.invoices, call) },
    payments: { schema: payments, context: (call) => paymentsContext(of.payments, call) },
    ledger: { schema: ledger, context: (call) => ledgerContext(of.ledger, call) },
    operations: { schema: operations, context: (call) => operationsContext(of.operations, call) },
  };
}

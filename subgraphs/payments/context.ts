import type DataLoader from 'dataloader';
import type { Invoice, InvoiceSettlement } from '#domain/invoice';
import type { Payment, PaymentTransition } from '#domain/payment';
import type { BankAccount } from '#domain/bank/account';
import type { LegalEntity } from '#domain/legal-entity';
import type { RoutedInvoices, RoutedPayments, RoutedSources } from '#domain/routed';
import type { PiiTrail } from '#platform/audit/pii-trail';
import type { Commands } from '#platform/commands/commands';
import type { Database } from '#platform/db/client';
import type { TreasuryPolicy } from './read-treasury-policy.ts';
import type { RoleCall } from '#platform/subgraph/caller';
import type { SupplierCrosswalk } from '#domain/supplier-families';
import type { Cursors } from '#platform/subgraph/cursor';
import { batchLoader, entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { supplierReferences, type SupplierReferences } from '#platform/subgraph/one-supplier';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { historiesOf, paymentsOfInvoices, type InvoicePayments } from './order-reads.ts';
import { bankLoaders, type BankLoaders } from './bank/read/bank-loaders.ts';
import { suggestionLoader, type Suggestion } from './bank/read/suggestions.ts';
import { paymentScope } from './payment-scope.ts';

/** What this subgraph needs, for its whole life. */
export interface PaymentsServices {
  readonly sources: RoutedPayments & Pick<RoutedInvoices, 'settlementsByInvoice'>;
  /** For what is read of several domains: reconciliation, forecast. */
  readonly allSources: RoutedSources;
  readonly legalEntities: readonly LegalEntity[];
  readonly bankAccounts: readonly BankAccount[];
  readonly treasury: TreasuryPolicy;
  readonly database: Database;
  readonly commands: Commands;
  readonly piiTrail: PiiTrail;
  readonly families: SupplierCrosswalk;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, PaymentsServices {
  /** Which supplier a document's record is of, for this viewer. */
  readonly supplierOf: SupplierReferences;
  readonly payments: EntityLoader<Payment>;
  readonly settlements: DataLoader<string, InvoiceSettlement | null>;
  /** Histories of payments that were instructed here, by key. */
  readonly histories: DataLoader<string, readonly PaymentTransition[] | null>;
  /** What of an invoice was instructed here. */
  readonly instructed: DataLoader<string, InvoicePayments | null>;
  readonly invoices: DataLoader<string, Invoice | null>;
  readonly bank: BankLoaders;
  /** What unmatched movements may be, by number. */
  readonly suggestions: DataLoader<bigint, readonly Suggestion[]>;
}

export function paymentsContext(services: PaymentsServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  return {
    ...services,
    ...request,
    supplierOf: supplierReferences(services.families, request.viewer),
    payments: entityLoader(services.sources.paymentsById, request, paymentScope),
    settlements: batchLoader(services.sources.settlementsByInvoice, call),
    histories: batchLoader((keys) => historiesOf(services.database, keys), call),
    instructed: batchLoader((ids) => paymentsOfInvoices(services.database, ids), call),
    invoices: batchLoader(services.allSources.invoices.invoicesById, call),
    bank: bankLoaders(services.database),
    suggestions: suggestionLoader(
      { database: services.database, sources: services.allSources },
      call,
    ),
  };
}

import DataLoader from 'dataloader';
import type { Supplier } from '#domain/supplier';
import type { RoutedSuppliers } from '#domain/routed';
import type { LegalEntity } from '#domain/legal-entity';
import type { KnownRecord, SupplierCrosswalk } from '#domain/supplier-families';
import type { PiiTrail } from '#platform/audit/pii-trail';
import type { Database } from '#platform/db/client';
import type { Commands } from '#platform/commands/commands';
import type { RoleCall } from '#platform/subgraph/caller';
import type { Cursors } from '#platform/subgraph/cursor';
import { entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { followPosted } from '#platform/subgraph/follow-posted';
import { recordsLoader } from '#platform/subgraph/one-supplier';
import { openFlags, type BankAccountFlag } from './bank-account-flags.ts';
import { oneSupplier, type OneSupplier } from './one-supplier.ts';
import type { SupplierStore } from './store.ts';
import { supplierScope } from './supplier-scope.ts';

/** What this subgraph needs, for its whole life. */
export interface SuppliersServices {
  readonly commands: Commands;
  /** All sources and, first among them, who was onboarded here and is in no system yet. */
  readonly sources: RoutedSuppliers;
  readonly store: SupplierStore;
  readonly families: SupplierCrosswalk;
  readonly legalEntities: readonly LegalEntity[];
  readonly cursors: Cursors;
  readonly piiTrail: PiiTrail;
  readonly database: Database;
  readonly now: () => Date;
}

export interface Context extends RequestContext, SuppliersServices {
  /** Records: what one system says. */
  readonly suppliers: EntityLoader<Supplier>;
  /** Suppliers, each with all its records. */
  readonly oneSupplier: OneSupplier;
  /** The records of a record's supplier, its own included. */
  readonly recordsOf: DataLoader<string, readonly KnownRecord[]>;
  /** Open flags of a supplier's accounts. */
  readonly flags: DataLoader<string, readonly BankAccountFlag[]>;
}

export function suppliersContext(services: SuppliersServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  const { sources, store, families, legalEntities } = services;
  const load = followPosted(sources.suppliersById, store);
  const suppliers = entityLoader(load, request, supplierScope);
  const recordsOf = recordsLoader(families);
  const flags = new DataLoader<string, readonly BankAccountFlag[]>(async (ids) => {
    const found = await openFlags(services.database, ids);
    return ids.map((id) => found.filter(({ supplierId }) => supplierId === id));
  });
  return {
    ...services,
    ...request,
    suppliers,
    recordsOf,
    flags,
    oneSupplier: oneSupplier({ viewer: request.viewer, suppliers, recordsOf, legalEntities }),
  };
}

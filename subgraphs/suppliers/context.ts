import DataLoader from 'dataloader';
import type { Supplier } from '#domain/supplier';
import type { RoutedSuppliers } from '#domain/routed';
import type { SupplierFamilies } from '#domain/supplier-families';
import type { PiiTrail } from '#platform/audit/pii-trail';
import type { Commands } from '#platform/commands/commands';
import type { RoleCall } from '#platform/subgraph/caller';
import type { Cursors } from '#platform/subgraph/cursor';
import { entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { followPosted } from '#platform/subgraph/follow-posted';
import type { SupplierStore } from './store.ts';
import { supplierScope } from './supplier-scope.ts';

const MAX_BATCH = 1_000;

/** What this subgraph needs, for its whole life. */
export interface SuppliersServices {
  readonly commands: Commands;
  /** All sources and, first among them, who was onboarded here and is in no system yet. */
  readonly sources: RoutedSuppliers;
  readonly store: SupplierStore;
  readonly families: SupplierFamilies;
  readonly cursors: Cursors;
  readonly piiTrail: PiiTrail;
  readonly now: () => Date;
}

export interface Context extends RequestContext, SuppliersServices {
  readonly suppliers: EntityLoader<Supplier>;
  /** The ids of a supplier's family, its own included. */
  readonly familyOf: DataLoader<string, readonly string[]>;
}

export function suppliersContext(services: SuppliersServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  const { sources, store, families } = services;
  return {
    ...services,
    ...request,
    suppliers: entityLoader(followPosted(sources.suppliersById, store), request, supplierScope),
    familyOf: new DataLoader((ids) => families.familiesOf(ids), { maxBatchSize: MAX_BATCH }),
  };
}

import { graphql } from 'graphql';
import { expect } from 'vitest';
import type { LegalEntity } from '#domain/legal-entity';
import type { Supplier } from '#domain/supplier';
import type { SupplierCrosswalk } from '#domain/supplier-families';
import { piiTrail } from '#platform/audit/pii-trail';
import { keepRecords } from '#platform/crosswalk/keep-records';
import { matchRecords } from '#platform/crosswalk/match-records';
import type { Viewer } from '#platform/identity/viewer';
import { signedCursors } from '#platform/subgraph/cursor';
import { routedSources } from '#sources/routed';
import { suppliersContext } from '#subgraphs/suppliers/context';
import { supplierFamilies } from '#subgraphs/suppliers/families';
import { suppliers as schema } from '#subgraphs/suppliers/subgraph';
import {
  aSupplier,
  anAccount,
  supplierBooks,
  type SupplierBooks,
} from './doubles/supplier-books.ts';
import { callOf, crosswalkOfKits } from './kernel-kit.ts';
import { suppliersKit, type SuppliersKit } from './suppliers-kit.ts';

/** Two systems: one supplier that exact evidence makes one, one that may be one, and one of its own. */
export interface CrosswalkKit extends SuppliersKit {
  readonly sap: SupplierBooks;
  readonly families: SupplierCrosswalk;
  /** Keeps these records and matches them. */
  keep(suppliers: readonly Supplier[]): Promise<void>;
  /** What the subgraph answers a viewer. */
  ask<Answer>(source: string, viewer: Viewer): Promise<Answer>;
}

const tax = { taxIds: [{ type: 'VAT', value: 'DE136695976' }] };
export const sharedPhone = { contacts: [{ phone: '+49 30 1234567', email: 'office@rot.example' }] };

const inSap = () => [
  aSupplier('sap:1', {
    ...tax,
    name: 'Blaue Werke AG',
    bankAccounts: [anAccount('DE89370400440532013000')],
  }),
  aSupplier('sap:2', { ...sharedPhone, name: 'Rote Werke AG' }),
  aSupplier('sap:3', { name: 'Gelbe Werke AG' }),
];
const inNetsuite = () => [
  aSupplier('netsuite:1', {
    ...tax,
    name: 'BLUE WORKS',
    legalName: 'Blaue Werke Aktiengesellschaft',
    paymentTerms: 'Net 30',
    legalEntities: ['US01'],
  }),
  aSupplier('netsuite:2', { ...sharedPhone, name: 'Rote-Werke', legalEntities: ['US01'] }),
];

export async function crosswalkKit(): Promise<CrosswalkKit> {
  const sap = supplierBooks('sap', ['DE01'], inSap());
  const netsuite = supplierBooks('netsuite', ['US01'], inNetsuite());
  const opened = [sap.source, netsuite.source];
  const kit = await suppliersKit(opened);
  const { database, commands, clock, store } = kit;
  const now = () => clock.now();
  const { seal } = crosswalkOfKits.seal;
  const families = supplierFamilies(database);
  const services = {
    commands,
    sources: routedSources({ opened }).suppliers,
    store,
    families,
    legalEntities: [entity('DE01', 'sap'), entity('US01', 'netsuite')],
    cursors: signedCursors('a key of at least thirty-two chars'),
    piiTrail: piiTrail(database, 'test', now),
    database,
    now,
  };
  const keep = async (suppliers: readonly Supplier[]): Promise<void> => {
    const keeping = { suppliers, seal, askedAt: now(), sweep: null };
    await database.inTransaction((tx) => keepRecords(tx, keeping));
    await database.inTransaction((tx) => matchRecords(tx, now()));
  };
  await keep([...sap.suppliers.values(), ...netsuite.suppliers.values()]);
  return {
    ...kit,
    sap,
    families,
    keep,
    async ask<Answer>(source: string, viewer: Viewer) {
      const contextValue = suppliersContext(services, callOf(viewer));
      const { data, errors } = await graphql({ schema, source, contextValue });
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data)) as Answer;
    },
  };
}

const entity = (code: string, source: string): LegalEntity => ({
  code,
  name: code,
  country: code.slice(0, 2),
  currency: 'EUR',
  systemOfRecord: [{ domain: 'suppliers', source, nativeKey: code }],
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
});

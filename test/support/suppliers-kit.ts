import path from 'node:path';
import type { CheckPolicy } from '#domain/controls/check-policy';
import { SUPERLEDGER } from '#domain/ids';
import type { LegalEntity } from '#domain/legal-entity';
import type { AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { packageRoot } from '#platform/package-root';
import { suppliersCommands } from '#subgraphs/suppliers/commands';
import { supplierStore, type SupplierStore } from '#subgraphs/suppliers/store';
import { readSupplierPolicy } from '#subgraphs/suppliers/supplier-policy';
import { kernelKit, type DoubleSource, type KernelKit } from './kernel-kit.ts';

/** A kit with every supplier command over the sources a test has, and the suppliers onboarded here as one of them. */
export interface SuppliersKit extends KernelKit {
  readonly store: SupplierStore;
}

/**
 * `at` is where its clock stands; `checks` is what a deployment decides otherwise than the demo; `beside` are commands of
 * other subgraphs.
 */
export async function suppliersKit(
  sources: readonly DoubleSource[],
  at?: Date,
  checks: Partial<CheckPolicy> = {},
  beside: (services: CommandServices) => readonly AnyCommand[] = () => [],
): Promise<SuppliersKit> {
  const demo = readSupplierPolicy(path.join(packageRoot, 'policies/suppliers.yaml'));
  const policy = { ...demo, checks: { ...demo.checks, ...checks } };
  // The kit makes its database; the store of what was onboarded needs one before the kit is there.
  let store: SupplierStore | null = null;
  const own: DoubleSource = {
    id: SUPERLEDGER,
    legalEntities: ['DE01', 'US01'],
    capabilities: {
      suppliers: {
        suppliersById: async (ids, call) => (await store?.source.suppliersById(ids, call)) ?? [],
        suppliers: async (filter, page, call) =>
          (await store?.source.suppliers(filter, page, call)) ?? { rows: [], hasMore: false },
      },
    },
  };
  const kit = await kernelKit({
    commands: (services) => [...suppliersCommands(services, policy), ...beside(services)],
    ...(at ? { at: at.toISOString() } : {}),
    sources: [own, ...sources],
    legalEntities: [
      legalEntity('DE01', 'DE', 'EUR', 'sap'),
      legalEntity('US01', 'US', 'USD', 'netsuite'),
    ],
  });
  store = supplierStore(kit.database, kit.kernel.now);
  return { ...kit, store };
}

const legalEntity = (
  code: string,
  country: string,
  currency: string,
  source: string,
): LegalEntity => ({
  code,
  name: code,
  country,
  currency,
  systemOfRecord: [{ domain: 'suppliers', source, nativeKey: code }],
  defaults: { expenseAccountId: null, costCenterId: null, taxCode: null },
});

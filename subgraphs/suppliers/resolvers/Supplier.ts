import { parseId } from '#domain/ids';
import { EXACT, WEIGHTS, type EvidenceKind } from '#domain/matching-suppliers/weights';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { SupplierResolvers } from '../__generated__/types.ts';
import { duplicatesOf } from '../duplicates.ts';

const keys = (codes: readonly string[]) => codes.map((code) => ({ id: legalEntityId(code) }));

export const Supplier: SupplierResolvers = {
  __resolveReference: ({ id }, { oneSupplier }) => oneSupplier.load(id),
  bankAccounts: ({ id, bankAccounts, origins }) => {
    const supplierId = origins.find(({ field }) => field === 'bankAccounts')?.recordId ?? id;
    return bankAccounts.map((account) => ({ ...account, supplierId }));
  },
  legalEntities: ({ legalEntities }) => keys(legalEntities),
  blockedIn: ({ blockedIn }) => keys(blockedIn),
  records: ({ records, answered }) =>
    records.map(({ id, legalEntities }) => {
      const answer = answered.find((each) => each.id === id);
      return {
        id,
        ...placeOf(id),
        name: answer?.name ?? null,
        status: answer?.status ?? null,
        legalEntities: keys(answer?.legalEntities ?? legalEntities),
        provenance: answer?.provenance ?? null,
      };
    }),
  duplicates: async (supplier, _, context) =>
    (await duplicatesOf(supplier, context)).map(({ evidence, ...duplicate }) => ({
      ...duplicate,
      evidence: evidence.map(toEvidence),
    })),
  goldenRecord: ({ origins }) =>
    origins.map(({ recordId, ...origin }) => ({
      ...origin,
      recordId,
      source: placeOf(recordId).source,
    })),
};

const placeOf = (id: string): { readonly source: string; readonly sourceKey: string } => {
  const { source, key } = parseId(id) ?? { source: '', key: id };
  return { source, sourceKey: key };
};

const toEvidence = (kind: EvidenceKind) => ({
  kind,
  isExact: EXACT.has(kind),
  weight: WEIGHTS[kind],
});

import { parseId } from '#domain/ids';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { SupplierResolvers } from '../__generated__/types.ts';

const keys = (codes: readonly string[]) => codes.map((code) => ({ id: legalEntityId(code) }));

export const Supplier: SupplierResolvers = {
  __resolveReference: ({ id }, { suppliers }) => suppliers.load(id),
  bankAccounts: ({ id, bankAccounts }) =>
    bankAccounts.map((account) => ({ ...account, supplierId: id })),
  legalEntities: ({ legalEntities }) => keys(legalEntities),
  blockedIn: ({ blockedIn }) => keys(blockedIn),
  /** A record the viewer may not see is not there; one whose system does not answer is an error of this field. */
  async records({ id }, _, { suppliers, familyOf }) {
    const family = await familyOf.load(id);
    const seen = await Promise.all(
      family.map(async (each) => (each === id ? id : (await suppliers.load(each))?.id)),
    );
    return seen.flatMap((each) => {
      const parsed = each ? parseId(each) : null;
      return each && parsed ? [{ id: each, source: parsed.source, sourceKey: parsed.key }] : [];
    });
  },
};

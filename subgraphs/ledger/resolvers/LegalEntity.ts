import { seesLegalEntity } from '#platform/identity/viewer';
import { legalEntityCode, legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { LegalEntityResolvers } from '../__generated__/types.ts';

export const LegalEntity: LegalEntityResolvers = {
  __resolveReference: ({ id }, { legalEntities, viewer }) => {
    const code = legalEntityCode(id);
    return viewer && seesLegalEntity(viewer, code)
      ? (legalEntities.find((each) => each.code === code) ?? null)
      : null;
  },
  id: ({ code }) => legalEntityId(code),
};

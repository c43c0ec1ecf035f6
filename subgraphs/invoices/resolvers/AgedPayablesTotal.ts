import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { AgedPayablesTotalResolvers } from '../__generated__/types.ts';

export const AgedPayablesTotal: AgedPayablesTotalResolvers = {
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  isLocalCurrency: ({ legalEntity, currency }, _, { legalEntities }) =>
    legalEntities.some((entity) => entity.code === legalEntity && entity.currency === currency),
};

import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { SourceResolvers } from '../__generated__/types.ts';

export const Source: SourceResolvers = {
  legalEntities: ({ legalEntities }) => legalEntities.map((code) => ({ id: legalEntityId(code) })),
  lagSeconds: ({ id }, _, { followLags }) => followLags.load(id),
};

import { makeId, SUPERLEDGER } from '#domain/ids';
import { postingId } from '#platform/commands/posting';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { ExceptionResolvers } from '../__generated__/types.ts';
import { visiblePosting } from '../visible-posting.ts';

export const Exception: ExceptionResolvers = {
  id: ({ id }) => makeId(SUPERLEDGER, id),
  posting: ({ reference }, _, context) =>
    reference === null ? null : visiblePosting(context, postingId(reference)),
  legalEntity: ({ legalEntity }) =>
    legalEntity === null ? null : { id: legalEntityId(legalEntity) },
};

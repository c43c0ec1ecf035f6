import type { SearchKind } from '#domain/search';
import { parseId } from '#domain/ids';
import type { SearchHitResolvers } from '../__generated__/types.ts';
import { visiblePosting } from '../visible-posting.ts';

const types = {
  SUPPLIER: 'Supplier',
  INVOICE: 'Invoice',
  PAYMENT: 'Payment',
} as const satisfies Partial<Record<SearchKind, string>>;

export const SearchHit: SearchHitResolvers = {
  type: ({ kind }) => kind,
  source: ({ id }) => parseId(id)?.source ?? '',
  /** A posting is this subgraph's own; the other kinds are keys that their subgraphs fill in. */
  async entity({ kind, id }, _, context) {
    if (kind !== 'POSTING') return { __typename: types[kind], id };
    const posting = await visiblePosting(context, id);
    return posting && { __typename: 'Posting', ...posting };
  },
};

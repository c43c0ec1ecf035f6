import type { QueryResolvers } from '../__generated__/types.ts';

/** What there is, and what there will be. */
export const cashQueries: Partial<QueryResolvers> = {};

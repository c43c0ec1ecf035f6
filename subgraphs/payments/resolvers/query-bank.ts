import type { QueryResolvers } from '../__generated__/types.ts';

/** Accounts, statements, movements and reconciliation. */
export const bankQueries: Partial<QueryResolvers> = {};

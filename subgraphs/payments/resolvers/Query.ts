import type { QueryResolvers } from '../__generated__/types.ts';
import { bankQueries } from '../bank-queries.ts';
import { cashQueries } from '../cash-queries.ts';
import { paymentQueries } from '../payment-queries.ts';

export const Query: QueryResolvers = { ...paymentQueries, ...bankQueries, ...cashQueries };

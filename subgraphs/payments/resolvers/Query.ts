import type { QueryResolvers } from '../__generated__/types.ts';
import { bankQueries } from './query-bank.ts';
import { cashQueries } from './query-cash.ts';
import { paymentQueries } from './query-payments.ts';

export const Query = { ...paymentQueries, ...bankQueries, ...cashQueries } satisfies QueryResolvers;

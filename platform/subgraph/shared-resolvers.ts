import { formatAmount, type Money } from '#domain/money';
import type { Provenance } from '#domain/provenance';
import { scalars } from './scalars.ts';

/** Resolvers of platform/subgraph/shared.graphql, the same in every subgraph. */
export const sharedResolvers = {
  ...scalars,
  Money: { amount: (money: Money): string => formatAmount(money) },
  Provenance: {
    ageMs: ({ fetchedAt }: Provenance, _: unknown, { now }: { now: () => Date }): number =>
      Math.max(0, now().getTime() - Date.parse(fetchedAt)),
  },
};

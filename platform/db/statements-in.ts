import type { Transaction } from './client.ts';
import type { Statements } from './statements.ts';

/** Statements of the platform in a transaction that a domain has as Prisma's. */
export const statementsIn = (tx: Transaction): Statements => ({
  async rows(text, values, row) {
    const answer = await tx.$queryRawUnsafe<unknown[]>(text, ...values);
    return answer.map((each) => row.parse(each));
  },
  execute: (text, values) => tx.$executeRawUnsafe(text, ...values),
});

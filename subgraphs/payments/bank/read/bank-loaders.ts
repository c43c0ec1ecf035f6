import DataLoader from 'dataloader';
import type { Database } from '#platform/db/client';
import type { BankTransaction, Prisma } from '#platform/db/generated';
import { transactionIdOf } from '../matching/match-effects.ts';
import { movementNumber } from '../../commands/find-movement.ts';
import { balancesOf, type AccountBalance } from './balances.ts';

export type MatchRow = Prisma.BankMatchGetPayload<{ include: { items: true } }>;

/** What a request reads of banks, in batches. Who may see it is decided where it is asked for. */
export interface BankLoaders {
  /** What an account of ours holds by its newest statement, by the account's id. */
  readonly balances: DataLoader<string, AccountBalance | null>;
  /** By id in the graph. */
  readonly movements: DataLoader<string, BankTransaction | null>;
  /** The standing match of a movement, by id in the graph. */
  readonly matches: DataLoader<string, MatchRow | null>;
  /** Movements that settled or returned a payment, by the payment's id, oldest first. */
  readonly movementsOfPayments: DataLoader<string, readonly BankTransaction[]>;
}

const AT_ONCE = 1_000;

const numbersOf = (ids: readonly string[]): bigint[] =>
  ids.flatMap((id) => movementNumber(id)?.number ?? []);

export function bankLoaders(database: Database): BankLoaders {
  const options = { maxBatchSize: AT_ONCE };
  return {
    balances: new DataLoader<string, AccountBalance | null>(async (ids) => {
      const found = await balancesOf(database, ids);
      return ids.map((id) => found.get(id) ?? null);
    }, options),
    movements: new DataLoader<string, BankTransaction | null>(async (ids) => {
      const rows = await database.bankTransaction.findMany({
        where: { id: { in: numbersOf(ids) } },
      });
      const found = new Map(rows.map((row) => [transactionIdOf(row.source, row.id), row]));
      return ids.map((id) => found.get(id) ?? null);
    }, options),
    matches: new DataLoader<string, MatchRow | null>(async (ids) => {
      const rows = await database.bankMatch.findMany({
        where: { transactionId: { in: numbersOf(ids) }, undoneAt: null },
        include: { items: true },
      });
      const found = new Map(rows.map((row) => [row.transactionId, row]));
      return ids.map((id) => found.get(movementNumber(id)?.number ?? 0n) ?? null);
    }, options),
    movementsOfPayments: new DataLoader<string, readonly BankTransaction[]>(async (ids) => {
      const items = await database.bankMatchItem.findMany({
        where: { paymentId: { in: [...ids] }, active: true },
        include: { match: true },
      });
      const rows = await database.bankTransaction.findMany({
        where: {
          id: { in: items.map(({ match }) => match.transactionId) },
          matching: { in: ['MATCHED', 'EXPLAINED'] },
        },
        orderBy: { id: 'asc' },
      });
      return ids.map((id) => {
        const of = new Set(
          items.flatMap(({ paymentId, match }) => (paymentId === id ? [match.transactionId] : [])),
        );
        return rows.filter((row) => of.has(row.id));
      });
    }, options),
  };
}

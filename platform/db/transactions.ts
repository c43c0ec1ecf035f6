import type pg from 'pg';
import type { Prisma } from './__generated__/client.ts';
import { prismaOn } from './prisma-on.ts';
import { statementsOn, type StatementNames, type Statements } from './statements.ts';

/** One transaction: the kernel's own statements and a domain's through Prisma, on one connection. */
export interface StoreTransaction extends Statements {
  /** Prisma's client in this transaction, made when it is asked for. */
  readonly prisma: Prisma.TransactionClient;
}

export interface Transactions {
  /**
   * Whatever `body` writes is there whole, or not at all when it throws.
   * @throws what `body` throws, and when it takes longer than a transaction may: `timeoutMs`, 15 seconds where nothing is
   *   said. More is for what is large and whole, such as a statement of a bank, and holds nobody else's rows.
   */
  inTransaction<R>(
    body: (tx: StoreTransaction) => Promise<R>,
    limits?: { readonly timeoutMs: number },
  ): Promise<R>;
}

/** A transaction is short; one that hangs must not hold its rows. */
const TIMEOUT_MS = 15_000;

export const transactionsOn = (pool: pg.Pool, names: StatementNames): Transactions => ({
  async inTransaction(body, { timeoutMs } = { timeoutMs: TIMEOUT_MS }) {
    const connection = await pool.connect();
    let broken: Error | undefined;
    const breaks = (error: Error): void => void (broken ??= error);
    connection.on('error', breaks);
    const overdue = setTimeout(() => {
      breaks(new Error(`a transaction took longer than ${timeoutMs} ms`));
      void connection.end();
    }, timeoutMs);
    try {
      await connection.query('begin');
      const result = await body(transactionOn(connection, names));
      const { command } = await connection.query('commit');
      // PostgreSQL answers the commit of a transaction in which something failed with a rollback, and no error.
      if (command !== 'COMMIT') throw new Error('a transaction in which a statement failed');
      return result;
    } catch (error) {
      await connection.query('rollback').catch(breaks);
      throw error;
    } finally {
      clearTimeout(overdue);
      connection.off('error', breaks);
      connection.release(broken);
    }
  },
});

function transactionOn(connection: pg.PoolClient, names: StatementNames): StoreTransaction {
  return {
    ...statementsOn(connection, names),
    get prisma() {
      return prismaOn(connection, names);
    },
  };
}

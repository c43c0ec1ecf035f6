import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './__generated__/client.ts';
import { statementNames } from './statement-names.ts';
import { statementsOn, type Statements } from './statements.ts';
import { transactionsOn, type Transactions } from './transactions.ts';

/** The store: Prisma's client for what domains keep, and the kernel's own statements, over one pool of connections. */
export type Database = PrismaClient & Statements & Transactions;
/** A transaction of the store as a domain sees it: whatever is written through it is there whole or not at all. */
export type Transaction = Prisma.TransactionClient;

const MAX_CONNECTIONS = 10;
/** Fifty clients with one idempotency key wait for each other; a transaction itself is short. */
const MAX_WAIT_MS = 15_000;
const TRANSACTION_TIMEOUT_MS = 15_000;
/**
 * A process that hangs in a transaction loses it, and with it the rows it holds: others take its work over. Prisma
 * writes instants without their offset, so that the session's has to be none.
 */
const SESSION = '-c idle_in_transaction_session_timeout=10s -c timezone=UTC';

export function openDatabase(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: MAX_WAIT_MS,
    options: SESSION,
  });
  // An idle connection that ends is replaced when one is needed, and that is where its absence would be told.
  pool.on('error', () => undefined);
  const names = statementNames();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: names }),
    transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  });
  const disconnect = prisma.$disconnect.bind(prisma);
  return Object.assign(prisma, statementsOn(pool, names), transactionsOn(pool, names), {
    async $disconnect() {
      await disconnect();
      if (!pool.ended) await pool.end();
    },
  });
}

import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from './__generated__/client.ts';
import { statementNames } from './statement-names.ts';

export type Database = PrismaClient;
/** A transaction of the store: whatever is written through it is there whole or not at all. */
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

export const openDatabase = (url: string): Database =>
  new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max: MAX_CONNECTIONS, options: SESSION },
      { statementNameGenerator: statementNames() },
    ),
    transactionOptions: { maxWait: MAX_WAIT_MS, timeout: TRANSACTION_TIMEOUT_MS },
  });

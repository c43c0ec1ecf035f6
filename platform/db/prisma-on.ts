import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from './__generated__/client.ts';
import type { StatementNames } from './statements.ts';

/** As many as the pool has connections: a client is dear, so each connection keeps its own. */
const clients = new WeakMap<pg.PoolClient, PrismaClient>();

/** Prisma's client over one connection that is in a transaction. */
export function prismaOn(
  connection: pg.PoolClient,
  names: StatementNames,
): Prisma.TransactionClient {
  const known = clients.get(connection);
  if (known) return known;
  const adapter = new PrismaPg(poolOf(connection), { statementNameGenerator: names });
  const client = new PrismaClient({ adapter });
  clients.set(connection, client);
  return client;
}

/** Prisma's adapter takes a pool and nothing else; this one has this connection and opens none. */
function poolOf(connection: pg.PoolClient): pg.Pool {
  const pool = new pg.Pool({ max: 1 });
  pool.query = connection.query.bind(connection);
  pool.connect = (() => Promise.resolve(part(connection))) as typeof pool.connect;
  return pool;
}

const SAVEPOINTS: Readonly<Record<string, string>> = {
  BEGIN: 'savepoint prisma',
  COMMIT: 'release savepoint prisma',
  ROLLBACK: 'rollback to savepoint prisma',
};

/** What Prisma puts into a transaction of its own, such as an upsert, is a part of ours. */
function part(connection: pg.PoolClient): Partial<pg.PoolClient> {
  const query = (sent: pg.QueryConfig): Promise<pg.QueryResult> => {
    const text = SAVEPOINTS[sent.text];
    return connection.query(text === undefined ? sent : { ...sent, name: '', text });
  };
  const mine: Partial<pg.PoolClient> = {
    query: query as pg.PoolClient['query'],
    release: () => undefined,
  };
  mine.on = () => connection;
  mine.removeListener = () => connection;
  return mine;
}

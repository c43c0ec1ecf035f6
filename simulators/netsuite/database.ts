import { createRequire } from 'node:module';
import initSqlJs from 'sql.js';
import type { Database, SqlValue } from 'sql.js';
import { SCHEMA } from './schema.ts';

export type { Database, SqlValue } from 'sql.js';

/** A row by column name, in lower case. */
export type Row = Readonly<Record<string, SqlValue>>;

/** An empty account: the tables, and nothing in them. */
export async function openDatabase(): Promise<Database> {
  const { resolve } = createRequire(import.meta.url);
  const sqlite = await initSqlJs({ locateFile: (file) => resolve(`sql.js/dist/${file}`) });
  const database = new sqlite.Database();
  // Oracle's LIKE tells upper from lower case.
  database.run('PRAGMA case_sensitive_like = ON');
  database.run(SCHEMA);
  return database;
}

export function rows(database: Database, sql: string, params: readonly SqlValue[] = []): Row[] {
  const statement = database.prepare(sql);
  try {
    statement.bind([...params]);
    const found: Row[] = [];
    while (statement.step()) found.push(statement.getAsObject());
    return found;
  } finally {
    statement.free();
  }
}

export function firstRow(
  database: Database,
  sql: string,
  params: readonly SqlValue[] = [],
): Row | null {
  return rows(database, sql, params)[0] ?? null;
}

/** Writes whole rows of one shape; a row with the same key is replaced. */
export function putRows(database: Database, table: string, records: readonly Row[]): void {
  const [first] = records;
  if (!first) return;
  const columns = Object.keys(first);
  const statement = database.prepare(
    `INSERT OR REPLACE INTO [${table}] (${columns.map((column) => `[${column}]`).join(',')})
     VALUES (${columns.map(() => '?').join(',')})`,
  );
  try {
    for (const record of records) statement.run(columns.map((column) => record[column] ?? null));
  } finally {
    statement.free();
  }
}

/** All of it, or nothing. */
export function atomically<T>(database: Database, work: () => T): T {
  database.run('BEGIN');
  try {
    const result = work();
    database.run('COMMIT');
    return result;
  } catch (error) {
    database.run('ROLLBACK');
    throw error;
  }
}

export function nextId(database: Database, table: string, key = 'id'): number {
  const row = firstRow(database, `SELECT COALESCE(MAX([${key}]), 0) + 1 AS next FROM [${table}]`);
  return Number(row?.['next']);
}

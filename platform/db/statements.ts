import type pg from 'pg';
import type { z } from 'zod';

/** What a statement of ours is given; JSON goes as its text. */
export type Value =
  string | number | bigint | boolean | Date | Uint8Array | null | readonly string[];

/** Statements of ours, beside Prisma's: prepared once a connection, their rows parsed here and trusted from then on. */
export interface Statements {
  /** What a query answers. */
  rows<Row>(text: string, values: readonly Value[], row: z.ZodType<Row>): Promise<readonly Row[]>;
  /** How many rows a statement wrote. */
  execute(text: string, values: readonly Value[]): Promise<number>;
}

/** The name a statement is prepared by; empty, which is no name, where there are too many. */
export type StatementNames = (statement: { readonly sql: string }) => string;

/** Of a pool, or of the one connection of a transaction. */
export function statementsOn(on: pg.Pool | pg.PoolClient, names: StatementNames): Statements {
  const send = (text: string, values: readonly Value[]): Promise<pg.QueryResult> =>
    on.query({ name: names({ sql: text }), text, values: [...values] });
  return {
    async rows(text, values, row) {
      const answer = await send(text, values);
      return answer.rows.map((each) => row.parse(each));
    },
    execute: async (text, values) => (await send(text, values)).rowCount ?? 0,
  };
}

import pg from 'pg';
import { Prisma } from './__generated__/client.ts';

const UNIQUE_VIOLATION = 'P2002';
const UNIQUE_VIOLATION_STATE = '23505';

/** The name of the unique index that refused a write, Prisma's or our own; null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  if (error instanceof pg.DatabaseError)
    return error.code === UNIQUE_VIOLATION_STATE ? (error.constraint ?? null) : null;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== UNIQUE_VIOLATION)
    return null;
  const text = JSON.stringify(error.meta);
  return INDEX.exec(text)?.[1] ?? text;
}

const INDEX = /"index":"([^"]+)"/;

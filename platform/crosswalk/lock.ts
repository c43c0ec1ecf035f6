import { z } from 'zod';
import { LOCKS } from '../db/locks.ts';
import type { Statements } from '../db/statements.ts';

/** Until the transaction ends nobody else changes which records there are and what they are found by. */
export const lockCrosswalk = async (tx: Statements): Promise<void> => {
  await tx.rows('select pg_advisory_xact_lock($1)::text', [LOCKS.crosswalkChange], z.unknown());
};

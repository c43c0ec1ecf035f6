import { z } from 'zod';
import type { Kernel } from '../commands/kernel.ts';

/** More than the call itself may take: a worker that was paused cannot send after its lease. */
const LEASE_MARGIN_MS = 2_000;

/**
 * Commits the attempt with its exact bytes, and the lease under which it may be sent: one statement, one round trip.
 * Leases and settle times run on the database's clock alone, so that a worker whose clock jumps cannot shorten another
 * one's. False when another worker opened this attempt.
 */
export async function openAttempt(
  { database, now }: Kernel,
  attempt: {
    readonly reference: string;
    readonly number: number;
    readonly step: string;
    readonly source: string;
    readonly body: string;
    readonly timeoutMs: number;
  },
): Promise<boolean> {
  const { reference, number, step, source, body, timeoutMs } = attempt;
  const leaseMs = timeoutMs + LEASE_MARGIN_MS;
  const values = [reference, number, step, source, body, now(), leaseMs];
  return (await database.execute(OPEN, values)) === 1;
}

const OPEN = `with opened as (
    insert into platform.posting_attempt (reference, number, step, source, body, started_at, outcome)
    values ($1, $2, $3, $4, $5, $6, 'SENDING')
    on conflict do nothing returning reference)
  update platform.posting p
  set lease_until = clock_timestamp() + $7 * interval '1 ms', next_attempt_at = null
  from opened where p.reference = opened.reference`;

/** How long the sender of the last attempt may still be sending; zero or less when it cannot any more. */
export async function leaseLeftMs({ database }: Kernel, reference: string): Promise<number> {
  const [row] = await database.rows(LEFT, [reference], msRow);
  return row?.ms ?? 0;
}

/** For how long the target has not shown an attempt. */
export async function settledForMs(
  { database }: Kernel,
  reference: string,
  number: number,
): Promise<number> {
  const [row] = await database.rows(SETTLED, [reference, number], msRow);
  return row?.ms ?? 0;
}

const LEFT = `select ceil(extract(epoch from lease_until - clock_timestamp()) * 1000)::float8 as ms
  from platform.posting where reference = $1`;
const SETTLED = `select floor(extract(epoch from clock_timestamp() - absent_since) * 1000)::float8 as ms
  from platform.posting_attempt where reference = $1 and number = $2`;
const msRow = z.object({ ms: z.number().nullable() });

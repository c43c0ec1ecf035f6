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
  const opened = await database.$executeRaw`
    with opened as (
      insert into platform.posting_attempt (reference, number, step, source, body, started_at, outcome)
      values (${reference}, ${number}, ${step}, ${source}, ${body}, ${now()}, 'SENDING')
      on conflict do nothing returning reference)
    update platform.posting p
    set lease_until = clock_timestamp() + ${leaseMs} * interval '1 ms', next_attempt_at = null
    from opened where p.reference = opened.reference`;
  return opened === 1;
}

/** How long the sender of the last attempt may still be sending; zero or less when it cannot any more. */
export async function leaseLeftMs({ database }: Kernel, reference: string): Promise<number> {
  const [row] = await database.$queryRaw<{ left: number | null }[]>`
    select ceil(extract(epoch from lease_until - clock_timestamp()) * 1000)::float8 as left
    from platform.posting where reference = ${reference}`;
  return row?.left ?? 0;
}

/** For how long the target has not shown an attempt. */
export async function settledForMs(
  { database }: Kernel,
  reference: string,
  number: number,
): Promise<number> {
  const [row] = await database.$queryRaw<{ since: number | null }[]>`
    select floor(extract(epoch from clock_timestamp() - absent_since) * 1000)::float8 as since
    from platform.posting_attempt where reference = ${reference} and number = ${number}`;
  return row?.since ?? 0;
}

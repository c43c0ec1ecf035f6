import { randomUUID } from 'node:crypto';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { appendAudit, SYSTEM_ACTOR } from '../audit/trail.ts';
import type { Database } from '../db/client.ts';
import { raiseDeadLetter } from '../events/dead-letter.ts';
import type { WaitingEvent } from '../events/waiting-events.ts';
import { consumerOf } from './endpoint.ts';
import { pauseAfter, type Schedule } from './schedule.ts';

export interface OutcomeParts {
  readonly tenant: string;
  readonly database: Database;
  readonly now: () => Date;
  readonly wake: () => void;
  readonly schedule: Schedule;
}

/** Why a delivery failed: a code, and what the receiver said of it where it said something. */
export interface DeliveryFailure {
  readonly code: string;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
}

/** The receiver has it: it waits no longer. */
export async function delivered(
  { database, now }: OutcomeParts,
  reference: string,
  { event }: WaitingEvent,
  status: number,
): Promise<void> {
  // The webhook's row first, here and wherever both are written: its removal holds it while it clears what waits.
  await database.$executeRaw`
    with told as (
      update platform.webhook set last_status = ${status}, last_delivered_at = ${now()}
      where reference = ${reference} returning 1)
    delete from platform.waiting_event using told
    where consumer = ${consumerOf(reference)} and sequence = ${event.sequence}`;
}

/** It is tried again after a pause or, when that has gone on for too long, becomes a dead letter. */
export async function failed(
  { database, now, wake, schedule }: OutcomeParts,
  reference: string,
  { event, attempts: before, failingSince }: WaitingEvent,
  { code, status, retryAfterMs }: DeliveryFailure,
): Promise<'failed' | 'dead_letter'> {
  const at = now();
  const attempts = before + 1;
  const since = failingSince ?? at;
  const consumer = consumerOf(reference);
  const isOver = at.getTime() - since.getTime() >= schedule.giveUpAfterMs;
  const nextAttemptAt = new Date(at.getTime() + pauseAfter(schedule, attempts, retryAfterMs));
  await database.inTransaction(async (tx) => {
    await tx.prisma.webhook.updateMany({ where: { reference }, data: { lastStatus: status } });
    const { count } = await tx.prisma.waitingEvent.updateMany({
      where: { consumer, sequence: event.sequence },
      data: { attempts, failingSince: since, nextAttemptAt },
    });
    if (!isOver || count === 0) return; // a removal at the same moment leaves nothing to give up
    const letter = { consumer, event, attempts, errorCode: code, firstFailedAt: since };
    await raiseDeadLetter(tx, { ...letter, now: at, discardable: true });
  });
  if (isOver) wake();
  return isOver ? 'dead_letter' : 'failed';
}

/** 410: the receiver wants nothing any more. What waits for it stays, for who replays it or removes the webhook. */
export async function disable(
  { tenant, database, now }: OutcomeParts,
  reference: string,
): Promise<void> {
  await database.inTransaction(async (tx) => {
    const { count } = await tx.prisma.webhook.updateMany({
      where: { reference, state: 'ACTIVE' },
      data: { state: 'DISABLED', lastStatus: 410 },
    });
    if (count === 0) return;
    await appendAudit(tx, {
      tenant,
      at: now(),
      actor: SYSTEM_ACTOR,
      action: 'webhook.disabled',
      object: makeId(SUPERLEDGER, reference),
      decision: 'GONE',
      requestId: randomUUID(),
      details: { status: 410 },
    });
  });
}

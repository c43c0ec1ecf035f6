import { makeId, SUPERLEDGER } from '#domain/ids';
import { newReference } from '../commands/canonical.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import { legalEntitiesOf, type StampedEvent, type Topic } from './event.ts';
import { appendEvents } from './outbox.ts';

/** OPEN: its entity's later events wait behind it, until a person has it replayed or goes on without it. */
export type DeadLetterState = 'OPEN' | 'REPLAYED' | 'DISCARDED';

export interface RaisedLetter {
  readonly consumer: string;
  readonly event: StampedEvent;
  readonly attempts: number;
  /** A code, never a message. */
  readonly errorCode: string;
  readonly firstFailedAt: Date;
  readonly now: Date;
  /** False where to go without the event would lose something. */
  readonly discardable: boolean;
}

/**
 * Sets an event aside for a person, and says so. One that was replayed and failed again is open again; one that is
 * open already, since another process found the same, is left as it is.
 */
export async function raiseDeadLetter(tx: StoreTransaction, raised: RaisedLetter): Promise<void> {
  const { consumer, event, attempts, errorCode, firstFailedAt, now, discardable } = raised;
  const { sequence, topic, key, body, occurredAt } = event;
  const [letter] = await tx.prisma.$queryRaw<{ reference: string; from: DeadLetterState | null }[]>`
    with known as (
      select state from platform.dead_letter where consumer = ${consumer} and sequence = ${sequence})
    insert into platform.dead_letter as letter (reference, consumer, sequence, topic, key, body, occurred_at,
      legal_entities, attempts, error_code, first_failed_at, last_failed_at, state, discardable)
    values (${newReference()}, ${consumer}, ${sequence}, ${topic}, ${key}, ${JSON.stringify(body)}::jsonb,
      ${new Date(occurredAt)}, ${[...legalEntitiesOf(body)]}, ${attempts}, ${errorCode}, ${firstFailedAt}, ${now},
      'OPEN', ${discardable})
    on conflict (consumer, sequence) do update set attempts = letter.attempts + excluded.attempts,
      error_code = excluded.error_code, last_failed_at = excluded.last_failed_at, state = 'OPEN', settled_at = null
      where letter.state <> 'OPEN'
    returning reference, (select state from known) as from`;
  await tx.prisma.$executeRaw`
    delete from platform.waiting_event where consumer = ${consumer} and sequence = ${sequence}`;
  if (letter) await tellDeadLetter(tx, { ...letter, to: 'OPEN', body, at: now });
}

/** The event of a dead letter's new state; it belongs to whom the event belongs that could not be handled. */
export async function tellDeadLetter(
  tx: StoreTransaction,
  letter: {
    readonly reference: string;
    readonly from: DeadLetterState | null;
    readonly to: DeadLetterState;
    readonly body: StampedEvent['body'];
    readonly at: Date;
  },
): Promise<void> {
  const { reference, from, to, at } = letter;
  const { legalEntity, legalEntities, supplierId } = letter.body;
  const topic: Topic = to === 'OPEN' ? 'dead-letter.raised' : 'dead-letter.settled';
  const id = makeId(SUPERLEDGER, reference);
  const entity = { type: 'DeadLetter', id };
  const whose = { legalEntity, legalEntities, supplierId };
  const body = { source: SUPERLEDGER, from, to, reason: null, entity, ...whose };
  await appendEvents(tx, [{ topic, key: id, body }], at);
}

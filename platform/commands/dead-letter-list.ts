import type { DeadLetter, Prisma } from '../db/__generated__/client.ts';
import type { Database, Transaction } from '../db/client.ts';
import type { DeadLetterState } from '../events/dead-letter.ts';
import type { StatusChange, Topic } from '../events/event.ts';

/** A dead letter as it is kept. */
export interface DeadLetterRecord {
  readonly reference: string;
  readonly consumer: string;
  readonly state: DeadLetterState;
  readonly sequence: number;
  readonly topic: Topic;
  readonly body: StatusChange;
  readonly legalEntities: readonly string[];
  readonly attempts: number;
  readonly errorCode: string;
  readonly discardable: boolean;
  /** RFC 3339, as the others. */
  readonly occurredAt: string;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
  readonly settledAt: string | null;
}

export interface DeadLetterFilter {
  readonly state: readonly DeadLetterState[] | null;
  readonly consumer: string | null;
  /** Codes; null for all. What belongs to no legal entity is seen by whoever sees all. */
  readonly legalEntities: readonly string[] | null;
}

export interface DeadLetterPlace {
  readonly lastFailedAt: Date;
  readonly reference: string;
}

/** The last to fail first, strictly after a place. */
export async function listDeadLetters(
  database: Database,
  { state, consumer, legalEntities }: DeadLetterFilter,
  { limit, after }: { readonly limit: number; readonly after: DeadLetterPlace | null },
): Promise<readonly DeadLetterRecord[]> {
  const conditions: (Prisma.DeadLetterWhereInput | null)[] = [
    state && { state: { in: [...state] } },
    consumer === null ? null : { consumer },
    legalEntities && { legalEntities: { hasSome: [...legalEntities] } },
    after && {
      OR: [
        { lastFailedAt: { lt: after.lastFailedAt } },
        { lastFailedAt: after.lastFailedAt, reference: { lt: after.reference } },
      ],
    },
  ];
  const rows = await database.deadLetter.findMany({
    where: { AND: conditions.filter((each) => each !== null) },
    orderBy: [{ lastFailedAt: 'desc' }, { reference: 'desc' }],
    take: limit,
  });
  return rows.map(toRecord);
}

/** Same length and order as the references. */
export async function deadLettersByReference(
  database: Database | Transaction,
  references: readonly string[],
): Promise<readonly (DeadLetterRecord | null)[]> {
  const rows = await database.deadLetter.findMany({
    where: { reference: { in: [...references] } },
  });
  const found = new Map(rows.map((row) => [row.reference, toRecord(row)]));
  return references.map((reference) => found.get(reference) ?? null);
}

/** How many later events of its entity wait behind each; same length and order as the references. */
export async function waitingBehind(
  database: Database,
  references: readonly string[],
): Promise<readonly number[]> {
  const rows = await database.$queryRaw<{ reference: string; waiting: number }[]>`
    select d.reference, count(w.sequence)::int as waiting from platform.dead_letter d
    join platform.waiting_event w on w.consumer = d.consumer and w.key = d.key and w.sequence <> d.sequence
    where d.reference = any(${[...references]}) group by d.reference`;
  const found = new Map(rows.map(({ reference, waiting }) => [reference, waiting]));
  return references.map((reference) => found.get(reference) ?? 0);
}

const toRecord = (row: DeadLetter): DeadLetterRecord => ({
  ...row,
  state: row.state as DeadLetterState,
  sequence: Number(row.sequence),
  topic: row.topic as Topic,
  body: row.body as unknown as StatusChange,
  occurredAt: row.occurredAt.toISOString(),
  firstFailedAt: row.firstFailedAt.toISOString(),
  lastFailedAt: row.lastFailedAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
});

import { makeId, SUPERLEDGER } from '#domain/ids';
import type { Database, Transaction } from '#platform/db/client';

const DAY_MS = 86_400_000;
/** More than this many of one booking are told as this many. */
const MAX_TWINS = 20;

/** Ids of the same booking that were submitted here within so many days and not refused, newest first (JRN-8). */
export async function twinsOf(
  database: Database | Transaction,
  fingerprint: string,
  now: Date,
  days: number,
): Promise<readonly string[]> {
  const rows = await database.submittedJournal.findMany({
    where: {
      fingerprint,
      reverses: null,
      status: { not: 'CANCELLED' },
      createdAt: { gt: new Date(now.getTime() - days * DAY_MS) },
    },
    select: { reference: true },
    orderBy: [{ createdAt: 'desc' }, { reference: 'desc' }],
    take: MAX_TWINS,
  });
  return rows.map(({ reference }) => makeId(SUPERLEDGER, reference));
}

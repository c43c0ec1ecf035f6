import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { JournalEntry } from '#domain/ledger';
import type { Database, Transaction } from '#platform/db/client';
import { toJournalEntry } from './submitted-journal.ts';

/** What is known here of journals that were submitted here. */
export interface JournalStore {
  /** For our own ids whose document the target has: that document's id. */
  targetsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Our own ids before the target has them; same length and order. */
  waiting(ids: readonly string[]): Promise<readonly (JournalEntry | null)[]>;
  /** Both directions of what was reversed through Superledger, for ids of either kind; same length and order. */
  reversals(ids: readonly string[]): Promise<readonly ReversalLinks[]>;
}

export interface ReversalLinks {
  readonly reverses: string | null;
  readonly reversedBy: string | null;
}

export function journalStore(database: Database | Transaction, now: () => Date): JournalStore {
  const rowsOf = (ids: readonly string[]) =>
    database.submittedJournal.findMany({ where: { reference: { in: ids.map(referenceOf) } } });
  return {
    async targetsOf(ids) {
      const rows = await rowsOf(ids);
      return new Map(
        rows.flatMap(({ reference, targetId }) =>
          targetId === null ? [] : [[makeId(SUPERLEDGER, reference), targetId]],
        ),
      );
    },
    async waiting(ids) {
      const rows = new Map((await rowsOf(ids)).map((row) => [row.reference, row]));
      return ids.map((id) => {
        const row = rows.get(referenceOf(id));
        return row ? toJournalEntry(row, now()) : null;
      });
    },
    async reversals(ids) {
      const rows = await database.submittedJournal.findMany({
        where: {
          status: { not: 'CANCELLED' },
          reverses: { not: null },
          OR: [
            { reverses: { in: [...ids] } },
            { targetId: { in: [...ids] } },
            { reference: { in: ids.map(referenceOf) } },
          ],
        },
        select: { reference: true, reverses: true, targetId: true },
      });
      return ids.map((id) => {
        const by = rows.find(({ reverses }) => reverses === id);
        const own = rows.find(
          ({ reference, targetId }) => targetId === id || makeId(SUPERLEDGER, reference) === id,
        );
        return {
          reverses: own?.reverses ?? null,
          reversedBy: by ? (by.targetId ?? makeId(SUPERLEDGER, by.reference)) : null,
        };
      });
    },
  };
}

const referenceOf = (id: string): string => {
  const parsed = parseId(id);
  return parsed?.source === SUPERLEDGER ? parsed.key : '';
};

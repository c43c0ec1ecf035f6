import { parseId, SUPERLEDGER } from '#domain/ids';
import type { JournalEntry } from '#domain/ledger';
import type { ById, Found } from '#domain/routed';
import type { JournalStore } from './journal-store.ts';

/**
 * The id a journal was submitted under keeps resolving: before the target has it, to what was submitted; afterwards,
 * to the target's document.
 */
export const followPosted =
  (load: ById<JournalEntry>, store: JournalStore): ById<JournalEntry> =>
  async (ids, call) => {
    const own = ids.filter((id) => parseId(id)?.source === SUPERLEDGER);
    if (own.length === 0) return load(ids, call);
    const targets = await store.targetsOf(own);
    const waiting = own.filter((id) => !targets.has(id));
    const [entries, posted] = await Promise.all([
      store.waiting(waiting),
      load(
        ids.map((id) => targets.get(id) ?? id),
        call,
      ),
    ]);
    const found = new Map(
      waiting.map((id, index): [string, Found<JournalEntry>] => [id, entries[index] ?? null]),
    );
    return ids.map((id, index) => found.get(id) ?? posted[index] ?? null);
  };

import { FRESH, type Call } from '#domain/call';
import type { ReversalFacts } from '#domain/controls/journal-reversal';
import { dayOf } from '#domain/date';
import { SourceError } from '#domain/failures';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { JournalEntry } from '#domain/ledger';
import type { LegalEntity } from '#domain/legal-entity';
import { clientError } from '#platform/errors';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import { journalStore, type JournalStore } from '../journal-store.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { needLedger, needLegalEntity } from '../need-legal-entity.ts';
import { followPosted } from '../posted-journals.ts';
import { readAll } from '../read-all.ts';
import { reversalDate, type ReversalDate } from '../reversal-date.ts';

export interface ReverseJournalInput {
  readonly journalEntryId: string;
  readonly postingDate?: string | null | undefined;
  readonly reason: string;
}

/** What the decision about a reversal rests on, all read now. */
export interface ReverseJournalFacts extends ReversalFacts {
  readonly legalEntity: LegalEntity;
  readonly target: string;
  readonly wanted: string;
  readonly date: ReversalDate;
}

/** @throws NOT_FOUND for an entry the viewer does not see; UNSUPPORTED_BY_TARGET for one of another system's ledger. */
export async function reverseJournalFacts(
  services: LedgerCommandServices,
  { journalEntryId, postingDate }: ReverseJournalInput,
  given: Call,
  viewer: Viewer,
): Promise<ReverseJournalFacts> {
  const { sources, database, now, periods } = services;
  const call: Call = { ...given, freshness: FRESH };
  const store = journalStore(database, now);
  const entry = await readEntry(services, store, journalEntryId, call, viewer);
  const legalEntity = needLegalEntity(services.legalEntities, entry.legalEntity, viewer, PATH);
  const { source: target } = needLedger(legalEntity);
  const keptIn = parseId(entry.id)?.source;
  if (keptIn !== SUPERLEDGER && keptIn !== target)
    throw clientError('UNSUPPORTED_BY_TARGET', 'the entry is not in the legal entity’s own ledger');
  const today = dayOf(now());
  const wanted = postingDate ?? (today < entry.postingDate ? entry.postingDate : today);
  const accountIds = entry.lines.map(({ accountId }) => accountId);
  const [date, accounts, [links]] = await Promise.all([
    reversalDate(sources.ledger, periods, { legalEntity: legalEntity.code, wanted }, call),
    readAll(sources.ledger.accountsById, accountIds, call),
    store.reversals([entry.id]),
  ]);
  return {
    entry: { ...entry, isReversal: entry.isReversal || Boolean(links?.reverses) },
    isPosted: keptIn === target,
    reversals: links?.reversedBy ? [links.reversedBy] : [],
    controlAccountIds: [...accounts].flatMap(([id, account]) => (account?.isControl ? [id] : [])),
    legalEntity,
    target,
    wanted,
    date,
  };
}

const PATH = ['input', 'journalEntryId'];

async function readEntry(
  { sources }: LedgerCommandServices,
  store: JournalStore,
  id: string,
  call: Call,
  viewer: Viewer,
): Promise<JournalEntry> {
  const load = followPosted(sources.ledger.journalEntriesById, store);
  const [entry] = await load([id], call);
  if (entry instanceof SourceError) throw entry;
  if (entry && seesLegalEntity(viewer, entry.legalEntity)) return entry;
  throw clientError('NOT_FOUND', 'there is no such journal entry', { path: PATH });
}

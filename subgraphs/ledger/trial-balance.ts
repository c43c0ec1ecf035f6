import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { SUPERLEDGER } from '#domain/ids';
import type { JournalEntry } from '#domain/ledger';
import { formatAmount } from '#domain/money';
import { isMissing, nextPlace, type Place, type RoutedLedger } from '#domain/routed';
import { canonicalHash } from '#platform/commands/canonical';
import type { GatedPeriod } from './gate-rows.ts';

/** Every entry of a period, added up. */
export interface TrialBalance {
  readonly entries: number;
  /** SHA-256 over every entry's id, currencies and sums: any other books have another one. */
  readonly snapshotHash: string;
  /** Debits by currency, of transactions and of the books, as decimal texts. */
  readonly debits: Readonly<Record<string, string>>;
  /** Where debits and credits are not equal: by how much. */
  readonly differences: Readonly<Record<string, string>>;
}

const PAGE = 200;
/** 100,000 entries; a period with more is closed where its books are kept. */
const MAX_PAGES = 500;

/** @throws SourceError when the ledger's source does not answer in full, or has more than can be read. */
export async function trialBalance(
  ledger: RoutedLedger,
  { legalEntity, startDate, endDate }: GatedPeriod,
  call: Call,
): Promise<TrialBalance> {
  const filter = { ids: null, legalEntities: [legalEntity], from: startDate, to: endDate };
  const sums = newSums();
  let after: Place | null = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const found = await ledger.journalEntries(filter, { first: PAGE, after }, call);
    const missing = found.incomplete.find(isMissing);
    if (missing)
      throw new SourceError(missing.source, 'UNAVAILABLE', 'the books cannot be read in full now');
    for (const { node } of found.rows) sums.add(node);
    if (!found.hasMore) return sums.result();
    after = nextPlace(found) ?? after;
  }
  throw new SourceError(
    SUPERLEDGER,
    'UNSUPPORTED',
    `a period has more than ${MAX_PAGES * PAGE} entries`,
  );
}

function newSums() {
  const debits = new Map<string, bigint>();
  const credits = new Map<string, bigint>();
  const entries: string[] = [];
  return {
    add({ id, currency, lines }: JournalEntry): void {
      const own = { debit: 0n, ledgerDebit: 0n };
      for (const { side, amount, ledgerAmount } of lines) {
        const to = side === 'DEBIT' ? debits : credits;
        count(to, amount.currency, amount.amountMinor);
        count(to, `${ledgerAmount.currency} (books)`, ledgerAmount.amountMinor);
        if (side === 'CREDIT') continue;
        own.debit += amount.amountMinor;
        own.ledgerDebit += ledgerAmount.amountMinor;
      }
      entries.push([id, currency, own.debit, own.ledgerDebit, lines.length].join(' '));
    },
    result(): TrialBalance {
      const totals = written(debits);
      const differing = [...new Set([...debits.keys(), ...credits.keys()])].flatMap((key) => {
        const difference = (debits.get(key) ?? 0n) - (credits.get(key) ?? 0n);
        return difference === 0n ? [] : [[key, difference] as const];
      });
      return {
        entries: entries.length,
        snapshotHash: canonicalHash({ entries: entries.toSorted(), debits: totals }),
        debits: totals,
        differences: written(new Map(differing)),
      };
    },
  };
}

function count(to: Map<string, bigint>, currency: string, minor: bigint): void {
  to.set(currency, (to.get(currency) ?? 0n) + minor);
}

const written = (sums: ReadonlyMap<string, bigint>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...sums].map(([key, amountMinor]) => [
      key,
      formatAmount({ amountMinor, currency: key.slice(0, 3) }),
    ]),
  );

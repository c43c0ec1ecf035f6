import { dayOf, type CalendarDate } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { DebitCredit, JournalEntry, JournalLine } from '#domain/ledger';
import { parseMoney, type Money } from '#domain/money';
import type { Prisma } from '#platform/db/generated';

type Row = Prisma.SubmittedJournalGetPayload<object>;

export type JournalStatus = 'PENDING_APPROVAL' | 'APPROVED' | 'POSTED' | 'CANCELLED';

/** A line as the store and the content hash keep it: JSON, amounts as decimal text. */
export interface StoredJournalLine {
  /** Codes. */
  readonly legalEntity: string;
  readonly partnerEntity: string | null;
  readonly accountId: string;
  readonly side: DebitCredit;
  readonly amount: string;
  /** Null where the target translates. */
  readonly ledgerAmount: string | null;
  readonly costCenterId: string | null;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly text: string | null;
}

export const toDay = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`);

/** A journal that is not posted yet; null where nobody knows its amounts in the books' currency yet. */
export function toJournalEntry(row: Row, readAt: Date): JournalEntry | null {
  const { reference, currency, ledgerCurrency, status } = row;
  const stored = row.lines as unknown as readonly StoredJournalLine[];
  const lines = stored.flatMap((line, index): JournalLine[] => {
    const ledgerAmount = ledgerAmountOf(line, currency, ledgerCurrency);
    if (!ledgerAmount) return [];
    const { accountId, side, costCenterId, text } = line;
    const amount = parseMoney(line.amount, currency);
    return [{ number: index + 1, accountId, side, amount, ledgerAmount, costCenterId, text }];
  });
  if (lines.length < stored.length) return null;
  return {
    id: makeId(SUPERLEDGER, reference),
    number: row.documentNumber ?? reference,
    legalEntity: row.legalEntity,
    documentType: SUPERLEDGER,
    postingDate: dayOf(row.postingDate),
    documentDate: null,
    fiscalYear: row.fiscalYear,
    fiscalPeriod: row.fiscalPeriod,
    description: row.description,
    currency,
    isReversal: row.reverses !== null,
    isReversed: false,
    reference,
    lines,
    provenance: {
      source: SUPERLEDGER,
      sourceKey: reference,
      fetchedAt: readAt.toISOString(),
      stale: false,
      sourceVersion: row.updatedAt.toISOString(),
      sourceStatus: status,
    },
  };
}

function ledgerAmountOf(
  { amount, ledgerAmount }: StoredJournalLine,
  currency: string,
  ledgerCurrency: string,
): Money | null {
  if (ledgerAmount !== null) return parseMoney(ledgerAmount, ledgerCurrency);
  return currency === ledgerCurrency ? parseMoney(amount, currency) : null;
}

import type { Journal } from '#domain/controls/journal';
import { invariant } from '#domain/invariant';
import { parseMoney } from '#domain/money';
import { canonicalHash } from '#platform/commands/canonical';
import type { GatedPeriod } from '../gate-rows.ts';
import type { ReversedBooking } from '../reversed-bookings.ts';
import type { StoredJournalLine } from '../submitted-journal.ts';

/** What is hashed, approved and posted: JSON, with every default filled in. */
export interface JournalContent {
  readonly legalEntity: string;
  readonly target: string;
  readonly ledger: string | null;
  readonly postingDate: string;
  /** Null where the source has no period for the date: JRN-2 blocks it. */
  readonly period: Omit<GatedPeriod, 'legalEntity'> | null;
  readonly description: string;
  readonly currency: string;
  readonly ledgerCurrency: string;
  readonly lines: readonly StoredJournalLine[];
  /** Ids of the same booking, submitted a short time ago: whoever approves has been told of them (JRN-8). */
  readonly twins: readonly string[];
  /** The entry this one reverses, as its source calls it, and why. */
  readonly reverses: string | null;
  readonly reason: string | null;
  /** Movements of our bank accounts that it books (JRN-9). */
  readonly bankTransactions: readonly string[];
  /** Those of them that a reversed journal booked before, and which: whoever approves has been told. */
  readonly rebooks: readonly ReversedBooking[];
}

/** The content as the controls see it. */
export const toJournal = (
  content: Pick<
    JournalContent,
    'legalEntity' | 'postingDate' | 'description' | 'currency' | 'ledgerCurrency' | 'lines'
  >,
): Journal => ({
  ...content,
  lines: content.lines.map((line) => ({
    ...line,
    amount: parseMoney(line.amount, content.currency),
    ledgerAmount:
      line.ledgerAmount === null ? null : parseMoney(line.ledgerAmount, content.ledgerCurrency),
  })),
});

/** The same booking has the same one, whenever and under whatever text it is entered (JRN-8). */
export const fingerprintOf = ({
  legalEntity,
  currency,
  lines,
}: Pick<JournalContent, 'legalEntity' | 'currency' | 'lines'>): string =>
  canonicalHash({
    legalEntity,
    currency,
    lines: lines
      .map(({ accountId, side, amount, costCenterId }) =>
        [accountId, side, amount, costCenterId].join(' '),
      )
      .toSorted(),
  });

export function gatedPeriod({ legalEntity, period }: JournalContent): GatedPeriod {
  invariant(period, 'JRN-2 lets nothing without a period through');
  return { legalEntity, ...period };
}

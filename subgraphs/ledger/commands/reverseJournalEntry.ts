import { z } from 'zod';
import { checkPeriod, closedMeanwhile } from '#domain/controls/journal-period';
import {
  alreadyReversed,
  checkReversalDate,
  checkReversible,
  movedDate,
} from '#domain/controls/journal-reversal';
import { debitsOf } from '#domain/controls/journal-review';
import type { Problem } from '#domain/controls/problem';
import { isCalendarDate } from '#domain/date';
import { parseId } from '#domain/ids';
import type { JournalEntry } from '#domain/ledger';
import { formatAmount } from '#domain/money';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import { PERIOD_CLOSED } from '../gate-rows.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import type { StoredJournalLine } from '../submitted-journal.ts';
import { compareJournal } from './journal-compare.ts';
import { toJournal, type JournalContent } from './journal-content.ts';
import { JOURNAL_STEP, journalEvents } from './journal-events.ts';
import { recordJournal } from './journal-record.ts';
import { toJournalWrite } from './journal-write.ts';
import { plainText } from './plain-text.ts';
import {
  reverseJournalFacts,
  type ReverseJournalFacts,
  type ReverseJournalInput,
} from './reverse-journal-facts.ts';

const MAX_REASON = 250;

const input = z.strictObject({
  journalEntryId: z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph'),
  postingDate: z.string().refine(isCalendarDate, 'must be a calendar date YYYY-MM-DD').nullish(),
  reason: plainText(MAX_REASON),
});

/** Posts the entry that takes another one back; what was posted stays as it is. */
export const reverseJournalEntry = (services: LedgerCommandServices): AnyCommand =>
  defineCommand<ReverseJournalInput, ReverseJournalFacts, JournalContent>({
    name: 'reverseJournalEntry',
    permission: { submit: 'ledger:write', approve: 'ledger:approve' },
    input,
    facts: (given, call, viewer) => reverseJournalFacts(services, given, call, viewer),
    content: toContent,
    controlIds: ['JRN-2', 'JRN-7'],
    controls,
    approval: (content) => ({
      legalEntity: content.legalEntity,
      supplierId: null,
      amount: debitsOf(toJournal(content)),
      documentType: 'journal',
      target: content.target,
    }),
    record: recordJournal(services.journalPolicy.duplicateDays),
    events: journalEvents,
    steps: (content) => [
      {
        name: JOURNAL_STEP,
        write: (reference) => toJournalWrite(services, content, reference),
      },
    ],
    conflicts: {
      submitted_journal_one_reversal: alreadyReversed,
      [PERIOD_CLOSED]: ({ postingDate }) => closedMeanwhile(postingDate),
    },
    compare: (content, submission, call, reference) =>
      compareJournal(services, { content, reference }, submission, call),
  });

function toContent(
  { reason }: ReverseJournalInput,
  { entry, legalEntity, target, date }: ReverseJournalFacts,
): JournalContent {
  const { period } = date;
  return {
    legalEntity: legalEntity.code,
    target,
    ledger: null,
    postingDate: date.postingDate,
    period: period && {
      fiscalYear: period.fiscalYear,
      period: period.period,
      startDate: period.startDate,
      endDate: period.endDate,
    },
    description: `Reversal of ${entry.number}`,
    currency: entry.currency,
    ledgerCurrency: legalEntity.currency,
    lines: inverted(entry),
    twins: [],
    reverses: entry.id,
    reason,
    bankTransactions: [],
    rebooks: [],
  };
}

/** The same amounts with their sides exchanged; what is zero in the transaction's currency has nothing to take back. */
const inverted = ({ legalEntity, lines }: JournalEntry): readonly StoredJournalLine[] =>
  lines
    .filter(({ amount }) => amount.amountMinor !== 0n)
    .map(({ accountId, side, amount, costCenterId, text }) => ({
      legalEntity,
      partnerEntity: null,
      accountId,
      side: side === 'DEBIT' ? 'CREDIT' : 'DEBIT',
      amount: formatAmount(amount),
      ledgerAmount: null,
      costCenterId,
      dimensions: [],
      text,
    }));

/** Its accounts were posted to once: whether they can be now is the target's to say. */
function controls({ postingDate }: JournalContent, facts: ReverseJournalFacts): Problem[] {
  const { entry, wanted, date } = facts;
  const moved = date.period !== null && postingDate !== wanted;
  return [
    ...checkReversible(facts),
    ...checkReversalDate(postingDate, entry),
    ...checkPeriod(postingDate, date),
    ...(moved && date.period ? [movedDate(wanted, postingDate, date.period)] : []),
  ];
}

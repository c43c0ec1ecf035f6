import type { CalendarDate } from '../date.ts';
import type { FiscalPeriod, JournalEntry } from '../ledger.ts';
import type { Problem } from './problem.ts';

export interface ReversalFacts {
  readonly entry: JournalEntry;
  /** False while it only waits here. */
  readonly isPosted: boolean;
  /** Ids of reversals submitted here that were not refused. */
  readonly reversals: readonly string[];
  /** Its lines on accounts of a sub-ledger. */
  readonly controlAccountIds: readonly string[];
}

/** JRN-7: what was posted, is not a reversal, was not reversed, and belongs to no sub-ledger can be reversed. */
export function checkReversible(facts: ReversalFacts): Problem[] {
  const { entry, isPosted, reversals, controlAccountIds } = facts;
  const path = ['input', 'journalEntryId'];
  const refuse = (message: string, evidence: Problem['evidence'] = {}): Problem[] => [
    { code: 'JRN-7', severity: 'BLOCK', message, path, evidence },
  ];
  if (!isPosted) return refuse('the entry is not posted yet');
  if (entry.isReversal) return refuse('the entry is itself a reversal');
  if (entry.isReversed) return refuse('the entry was reversed in its source');
  if (reversals.length > 0) return refuse('the entry has a reversal already', { reversals });
  return controlAccountIds.length > 0
    ? refuse('the entry is a sub-ledger’s; it is taken back by cancelling its document', {
        accountIds: controlAccountIds,
      })
    : [];
}

/** JRN-7, told by the database: somebody else's reversal of the entry came first. */
export const alreadyReversed = (): Problem => ({
  code: 'JRN-7',
  severity: 'BLOCK',
  message: 'the entry has a reversal already',
  path: ['input', 'journalEntryId'],
  evidence: {},
});

/** A reversal is not dated before what it reverses. */
export const checkReversalDate = (
  postingDate: CalendarDate,
  { postingDate: reversed }: Pick<JournalEntry, 'postingDate'>,
): Problem[] =>
  postingDate >= reversed
    ? []
    : [
        {
          code: 'JRN-7',
          severity: 'BLOCK',
          message: 'a reversal is not dated before the entry it reverses',
          path: ['input', 'postingDate'],
          evidence: { postingDate, reversed },
        },
      ];

/** What became of the wanted date where its period is closed: said, never done silently. */
export const movedDate = (
  wanted: CalendarDate,
  postingDate: CalendarDate,
  { fiscalYear, period }: Pick<FiscalPeriod, 'fiscalYear' | 'period'>,
): Problem => ({
  code: 'JRN-7',
  severity: 'WARN',
  message: `the period of ${wanted} is closed; the reversal is dated ${postingDate}, in the first open one`,
  path: ['input', 'postingDate'],
  evidence: { wanted, postingDate, fiscalYear, period },
});

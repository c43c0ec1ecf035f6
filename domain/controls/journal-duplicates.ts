import type { Problem } from './problem.ts';

/** JRN-8: the same booking was submitted a short time ago and not refused. */
export const sameJournal = (ids: readonly string[]): Problem => ({
  code: 'JRN-8',
  severity: 'HOLD',
  message: 'the same accounts and amounts were submitted a short time ago',
  path: ['input', 'lines'],
  evidence: { journalEntries: ids },
});

/** JRN-8, between two that arrive at once: the second one is refused, and asked to look at the first. */
export const sameJournalAtOnce = (): Problem => ({
  ...sameJournal([]),
  severity: 'BLOCK',
  message:
    'the same accounts and amounts are being submitted at this moment; look at that journal first',
});

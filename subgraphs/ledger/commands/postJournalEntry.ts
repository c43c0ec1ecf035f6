import { checkAccounts } from '#domain/controls/journal-accounts';
import { bookedAlready, checkBankJournal } from '#domain/controls/journal-bank';
import { checkBalance } from '#domain/controls/journal-balance';
import { checkCombinations } from '#domain/controls/journal-combinations';
import { sameJournal, sameJournalAtOnce } from '#domain/controls/journal-duplicates';
import { checkEntities } from '#domain/controls/journal-entities';
import { checkPeriod, closedMeanwhile } from '#domain/controls/journal-period';
import { checkReview, debitsOf } from '#domain/controls/journal-review';
import type { Problem } from '#domain/controls/problem';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import { PERIOD_CLOSED } from '../gate-rows.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { compareJournal } from './journal-compare.ts';
import { toJournal, type JournalContent } from './journal-content.ts';
import { JOURNAL_STEP, journalEvents } from './journal-events.ts';
import { BOOKED, recordJournal, TWIN } from './journal-record.ts';
import { toJournalWrite } from './journal-write.ts';
import { postJournalFacts, type PostJournalFacts } from './post-journal-facts.ts';
import { postJournalInput, type PostJournalInput } from './post-journal-input.ts';

/** Posts a journal to the ledger of its legal entity. */
export const postJournalEntry = (services: LedgerCommandServices): AnyCommand =>
  defineCommand<PostJournalInput, PostJournalFacts, JournalContent>({
    name: 'postJournalEntry',
    permission: { submit: 'ledger:write', approve: 'ledger:approve' },
    input: postJournalInput,
    facts: (input, call, viewer) => postJournalFacts(services, input, call, viewer),
    content: toContent,
    controlIds: ['JRN-1', 'JRN-2', 'JRN-3', 'JRN-4', 'JRN-5', 'JRN-6', 'JRN-8', 'JRN-9'],
    controls: (content, facts) => controls(services, content, facts),
    approval: (content) => ({
      legalEntity: content.legalEntity,
      supplierId: null,
      amount: debitsOf(toJournal(content)),
      documentType: 'journal',
      target: content.target,
      // What somebody reversed is booked again by two people.
      needsNoApprover: content.bankTransactions.length > 0 && content.rebooks.length === 0,
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
      [PERIOD_CLOSED]: ({ postingDate }) => closedMeanwhile(postingDate),
      [TWIN]: sameJournalAtOnce,
      [BOOKED]: bookedAlready,
    },
    compare: (content, submission, call, reference) =>
      compareJournal(services, { content, reference }, submission, call),
  });

function toContent(
  { postingDate, description, currency, ledger, bankTransactionIds }: PostJournalInput,
  { legalEntity, target, period, lines, twins, rebooks }: PostJournalFacts,
): JournalContent {
  return {
    legalEntity: legalEntity.code,
    target,
    ledger: ledger ?? null,
    postingDate,
    period: period && {
      fiscalYear: period.fiscalYear,
      period: period.period,
      startDate: period.startDate,
      endDate: period.endDate,
    },
    description,
    currency,
    ledgerCurrency: legalEntity.currency,
    lines,
    twins,
    reverses: null,
    reason: null,
    bankTransactions: bankTransactionIds ?? [],
    rebooks,
  };
}

function controls(
  { journalPolicy, bankAccounts }: LedgerCommandServices,
  content: JournalContent,
  facts: PostJournalFacts,
): Problem[] {
  const journal = toJournal(content);
  const { accounts, costCenters, target: source } = facts;
  const { combinations: rules, review } = journalPolicy;
  const named = content.bankTransactions;
  const ledgerOf = (id: string) => bankAccounts.find((each) => each.id === id)?.ledger ?? null;
  return [
    ...checkBalance(journal),
    ...checkEntities(journal),
    ...checkPeriod(content.postingDate, facts),
    ...checkAccounts(journal, accounts),
    ...checkCombinations(journal, { source, accounts, costCenters, rules }),
    ...(named.length > 0
      ? checkBankJournal(journal, named, facts.movements, ledgerOf)
      : checkReview(journal, { ...facts, rules: review })),
    ...(content.twins.length > 0 ? [sameJournal(content.twins)] : []),
  ];
}

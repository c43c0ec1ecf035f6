import type { Row } from '../adf/resource.ts';
import { decimal, periodName, timestamp } from '../company.ts';
import type { Company } from '../company.ts';
import { JOURNAL_BATCH, JOURNAL_HEADER, JOURNAL_LINE } from '../resources/shapes.ts';
import type { Change } from './tables.ts';

/** A batch of one journal, as somebody or something makes it. Amounts in minor units, debit positive. */
export interface BatchDraft {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly source: string;
  readonly category: string;
  readonly date: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** An instant; the batch is there from then on, and unposted until it is posted. */
  readonly visibleFrom?: string;
  readonly postsAt?: string;
  readonly groupId?: string;
  readonly journals: readonly JournalDraft[];
}

export interface JournalDraft {
  readonly name: string;
  readonly description: string;
  readonly currency: string;
  readonly rate: number;
  readonly reference: string | null;
  /** The header this one takes back, or which takes this one back. */
  readonly reversal?: number | null;
  readonly lines: readonly LineDraft[];
}

export interface LineDraft {
  readonly combination: string;
  readonly amount: number;
  readonly ledgerAmount: number;
  readonly text: string;
}

/** Header ids follow from the batch's, a hundred for each. */
export function headerId(batch: number, at = 0): number {
  return batch * 100 + at + 1;
}

export function batchChanges(company: Company, draft: BatchDraft): Change[] {
  const { currency: ledgerCurrency } = company.entity;
  const journals = draft.journals.map((journal, at) => ({ journal, id: headerId(draft.id, at) }));
  const all = draft.journals.flatMap(({ lines }) => lines);
  const who = whoOf(draft);
  const row: Row = {
    ...JOURNAL_BATCH,
    JeBatchId: draft.id,
    BatchName: draft.name,
    BatchDescription: draft.description,
    AccountedPeriodType: 'Month',
    DefaultPeriodName: periodName(draft.date),
    ActualFlagMeaning: 'Actual',
    Status: 'P',
    StatusMeaning: 'Posted',
    PostedDate: draft.date,
    UserJeSourceName: draft.source,
    ChartOfAccountsName: company.chart.name,
    RunningTotalAccountedDr: debits(all, 'ledgerAmount', ledgerCurrency),
    RunningTotalAccountedCr: credits(all, 'ledgerAmount', ledgerCurrency),
    RunningTotalEnteredDr: debits(all, 'amount', draft.journals[0]?.currency ?? ledgerCurrency),
    RunningTotalEnteredCr: credits(all, 'amount', draft.journals[0]?.currency ?? ledgerCurrency),
    ApprovalStatusMeaning: 'Not required',
    CompletionStatusMeaning: 'Complete',
    ...who,
    '#visibleFrom': draft.visibleFrom ?? null,
    '#postsAt': draft.postsAt ?? null,
    '#GroupId': draft.groupId ?? null,
  };
  return [
    { table: 'journalBatches', key: String(draft.id), row },
    ...journals.flatMap(({ journal, id }) => journalChanges(company, draft, journal, id)),
  ];
}

function journalChanges(
  company: Company,
  draft: BatchDraft,
  journal: JournalDraft,
  id: number,
): Change[] {
  const { currency, lines, rate } = journal;
  const ledgerCurrency = company.entity.currency;
  const isForeign = currency !== ledgerCurrency;
  const header: Row = {
    ...JOURNAL_HEADER,
    JeHeaderId: id,
    JournalName: journal.name,
    JournalDescription: journal.description,
    LedgerId: company.ledger.id,
    LedgerName: company.ledger.name,
    PeriodName: periodName(draft.date),
    EffectiveDate: draft.date,
    CurrencyCode: currency,
    CurrencyConversionRate: isForeign ? rate : 1,
    CurrencyConversionDate: draft.date,
    UserCurrencyConversionType: isForeign ? 'Corporate' : 'User',
    UserJeCategoryName: draft.category,
    UserJeSourceName: draft.source,
    Status: 'P',
    PostedDate: draft.date,
    RunningTotalDr: debits(lines, 'amount', currency),
    RunningTotalCr: credits(lines, 'amount', currency),
    RunningTotalAccountedDr: debits(lines, 'ledgerAmount', ledgerCurrency),
    RunningTotalAccountedCr: credits(lines, 'ledgerAmount', ledgerCurrency),
    ExternalReference: journal.reference,
    ReversalJeHeaderId: journal.reversal ?? null,
    ReversalStatus: journal.reversal ? 'Reversed' : 'Not reversed',
    LegalEntityName: company.legalEntity.name,
    ...whoOf(draft),
    '#JeBatchId': draft.id,
  };
  return [
    { table: 'journalHeaders', key: String(id), row: header },
    ...lines.map((line, at) => ({
      table: 'journalLines',
      key: `${id}/${at + 1}`,
      row: lineRow(line, at, id, currency, ledgerCurrency, draft),
    })),
  ];
}

function lineRow(
  { combination, amount, ledgerAmount, text }: LineDraft,
  at: number,
  header: number,
  currency: string,
  ledgerCurrency: string,
  draft: BatchDraft,
): Row {
  const isDebit = amount > 0 || (amount === 0 && ledgerAmount >= 0);
  const entered = decimal(Math.abs(amount), currency);
  const accounted = decimal(Math.abs(ledgerAmount), ledgerCurrency);
  return {
    ...JOURNAL_LINE,
    JeLineNumber: at + 1,
    AccountCombination: combination,
    Description: text,
    CurrencyCode: currency,
    EnteredDr: isDebit ? entered : null,
    EnteredCr: isDebit ? null : entered,
    AccountedDr: isDebit ? accounted : null,
    AccountedCr: isDebit ? null : accounted,
    ...whoOf(draft),
    '#JeHeaderId': header,
    '#LineKey': `${header}/${at + 1}`,
  };
}

function whoOf({ madeBy, madeAt }: BatchDraft): Row {
  return {
    CreatedBy: madeBy,
    CreationDate: timestamp(madeAt),
    LastUpdatedBy: madeBy,
    LastUpdateDate: timestamp(madeAt),
  };
}

type Side = 'amount' | 'ledgerAmount';

function debits(lines: readonly LineDraft[], side: Side, currency: string): number {
  return decimal(
    lines.reduce((sum, line) => sum + Math.max(line[side], 0), 0),
    currency,
  );
}

function credits(lines: readonly LineDraft[], side: Side, currency: string): number {
  return decimal(
    lines.reduce((sum, line) => sum + Math.max(-line[side], 0), 0),
    currency,
  );
}

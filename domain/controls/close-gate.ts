import type { CalendarDate } from '../date.ts';
import type { FiscalPeriod } from '../ledger.ts';
import type { Problem } from './problem.ts';

/** One item of the checklist before a period's closing. */
export interface CloseItem {
  /** The control's id. */
  readonly code: string;
  /** NOT_CHECKED: nobody looks at it here yet, so it is said rather than left out. */
  readonly status: 'PASSED' | 'FAILED' | 'NOT_CHECKED';
  readonly message: string;
  /** Ids, counts and amounts. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

export interface CloseFacts {
  readonly period: Pick<FiscalPeriod, 'fiscalYear' | 'period' | 'endDate'>;
  readonly today: CalendarDate;
  readonly gate: 'OPEN' | 'CLOSING' | 'CLOSED';
  /** Postings dated in or before it that are not at their end, by status. */
  readonly unfinished: Readonly<Record<string, number>>;
  /** Periods before it that are open in the source and not closed here, `2026.9`. */
  readonly earlierOpen: readonly string[];
  /** Open exceptions of the legal entity, by kind. */
  readonly exceptions: Readonly<Record<string, number>>;
  readonly trialBalance: {
    readonly entries: number;
    /** Currencies in which debits and credits differ, with the difference. */
    readonly differences: Readonly<Record<string, string>>;
  };
}

/** The gate checklist (controls.md 7), every item whatever the others say. */
export function closeItems(facts: CloseFacts): CloseItem[] {
  const { period, today, gate, unfinished, earlierOpen, exceptions, trialBalance } = facts;
  return [
    item('GATE-1', isEmpty(unfinished), 'no posting dated in or before the period is under way', {
      unfinished,
    }),
    item('GATE-2', earlierOpen.length === 0, 'every period before it is closed', { earlierOpen }),
    item('GATE-3', isEmpty(exceptions), 'the legal entity has no open exception', { exceptions }),
    item('GATE-4', isEmpty(trialBalance.differences), 'debits equal credits over the period', {
      ...trialBalance,
    }),
    item('GATE-5', period.endDate < today, 'the period is over', { endDate: period.endDate }),
    item('GATE-6', gate === 'OPEN', 'the period is open here, and nobody is closing it', { gate }),
    notChecked('GATE-8', 'bank statements are complete and reconciled'),
    notChecked('GATE-9', 'sub-ledgers of payables and receivables agree with their accounts'),
  ];
}

/** What failed blocks; what nobody checks is told. */
export const closeProblems = (items: readonly CloseItem[]): Problem[] =>
  items.flatMap(({ code, status, message, evidence }): Problem[] => {
    const path = ['input', 'period'];
    if (status === 'FAILED')
      return [{ code, severity: 'BLOCK', message: `it must hold that ${message}`, path, evidence }];
    return status === 'NOT_CHECKED'
      ? [{ code, severity: 'WARN', message: `not checked here: ${message}`, path, evidence }]
      : [];
  });

/** Reopening: the period is closed here, and none after it is (the latest one first). */
export function reopenProblems(
  gate: CloseFacts['gate'],
  isChanging: boolean,
  laterClosed: readonly string[],
): Problem[] {
  const path = ['input', 'period'];
  if (gate !== 'CLOSED' || isChanging)
    return [
      {
        code: 'GATE-6',
        severity: 'BLOCK',
        message: isChanging ? 'somebody is changing it already' : 'the period is not closed here',
        path,
        evidence: { gate },
      },
    ];
  return laterClosed.length === 0
    ? []
    : [
        {
          code: 'GATE-7',
          severity: 'BLOCK',
          message: 'a later period is closed; periods are reopened latest first',
          path,
          evidence: { laterClosed },
        },
      ];
}

/** GATE-6, told by the database: somebody else's closing or reopening came first. */
export const periodTaken = (): Problem => ({
  code: 'GATE-6',
  severity: 'BLOCK',
  message: 'somebody is changing it already',
  path: ['input', 'period'],
  evidence: {},
});

const isEmpty = (found: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(found).length === 0;

const item = (
  code: string,
  passed: boolean,
  message: string,
  evidence: CloseItem['evidence'],
): CloseItem => ({ code, status: passed ? 'PASSED' : 'FAILED', message, evidence });

const notChecked = (code: string, message: string): CloseItem => ({
  code,
  status: 'NOT_CHECKED',
  message,
  evidence: {},
});

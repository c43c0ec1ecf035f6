import { converted, decimalsOf, rateOf } from '../../world/rates.ts';
import type { LineDraft } from '../books/journal-rows.ts';
import { minor, periodName } from '../company.ts';
import type { Desk } from '../desk.ts';
import { closingStatus, combinationProblem, GENERAL_LEDGER } from '../resources/checks.ts';
import type { JournalLine } from './journal-columns.ts';

/** An interface row that can be imported, or the status it is left with and why. */
export type Judged =
  | { readonly ok: true; readonly line: ImportLine }
  | { readonly ok: false; readonly code: string; readonly detail: string };

export interface ImportLine extends LineDraft {
  readonly date: string;
  readonly currency: string;
  readonly rate: number;
  readonly category: string;
  readonly batch: string;
  readonly journal: string;
  readonly reference: string | null;
}

const CURRENCIES = ['GBP', 'EUR', 'USD'];

const SOURCES = ['Manual', 'Spreadsheet', 'Superledger', 'Payables', 'AutoCopy'];
const MAX_NAME = 100;

/** By the rules of journal import; the codes are those of the interface's status column. */
export function judged(desk: Desk, row: JournalLine): Judged {
  const { ledger, entity } = desk.company;
  if (row.get('STATUS') !== 'NEW') return refuse('EB01', 'The status is not NEW.');
  const [id, name] = [row.get('LEDGER_ID'), row.get('LEDGER_NAME')];
  const isLedger = id === undefined ? name === ledger.name : id === String(ledger.id);
  if (!isLedger) return refuse('ELE1', 'The ledger is not valid.');
  if (row.get('ACTUAL_FLAG') !== 'A') return refuse('EB03', 'Only actual balances are imported.');
  if (!SOURCES.includes(row.get('USER_JE_SOURCE_NAME') ?? ''))
    return refuse('EM01', 'The journal source is not valid.');
  const category = row.get('USER_JE_CATEGORY_NAME');
  if (category === undefined) return refuse('EM02', 'The journal category is not valid.');
  const currency = row.get('CURRENCY_CODE') ?? '';
  if (!CURRENCIES.includes(currency)) return refuse('EC01', 'The currency is not valid.');
  const date = dayOf(row.get('ACCOUNTING_DATE'));
  if (date === null) return refuse('EP01', 'The accounting date is not valid.');
  if (closingStatus(desk, GENERAL_LEDGER, date) !== 'O')
    return refuse('EP01', `The date ${date} is not in an open or future enterable period.`);
  const period = row.get('PERIOD_NAME');
  if (period !== undefined && period !== periodName(date))
    return refuse('EP02', 'The period is not that of the accounting date.');
  const combination = [1, 2, 3, 4].map((at) => row.get(`SEGMENT${at}`) ?? '').join('-');
  const problem = combinationProblem(desk, combination);
  if (problem) return refuse(problem.code, problem.detail);
  const amount = signed(row, 'ENTERED', currency);
  if (amount === null) return refuse('EU02', 'It has neither one debit nor one credit amount.');
  const rate = rateOfRow(desk, row, currency, date);
  if (rate === null) return refuse('EC08', 'The conversion type or rate is not valid.');
  const given = signed(row, 'ACCOUNTED', entity.currency);
  return {
    ok: true,
    line: {
      combination,
      amount,
      ledgerAmount: given ?? converted(amount, rate, currency, entity.currency),
      text: row.get('REFERENCE10') ?? row.get('REFERENCE5') ?? '',
      date,
      currency,
      rate,
      category,
      batch: (row.get('REFERENCE1') ?? '').slice(0, MAX_NAME),
      journal: (row.get('REFERENCE4') ?? '').slice(0, MAX_NAME),
      reference: row.get('REFERENCE6') ?? null,
    },
  };
}

function refuse(code: string, detail: string): Judged {
  return { ok: false, code, detail };
}

/** `2026/11/22`, or with dashes. */
function dayOf(text: string | undefined): string | null {
  const day = (text ?? '').replaceAll('/', '-');
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}

function signed(row: JournalLine, kind: 'ENTERED' | 'ACCOUNTED', currency: string): number | null {
  const [debit, credit] = [row.get(`${kind}_DR`), row.get(`${kind}_CR`)];
  if ((debit === undefined) === (credit === undefined)) return null;
  const text = debit ?? credit ?? '';
  const fraction = /^-?\d{1,13}(?:\.(\d+))?$/.exec(text);
  if (!fraction || (fraction[1] ?? '').length > decimalsOf(currency)) return null;
  const amount = minor(Number(text), currency);
  return debit === undefined ? -amount : amount;
}

function rateOfRow(desk: Desk, row: JournalLine, currency: string, date: string): number | null {
  const { world, entity } = desk.company;
  if (currency === entity.currency) return 1;
  const type = row.get('USER_CURRENCY_CONVERSION_TYPE');
  if (type === 'User') {
    const rate = Number(row.get('CURRENCY_CONVERSION_RATE'));
    return rate > 0 ? rate : null;
  }
  if (type !== 'Corporate') return null;
  const day = dayOf(row.get('CURRENCY_CONVERSION_DATE')) ?? date;
  return rateOf(world.seed, currency, entity.currency, day);
}

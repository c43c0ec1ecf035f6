import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalidContent, userError } from '../answers.ts';
import type { Document, DocumentLine } from '../document.ts';
import { baseCurrencyOf } from '../documents.ts';
import { Day, Ref, sublistOf } from './body.ts';
import {
  activeDepartment,
  approvalOf,
  blankDocument,
  conversion,
  exactMinor,
  postingAccount,
  postingPeriod,
  resolveId,
} from './rules.ts';

const Line = z.object({
  line: z.number().optional(),
  account: Ref,
  debit: z.number().min(0).nullish(),
  credit: z.number().min(0).nullish(),
  memo: z.string().nullish(),
  department: Ref.nullish(),
  entity: Ref.nullish(),
});

/** Dates of one digit, such as `2023-2-22`, are in NetSuite's own documentation of reversals. */
const LooseDay = z
  .string()
  .regex(/^\d{4}-\d{1,2}-\d{1,2}$/)
  .transform((text) =>
    text
      .split('-')
      .map((part) => part.padStart(2, '0'))
      .join('-'),
  )
  .pipe(Day);

export const JournalBody = z.object({
  externalId: z.string().min(1).optional(),
  tranId: z.string().max(45).optional(),
  tranDate: Day.optional(),
  subsidiary: Ref.optional(),
  currency: Ref.optional(),
  exchangeRate: z.number().positive().optional(),
  memo: z.string().nullish(),
  postingPeriod: Ref.optional(),
  approved: z.boolean().optional(),
  approvalStatus: Ref.optional(),
  reversalDate: LooseDay.optional(),
  reversaldate: LooseDay.optional(),
  line: sublistOf(Line).optional(),
});
export type JournalBody = z.infer<typeof JournalBody>;

/** The entry that a body makes, and the one that reverses it where a reversal date is given. */
export function journalOf(
  account: Account,
  body: JournalBody,
  previous: Document | null,
  at: string,
): Document[] {
  const { database } = account;
  const before = previous ?? blankDocument(account, 'Journal', at);
  if (before.voided) throw userError('This entry has been voided and cannot be changed.');
  if (!previous && !body.subsidiary)
    throw invalidContent('subsidiary', 'Please enter a value for subsidiary.');
  const subsidiary = resolveId(
    database,
    'subsidiary',
    body.subsidiary,
    'subsidiary',
    before.subsidiary,
  );
  const currency = resolveId(
    database,
    'currency',
    body.currency,
    'currency',
    previous?.currency ?? baseCurrencyOf(database, subsidiary),
  );
  const tranDate = body.tranDate ?? before.tranDate;
  const approval = approvalOf(body.approvalStatus, body.approved === false ? 1 : before.approval);
  const money = conversion(
    database,
    currency,
    subsidiary,
    body.exchangeRate ?? previous?.exchangeRate,
  );
  const lines = body.line || !previous ? linesOf(account, body, money) : previous.lines;
  const entry: Document = {
    ...before,
    subsidiary,
    currency,
    tranDate,
    tranId: body.tranId ?? (previous?.tranId || `JE${before.id}`),
    externalId: body.externalId ?? before.externalId,
    memo: body.memo === undefined ? before.memo : body.memo,
    approval: body.approved === true ? 2 : approval,
    exchangeRate: money.rate,
    period:
      previous && !body.tranDate && !body.postingPeriod
        ? previous.period
        : postingPeriod(account, tranDate, body.postingPeriod),
    total: lines.reduce((sum, line) => sum + Math.max(line.amount, 0), 0),
    lines,
  };
  return withReversal(account, body, {
    ...entry,
    status: ({ 1: 'A', 2: 'B', 3: 'R' } as const)[entry.approval],
  });
}

function linesOf(
  account: Account,
  body: JournalBody,
  money: ReturnType<typeof conversion>,
): DocumentLine[] {
  const { database } = account;
  const items = body.line?.items ?? [];
  if (items.length < 2) throw userError('You must enter at least two lines for this transaction.');
  const lines = items.map((item, at): DocumentLine => {
    const path = `line.items[${at}]`;
    const debit = exactMinor(item.debit ?? 0, money.precision, `${path}.debit`);
    const credit = exactMinor(item.credit ?? 0, money.precision, `${path}.credit`);
    if ((debit === 0) === (credit === 0))
      throw invalidContent(path, 'Enter either a debit or a credit.');
    return {
      kind: 'journal',
      account: postingAccount(database, item.account, `${path}.account`),
      amount: debit - credit,
      ledgerAmount: money.toLedger(debit - credit),
      memo: item.memo ?? null,
      department: activeDepartment(database, item.department, `${path}.department`),
      vendor: resolveId(database, 'vendor', item.entity, `${path}.entity`, null),
    };
  });
  if (lines.reduce((sum, { amount }) => sum + amount, 0) !== 0)
    throw userError('The transaction is not in balance: debits and credits must be equal.');
  return balanced(lines);
}

/** Rounding each line to the ledger's currency may leave a few minor units: the last line takes them. */
function balanced(lines: readonly DocumentLine[]): DocumentLine[] {
  const rest = lines.reduce((sum, { ledgerAmount }) => sum + ledgerAmount, 0);
  return lines.map((line, at) =>
    at === lines.length - 1 ? { ...line, ledgerAmount: line.ledgerAmount - rest } : line,
  );
}

function withReversal(account: Account, body: JournalBody, entry: Document): Document[] {
  const date = body.reversalDate ?? body.reversaldate;
  if (date === undefined || date === entry.reversalDate) return [entry];
  if (entry.reversal !== null) throw userError('This journal entry has already been reversed.');
  if (date < entry.tranDate)
    throw invalidContent('reversalDate', 'The reversal date lies before the entry.');
  const blank = blankDocument(account, 'Journal', entry.modifiedAt);
  const id = Math.max(blank.id, entry.id + 1);
  const reversal: Document = {
    ...entry,
    id,
    tranId: `${entry.tranId}R`,
    tranDate: date,
    externalId: null,
    period: postingPeriod(account, date, null),
    memo: `Reversal of ${entry.tranId}`,
    isReversal: true,
    createdAt: blank.createdAt,
    modifiedAt: blank.modifiedAt,
    lines: entry.lines.map((line) => ({
      ...line,
      amount: -line.amount,
      ledgerAmount: -line.ledgerAmount,
    })),
  };
  return [{ ...entry, reversal: id, reversalDate: date }, reversal];
}

import type { BankAccount } from './account.ts';
import type { Balance, Page, StatementEntry, StatementHeader, StatementType } from './messages.ts';
import { dayOf, type CalendarDate } from '../date.ts';
import type { Money } from '../money.ts';

export const statementFaults = [
  'UNKNOWN_ACCOUNT',
  'WRONG_CURRENCY',
  'NO_BALANCE',
  'DOES_NOT_ADD_UP',
  'SUMMARY_DIFFERS',
  'OPENING_DIFFERS',
  'CLOSING_DIFFERS',
  'NO_DATE',
  'OTHER_CONTENT',
  'NUMBER_TAKEN',
  'UNFINISHED',
] as const;
export type StatementFault = (typeof statementFaults)[number];

/** Why a statement is not to be believed. Ids, dates and amounts of ours to compare; nothing personal. */
export class StatementError extends Error {
  override readonly name = 'StatementError';
  readonly fault: StatementFault;
  readonly evidence: Readonly<Record<string, unknown>>;

  constructor(fault: StatementFault, evidence: Readonly<Record<string, unknown>>) {
    super(`a statement was refused: ${fault}`);
    this.fault = fault;
    this.evidence = evidence;
  }
}

/** What a statement says of itself, as it is kept. */
export interface StatementFacts {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly opening: Money | null;
  readonly closing: Money | null;
  readonly page: Page;
}

const OPENING = ['OPBD', 'PRCD'];
const CLOSING = ['CLBD'];
const INTRADAY = ['ITBD', 'CLBD'];
const INTERIM = 'ITBD';
const WHOLE: Page = { number: 1, isLast: true };

/**
 * The days and balances of a statement of an account. A camt.053 has both balances and rests on them; what informs only
 * has what it has.
 * @throws StatementError
 */
export function statementFacts(
  header: StatementHeader,
  type: StatementType,
  account: BankAccount,
  message: { readonly createdAt: string; readonly page: Page | null } | null = null,
): StatementFacts {
  const currencies = new Set([
    ...(header.currency === null ? [] : [header.currency]),
    ...header.balances.map(({ amount }) => amount.currency),
  ]);
  for (const currency of currencies)
    if (currency !== account.currency)
      throw new StatementError('WRONG_CURRENCY', { currency, expected: account.currency });
  const page = pageOf(header, type, message?.page ?? null);
  const { opening, closing } = balancesOf(header.balances, type, page);
  if (type === 'STATEMENT' && (!opening || !closing))
    throw new StatementError('NO_BALANCE', {
      balances: header.balances.map(({ code }) => code),
    });
  // A notification need not say what time it is of: then it is of the day its message was made.
  const made = type === 'STATEMENT' ? null : dayOfInstant(message?.createdAt ?? null);
  const to = closing?.date ?? dayOfInstant(header.to) ?? dayOfInstant(header.from) ?? made;
  const from = dayOfInstant(header.from) ?? opening?.date ?? to;
  if (to === null || from === null) throw new StatementError('NO_DATE', {});
  return {
    from: from < to ? from : to,
    to,
    opening: opening?.amount ?? null,
    closing: closing?.amount ?? null,
    page,
  };
}

/**
 * A statement's own page, else its message's: a bank that makes several messages of one statement counts those. A whole
 * statement in one of several messages is no page.
 */
function pageOf({ page, balances }: StatementHeader, type: StatementType, message: Page | null) {
  if (page) return page;
  const isWhole =
    type === 'STATEMENT' && !!balanceOf(balances, OPENING) && !!balanceOf(balances, CLOSING);
  return isWhole ? WHOLE : (message ?? WHOLE);
}

/** Pages of a statement hand the interim booked balance (ITBD) on: one closes with it, the next one opens with it. */
function balancesOf(balances: readonly Balance[], type: StatementType, { number, isLast }: Page) {
  if (type !== 'STATEMENT')
    return { opening: balanceOf(balances, OPENING), closing: balanceOf(balances, INTRADAY) };
  const interim = balances.filter(({ code }) => code === INTERIM);
  const opens = number === 1 ? undefined : interim[0];
  const closes = isLast ? undefined : interim[opens ? 1 : 0];
  return {
    opening: number === 1 ? balanceOf(balances, OPENING) : opens,
    closing: isLast ? balanceOf(balances, CLOSING) : closes,
  };
}

/** The first of the codes that is there. */
const balanceOf = (balances: readonly Balance[], codes: readonly string[]): Balance | undefined =>
  codes.flatMap((code) => balances.filter((each) => each.code === code))[0];

const dayOfInstant = (instant: string | null): CalendarDate | null =>
  instant === null ? null : dayOf(new Date(instant));

/** What is summed up while the entries come. */
export interface StatementSums {
  add(entry: StatementEntry): void;
  readonly count: number;
  /** @throws StatementError where the entries are not what the statement says they are. */
  check(): void;
}

/** opening + Σ booked = closing, and the bank's own summary, in minor units. */
export function statementSums(
  header: StatementHeader,
  type: StatementType,
  { opening, closing, page }: StatementFacts,
  account: BankAccount,
): StatementSums {
  let count = 0;
  let booked = 0n;
  let all = 0n;
  return {
    get count() {
      return count;
    },
    add({ amount, status }) {
      if (amount.currency !== account.currency)
        throw new StatementError('WRONG_CURRENCY', {
          currency: amount.currency,
          expected: account.currency,
        });
      count += 1;
      all += amount.amountMinor;
      if (status === 'BOOK') booked += amount.amountMinor;
    },
    check() {
      if (type === 'STATEMENT' && opening && closing) {
        const difference = closing.amountMinor - opening.amountMinor - booked;
        if (difference !== 0n)
          throw new StatementError('DOES_NOT_ADD_UP', { differenceMinor: difference.toString() });
      }
      const { summary } = header;
      // Of which pages it is the sum, no two banks agree on.
      if (page.number > 1 || !page.isLast) return;
      if (summary?.count != null && summary.count !== count)
        throw new StatementError('SUMMARY_DIFFERS', { count, stated: summary.count });
      const net = summary?.net?.amountMinor;
      // Some banks sum up what is booked, others all there is; either is the bank's word kept.
      if (net != null && net !== all && net !== booked)
        throw new StatementError('SUMMARY_DIFFERS', { netMinor: all.toString() });
    },
  };
}

/** A statement beside another one of its account. */
export interface Neighbour {
  readonly statementId: string;
  readonly sequence: bigint | null;
  readonly page: Page;
  readonly to: CalendarDate;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
}

/** Whether nothing lies between two statements of an account; numbers start again with a year at many banks. */
export function follows(before: Neighbour, after: Neighbour): boolean {
  if (before.statementId === after.statementId) return after.page.number === before.page.number + 1;
  if (!before.page.isLast || after.page.number !== 1) return false;
  if (before.sequence === null || after.sequence === null)
    return before.closingMinor === after.openingMinor;
  const isNext = after.sequence === before.sequence + 1n;
  // Within a year the balances were held against each other when the second one of the two came (`checkNeighbours`).
  if (after.to.slice(0, 4) === before.to.slice(0, 4)) return isNext;
  return (isNext || after.sequence === 1n) && before.closingMinor === after.openingMinor;
}

/**
 * opening = the closing before, where two follow each other by their numbers or are pages of one statement.
 * @throws StatementError for a statement that contradicts one that is there.
 */
export function checkNeighbours(statement: Neighbour, beside: readonly Neighbour[]): void {
  const before = beside.find((each) => isNext(each, statement));
  if (before && before.closingMinor !== statement.openingMinor)
    throw new StatementError('OPENING_DIFFERS', { before: before.statementId });
  const after = beside.find((each) => isNext(statement, each));
  if (after && statement.closingMinor !== after.openingMinor)
    throw new StatementError('CLOSING_DIFFERS', { after: after.statementId });
}

const isNext = (before: Neighbour, after: Neighbour): boolean =>
  before.statementId === after.statementId
    ? after.page.number === before.page.number + 1
    : before.page.isLast &&
      after.page.number === 1 &&
      before.sequence !== null &&
      after.sequence === before.sequence + 1n;

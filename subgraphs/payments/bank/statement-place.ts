import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type { StatementHeader } from '#domain/bank/messages';
import {
  checkNeighbours,
  follows,
  StatementError,
  type StatementFacts,
} from '#domain/bank/statement-check';
import {
  coversPeriod,
  type CoveredPeriod,
  type DatedStatement,
} from '#domain/bank/statement-coverage';
import type { Statements } from '#platform/db/statements';

const neighbour = z
  .object({
    statementId: z.string(),
    sequence: z.string().transform(BigInt).nullable(),
    page: z.int(),
    isLastPage: z.boolean(),
    from: z.string(),
    to: z.string(),
    openingMinor: z.string().transform(BigInt),
    closingMinor: z.string().transform(BigInt),
  })
  .transform(({ page, isLastPage, ...row }): DatedStatement => ({
    ...row,
    page: { number: page, isLast: isLastPage },
  }));

const COLUMNS = `statement_id as "statementId", sequence::text, page, is_last_page as "isLastPage",
  to_char(from_date, 'YYYY-MM-DD') as "from", to_char(to_date, 'YYYY-MM-DD') as "to",
  opening_minor::text as "openingMinor", closing_minor::text as "closingMinor"`;

/**
 * Whether a new statement of an account, or a page of one, fits between those that are there.
 * @throws StatementError where its number is taken, or its balances contradict the ones beside it.
 */
export async function checkPlace(
  tx: Statements,
  header: StatementHeader,
  account: BankAccount,
  { to, opening, closing, page }: StatementFacts,
): Promise<void> {
  if (!opening || !closing) return;
  const sequence = header.sequence ?? header.legalSequence;
  const year = to.slice(0, 4);
  const rows = await tx.rows(
    BESIDE,
    [account.id, sequence, `${year}-01-01`, header.id, page.number],
    neighbour,
  );
  const beside = rows.filter((each) => each.to.startsWith(year));
  const taken = beside.find((each) => each.statementId !== header.id && each.sequence === sequence);
  if (taken && sequence !== null)
    throw new StatementError('NUMBER_TAKEN', {
      statement: header.id,
      account: account.id,
      sequence: sequence.toString(),
      taken: taken.statementId,
    });
  checkNeighbours(
    {
      statementId: header.id,
      sequence,
      page,
      to,
      openingMinor: opening.amountMinor,
      closingMinor: closing.amountMinor,
    },
    beside,
  );
}

/** Pages of the same statement, whoever has its number, and the ends of those with the numbers beside it. */
const BESIDE = `select ${COLUMNS} from payments.bank_statement
  where account_id = $1 and type = 'STATEMENT' and to_date >= $3 and opening_minor is not null
    and case when statement_id = $4 then page in ($5::int - 1, $5::int + 1)
      else sequence = $2::bigint or (sequence = $2::bigint - 1 and is_last_page)
        or (sequence = $2::bigint + 1 and page = 1) end
  order by to_date limit 50`;

export interface Gap {
  readonly after: string;
  readonly before: string;
  readonly from: string;
  readonly to: string;
}

/** A year and a half of working days: what is further back was looked at when it was new. */
const MOST_STATEMENTS = 400;
const MOST_GAPS = 20;

/**
 * Where a statement of the account, or a page of one, is missing between the newest that are there, newest first. Pages
 * come one after the other: what waits for its last one is no gap until something follows it.
 */
export async function gapsOf(database: Statements, accountId: string): Promise<readonly Gap[]> {
  const newestFirst = await database.rows(NEWEST, [accountId, MOST_STATEMENTS], neighbour);
  return newestFirst
    .flatMap((after, at): Gap[] => {
      const before = newestFirst[at + 1];
      if (!before || follows(before, after)) return [];
      return [
        { after: before.statementId, before: after.statementId, from: before.to, to: after.to },
      ];
    })
    .slice(0, MOST_GAPS);
}

/** Statements of one account in a period, pages counted one by one: 25 a day of the longest that may be asked for. */
const MOST_IN_PERIOD = 10_000;

/**
 * Whether no statement of the account is missing in a period, at its ends neither, however long ago it is. False, too,
 * where it has more of them than are looked at.
 */
export async function isGapless(
  database: Statements,
  accountId: string,
  period: CoveredPeriod,
): Promise<boolean> {
  const { from, to } = period;
  const [[before = null], within, [after = null]] = await Promise.all([
    database.rows(LAST_BEFORE, [accountId, from], neighbour),
    database.rows(WITHIN, [accountId, from, to, MOST_IN_PERIOD + 1], neighbour),
    database.rows(FIRST_AFTER, [accountId, to], neighbour),
  ]);
  return within.length <= MOST_IN_PERIOD && coversPeriod({ before, within, after }, period);
}

const OF_ACCOUNT = `select ${COLUMNS} from payments.bank_statement
  where account_id = $1 and type = 'STATEMENT' and opening_minor is not null`;
const NEWEST_FIRST = `order by to_date desc, bank_statement.sequence desc nulls last, page desc, id desc`;
const OLDEST_FIRST = `order by to_date, bank_statement.sequence nulls first, page, id`;

const NEWEST = `${OF_ACCOUNT} ${NEWEST_FIRST} limit $2`;
const LAST_BEFORE = `${OF_ACCOUNT} and to_date < $2::date ${NEWEST_FIRST} limit 1`;
const WITHIN = `${OF_ACCOUNT} and to_date between $2::date and $3::date ${OLDEST_FIRST} limit $4`;
const FIRST_AFTER = `${OF_ACCOUNT} and to_date > $2::date ${OLDEST_FIRST} limit 1`;

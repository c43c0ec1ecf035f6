import { z } from 'zod';
import type { BankAccount } from '#domain/bank/account';
import type { StatementHeader } from '#domain/bank/messages';
import {
  checkNeighbours,
  follows,
  StatementError,
  type Neighbour,
  type StatementFacts,
} from '#domain/bank/statement-check';
import type { Statements } from '#platform/db/statements';

const neighbour = z
  .object({
    statementId: z.string(),
    sequence: z.string().transform(BigInt).nullable(),
    page: z.int(),
    isLastPage: z.boolean(),
    to: z.string(),
    openingMinor: z.string().transform(BigInt),
    closingMinor: z.string().transform(BigInt),
  })
  .transform(({ page, isLastPage, ...row }): Neighbour => ({
    ...row,
    page: { number: page, isLast: isLastPage },
  }));

const COLUMNS = `statement_id as "statementId", sequence::text, page, is_last_page as "isLastPage",
  to_char(to_date, 'YYYY-MM-DD') as "to", opening_minor::text as "openingMinor", closing_minor::text as "closingMinor"`;

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
  /** Null where the newest statement waits for its last page. */
  readonly before: string | null;
  readonly from: string;
  readonly to: string;
}

/** A year and a half of working days: what is further back was looked at when it was new. */
const MOST_STATEMENTS = 400;
const MOST_GAPS = 20;

/** Where a statement of the account, or a page of one, is missing between two that are there, newest first. */
export async function gapsOf(database: Statements, accountId: string): Promise<readonly Gap[]> {
  const newestFirst = await database.rows(NEWEST, [accountId, MOST_STATEMENTS], neighbour);
  const [newest] = newestFirst;
  const unfinished: readonly Gap[] =
    newest && !newest.page.isLast
      ? [{ after: newest.statementId, before: null, from: newest.to, to: newest.to }]
      : [];
  const between = newestFirst.flatMap((after, at): Gap[] => {
    const before = newestFirst[at + 1];
    if (!before || follows(before, after)) return [];
    return [
      { after: before.statementId, before: after.statementId, from: before.to, to: after.to },
    ];
  });
  return [...unfinished, ...between].slice(0, MOST_GAPS);
}

const NEWEST = `select ${COLUMNS} from payments.bank_statement
  where account_id = $1 and type = 'STATEMENT' and opening_minor is not null
  order by to_date desc, bank_statement.sequence desc nulls last, page desc, id desc limit $2`;

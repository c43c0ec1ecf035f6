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

const neighbour = z.object({
  statementId: z.string(),
  sequence: z.string().transform(BigInt).nullable(),
  to: z.string(),
  openingMinor: z.string().transform(BigInt),
  closingMinor: z.string().transform(BigInt),
});

const COLUMNS = `statement_id as "statementId", sequence::text, to_char(to_date, 'YYYY-MM-DD') as "to",
  opening_minor::text as "openingMinor", closing_minor::text as "closingMinor"`;

/**
 * Whether a new statement of an account fits between those that are there.
 * @throws StatementError where its number is taken, or its balances contradict the ones beside it.
 */
export async function checkPlace(
  tx: Statements,
  header: StatementHeader,
  account: BankAccount,
  { to, opening, closing }: StatementFacts,
): Promise<void> {
  if (!opening || !closing) return;
  const sequence = header.sequence ?? header.legalSequence;
  if (sequence === null) return;
  const year = to.slice(0, 4);
  const beside = await tx.rows(BESIDE, [account.id, sequence, `${year}-01-01`], neighbour);
  const inYear = beside.filter((each) => each.to.startsWith(year));
  const taken = inYear.find((each) => each.sequence === sequence);
  if (taken)
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
      to,
      openingMinor: opening.amountMinor,
      closingMinor: closing.amountMinor,
    },
    inYear.find((each) => each.sequence === sequence - 1n) ?? null,
    inYear.find((each) => each.sequence === sequence + 1n) ?? null,
  );
}

const BESIDE = `select ${COLUMNS} from payments.bank_statement
  where account_id = $1 and type = 'STATEMENT' and sequence between $2::bigint - 1 and $2::bigint + 1
    and to_date >= $3 and opening_minor is not null
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

/** Where a statement of the account is missing between two that are there, newest first. */
export async function gapsOf(database: Statements, accountId: string): Promise<readonly Gap[]> {
  const newestFirst = await database.rows(NEWEST, [accountId, MOST_STATEMENTS], neighbour);
  return newestFirst
    .flatMap((after, at): Gap[] => {
      const before: Neighbour | undefined = newestFirst[at + 1];
      if (!before || follows(before, after)) return [];
      return [
        { after: before.statementId, before: after.statementId, from: before.to, to: after.to },
      ];
    })
    .slice(0, MOST_GAPS);
}

const NEWEST = `select ${COLUMNS} from payments.bank_statement
  where account_id = $1 and type = 'STATEMENT' and opening_minor is not null
  order by to_date desc, bank_statement.sequence desc nulls last, id desc limit $2`;

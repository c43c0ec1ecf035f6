import type { StatementType } from '#domain/bank/messages';
import type { Statements } from '#platform/db/statements';

/**
 * One movement that several messages tell of counts once, by the bank's own reference of it (AcctSvcrRef): the
 * statement's row stands for what notifications and reports told before, and of these the first for the later ones.
 */
export const supersede = (
  tx: Statements,
  statement: bigint,
  type: StatementType,
): Promise<number> => tx.execute(type === 'STATEMENT' ? BY_STATEMENT : BY_EARLIER, [statement]);

const INFORMS = `('REPORT', 'NOTIFICATION')`;
/** Each reference once, however often a message repeats it in a batch: pairs of all with all are too many. */
const BY_STATEMENT = `update payments.bank_transaction told set superseded_by = booked.id
  from (select account_id, bank_reference, amount_minor, min(id) as id from payments.bank_transaction
      where statement_id = $1 and bank_reference is not null and status = 'BOOK' group by 1, 2, 3) booked,
    payments.bank_statement of_told
  where told.account_id = booked.account_id and told.bank_reference = booked.bank_reference
    and told.amount_minor = booked.amount_minor and told.statement_id <> $1
    and of_told.id = told.statement_id and of_told.type in ${INFORMS}`;
const BY_EARLIER = `update payments.bank_transaction told set superseded_by = first.id
  from (select distinct on (earlier.account_id, earlier.bank_reference, earlier.amount_minor)
      earlier.account_id, earlier.bank_reference, earlier.amount_minor, earlier.id
    from (select distinct account_id, bank_reference, amount_minor from payments.bank_transaction
        where statement_id = $1 and bank_reference is not null and status = 'BOOK') mine
      join payments.bank_transaction earlier using (account_id, bank_reference, amount_minor)
      join payments.bank_statement of_earlier on of_earlier.id = earlier.statement_id
    where earlier.statement_id <> $1 and earlier.status = 'BOOK' and earlier.superseded_by is null
    order by 1, 2, 3, (of_earlier.type = 'STATEMENT') desc, earlier.id) first
  where told.statement_id = $1 and told.status = 'BOOK' and told.account_id = first.account_id
    and told.bank_reference = first.bank_reference and told.amount_minor = first.amount_minor`;

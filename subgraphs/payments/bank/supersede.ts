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
const BY_STATEMENT = `update payments.bank_transaction told set superseded_by = booked.id
  from payments.bank_transaction booked, payments.bank_statement of_told
  where booked.statement_id = $1 and booked.bank_reference is not null and booked.status = 'BOOK'
    and told.account_id = booked.account_id and told.bank_reference = booked.bank_reference
    and told.amount_minor = booked.amount_minor and told.id <> booked.id
    and of_told.id = told.statement_id and of_told.type in ${INFORMS}`;
const BY_EARLIER = `update payments.bank_transaction told set superseded_by = (
    select earlier.id from payments.bank_transaction earlier
    join payments.bank_statement of_earlier on of_earlier.id = earlier.statement_id
    where earlier.account_id = told.account_id and earlier.bank_reference = told.bank_reference
      and earlier.amount_minor = told.amount_minor and earlier.statement_id <> told.statement_id
      and earlier.status = 'BOOK' and earlier.superseded_by is null
    order by (of_earlier.type = 'STATEMENT') desc, earlier.id limit 1)
  where told.statement_id = $1 and told.bank_reference is not null and told.status = 'BOOK'`;

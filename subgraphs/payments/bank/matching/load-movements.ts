import { z } from 'zod';
import type { Movement } from '#domain/bank/matching/movement';
import type { Statements } from '#platform/db/statements';

const big = z.string().transform(BigInt);

const movement = z
  .object({
    id: z.string(),
    accountId: z.string(),
    legalEntity: z.string(),
    amountMinor: big,
    currency: z.string(),
    chargesMinor: big.nullable(),
    instructedMinor: big.nullable(),
    instructedCurrency: z.string().nullable(),
    bookingDate: z.string(),
    valueDate: z.string().nullable(),
    isReversal: z.boolean(),
    returnReason: z.string().nullable(),
    bankCode: z.string().nullable(),
    uetr: z.string().nullable(),
    endToEndId: z.string().nullable(),
    instructionId: z.string().nullable(),
    paymentInformationId: z.string().nullable(),
    creditorReference: z.string().nullable(),
    counterpartyAccount: z.string().nullable(),
    text: z.string().nullable(),
  })
  .transform(({ instructedMinor, instructedCurrency, ...row }): Movement => ({
    ...row,
    instructed:
      instructedMinor === null || instructedCurrency === null
        ? null
        : { amountMinor: instructedMinor, currency: instructedCurrency },
  }));

/** Its `id` is text, by which nothing is to be ordered. */
const COLUMNS = `id::text, account_id as "accountId", legal_entity as "legalEntity",
  amount_minor::text as "amountMinor", currency, charges_minor::text as "chargesMinor",
  instructed_minor::text as "instructedMinor", instructed_currency as "instructedCurrency",
  to_char(booking_date, 'YYYY-MM-DD') as "bookingDate", to_char(value_date, 'YYYY-MM-DD') as "valueDate",
  is_reversal as "isReversal", return_reason as "returnReason", bank_code as "bankCode", uetr,
  end_to_end_id as "endToEndId", instruction_id as "instructionId",
  payment_information_id as "paymentInformationId", creditor_reference as "creditorReference",
  counterparty_account as "counterpartyAccount", text`;

/** Unmatched movements of these accounts after one of them, oldest first. */
export const unmatchedAfter = (
  database: Statements,
  after: bigint,
  limit: number,
): Promise<readonly Movement[]> => database.rows(AFTER, [after, limit], movement);

const AFTER = `select ${COLUMNS} from payments.bank_transaction
  where matching = 'UNMATCHED' and id > $1 order by bank_transaction.id limit $2`;

/** Those with one of these ids that are unmatched still. */
export const unmatchedAmong = (
  database: Statements,
  ids: readonly string[],
): Promise<readonly Movement[]> => database.rows(AMONG, [ids], movement);

const AMONG = `select ${COLUMNS} from payments.bank_transaction
  where matching = 'UNMATCHED' and id = any($1::bigint[]) order by bank_transaction.id`;

/** Unmatched ones beside these, of the same accounts and amounts: whoever matches by likeness has to know of them. */
export const rivalsOf = (
  database: Statements,
  movements: readonly Movement[],
  limit: number,
): Promise<readonly Movement[]> =>
  database.rows(
    RIVALS,
    [
      [...new Set(movements.map(({ accountId }) => accountId))],
      [...new Set(movements.map(({ amountMinor }) => amountMinor.toString()))],
      movements.map(({ id }) => id),
      limit,
    ],
    movement,
  );

const RIVALS = `select ${COLUMNS} from payments.bank_transaction
  where matching = 'UNMATCHED' and account_id = any($1) and amount_minor = any($2::bigint[])
    and id <> all($3::bigint[]) order by bank_transaction.id limit $4`;

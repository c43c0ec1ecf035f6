import { z } from 'zod';
import { comesBack } from '#domain/bank/matching/fit';
import { numbersIn } from '#domain/bank/matching/by-likeness';
import type { Candidate, Movement, Named } from '#domain/bank/matching/movement';
import { groupBy } from '#domain/group-by';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import { atTheBank, mayBecome } from '#domain/payment-status';
import type { Statements } from '#platform/db/statements';

/** More than the largest file has (MOST_TRANSACTIONS of the bank profiles): a batch that is cut off has another sum. */
const MOST = 60_000;

const order = z.object({
  key: z.string(),
  status: z.string(),
  accountId: z.string(),
  legalEntity: z.string(),
  amountMinor: z.string().transform(BigInt),
  currency: z.string(),
  date: z.string(),
  uetr: z.string(),
  endToEndId: z.string(),
  instructionId: z.string(),
  paymentInformationId: z.string(),
  creditorAccount: z.string(),
  remittance: z.array(
    z.object({ documentNumber: z.string(), creditorReference: z.string().nullish() }),
  ),
  isSettled: z.boolean(),
  isReturned: z.boolean(),
});

const COLUMNS = `key, status, debtor_account_id as "accountId", legal_entity as "legalEntity",
  amount_minor::text as "amountMinor", currency, to_char(requested_execution_date, 'YYYY-MM-DD') as date, uetr,
  end_to_end_id as "endToEndId", instruction_id as "instructionId",
  payment_information_id as "paymentInformationId", creditor_account as "creditorAccount", remittance,
  exists (select 1 from payments.bank_match_item item where item.payment_id = 'superledger:' || key and item.active
    and item.role = 'SETTLEMENT') as "isSettled",
  exists (select 1 from payments.bank_match_item item where item.payment_id = 'superledger:' || key and item.active
    and item.role = 'RETURN') as "isReturned"`;

/** Our payments that movements name by one of their own ids. */
export async function candidatesById(
  database: Statements,
  movements: readonly Movement[],
): Promise<readonly Candidate[]> {
  const of = (pick: (movement: Movement) => string | null): readonly string[] => [
    ...new Set(movements.map(pick).filter((each) => each !== null)),
  ];
  const found = await database.rows(
    BY_ID,
    [
      of(({ accountId }) => accountId),
      of(({ endToEndId }) => endToEndId),
      of(({ uetr }) => uetr),
      of(({ instructionId }) => instructionId),
      MOST,
    ],
    order,
  );
  return found.flatMap(candidateOf);
}

const BY_ID = `select ${COLUMNS} from payments.payment_order where debtor_account_id = any($1)
    and (end_to_end_id = any($2) or uetr = any($3) or instruction_id = any($4))
  order by key limit $5`;

/** Which payments of ours the ids of movements are of, whatever became of them; movements with none are absent. */
export async function namedBy(
  database: Statements,
  movements: readonly Movement[],
): Promise<Named> {
  const given = movements.map(({ id, accountId, endToEndId, uetr, instructionId }) => ({
    id,
    accountId,
    endToEndId,
    uetr,
    instructionId,
  }));
  const rows = await database.rows(
    NAMED_BY,
    [JSON.stringify(given)],
    z.object({ movement: z.string(), key: z.string() }),
  );
  const named = groupBy(rows, ({ movement }) => movement);
  return new Map(
    [...named].map(([id, of]) => [id, new Set(of.map(({ key }) => makeId(SUPERLEDGER, key)))]),
  );
}

const NAMED_BY = `select told.id as movement, payment.key
  from jsonb_to_recordset($1::jsonb) as told(id text, "accountId" text, "endToEndId" text, uetr text, "instructionId" text)
  join payments.payment_order payment on payment.debtor_account_id = told."accountId"
    and (payment.end_to_end_id = told."endToEndId" or payment.uetr = told.uetr
      or payment.instruction_id = told."instructionId")`;

/** All our payments of one payment information. */
export async function candidatesOfBatch(
  database: Statements,
  accountId: string,
  paymentInformationId: string,
): Promise<readonly Candidate[]> {
  const found = await database.rows(OF_BATCH, [accountId, paymentInformationId, MOST], order);
  return found.flatMap(candidateOf);
}

const OF_BATCH = `select ${COLUMNS} from payments.payment_order
  where debtor_account_id = $1 and payment_information_id = $2 order by key limit $3`;

/**
 * Our payments that look like a movement: by amount, or by a document's number in its text. Null where they are too many
 * to have every rival among them.
 */
export async function candidatesByLikeness(
  database: Statements,
  movements: readonly Movement[],
): Promise<readonly Candidate[] | null> {
  const amounts = movements.flatMap(({ amountMinor, chargesMinor, instructed }) => {
    const booked = amountMinor < 0n ? -amountMinor : amountMinor;
    return [
      booked,
      ...(chargesMinor === null ? [] : [booked - chargesMinor, booked + chargesMinor]),
      ...(instructed === null ? [] : [instructed.amountMinor]),
    ];
  });
  const statuses = [...atTheBank, ...(movements.some(comesBack) ? ['SETTLED'] : [])];
  const found = await database.rows(
    BY_LIKENESS,
    [
      [...new Set(movements.map(({ accountId }) => accountId))],
      statuses,
      [...new Set(amounts.map(String))],
      [...new Set(movements.flatMap(({ text }) => numbersIn(text)))],
      MOST,
      [...atTheBank],
    ],
    order,
  );
  return found.length === MOST ? null : found.flatMap(candidateOf);
}

/** Two questions, each with its index: in one, whatever was ever paid from the account is looked through. */
const BY_LIKENESS = `select ${COLUMNS} from payments.payment_order where key in (
    select key from payments.payment_order
      where debtor_account_id = any($1) and status = any($2) and amount_minor = any($3::bigint[])
    union select key from payments.payment_order
      where debtor_account_id = any($1) and status = any($6) and exists (select 1 from jsonb_array_elements(remittance) item
        where upper(regexp_replace(item->>'documentNumber', '[^A-Za-z0-9]', '', 'g')) = any($4)))
  order by created_at desc, key limit $5`;

/** Nothing for a payment that no movement can be of: one that never left, or that has its movement. */
function candidateOf(row: z.output<typeof order>): readonly Candidate[] {
  const status = row.status as PaymentStatus;
  const isOpen = !row.isSettled && mayBecome(status, 'SETTLED');
  const isPaid = status === 'SETTLED' && !row.isReturned;
  if (!isOpen && !isPaid) return [];
  const { key, remittance, isSettled: _, isReturned: __, ...same } = row;
  return [
    {
      ...same,
      paymentId: makeId(SUPERLEDGER, key),
      kind: 'OURS',
      state: isPaid ? 'PAID' : 'OPEN',
      isExpected: isPaid || atTheBank.has(status),
      isInbound: false,
      counterpartyAccounts: [row.creditorAccount],
      creditorReferences: remittance.flatMap(({ creditorReference: each }) => (each ? [each] : [])),
      documentNumbers: remittance.map(({ documentNumber }) => documentNumber),
    },
  ];
}

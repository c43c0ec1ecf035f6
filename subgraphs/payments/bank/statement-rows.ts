import type { BankAccount } from '#domain/bank/account';
import type { EntryTransaction, StatementEntry, StatementType } from '#domain/bank/messages';
import type { CalendarDate } from '#domain/date';
import type { Statements } from '#platform/db/statements';
import { z } from 'zod';

/** One movement as the insert below reads it; amounts as text, since JSON knows no integers of this size. */
export interface MovementRow {
  readonly position: number;
  readonly part: number;
  readonly parts: number;
  readonly amount: string;
  readonly status: string;
  readonly reversal: boolean;
  readonly booked: CalendarDate;
  readonly valued: CalendarDate | null;
  readonly reference: string | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly information: string | null;
  readonly instruction: string | null;
  readonly endToEnd: string | null;
  readonly uetr: string | null;
  readonly creditor: string | null;
  readonly text: string | null;
  readonly party: string | null;
  readonly partyAccount: string | null;
  readonly returned: string | null;
  readonly charges: string | null;
  readonly instructed: string | null;
  readonly instructedCurrency: string | null;
  readonly matching: 'UNMATCHED' | 'NONE';
}

const MAX_TEXT = 1_000;
const MAX_REFERENCE = 200;

/**
 * A movement of the balance as rows: itself, and the parts of a batch booking where the bank splits the amount among
 * them to the last cent. What is matched is UNMATCHED: booked by a statement, and no sum of parts that are.
 */
export function movementRows(
  entry: StatementEntry,
  type: StatementType,
  statementDay: CalendarDate,
): readonly MovementRow[] {
  const { transactions, amount } = entry;
  const counts = type === 'STATEMENT' && entry.status === 'BOOK';
  const matching = counts ? 'UNMATCHED' : 'NONE';
  const [only] = transactions;
  const isSplit =
    transactions.length > 1 &&
    transactions.every((each) => each.amount !== null) &&
    transactions.reduce((sum, each) => sum + (each.amount?.amountMinor ?? 0n), 0n) ===
      amount.amountMinor;
  const own = rowOf(entry, transactions.length === 1 ? (only ?? null) : commonOf(transactions), {
    statementDay,
    part: 0,
    parts: isSplit ? transactions.length : 0,
    amountMinor: amount.amountMinor,
    matching: isSplit ? 'NONE' : matching,
  });
  if (!isSplit) return [own];
  return [
    own,
    ...transactions.map((each, index) =>
      rowOf(entry, each, {
        statementDay,
        part: index + 1,
        parts: 0,
        amountMinor: each.amount?.amountMinor ?? 0n,
        matching,
      }),
    ),
  ];
}

/** What all transactions of an entry that cannot be split have in common. */
function commonOf(transactions: readonly EntryTransaction[]): EntryTransaction | null {
  const [first, ...others] = transactions;
  if (!first) return null;
  const same = <Key extends keyof EntryTransaction>(key: Key): EntryTransaction[Key] | null =>
    others.every((each) => each[key] === first[key]) ? first[key] : null;
  return {
    messageId: same('messageId'),
    paymentInformationId: same('paymentInformationId'),
    instructionId: null,
    endToEndId: null,
    uetr: null,
    transactionId: null,
    accountServicerReference: same('accountServicerReference'),
    amount: null,
    instructedAmount: null,
    counterpartyName: same('counterpartyName'),
    counterpartyAccount: same('counterpartyAccount'),
    unstructured: [],
    creditorReference: same('creditorReference'),
    returnReason: same('returnReason'),
    returnText: null,
  };
}

function rowOf(
  entry: StatementEntry,
  transaction: EntryTransaction | null,
  of: {
    readonly statementDay: CalendarDate;
    readonly part: number;
    readonly parts: number;
    readonly amountMinor: bigint;
    readonly matching: MovementRow['matching'];
  },
): MovementRow {
  const isPart = of.part > 0;
  return {
    position: entry.position,
    part: of.part,
    parts: of.parts,
    amount: of.amountMinor.toString(),
    status: entry.status.slice(0, 35),
    reversal: entry.isReversal,
    booked: entry.bookingDate ?? entry.valueDate ?? of.statementDay,
    valued: entry.valueDate,
    // Of a part its own: that of the entry stands for all of them.
    reference:
      (isPart ? null : entry.accountServicerReference) ??
      transaction?.accountServicerReference ??
      null,
    code: entry.bankTransactionCode?.slice(0, 60) ?? null,
    message: transaction?.messageId ?? null,
    information: transaction?.paymentInformationId ?? null,
    instruction: transaction?.instructionId ?? null,
    endToEnd: transaction?.endToEndId ?? null,
    uetr: transaction?.uetr ?? null,
    creditor: transaction?.creditorReference ?? null,
    text: textOf(entry, transaction, isPart),
    party: transaction?.counterpartyName?.slice(0, MAX_REFERENCE) ?? null,
    partyAccount: transaction?.counterpartyAccount?.replaceAll(' ', '') ?? null,
    returned: transaction?.returnReason ?? null,
    charges: isPart ? null : (entry.charges?.amountMinor.toString() ?? null),
    instructed: transaction?.instructedAmount?.amountMinor.toString() ?? null,
    instructedCurrency: transaction?.instructedAmount?.currency ?? null,
    matching: of.matching,
  };
}

function textOf(
  entry: StatementEntry,
  transaction: EntryTransaction | null,
  isPart: boolean,
): string | null {
  const said = [
    ...(transaction?.unstructured ?? []),
    transaction?.returnText ?? null,
    isPart ? null : entry.additionalInformation,
  ].filter((each) => each !== null && each !== '');
  return said.length === 0 ? null : said.join(' ').slice(0, MAX_TEXT);
}

/** Where rows go. */
export interface RowsOf {
  readonly statementId: bigint;
  readonly account: BankAccount;
}

/** In the order given, one statement for all; a part's `entry_id` is the row of its position without a part. */
export async function insertMovements(
  tx: Statements,
  { statementId, account }: RowsOf,
  rows: readonly MovementRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = await tx.rows(IDS, [rows.length], z.object({ id: z.string() }));
  const entryIds = new Map(
    rows.flatMap(({ position, part }, at) => (part === 0 ? [[position, ids[at]?.id]] : [])),
  );
  const numbered = rows.map((row, at) => ({
    ...row,
    id: ids[at]?.id,
    entry: row.part > 0 ? entryIds.get(row.position) : null,
  }));
  await tx.execute(INSERT, [
    JSON.stringify(numbered),
    statementId,
    account.source,
    account.id,
    account.legalEntity,
    account.currency,
  ]);
}

const IDS = `select nextval(pg_get_serial_sequence('payments.bank_transaction', 'id'))::text as id
  from generate_series(1, $1::int)`;
const INSERT = `insert into payments.bank_transaction (id, statement_id, source, account_id, legal_entity, position, part,
    entry_id, parts, amount_minor, currency, status, is_reversal, booking_date, value_date, bank_reference, bank_code,
    message_id, payment_information_id, instruction_id, end_to_end_id, uetr, creditor_reference, text,
    counterparty_name, counterparty_account, return_reason, charges_minor, instructed_minor, instructed_currency,
    matching)
  select id, $2, $3, $4, $5, position, part, entry, parts, amount, $6, status, reversal, booked, valued, reference, code,
    message, information, instruction, "endToEnd", uetr, creditor, text, party, "partyAccount", returned, charges,
    instructed, "instructedCurrency", matching
  from jsonb_to_recordset($1::jsonb) as row(id bigint, position int, part int, entry bigint, parts int, amount bigint,
    status text, reversal boolean, booked date, valued date, reference text, code text, message text, information text,
    instruction text, "endToEnd" text, uetr text, creditor text, text text, party text, "partyAccount" text,
    returned text, charges bigint, instructed bigint, "instructedCurrency" text, matching text)`;

import { accountOf } from '#domain/bank/account';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { parseMoney } from '#domain/money';
import type { PaymentStatus } from '#domain/payment';
import type { Recorded, Subject } from '#platform/commands/command';
import { Overtaken } from '#platform/commands/conflict';
import { postingId } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import { ordersOf, type Order, type PaymentsContent } from '../payment-content.ts';
import { isOvertaken } from '../recently-instructed.ts';
import { lockPayees, reserve } from '../reservations.ts';
import type { PaymentsFacts } from './initiate-payment-facts.ts';

/**
 * The payments with every name they will have at the bank, the first line of their history, and what they hold of
 * invoices. @throws Conflict PAY-7 where somebody else was faster; Overtaken PAY-11 where another payment to one of the
 * accounts was instructed since the earlier ones were read (PAY-9, PAY-12).
 */
export async function recordPayments(
  tx: Transaction,
  { reference, content, now }: Recorded<PaymentsContent>,
  { decision: { instructed } }: Pick<PaymentsFacts, 'decision'>,
): Promise<Subject> {
  const orders = ordersOf(content, reference);
  const accounts = orders.map(({ payment }) => accountOf(payment.creditor));
  await lockPayees(tx, accounts);
  await reserve(tx, orders);
  if (await isOvertaken(tx, accounts, instructed)) throw new Overtaken('PAY-11');
  const status: PaymentStatus = 'PENDING_APPROVAL';
  const rows = orders.map((order) => ({ ...rowOf(order, content), reference, status }));
  await tx.$executeRawUnsafe(INSERT, JSON.stringify(rows), now);
  await tx.$executeRawUnsafe(
    BEGIN_HISTORY,
    orders.map(({ ids }) => ids.key),
    status,
    JSON.stringify({ posting: postingId(reference) }),
    now,
  );
  await tx.$executeRawUnsafe(ALLOCATE, JSON.stringify(orders.flatMap(allocationsOf)));
  const type = content.isRun ? 'PaymentRun' : 'Payment';
  return { type, id: makeId(SUPERLEDGER, reference) };
}

const rowOf = ({ ids, position, file, payment }: Order, { legalEntity }: PaymentsContent) => ({
  key: ids.key,
  position,
  step: ids.step,
  legal_entity: legalEntity,
  debtor_account_id: file.debtor.id,
  bank_source: file.debtor.source,
  supplier_id: payment.supplierId,
  amount_minor: minorOf(payment.amount, file.currency),
  currency: file.currency,
  requested_execution_date: file.executionDate,
  latest_release_at: file.latestReleaseAt,
  creditor: payment.creditor,
  creditor_account: accountOf(payment.creditor),
  remittance: payment.allocations.map(({ documentNumber, documentDate, amount }) => ({
    documentNumber,
    documentDate,
    amount,
  })),
  payee_verification: payment.payeeVerification,
  message_id: ids.messageId,
  payment_information_id: ids.paymentInformationId,
  instruction_id: ids.key,
  end_to_end_id: ids.key,
  uetr: ids.uetr,
});

const allocationsOf = ({ ids, file, payment }: Order) =>
  payment.allocations.map(({ invoiceId, amount, discount, openBefore }) => ({
    payment_key: ids.key,
    invoice_id: invoiceId,
    amount_minor: minorOf(amount, file.currency),
    discount_minor: minorOf(discount, file.currency),
    currency: file.currency,
    state: 'RESERVED',
    open_before_minor: minorOf(openBefore, file.currency),
  }));

const minorOf = (text: string, currency: string): string =>
  String(parseMoney(text, currency).amountMinor);

const INSERT = `insert into payments.payment_order (key, reference, position, step, status, legal_entity,
    debtor_account_id, bank_source, supplier_id, amount_minor, currency, requested_execution_date, latest_release_at,
    creditor, creditor_account, remittance, payee_verification, message_id, payment_information_id, instruction_id,
    end_to_end_id, uetr, created_at, updated_at)
  select key, reference, position, step, status, legal_entity, debtor_account_id, bank_source, supplier_id,
    amount_minor, currency, requested_execution_date, latest_release_at, creditor, creditor_account, remittance,
    nullif(payee_verification, 'null'::jsonb), message_id, payment_information_id, instruction_id, end_to_end_id, uetr,
    $2, $2
  from jsonb_populate_recordset(null::payments.payment_order, $1::jsonb)`;
const BEGIN_HISTORY = `insert into payments.payment_transition (payment_key, "from", "to", source, evidence, at)
  select key, null, $2, '${SUPERLEDGER}', $3::jsonb, $4
  from unnest($1::text[]) with ordinality as payment(key, place) order by place`;
const ALLOCATE = `insert into payments.payment_allocation
  select * from jsonb_populate_recordset(null::payments.payment_allocation, $1::jsonb)`;

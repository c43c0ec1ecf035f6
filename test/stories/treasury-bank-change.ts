import { randomUUID } from 'node:crypto';
import type { Shape } from '../support/product-client.ts';
import { POSTING, type Stage } from './stage.ts';
import { ACCOUNTS, dayFromNow, type Creditor } from './treasury-company.ts';
import {
  APPROVERS,
  decide,
  decideUntilEnough,
  EXECUTION_DAYS,
  PAYMENT,
  statusOf,
  type Run,
} from './treasury-payments.ts';

const PAY = `mutation Pay($input: InitiatePaymentInput!) { initiatePayment(input: $input) {
  problems { code severity message } posting { ${POSTING} } } }`;
const CHANGE = `mutation Change($input: ChangeSupplierBankAccountInput!) { changeSupplierBankAccount(input: $input) {
  problems { code severity message } posting { ${POSTING} } } }`;
const CANCEL = `mutation Cancel($input: CancelPaymentInput!) { cancelPayment(input: $input) {
  problems { code severity message } posting { status } } }`;
const VOIDED = `query Voided($id: ID!) { posting(id: $id) { status approvals { by voidedAt } } }`;
const MASTER = `query Master($id: ID!) { supplier(id: $id) { name contacts { phone } bankAccounts { id ibanMasked } } }`;

/** Valid by its check digits, and nobody's. */
const NEW_IBAN = 'DE89370400440532013000';

/**
 * One person has approved a payment when the supplier's account changes. What the letter asks for is refused; a change
 * that somebody confirmed over the number on record takes the approval back.
 */
export async function changedAccount(stage: Stage, payee: Creditor) {
  const first = await pay(stage, payee);
  const { posting } = first;
  await decide(stage, APPROVERS[0] ?? '', posting);
  const { supplier } = await stage.ask('ap-clerk', MASTER, { id: payee.id });
  const phone = supplier.contacts.find((each: Shape) => each.phone)?.phone as string;

  stage.say('   A clerk calls the number of the letter:');
  const letter = await change(stage, payee, { dialledNumber: '+49 40 5550199', source: 'OTHER' });
  stage.say('   Somebody calls the number on record:');
  const asked = await change(stage, payee, { dialledNumber: phone, source: 'MASTER_RECORD' });
  await decideUntilEnough(stage, ['ap-manager', 'cfo', 'cfo/carla'], asked.posting);
  const voided = await stage.until('the approval is void', async () => {
    const { posting: now } = await stage.ask('cfo', VOIDED, { id: posting.id });
    return now.approvals.every(({ voidedAt }: Shape) => voidedAt !== null) ? now : null;
  });
  stage.say(`   ${payee.name} has another account; the treasurer’s approval is void`);
  await cancel(stage, posting);

  const anew = await pay(stage, payee);
  const asks = anew.posting.requiredApprovals.map(({ reason }: Shape) => reason);
  stage.say(
    `   paid anew, to the account that was confirmed: ${asks.length} people (${asks.join(', ')})`,
  );
  await decideUntilEnough(stage, APPROVERS, anew.posting);
  return { letter, voided, first, paid: anew };
}

async function pay(stage: Stage, payee: Creditor): Promise<Run> {
  const [invoice] = payee.invoices.toSorted(
    (one, other) => Number(other.payable.amount) - Number(one.payable.amount),
  );
  const { amount, currency } = invoice.payable;
  const input = {
    idempotencyKey: randomUUID(),
    legalEntityId: 'DE01',
    debtorAccountId: ACCOUNTS.DE01.id,
    supplierId: payee.id,
    amount: { amount, currency },
    requestedExecutionDate: dayFromNow(EXECUTION_DAYS),
    allocations: [{ invoiceId: invoice.id, amount }],
  };
  const { initiatePayment } = await stage.ask('ap-manager', PAY, { input });
  const { posting, problems } = initiatePayment;
  if (!posting) throw new Error(`${payee.id} is not paid: ${JSON.stringify(problems)}`);
  const { payment } = await stage.ask(
    'cfo',
    `query($id: ID!) { payment(id: $id) { ${PAYMENT} } }`,
    {
      id: posting.subject.id,
    },
  );
  stage.say(`   ${payee.name}: ${amount} ${currency} to ${payment.creditorAccountMasked}`);
  return { posting, problems, payments: [payment] };
}

async function change(
  stage: Stage,
  payee: Creditor,
  call: { readonly dialledNumber: string; readonly source: string },
): Promise<Shape> {
  const input = {
    idempotencyKey: randomUUID(),
    supplierId: payee.id,
    bankAccount: { holder: payee.name, iban: NEW_IBAN },
    callBack: {
      ...call,
      contactName: 'Frau Petersen',
      at: new Date().toISOString(),
      outcome: 'CONFIRMED',
      caller: 'ap-manager',
    },
  };
  const { changeSupplierBankAccount: answer } = await stage.ask('ap-clerk', CHANGE, { input });
  for (const { severity, code, message } of answer.problems)
    stage.say(`     ${severity} ${code}: ${message}`);
  return answer;
}

async function cancel(stage: Stage, { subject }: Shape): Promise<void> {
  const input = {
    idempotencyKey: randomUUID(),
    paymentId: subject.id,
    reason: 'the account changed',
  };
  const { cancelPayment } = await stage.ask('ap-manager', CANCEL, { input });
  if (!cancelPayment.posting) throw new Error(JSON.stringify(cancelPayment.problems));
  await statusOf(stage, subject.id, 'CANCELLED');
}

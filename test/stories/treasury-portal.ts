import { randomUUID } from 'node:crypto';
import type { Shape } from '../support/product-client.ts';
import type { Stage } from './stage.ts';
import { ACCOUNTS, type Creditor } from './treasury-company.ts';
import { told } from './treasury-payments.ts';

/** Not on record as the supplier's. */
const OTHER_IBAN = 'DE12500105170648489890';

const UNMATCHED = `query Unmatched($account: ID!) { bankTransactions(filter: { accountId: $account, matching: [UNMATCHED] }, first: 50) {
  edges { node { id amount { amount currency } } } } }`;
const MOVEMENT = `query Movement($id: ID!) { bankTransaction(id: $id) { id matching
  match { role pass matchedBy evidence } suggestions { pass evidence payments { id amount { amount currency } supplier { name } } } } }`;
const MATCH = `mutation Match($input: MatchBankTransactionInput!) { matchBankTransaction(input: $input) {
  problems { code severity message } posting { id status contentHash } } }`;

/** Somebody has paid at the bank's portal, past everybody; accounting enters it, and a person says what it is. */
export async function lostAndFound(stage: Stage, payee: Creditor): Promise<Shape> {
  const invoice = payee.invoices.find(({ settlementStatus }) => settlementStatus === 'OPEN');
  const { amount } = invoice.payable;
  await stage.person('bank', {
    deed: 'portal-payment',
    account: ACCOUNTS.DE01.key,
    amount,
    name: payee.name,
    number: OTHER_IBAN,
    text: 'as agreed on the phone',
  });
  await stage.person('bank', { deed: 'close-day', account: ACCOUNTS.DE01.key });
  const id: string = await stage.until('it is in the statement', async () => {
    const { bankTransactions } = await stage.ask('controller', UNMATCHED, {
      account: ACCOUNTS.DE01.id,
    });
    return bankTransactions.edges[0]?.node.id ?? null;
  });
  const exception = await stage.until('a person is told', () =>
    told(stage, 'UNMATCHED_TRANSACTION', id),
  );
  stage.say(`   ${amount} EUR to ${payee.name} that nobody instructed: ${exception.kind}`);
  const [number, fiscalYear] = invoice.id.split(':')[1].split('.');
  await stage.person('sap', { deed: 'pay-invoice', invoice: number, fiscalYear });
  const suggested = await stage.until('it may be what accounting entered', async () => {
    const { bankTransaction } = await stage.ask('controller', MOVEMENT, { id });
    return bankTransaction.suggestions[0] ?? null;
  });
  const [payment] = suggested.payments;
  stage.say(`   accounting enters it in SAP; suggested (${suggested.pass}): ${payment.id}`);
  return { exception, suggested, ...(await matched(stage, id, payment.id)) };
}

async function matched(stage: Stage, id: string, paymentId: string): Promise<Shape> {
  const input = {
    idempotencyKey: randomUUID(),
    bankTransactionId: id,
    paymentIds: [paymentId],
    reason: 'paid at the portal, entered in SAP afterwards',
  };
  const { matchBankTransaction: answer } = await stage.ask('controller', MATCH, { input });
  if (!answer.posting) throw new Error(JSON.stringify(answer.problems));
  const { match } = await stage.until('it is matched', async () => {
    const { bankTransaction } = await stage.ask('controller', MOVEMENT, { id });
    return bankTransaction.matching === 'MATCHED' ? bankTransaction : null;
  });
  stage.say(`   the controller says so: ${match.role} (${match.pass})`);
  return { match };
}

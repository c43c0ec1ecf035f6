import type { Shape } from '../support/product-client.ts';
import { ACCOUNTS, dayFromNow, type Cast } from './treasury-company.ts';
import { ONE, statusOf, type Run } from './treasury-payments.ts';
import type { Stage } from './stage.ts';

const BALANCES = `{ bankAccounts { id balance { amount currency } } }`;
const POSITION = `query Position { cashPosition(currency: "EUR") { asOf total { amount currency } unconverted rateDate
  accounts { account { id name } booked { amount currency } inTransit { amount } statementDate converted { amount } rate } } }`;
const FORECAST = `query Forecast { cashForecast(days: 7, currency: "EUR") { opening { amount } assumptions incomplete { source }
  days { date payables { amount } receivables { amount } instructed { amount } closing { amount currency } } } }`;

/** From now on statements come when somebody closes the day; the first are yesterday's. */
export async function morning(stage: Stage): Promise<Shape> {
  for (const bank of ['bank', 'bank-us']) {
    await stage.person(bank, { deed: 'close-by-hand' });
    await stage.person(bank, { deed: 'close-day' });
  }
  await stage.until('every account has a statement', async () => {
    const { bankAccounts } = await stage.ask('treasurer', BALANCES);
    return bankAccounts.every(({ balance }: Shape) => balance !== null) ? bankAccounts : null;
  });
  const position = await cash(stage);
  const { cashForecast } = await stage.ask('treasurer', FORECAST);
  for (const { date, payables, instructed, closing } of cashForecast.days)
    stage.say(
      `   ${date}: payables ${payables.amount}, instructed ${instructed.amount}, at the end ${closing.amount}`,
    );
  return { ...position, forecast: cashForecast };
}

export async function cash(stage: Stage): Promise<Shape> {
  const { cashPosition } = await stage.ask('treasurer', POSITION);
  for (const { account, booked, inTransit } of cashPosition.accounts)
    stage.say(
      `   ${account.id}: ${booked?.amount} ${booked?.currency}, on the way ${inTransit.amount}`,
    );
  stage.say(
    `   together ${cashPosition.total.amount} ${cashPosition.total.currency} (rates of ${cashPosition.rateDate})`,
  );
  return cashPosition;
}

const FEE = '12.50';
const TRANSACTIONS = `query Movements($account: ID!) { bankTransactions(filter: { accountId: $account }, first: 50) {
  edges { node { id amount { amount currency } matching bankCode match { role pass evidence } } } } }`;

/** Everything that is executed is booked; a charge of the bank is among it, and is explained by its code. */
export async function closeDay(
  stage: Stage,
  paid: readonly Run[],
  { closed }: Cast,
): Promise<void> {
  const expected = paid
    .flatMap(({ payments }) => payments)
    .filter(({ supplier }) => supplier.id !== closed.id);
  for (const { id } of expected)
    await stage.until(`the bank has executed ${id}`, async () => {
      const { payment } = await stage.ask('cfo', ONE, { id });
      return payment.status === 'ACCEPTED' ? payment : null;
    });
  await stage.person('bank', { deed: 'fee', account: ACCOUNTS.DE01.key, amount: FEE });
  for (const { bank, key } of Object.values(ACCOUNTS))
    await stage.person(bank, { deed: 'close-day', account: key });
  for (const { id } of expected) await statusOf(stage, id, 'SETTLED');
  const fee = await stage.until('the charge is explained', async () => {
    const { bankTransactions } = await stage.ask('controller', TRANSACTIONS, {
      account: ACCOUNTS.DE01.id,
    });
    const nodes: Shape[] = bankTransactions.edges.map(({ node }: Shape) => node);
    return nodes.find((each) => each.match?.role === 'CHARGE') ?? null;
  });
  stage.say(`   ${expected.length} payments are booked, each found by ${await passesOf(stage)}`);
  stage.say(
    `   ${fee.amount.amount} ${fee.amount.currency} ${fee.bankCode} is a ${fee.match.role} (${fee.match.pass})`,
  );
}

async function passesOf(stage: Stage): Promise<string> {
  const answers = await Promise.all(
    Object.values(ACCOUNTS).map(({ id }) => stage.ask('controller', TRANSACTIONS, { account: id })),
  );
  const passes = answers
    .flatMap(({ bankTransactions }) => bankTransactions.edges)
    .flatMap(({ node }: Shape) => (node.match?.role === 'SETTLEMENT' ? [node.match.pass] : []));
  return [...new Set(passes)].join(', ');
}

const RECONCILED = `query Books($entity: ID!, $from: Date!, $to: Date!) { reconciliation(legalEntity: $entity, from: $from, to: $to) {
  isReconciled isComplete counts { state count } incomplete { source }
  accounts { account { id } bankBalance { amount currency } bankMovement { amount } ledgerMovement { amount } isGapless }
  rows { state explanation payment { id } bankTransaction { id } journalEntry { id } bankAmount { amount } ledgerAmount { amount } } } }`;

const STATEMENTS = `query Statements($account: ID!) { bankStatements(filter: { accountId: $account, type: [STATEMENT] }, first: 50) {
  edges { node { from } } } }`;

/** Until bank, payables and ledger say the same of every movement since the account's first statement. */
export async function reconciled(stage: Stage, entity: keyof typeof ACCOUNTS): Promise<Shape> {
  const { bankStatements } = await stage.ask('controller', STATEMENTS, {
    account: ACCOUNTS[entity].id,
  });
  const days = { from: bankStatements.edges.at(-1).node.from, to: dayFromNow(1) };
  const books = await stage.until(`${entity} is reconciled`, async () => {
    const { reconciliation } = await stage.ask('controller', RECONCILED, { entity, ...days });
    const isBooked = reconciliation.rows.every(
      ({ bankTransaction, state }: Shape) => bankTransaction === null || state === 'MATCHED',
    );
    return reconciliation.isReconciled && isBooked ? reconciliation : null;
  });
  const counts = books.counts.map(({ state, count }: Shape) => `${count} ${state}`).join(', ');
  stage.say(`   ${entity} is reconciled: ${counts}`);
  return books;
}

import { randomUUID } from 'node:crypto';
import type { Shape } from '../support/product-client.ts';
import { APPROVE, POSTING, type Stage } from './stage.ts';
import { ACCOUNTS, BLOCKED, dayFromNow, type Cast, type Creditor } from './treasury-company.ts';

/** A run as it was instructed. */
export interface Run {
  readonly posting: Shape;
  readonly problems: readonly Shape[];
  /** In the run's order. */
  readonly payments: readonly Shape[];
}

/** Until then everybody has decided, whatever calendar the bank goes by. */
export const EXECUTION_DAYS = 10;
const DUE_DAYS = 14;
/** As many as a payment may take; several of a kind, for what takes more than two. */
export const APPROVERS = ['treasurer', 'cfo', 'treasury-manager', 'cfo/carla'];

export const PAYMENT = `id status endToEndId amount { amount currency } supplier { id name } creditorAccountMasked
  requestedExecutionDate latestReleaseAt allocations { invoice { id payable { amount } reserved { amount } } amount { amount } }
  statusHistory { from to code reason source at }`;

const START = `mutation Start($input: InitiatePaymentRunInput!) { initiatePaymentRun(input: $input) {
  problems { code severity message evidence } posting { ${POSTING} } } }`;

const RUN = `query Run($id: ID!) { paymentRun(id: $id) {
  payments { ${PAYMENT} } totals { amount currency } files { messageId transactions total { amount currency } sha256 } } }`;

const ids = (some: readonly Creditor[]): readonly string[] => some.map(({ id }) => id);

export async function runs(stage: Stage, cast: Cast) {
  const { paid, closed, returned, held, japanese, american } = cast;
  const euros = await started(stage, 'DE01', [...ids([paid, closed, returned, held]), BLOCKED]);
  const yen = await started(stage, 'JP01', ids(japanese));
  const dollars = await started(stage, 'US01', ids(american));
  return { euros, yen, dollars };
}

async function started(
  stage: Stage,
  entity: keyof typeof ACCOUNTS,
  supplierIds: readonly string[],
): Promise<Run> {
  const input = {
    idempotencyKey: randomUUID(),
    legalEntityId: entity,
    debtorAccountIds: [ACCOUNTS[entity].id],
    dueBefore: dayFromNow(DUE_DAYS),
    requestedExecutionDate: dayFromNow(EXECUTION_DAYS),
    supplierIds,
  };
  const { initiatePaymentRun } = await stage.ask('ap-manager', START, { input });
  const { posting, problems } = initiatePaymentRun;
  if (!posting) throw new Error(`${entity} pays nothing: ${JSON.stringify(problems)}`);
  const { payments, totals } = await runOf(stage, posting);
  const [total] = totals;
  stage.say(`   ${entity}: ${payments.length} payments, ${total.amount} ${total.currency}`);
  for (const { severity, code, message } of problems)
    stage.say(`     ${severity} ${code}: ${message}`);
  return { posting, problems, payments };
}

async function runOf(stage: Stage, { subject }: Shape): Promise<Shape> {
  const { paymentRun } = await stage.ask('cfo', RUN, { id: subject.id });
  return paymentRun;
}

/** One is not enough, the same twice is refused, who submitted it may not; answers what was said of each. */
export async function approvedByTwo(stage: Stage, { posting }: Run): Promise<Shape> {
  for (const { reason, satisfied } of posting.requiredApprovals)
    stage.say(`   ${reason}: ${satisfied ? 'given' : 'an approval is missing'}`);
  const first = await decide(stage, 'treasurer', posting);
  const again = await decide(stage, 'treasurer', posting);
  return { first, again };
}

/** Says yes and answers what came of it, refusals too. */
export async function decide(stage: Stage, persona: string, posting: Shape): Promise<Shape> {
  const { id, contentHash } = posting;
  const input = { idempotencyKey: randomUUID(), id, contentHash };
  const { approvePosting: answer } = await stage.ask(persona, APPROVE, { input });
  const said = answer.problems.map(({ code, message }: Shape) => `${code}: ${message}`);
  const outcome = said.length > 0 ? `is refused, ${said.join('; ')}` : 'approves';
  stage.say(`   ${persona} ${outcome}${answer.posting ? ` (${answer.posting.status})` : ''}`);
  return answer;
}

/** One after another, as many as it takes. */
export async function decideUntilEnough(
  stage: Stage,
  personas: readonly string[],
  posting: Shape,
): Promise<void> {
  for (const persona of personas) {
    const answer = await decide(stage, persona, posting);
    if (answer.problems.length === 0 && answer.posting.status !== 'AWAITING_APPROVAL') return;
  }
  throw new Error(`${posting.id} takes more approvals than the story has people`);
}

/** The bank takes the file and the connection ends: never sent anew, looked for, found. */
export async function lostAnswer(stage: Stage, { posting, payments }: Run): Promise<void> {
  const messageId = `${posting.reference}-F1`;
  await stage.person('bank-us', { deed: 'script', behaviour: 'drop-ack', messageId });
  await decideUntilEnough(stage, APPROVERS, posting);
  await stage.until('the yen are with the bank', async () => {
    const run = await runOf(stage, posting);
    return run.payments.every(({ status }: Shape) => status === 'ACCEPTED') ? run : null;
  });
  const { payment } = await stage.ask('cfo', ONE, { id: payments[0].id });
  stage.say(`   ${payment.id}: ${historyOf(payment)}`);
  const { files } = await runOf(stage, posting);
  stage.say(`   one file at the bank: ${files[0].messageId}, ${files[0].transactions} payments`);
}

export const ONE = `query One($id: ID!) { payment(id: $id) { ${PAYMENT} } }`;

const historyOf = ({ statusHistory }: Shape): string =>
  statusHistory.map(({ to, code }: Shape) => (code === null ? to : `${to} (${code})`)).join(' → ');

const toPayee = ({ payments }: Run, { id }: Creditor): Shape => {
  const found = payments.find(({ supplier }) => supplier.id === id);
  if (!found) throw new Error(`the run pays ${id} nothing`);
  return found;
};

/** The bank refuses one payment of the file and executes the others. */
export async function partlyRefused(stage: Stage, run: Run, closed: Creditor): Promise<Shape> {
  const { id, endToEndId } = toPayee(run, closed);
  await stage.person('bank', { deed: 'script', behaviour: 'reject', code: 'AC04', endToEndId });
  await decideUntilEnough(stage, APPROVERS.slice(1), run.posting);
  const payment = await statusOf(stage, id, 'REJECTED');
  stage.say(`   ${closed.name}: ${historyOf(payment)}`);
  return flaggedAndPayable(stage, payment, 'PAYMENT_REJECTED');
}

/** Executed and booked, and days later the payee's bank sends it back. */
export async function givenBack(stage: Stage, run: Run, payee: Creditor): Promise<Shape> {
  const { id, endToEndId } = toPayee(run, payee);
  await stage.person('bank', { deed: 'return', endToEndId, code: 'AC06' });
  await stage.person('bank', { deed: 'close-day', account: ACCOUNTS.DE01.key });
  const payment = await statusOf(stage, id, 'RETURNED');
  stage.say(`   ${payee.name}: ${historyOf(payment)}`);
  return flaggedAndPayable(stage, payment, 'PAYMENT_RETURNED');
}

export const statusOf = (stage: Stage, id: string, wanted: string): Promise<Shape> =>
  stage.until(`${id} is ${wanted}`, async () => {
    const { payment } = await stage.ask('cfo', ONE, { id });
    return payment.status === wanted ? payment : null;
  });

const FLAG = `query Flag($id: ID!) { supplier(id: $id) { bankAccounts { id flag { reasonCode paymentId } } } }`;
const EXCEPTIONS = `query Told($kind: [ExceptionKind!]) { exceptions(filter: { open: true, kind: $kind }, first: 50) {
  edges { node { kind object evidence } } } }`;

/** Nothing more goes to the account, the invoices are open again, and a person is told. */
async function flaggedAndPayable(stage: Stage, payment: Shape, kind: string): Promise<Shape> {
  const flagged = await stage.until('the account is flagged', async () => {
    const { supplier } = await stage.ask('cfo', FLAG, { id: payment.supplier.id });
    return supplier.bankAccounts.find(({ flag }: Shape) => flag?.paymentId === payment.id) ?? null;
  });
  const exception = await stage.until('a person is told', () => told(stage, kind, payment.id));
  stage.say(
    `   its account is flagged (${flagged.flag.reasonCode}), and ${kind}: ${exception.evidence.act}`,
  );
  const { payment: now } = await stage.ask('cfo', ONE, { id: payment.id });
  for (const { invoice, amount } of now.allocations)
    stage.say(
      `   ${invoice.id}: ${amount.amount} was to be paid, ${invoice.payable.amount} is payable again`,
    );
  return { payment: now, flag: flagged.flag, exception };
}

export async function told(stage: Stage, kind: string, object: string): Promise<Shape> {
  const { exceptions } = await stage.ask('controller', EXCEPTIONS, { kind: [kind] });
  const found: Shape[] = exceptions.edges.map(({ node }: Shape) => node);
  return found.find((each) => each.object === object) ?? null;
}

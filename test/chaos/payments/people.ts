import { setTimeout as pause } from 'node:timers/promises';
import { postingOf, submitAs } from '../../support/postings.ts';
import type { ProductClient, Shape } from '../../support/product-client.ts';
import { again, RefusedForGood } from '../people.ts';
import type { Billing } from './bills.ts';
import type { PlannedPosting } from './plan.ts';

/** What people wanted to become of a posting that was taken. */
export interface PaymentWish {
  readonly reference: string;
  /** False: nobody ever asked for its money to move. */
  readonly isApproved: boolean;
  /** The key of the payment that the bank was asked to give up; null where it was asked nothing. */
  readonly recalled: string | null;
}

/** What became of a planned posting: what was taken, and what the controls refused, a sentence each. */
export interface Lived {
  readonly wishes: readonly PaymentWish[];
  readonly refusals: readonly string[];
  /** How many invoices the runs left out, by why. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** Works of one key come one after another. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Who may decide on payments; several of a kind, for what takes more than two. */
const APPROVERS = ['cfo', 'treasurer', 'cfo/carla', 'treasurer/theo', 'cfo/cem', 'treasurer/tara'];
const SUBMITTER = 'ap-manager';
/** Who calls a supplier whose account a bank has refused, and who may say that it is well. */
const CALLER = 'ap-clerk';
const SUPPLIER_APPROVERS = ['ap-manager', 'cfo'];
const BILLS_AT_ONCE = 8;
/** Until a payment has left it cannot be called back. */
const LEAVES_MS = 60_000;
const LOOK_MS = 500;

const APPROVE = `mutation Approve($input: ApprovePostingInput!) {
  approvePosting(input: $input) { problems { code } posting { status } } }`;

/** As planned, over whichever front is alive; what was not answered is repeated with the same key. */
export async function livePayment(
  planned: PlannedPosting,
  front: () => ProductClient,
  { billing, inTurn }: { readonly billing: Billing; readonly inTurn: InTurn },
): Promise<Lived> {
  const { command, fate, bills } = planned;
  const [first] = bills;
  // Of two runs over the same suppliers at the same moment one would pay the bills of both.
  const taken = first
    ? await inTurn(first.legalEntity, () => submitAll(planned, front, billing))
    : await submitAll(planned, front, billing);
  const wishes: PaymentWish[] = [];
  const refusals: string[] = [];
  const leftOut = new Map<string, number>();
  for (const { posting, problems } of taken) {
    if (!posting) refusals.push(`${command} ${blocking(problems)}`);
    else wishes.push(await decide(fate, posting, front, command));
    for (const { code, evidence } of problems)
      if (code === LEFT_OUT)
        leftOut.set(evidence.reason, (leftOut.get(evidence.reason) ?? 0) + evidence.count);
  }
  return { wishes, refusals, leftOut };
}

/** With its bills entered before; the posting is null where the controls refused it. */
async function submitAll(
  { command, inputs, isRepeated, bills }: PlannedPosting,
  front: () => ProductClient,
  billing: Billing,
): Promise<readonly Shape[]> {
  const suppliers = [...new Set(bills.map(({ payee }) => payee.supplierId))];
  if (suppliers.length > 0) await clearFlags(front, suppliers);
  for (let at = 0; at < bills.length; at += BILLS_AT_ONCE)
    await Promise.all(bills.slice(at, at + BILLS_AT_ONCE).map((each) => billing.enter(each)));
  return Promise.all(
    inputs.map(async (input) => {
      const answers = await Promise.all(
        Array.from({ length: isRepeated ? 2 : 1 }, () => submitted(command, input, front)),
      );
      // A refusal is not remembered: what one of two was refused, the other may be granted a moment later.
      const [taken = answers[0], ...others] = answers.filter(({ posting }) => posting !== null);
      if (others.some(({ posting }) => posting.id !== taken?.posting.id))
        throw new Error(`one key of ${command} was answered with two postings`);
      return taken;
    }),
  );
}

async function decide(
  fate: PlannedPosting['fate'],
  posting: Shape,
  front: () => ProductClient,
  command: PlannedPosting['command'],
): Promise<PaymentWish> {
  const { reference } = posting;
  const none = { reference, isApproved: false, recalled: null };
  switch (fate) {
    case 'withhold':
      return none;
    case 'reject':
      await act(front, 'treasurer', 'rejectPosting', { id: posting.id, reason: 'chaos' });
      return none;
    case 'take-back':
      await act(front, SUBMITTER, 'cancelPayment', {
        paymentId: `superledger:${reference}`,
        reason: 'chaos',
      });
      return none;
    case 'approve':
    case 'recall':
  }
  const isApproved = await approve(front, posting);
  if (fate === 'approve' || !isApproved) return { reference, isApproved, recalled: null };
  const key = command === 'initiatePaymentRun' ? `${reference}-00001` : reference;
  const isAsked = await recall(front, posting, key);
  return { reference, isApproved, recalled: isAsked ? key : null };
}

/** Whoever was faster with one of the invoices has a whole run refused; it is submitted again then. */
const TRIES = 5;
const MEANWHILE = 'PAY-7';
/** So many payments to one payee at once that they could not be held against each other: submitted again, as it says. */
const AT_ONCE = 'PAY-11';
/** A bank has refused the account before. */
const FLAGGED = 'PAY-20';
const LEFT_OUT = 'PAY-17';
const CLEAR = 'clearSupplierBankAccountFlag';

async function submitted(
  command: string,
  input: Readonly<Record<string, unknown>>,
  front: () => ProductClient,
): Promise<Shape> {
  for (let n = 1; ; n++) {
    const answer = await submittedOnce(command, input, front);
    if (answer.posting || n === TRIES) return answer;
    const why = blocking(answer.problems);
    const isRun = command === 'initiatePaymentRun';
    if (!isRun && why.startsWith(FLAGGED)) await clearFlags(front, [String(input['supplierId'])]);
    else if (!why.startsWith(AT_ONCE) && !(isRun && why.startsWith(MEANWHILE))) return answer;
  }
}

/** The posting, if there is one, and what the controls say. */
const submittedOnce = (
  command: string,
  input: Readonly<Record<string, unknown>>,
  front: () => ProductClient,
): Promise<Shape> =>
  again(async () => {
    const { data, errors } = await submitAs(front(), SUBMITTER, command, input);
    // Of a posting that was taken and then could not be read only the key tells again.
    if (!data?.[command] || errors.length > 0) throw refusalOf(command, errors);
    return data[command];
  });

const blocking = (problems: readonly Shape[]): string =>
  problems
    .filter(({ severity }) => severity === 'BLOCK')
    .map(({ code, message }) => `${code} ${message}`)
    .join(', ');

/** One after another until it is enough; false where all of them are not. */
async function approve(
  front: () => ProductClient,
  { id, contentHash }: Shape,
  approvers = APPROVERS,
): Promise<boolean> {
  for (const persona of approvers) {
    const status = await again(async () => {
      const { data, errors } = await front().ask(persona, APPROVE, {
        input: { idempotencyKey: `${id} ${persona}`, id, contentHash },
      });
      if (!data?.approvePosting) throw refusalOf('approvePosting', errors);
      return String(data.approvePosting.posting?.status ?? 'AWAITING_APPROVAL');
    });
    if (status !== 'AWAITING_APPROVAL') return true;
  }
  return (await again(() => postingOf(front(), id))).status !== 'AWAITING_APPROVAL';
}

const FLAGS = `query Flags($ids: [ID!]!) { suppliers(filter: { ids: $ids }, first: 200) {
  edges { node { id bankAccounts { flag { id } } } } } }`;

/** Somebody calls, hears that the account is well, and another person agrees; so that it is paid again. */
async function clearFlags(front: () => ProductClient, ids: readonly string[]): Promise<void> {
  const flags = await again(async () => {
    const { data, errors } = await front().ask(CALLER, FLAGS, { ids });
    if (!data?.suppliers) throw refusalOf('suppliers', errors);
    const nodes = data.suppliers.edges.map((edge: Shape) => edge.node);
    return nodes.flatMap(({ id, bankAccounts }: Shape) =>
      bankAccounts.flatMap(({ flag }: Shape) =>
        flag ? [{ supplierId: id, flagId: flag.id }] : [],
      ),
    );
  });
  for (const flag of flags) {
    const posting = await again(async () => {
      const given = { idempotencyKey: `clear ${flag.flagId}`, reason: 'called', ...flag };
      const { data, errors } = await submitAs(front(), CALLER, CLEAR, given);
      // Somebody else has cleared it, or is about to.
      if (errors.some(({ extensions }) => extensions?.['code'] === 'NOT_FOUND')) return null;
      if (!data?.[CLEAR]) throw refusalOf(CLEAR, errors);
      return data[CLEAR].posting;
    });
    if (posting && (await approve(front, posting, SUPPLIER_APPROVERS)))
      await completed(front, posting);
  }
}

/** False where it has not come to that in time. */
async function completed(front: () => ProductClient, { id }: Shape): Promise<boolean> {
  const giveUpAt = performance.now() + LEAVES_MS;
  for (;;) {
    const { status } = await again(() => postingOf(front(), id));
    if (status === 'COMPLETED') return true;
    if (performance.now() > giveUpAt) return false;
    await pause(LOOK_MS);
  }
}

/** The bank is asked as soon as the payment has left; false where that never was. */
async function recall(front: () => ProductClient, posting: Shape, key: string): Promise<boolean> {
  if (!(await completed(front, posting))) return false;
  return act(front, 'treasurer', 'cancelPayment', {
    paymentId: `superledger:${key}`,
    reason: 'chaos',
  });
}

/** Whether it was taken: a control may refuse it, such as one who comes too late. */
const act = (
  front: () => ProductClient,
  persona: string,
  mutation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<boolean> =>
  again(async () => {
    const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`;
    const idempotencyKey = `${mutation} ${String(input['id'] ?? input['paymentId'])}`;
    const { data, errors } = await front().ask(
      persona,
      `mutation Act($input: ${type}!) { ${mutation}(input: $input) {
        problems { code severity } posting { id } } }`,
      { input: { idempotencyKey, ...input } },
    );
    if (!data?.[mutation]) throw refusalOf(mutation, errors);
    return data[mutation].posting !== null;
  });

/** Nothing that trying again would change. */
const FOR_GOOD = new Set(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'UNSUPPORTED_BY_TARGET']);

function refusalOf(what: string, errors: readonly Shape[]): Error {
  const said = `${what}: ${JSON.stringify(errors)}`;
  const codes = errors.map((each) => each.extensions?.code);
  const isForGood = codes.some((code) => FOR_GOOD.has(code)) || codes.length === 0;
  return isForGood ? new RefusedForGood(said) : new Error(said);
}

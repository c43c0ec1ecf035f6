import { expect } from 'vitest';
import { invoiceCase } from '../posting-cases.ts';
import { posted } from '../postings.ts';
import type { Shape } from '../product-client.ts';
import { bankOf } from './bank-of.ts';
import { creditorOfNothing, part, payable } from './payees.ts';
import type { KillRow, Staged } from './row.ts';
import { withKey, type Asked, type Scene } from './scene.ts';
import { settle, type Settled } from './settled-payment.ts';
import { withoutKey } from './without-key.ts';

const reason = 'asked for by the failure tests';
const FAR = 365 * 86_400_000;
const dayIn = (ms: number): string => new Date(Date.now() + ms).toISOString().slice(0, 10);

const aPayment = async (scene: Scene): Promise<Asked> => part(scene, await payable(scene, 0));

/** The bank has done what it was asked, once. */
const executed = (scene: Scene, times: number): NonNullable<Staged['shows']> => ({
  now: (reference) => bankOf(scene.ground).outcomes(reference),
  expected: Array.from({ length: times }, () => 'EXECUTED'),
});

/** Nothing of it reaches the bank; what the general ledger is told of the movement is another posting's. */
async function bankUntouched({ ground }: Scene): Promise<NonNullable<Staged['books']>> {
  const now = (): Promise<object> => bankOf(ground).instructed();
  return { now, expected: await now() };
}

/** What is said of a movement and its payment, and how many matches of it stand. */
const said =
  (scene: Scene, { transactionId, paymentId }: Settled) =>
  async (): Promise<unknown> => {
    const { bankTransaction, payment } = await scene.ask(
      `{ bankTransaction(id: "${transactionId}") { matching } payment(id: "${paymentId}") { status } }`,
    );
    const standing = await scene.rows(STANDING, [transactionId.split(':')[1]]);
    return { ...bankTransaction, ...payment, standing: standing.length };
  };
const STANDING = `select from payments.bank_match where transaction_id = $1::bigint and undone_at is null`;

const unmatch = ({ transactionId }: Settled): Asked => ({
  persona: 'controller',
  mutation: 'unmatchBankTransaction',
  input: { bankTransactionId: transactionId, reason },
});

/** A payment that waits for its approval, to a payee of whom nothing else is wanted. */
async function paymentToFlag(scene: Scene): Promise<Settled['paymentId']> {
  const { supplierId, ...rest } = await payable(scene, 1);
  const known = await scene.rows<{ key: string }>(PAYMENT_TO, [supplierId]);
  if (known[0]) return `superledger:${known[0].key}`;
  const { reference } = await posted(
    scene.front.client,
    withKey(part(scene, { supplierId, ...rest })),
  );
  return `superledger:${reference}`;
}
const PAYMENT_TO = 'select key from payments.payment_order where supplier_id = $1 limit 1';

const flag = (paymentId: string): Asked => ({
  persona: 'ap-clerk',
  mutation: 'flagSupplierBankAccount',
  input: { paymentId, reasonCode: 'AC04' },
});
const flagsOf = (scene: Scene, supplierId: string) => async (): Promise<readonly Shape[]> => {
  const { supplier } = await scene.ask(
    `{ supplier(id: "${supplierId}") { bankAccounts { flag { id reasonCode } } } }`,
  );
  return supplier.bankAccounts.flatMap((each: Shape) => each.flag ?? []);
};
const clear = (supplierId: string, flagId: string): Asked => ({
  persona: 'ap-clerk',
  mutation: 'clearSupplierBankAccountFlag',
  input: { supplierId, flagId, reason },
});

export const treasuryRows: readonly KillRow[] = [
  {
    name: 'initiatePayment',
    writes: 1,
    isApproved: true,
    stage: async (scene) => ({
      ...(await aPayment(scene)),
      effects: ['bank payment'],
      shows: executed(scene, 1),
    }),
  },
  {
    name: 'initiatePaymentRun of two files',
    writes: 2,
    isApproved: true,
    async stage(scene) {
      const supplierId = await creditorOfNothing(scene);
      for (const currency of ['EUR', 'USD']) await scene.complete(anInvoice(supplierId, currency));
      return {
        persona: 'ap-manager',
        mutation: 'initiatePaymentRun',
        input: {
          legalEntityId: 'superledger:DE01',
          debtorAccountIds: ['bank:DE01-EUR', 'bank:US01-USD'],
          dueBefore: dayIn(FAR),
          requestedExecutionDate: dayIn(0),
          supplierIds: [supplierId],
        },
        effects: ['bank payment', 'bank payment'],
        shows: executed(scene, 2),
      };
    },
  },
  {
    name: 'cancelPayment',
    writes: 1,
    isApproved: false,
    async stage(scene) {
      const { reference } = await scene.complete(await aPayment(scene));
      const { now, expected } = executed(scene, 1);
      return {
        persona: 'ap-manager',
        mutation: 'cancelPayment',
        input: { paymentId: `superledger:${reference}`, reason },
        effects: ['bank cancellation'],
        // This bank is quick: what it is asked to give up has left.
        shows: { now: () => now(reference), expected },
      };
    },
  },
  {
    name: 'unmatchBankTransaction',
    writes: 0,
    isApproved: false,
    async stage(scene) {
      const settled = await settle(scene, await aPayment(scene));
      const expected = { matching: 'UNMATCHED', status: 'ACCEPTED', standing: 0 };
      return {
        ...unmatch(settled),
        effects: [],
        books: await bankUntouched(scene),
        shows: { now: said(scene, settled), expected },
      };
    },
  },
  {
    name: 'matchBankTransaction',
    writes: 0,
    isApproved: false,
    async stage(scene) {
      const settled = await settle(scene, await aPayment(scene));
      await scene.complete(unmatch(settled));
      const { transactionId, paymentId } = settled;
      const expected = { matching: 'MATCHED', status: 'SETTLED', standing: 1 };
      return {
        persona: 'controller',
        mutation: 'matchBankTransaction',
        input: { bankTransactionId: transactionId, paymentIds: [paymentId], reason },
        effects: [],
        books: await bankUntouched(scene),
        shows: { now: said(scene, settled), expected },
      };
    },
  },
  {
    name: 'flagSupplierBankAccount',
    writes: 0,
    isApproved: false,
    async stage(scene) {
      const paymentId = await paymentToFlag(scene);
      const { supplierId } = await payable(scene, 1);
      const flags = flagsOf(scene, supplierId);
      for (const { id } of await flags()) await scene.complete(clear(supplierId, id));
      const now = async (): Promise<unknown> => (await flags()).map((each) => each['reasonCode']);
      return { ...flag(paymentId), effects: [], shows: { now, expected: ['AC04'] } };
    },
  },
  {
    name: 'clearSupplierBankAccountFlag',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const paymentId = await paymentToFlag(scene);
      const { supplierId } = await payable(scene, 1);
      const now = flagsOf(scene, supplierId);
      if ((await now()).length === 0) await scene.complete(flag(paymentId));
      const [open] = await now();
      expect(open, 'the account is flagged').toBeDefined();
      return { ...clear(supplierId, open?.['id']), effects: [], shows: { now, expected: [] } };
    },
  },
];

function anInvoice(supplierId: string, currency: string): Asked {
  const { persona, mutation } = invoiceCase;
  return {
    persona,
    mutation,
    input: { ...withoutKey(invoiceCase.input()), supplierId, currency },
  };
}

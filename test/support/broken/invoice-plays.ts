import { randomUUID } from 'node:crypto';
import type { Shape } from '../product-client.ts';
import {
  accepted,
  bill,
  invoiceInBooks,
  onBothSides,
  type Billed,
  type Ordered,
} from './invoice.ts';
import type { Play, Staged } from './play.ts';
import { approved, waitingFor } from './postings.ts';
import type { Scene } from './scene.ts';

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** An invoice that both sides have, without anything breaking. */
async function done(scene: Scene, by: Ordered) {
  const billed = await bill(scene, by);
  const own = await accepted(scene, billed);
  const books = await scene.until(`${billed.number} is on both sides`, async () => {
    const found = await invoiceInBooks(scene, billed);
    return same(found, onBothSides(found)) ? found : null;
  });
  const [entered] = books.oracle;
  const oracleId = entered?.id ?? '';
  return { billed, own, oracleId, books: onBothSides(books) };
}

/** What has no number in the ERP when it begins. */
const fromTheBeginning = (
  scene: Scene,
  by: Ordered,
  approve: (billed: Billed) => Promise<unknown>,
): Staged => {
  let billed: Billed = { coupaId: 0, number: '', amount: '' };
  return {
    async act() {
      billed = await bill(scene, by);
      await approve(billed);
    },
    found: async () => {
      const books = await invoiceInBooks(scene, billed);
      const [entered] = books.oracle;
      const text = JSON.stringify(books);
      return JSON.parse(
        entered ? text.replaceAll(`"${entered.id}"`, '"its number"') : text,
      ) as object;
    },
    expected: onBothSides({ oracle: [{ id: 'its number' }], coupa: [], tax: [] }),
    called: () => billed.number,
  };
};

/** Approved in procurement, posted and validated in the ERP, and procurement told. */
const invoicePlay = (by: Ordered): Play => ({
  name: 'invoice',
  flow: 2,
  stage: async (scene) => fromTheBeginning(scene, by, (billed) => accepted(scene, billed)),
});

/** Paid in the ERP, and procurement told of the payment. */
const paymentPlay = (by: Ordered): Play => ({
  name: 'payment',
  flow: 2,
  async stage(scene) {
    const { billed, oracleId, books } = await done(scene, by);
    const [entered, told] = [books.oracle[0], books.coupa[0]];
    return {
      act: async () =>
        void (await scene.person('oracle', { deed: 'pay-invoice', invoice: oracleId })),
      found: () => invoiceInBooks(scene, billed),
      expected: {
        ...books,
        oracle: [{ ...entered, paid: 'Paid' }],
        coupa: [{ ...told, updates: 2, payments: [Number(billed.amount)] }],
      },
      called: () => billed.number,
    };
  },
});

const CANCEL = `mutation Cancel($input: CancelInvoiceInput!) { cancelInvoice(input: $input) {
  problems { code } posting { id contentHash } } }`;

/** Cancelled by a person in the ERP: what waits about it is checked again, its tax is void, and procurement told. */
const cancelPlay = (by: Ordered): Play => ({
  name: 'cancellation',
  flow: 3,
  async stage(scene) {
    const { billed, own, oracleId, books } = await done(scene, by);
    const [entered, told] = [books.oracle[0], books.coupa[0]];
    const input = { idempotencyKey: randomUUID(), invoiceId: own, reason: 'billed in error' };
    const { cancelInvoice } = await scene.ask('ap-clerk', CANCEL, { input });
    const waiting = cancelInvoice.posting;
    if (!waiting) throw new Error(`no cancellation: ${JSON.stringify(cancelInvoice.problems)}`);
    return {
      async act() {
        await scene.person('oracle', { deed: 'cancel-invoice', invoice: oracleId });
        await changed(scene, waiting.id, true);
      },
      found: () => invoiceInBooks(scene, billed),
      expected: {
        ...books,
        oracle: [{ ...entered, status: 'Canceled' }],
        coupa: [{ ...told, updates: 2, status: 'voided' }],
        tax: ['Cancelled'],
      },
      called: () => billed.number,
    };
  },
});

const CHANGED = `query Changed { exceptions(filter: { kind: [FACT_CHANGED], open: true }, first: 20) {
  edges { node { object } } } }`;

/** Waits until a person is told that a posting stands on something that was changed, or is told so no more. */
const changed = (scene: Scene, postingId: string, isChanged: boolean): Promise<unknown> =>
  scene.until(`FACT_CHANGED of ${postingId} is ${isChanged}`, async () => {
    const { exceptions } = await scene.ask('controller', CHANGED);
    const isOpen = exceptions.edges.some(({ node }: Shape) => node.object === postingId);
    return isOpen === isChanged ? true : null;
  });

/** Blocked by a person in the ERP while an invoice waits, and let go again: it is posted once, after new approvals. */
const blockPlay = (by: Ordered): Play => ({
  name: 'block',
  flow: 3,
  onlyReads: true,
  async stage(scene) {
    const deed = (name: string) => scene.person('oracle', { deed: name, supplier: by.oracleId });
    return fromTheBeginning(scene, by, async ({ number }) => {
      const posting = await waitingFor(scene, 'submitInvoice', number);
      await deed('inactivate-supplier');
      await changed(scene, posting.id, true);
      await deed('activate-supplier');
      await changed(scene, posting.id, false);
      await approved(scene, posting);
    });
  },
});

export const invoicePlays = (by: Ordered): readonly Play[] => [
  invoicePlay(by),
  paymentPlay(by),
  cancelPlay(by),
  blockPlay(by),
];

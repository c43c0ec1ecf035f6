import { invoiceCase } from '../posting-cases.ts';
import type { Shape } from '../product-client.ts';
import { cancelledInSap } from './cancelled-in-sap.ts';
import type { KillRow } from './row.ts';
import { withoutKey } from './without-key.ts';
import type { Asked, Scene } from './scene.ts';

const reason = 'asked for by the failure tests';
const { persona, mutation } = invoiceCase;
const anInvoice = (): Asked => ({ persona, mutation, input: withoutKey(invoiceCase.input()) });

/** NetSuite books lines to accounts, and a tax to one that the demo company does not have. */
const ofNetSuite = {
  legalEntityId: 'superledger:US01',
  currency: 'USD',
  net: '80.00',
  tax: '0.00',
  gross: '80.00',
  lines: [{ description: 'Office paper', amount: '80.00', accountId: 'netsuite:228' }],
};

/** What a tax engine keeps a document of: from Germany to Japan nothing is levied. */
export const toJapan = (): Asked => ({
  persona,
  mutation,
  input: {
    ...anInvoice().input,
    supplierId: 'sap:0000100216',
    legalEntityId: 'superledger:JP01',
    currency: 'JPY',
    net: '1000',
    tax: '0',
    gross: '1000',
    lines: [{ description: 'Office paper', amount: '1000', taxCode: 'J0' }],
  },
});

/** Of such an invoice, once it is cancelled, by whomever. */
export const TAX_VOIDED = ['sap invoice', 'sap reversal', 'tax document', 'tax void'];

const hold = (invoiceId: string): Asked => ({
  persona: 'ap-clerk',
  mutation: 'placeInvoiceHold',
  input: { invoiceId, code: 'QUALITY', reason },
});
const holdsOf =
  (scene: Scene, { id }: Shape) =>
  async (): Promise<unknown> =>
    (await scene.ask(`{ invoice(id: "${id}") { holds { code } } }`)).invoice.holds;

export const invoiceRows: readonly KillRow[] = [
  {
    name: 'submitInvoice',
    writes: 1,
    isApproved: true,
    stage: async () => ({ ...anInvoice(), effects: ['sap invoice'] }),
  },
  {
    name: 'submitInvoice at NetSuite',
    writes: 1,
    isApproved: true,
    async stage(scene) {
      const supplierId = await anAmerican(scene, scene.next());
      return {
        persona,
        mutation,
        input: { ...anInvoice().input, ...ofNetSuite, supplierId },
        effects: ['netsuite vendorBill'],
      };
    },
  },
  {
    name: 'cancelInvoice',
    writes: 1,
    isApproved: true,
    async stage(scene) {
      const { id, reference } = await scene.complete(anInvoice());
      return {
        persona: 'ap-clerk',
        mutation: 'cancelInvoice',
        input: { invoiceId: id, reason },
        under: reference,
        effects: ['sap invoice', 'sap reversal'],
      };
    },
  },
  {
    name: 'submitInvoice with its tax',
    writes: 2,
    isApproved: true,
    stage: async () => ({ ...toJapan(), effects: ['sap invoice', 'tax document'] }),
  },
  {
    name: 'cancelInvoice with its tax',
    writes: 2,
    isApproved: true,
    async stage(scene) {
      const { id, reference } = await scene.complete(toJapan());
      return {
        persona: 'ap-clerk',
        mutation: 'cancelInvoice',
        input: { invoiceId: id, reason },
        under: reference,
        effects: TAX_VOIDED,
      };
    },
  },
  {
    name: 'voidInvoiceTax',
    writes: 1,
    isApproved: false,
    async stage(scene) {
      const posting = await scene.complete(toJapan());
      return {
        persona: 'ap-clerk',
        mutation: 'voidInvoiceTax',
        input: { invoiceId: await cancelledInSap(scene, posting) },
        under: posting['reference'],
        effects: TAX_VOIDED,
      };
    },
  },
  {
    name: 'placeInvoiceHold',
    writes: 0,
    isApproved: false,
    async stage(scene) {
      const invoice = await scene.complete(anInvoice());
      const now = holdsOf(scene, invoice);
      return {
        ...hold(invoice.id),
        effects: [],
        shows: { now, expected: [{ code: 'QUALITY' }] },
      };
    },
  },
  {
    name: 'releaseInvoiceHold',
    writes: 0,
    isApproved: true,
    async stage(scene) {
      const invoice = await scene.complete(anInvoice());
      await scene.complete(hold(invoice.id));
      return {
        persona: 'ap-manager',
        mutation: 'releaseInvoiceHold',
        input: { invoiceId: invoice.id, code: 'QUALITY', reason },
        effects: [],
        shows: { now: holdsOf(scene, invoice), expected: [] },
      };
    },
  },
];

/** The id of one of NetSuite's suppliers. */
export async function anAmerican(scene: Scene, n: number): Promise<string> {
  const { suppliers } = await scene.ask(
    '{ suppliers(filter: { legalEntities: ["US01"], status: [ACTIVE] }, first: 100) { edges { node { id } } } }',
  );
  return suppliers.edges[n % suppliers.edges.length].node.id;
}

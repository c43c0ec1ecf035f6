import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shape } from '../support/product-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { procureToPay, type Told } from '../stories/procure-to-pay.ts';
import { INVOICE } from '../stories/posted-invoice.ts';
import { openStage, POSTING, type Stage } from '../stories/stage.ts';

const INVOICES = `subscription { invoiceStatusChanged(filter: { legalEntities: ["GB01"] }) {
  sequence from to invoice { id number documentStatus supplier { name } } } }`;
const SUPPLIERS = `subscription { supplierStatusChanged(filter: { legalEntities: ["GB01"] }) {
  sequence from to supplier { id name } } }`;

let product: Product;
let socket: Client;
let told: Told;
let stage: Stage;
const lines: string[] = [];
const events: { readonly invoices: Shape[]; readonly suppliers: Shape[] } = {
  invoices: [],
  suppliers: [],
};

beforeAll(async () => {
  product = await startProduct({ config: 'config/procure-to-pay.yaml', followSeconds: 1 });
  socket = await product.socket('ap-manager');
  listen(INVOICES, (data) => events.invoices.push(data.invoiceStatusChanged));
  listen(SUPPLIERS, (data) => events.suppliers.push(data.supplierStatusChanged));
  stage = openStage(product, (line) => void lines.push(line));
  told = await procureToPay(stage);
}, 240_000);
afterAll(async () => {
  await socket.dispose();
  await product.stop();
});

function listen(query: string, next: (data: Shape) => void): void {
  socket.subscribe(
    { query },
    {
      next: ({ data, errors }) => {
        if (errors) throw new Error(JSON.stringify(errors));
        next(data);
      },
      error: (error) => lines.push(`the subscription ended: ${JSON.stringify(error)}`),
      complete: () => undefined,
    },
  );
}

/** The key of the supplier's record in Coupa. */
const coupaKey = ({ records }: Shape): number =>
  Number(records.find(({ source }: Shape) => source === 'coupa').id.split(':')[1]);

const nodes = ({ invoices }: Shape): Shape[] => invoices.edges.map(({ node }: Shape) => node);

/** How often Coupa was asked for approvals so far. */
async function approvalReads(): Promise<number> {
  const seen = await fetch(`${product.systems['coupa']}/__admin/requests`);
  const { requests } = (await seen.json()) as Shape;
  return requests.filter(({ shape }: Shape) => shape.includes('/api/approvals')).length;
}

/** The last plate is billed, and nobody approves that yet. */
const unapproved = (number: string): Promise<Shape> =>
  stage.person('coupa', {
    deed: 'receive-invoice',
    entity: 'GB01',
    approve: false,
    invoice: {
      'invoice-number': number,
      'invoice-date': `${new Date().toISOString().slice(0, 10)}T00:00:00+00:00`,
      supplier: { id: coupaKey(told.supplier) },
      currency: { code: 'GBP' },
      'invoice-lines': [
        {
          type: 'InvoiceQuantityLine',
          description: 'Steel plate 8 mm',
          'order-line-id': Number(told.order.lines[0].id.split('.')[1]),
          quantity: '1',
          price: '100.00',
          'tax-code': { code: 'G0' },
        },
      ],
    },
  });

/** What was told of an invoice, by its number. */
const statusesOf = (number: string): readonly string[] =>
  events.invoices.filter(({ invoice }) => invoice.number === number).map(({ to }) => to);

describe('procure to pay', () => {
  test('makes a supplier of a request: one, with a record in procurement and one in the books', () => {
    expect(told.supplier).toMatchObject({ status: 'ACTIVE', country: 'DE' });
    const sources = told.supplier.records.map((each: Shape) => each.source);
    expect(sources.toSorted()).toEqual(['coupa', 'oracle']);
    expect(events.suppliers.map(({ to }) => to)).toContain('ACTIVE');
  });

  test('knows the order with what was received of it', () => {
    expect(told.order.lines).toMatchObject([
      { orderedQuantity: '10', receivedQuantity: '10', billedQuantity: '0', openQuantity: '10' },
    ]);
  });

  test('posts a clean invoice, and holds one of another price until somebody releases it', () => {
    expect(told.invoices.clean).toMatchObject({
      documentStatus: 'POSTED',
      gross: { amount: '400.00', currency: 'GBP' },
    });
    expect(told.holds.dearer).toContain('PRICE');
    expect(told.invoices.dearer).toMatchObject({
      documentStatus: 'POSTED',
      gross: { amount: '360.00' },
    });
  });

  test('refuses what is in the other ERP already', () => {
    expect(told.duplicate).toContainEqual(
      expect.objectContaining({ code: 'DUP-1', severity: 'BLOCK' }),
    );
  });

  test('holds an invoice whose tax nobody could determine', () => {
    expect(told.holds.untaxed).toContain('TAX-2');
    expect(told.invoices.untaxed).toMatchObject({ documentStatus: 'POSTED' });
  });

  test('shows what is owed: the sum of what was posted', () => {
    expect(told.aged).toMatchObject({
      currency: 'GBP',
      invoices: 3,
      aged: { total: { amount: '960.00' } },
    });
  });

  test('tells procurement of every invoice and of the payment', () => {
    expect(told.paid.invoice).toMatchObject({ settlementStatus: 'PAID' });
    expect(told.paid.reports).toBeGreaterThanOrEqual(4);
  });

  test.each(['RB-1001', 'RB-1002', 'RB-1003', 'TWIN-77'])(
    'tells subscribers of each status of %s once, in order',
    (number) => {
      expect(statusesOf(number)).toEqual(['PENDING_APPROVAL', 'APPROVED', 'POSTED']);
      expect(lines.filter((line) => line.startsWith('the subscription ended'))).toEqual([]);
    },
  );
});

describe('procurement’s own approvals', () => {
  test('are shown on a posted invoice: who, and when', () => {
    expect(told.invoices.clean.procurementApprovals).toEqual([
      {
        position: 1,
        status: 'APPROVED',
        approver: 'User.501',
        decidedBy: 'User.501',
        decidedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/),
      },
    ]);
  });

  test('are asked for once a page, and alone are lost while procurement is away', async () => {
    const page = `query Page { invoices(filter: { legalEntities: ["GB01"] }, first: 50) {
      edges { node { number gross { amount } procurementApprovals { status comment } } } } }`;
    const ask = async (times: number) => {
      await stage.fault('coupa', null);
      if (times > 0)
        await stage.fault('coupa', {
          fault: 'server-error',
          method: 'GET',
          path: '/api/approvals',
          times,
        });
      return product.ask('ap-clerk', page);
    };
    const seenBefore = await approvalReads();
    const { data, errors } = await ask(0);
    expect(errors).toEqual([]);
    expect((await approvalReads()) - seenBefore).toBe(1);
    const taken = (all: Shape): Shape[] =>
      nodes(all).filter(({ number }: Shape) => number.startsWith('RB-'));
    expect(taken(data)).toHaveLength(3);
    for (const { procurementApprovals } of taken(data))
      expect(procurementApprovals).toEqual([{ status: 'APPROVED', comment: null }]);
    const others = nodes(data).filter(({ number }: Shape) => !/^(RB|TWIN|OB)-/.test(number));
    expect(others.length).toBeGreaterThan(0);
    expect(others.every((each: Shape) => each.procurementApprovals === null)).toBe(true);

    const away = await ask(20);
    await stage.fault('coupa', null);
    expect(taken(away.data)).toHaveLength(3);
    for (const { gross, procurementApprovals } of taken(away.data))
      expect([gross.amount.length > 0, procurementApprovals]).toEqual([true, null]);
    expect(away.errors.every(({ path }) => path?.at(-1) === 'procurementApprovals')).toBe(true);
    expect(away.errors.length).toBeGreaterThanOrEqual(3);
  });

  test('hold an invoice that procurement calls approved although nobody has approved it', async () => {
    const invoice = await unapproved('RB-1004');
    await stage.person('coupa', { deed: 'bypass-approvals', invoice: invoice.id });
    const waiting = `query Waiting { postings(filter: { command: "submitInvoice", status: [AWAITING_APPROVAL] }, first: 50) {
      edges { node { ${POSTING} } } } }`;
    const posting = await stage.until('it waits here', async () => {
      const { postings } = await stage.ask('ap-manager', waiting);
      const found: Shape[] = postings.edges.map(({ node }: Shape) => node);
      return found.find(({ subject }) => subject?.number === 'RB-1004') ?? null;
    });
    expect(posting.problems).toContainEqual(
      expect.objectContaining({ code: 'PRC-3', severity: 'HOLD' }),
    );
    expect(posting.requiredApprovals).toContainEqual({ reason: 'PRC-3', satisfied: false });
    const { invoice: shown } = await stage.ask('ap-clerk', INVOICE, { id: posting.subject.id });
    expect(shown.procurementApprovals).toMatchObject([{ status: 'PENDING', decidedAt: null }]);
  });
});

import type { Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Shape } from '../support/product-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { procureToPay, type Told } from '../stories/procure-to-pay.ts';
import { openStage } from '../stories/stage.ts';

const INVOICES = `subscription { invoiceStatusChanged(filter: { legalEntities: ["GB01"] }) {
  sequence from to invoice { id number documentStatus supplier { name } } } }`;
const SUPPLIERS = `subscription { supplierStatusChanged(filter: { legalEntities: ["GB01"] }) {
  sequence from to supplier { id name } } }`;

let product: Product;
let socket: Client;
let told: Told;
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
  told = await procureToPay(openStage(product, (line) => void lines.push(line)));
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

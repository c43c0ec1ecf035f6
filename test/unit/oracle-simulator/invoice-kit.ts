import { expect } from 'vitest';
import { type Item, type Simulated, UNIT, world } from './client.ts';

const supplier = world.suppliers.find(({ no }) => no === 431)!;
let count = 0;

interface Wanted {
  readonly amount?: string | number;
  readonly more?: Item;
  readonly account?: string;
}

export const invoiceOf = ({ amount = '120.00', more = {}, account = '651000' }: Wanted = {}) => {
  count += 1;
  return {
    InvoiceNumber: `NEW-${count}`,
    InvoiceAmount: amount,
    InvoiceCurrency: 'GBP',
    InvoiceDate: '2026-11-18',
    BusinessUnit: UNIT,
    Supplier: supplier.records[0]!.name,
    SupplierSite: supplier.city.toUpperCase(),
    Description: 'AK3F9QX2M7B1C5D8',
    invoiceLines: [
      {
        LineNumber: 1,
        LineType: 'Item',
        LineAmount: '100.00',
        DistributionCombination: `GB01-${account}-1020-000`,
      },
      {
        LineNumber: 2,
        LineType: 'Tax',
        LineAmount: 20,
        DistributionCombination: 'GB01-154300-0000-000',
      },
    ],
    ...more,
  };
};

export const id = (invoice: Item): number => Number(invoice['InvoiceId']);

/** What a test does with invoices, over the API. */
export const invoicesOf = ({ client }: Simulated) => ({
  create: async (wanted?: Wanted): Promise<Item> => {
    const response = await client.post('/invoices', invoiceOf(wanted));
    expect(response.status).toBe(201);
    return (await response.json()) as Item;
  },
  again: (invoice: Item) => client.item(`/invoices/${id(invoice)}`),
  validate: (invoice: Item) =>
    client.action('/invoices/action/validateInvoice', { InvoiceId: id(invoice) }),
  cancel: (invoice: Item) =>
    client.action('/invoices/action/cancelInvoice', { InvoiceId: id(invoice) }),
  hold: async ({ InvoiceNumber, BusinessUnit, Supplier }: Item, HoldName: string) => {
    const body = { InvoiceNumber, BusinessUnit, Supplier, HoldName };
    return (await (await client.post('/invoiceHolds', body)).json()) as Item;
  },
  release: (held: Item) =>
    client.patch(`/invoiceHolds/${String(held['HoldId'])}`, { ReleaseName: 'Amount approved' }),
});
